package org.soniquebay.library.covers;

import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// The owner of a cover.
public sealed interface CoverOwner {

    record OfTrack(TrackId track) implements CoverOwner {
    }

    record OfAlbum(AlbumId album) implements CoverOwner {
    }

    record OfArtist(ArtistId artist) implements CoverOwner {
    }

    /// The label of the database's enumeration.
    default String label() {
        return switch (this) {
            case OfTrack _ -> "TRACK";
            case OfAlbum _ -> "ALBUM";
            case OfArtist _ -> "ARTIST";
        };
    }

    default int id() {
        return switch (this) {
            case OfTrack(TrackId track) -> track.value();
            case OfAlbum(AlbumId album) -> album.value();
            case OfArtist(ArtistId artist) -> artist.value();
        };
    }
}

package org.soniquebay.api.catalog;

import java.time.OffsetDateTime;
import java.util.List;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.CoverJson;
import org.soniquebay.library.catalog.Album;

/// An album.
record AlbumJson(
        @Field(min = 1) int id,
        @Field(required = true) String title,
        @Field(min = 1) int albumArtistId,
        @Field(required = true) String albumArtistName,
        @Field("Four digits, or as the files have it.") String releaseYear,
        String musicbrainzAlbumid,
        List<CoverJson> covers,
        @Field("Address of the picture to show: its own, or that of one of its tracks.") String coverUrl,
        @Field(required = true) OffsetDateTime dateAdded,
        @Field(required = true) OffsetDateTime dateModified) {

    static AlbumJson of(Album album) {
        return new AlbumJson(album.id().value(), album.title(), album.artist().value(), album.artistName(),
                album.releaseYear().orElse(null), album.musicBrainzId().orElse(null), album.covers().stream().map(CoverJson::of).toList(),
                album.shown() ? "/api/covers/album/" + album.id() : null, album.added(), album.modified());
    }

    /// A page of albums.
    record Page(@Field(value = "How many there are on all pages together.", min = 0) long count, List<AlbumJson> results) {
    }
}

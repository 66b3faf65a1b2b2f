package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.RenameOutcome;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistQueries;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.labels.LabelStore;
import org.soniquebay.library.tracks.TrackQueries;

/// Changes the rows that tracks refer to: artists, albums and genres. The tracks are found by their new words from then on.
public final class CatalogEditing {

    private final InstantSource clock;
    private final ArtistStore artists = new ArtistStore();
    private final ArtistQueries artistQueries = new ArtistQueries();
    private final AlbumStore albums = new AlbumStore();
    private final LabelStore labels = new LabelStore();
    private final TrackQueries tracks = new TrackQueries();
    private final TrackDeletion deletion;

    public CatalogEditing(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
        this.deletion = new TrackDeletion(clock);
    }

    /// Renames an artist; a MusicBrainz id that is empty stays.
    public RenameOutcome renameArtist(Handle handle, ArtistId artist, ArtistName name, Optional<String> musicBrainzId) {
        RenameOutcome change = artists.update(handle, artist, name, musicBrainzId);
        if (change == RenameOutcome.DONE) {
            reword(handle, artistQueries.tracksNaming(handle, artist));
        }
        return change;
    }

    /// The outcome of an artist's deletion.
    public enum ArtistDeletion { DELETED, IN_USE, GONE }

    /// Deletes an artist.
    ///
    /// @param cascade whether the artist's tracks and albums go too; others' tracks on these albums stay, on no album
    public ArtistDeletion deleteArtist(Handle handle, ArtistId artist, boolean cascade) {
        if (artistQueries.find(handle, artist).isEmpty()) {
            return ArtistDeletion.GONE;
        }
        if (artistQueries.isInUse(handle, artist)) {
            if (!cascade) {
                return ArtistDeletion.IN_USE;
            }
            List<TrackId> own = tracks.ofArtist(handle, artist);
            tracks.lockAll(handle, own);
            Collection<TrackId> onAlbums = albums.deleteOf(handle, artist);
            deletion.delete(handle, own);
            reword(handle, onAlbums);
        }
        artists.delete(handle, artist);
        return ArtistDeletion.DELETED;
    }

    /// Makes an album match the draft; a MusicBrainz id that the draft does not name stays.
    public boolean changeAlbum(Handle handle, AlbumId album, AlbumStore.Draft draft) {
        boolean changed = albums.update(handle, album, draft);
        TrackChangeEffects effects = new TrackChangeEffects(clock);
        effects.renamed(List.of(album));
        effects.write(handle);
        return changed;
    }

    /// Deletes an album; its tracks stay, on no album.
    ///
    /// @return whether there was such an album
    public boolean deleteAlbum(Handle handle, AlbumId album) {
        List<TrackId> onIt = albums.tracks(handle, List.of(album));
        boolean deleted = albums.delete(handle, album);
        reword(handle, onIt);
        return deleted;
    }

    /// Renames a genre.
    public RenameOutcome renameGenre(Handle handle, int genre, String name) {
        RenameOutcome change = labels.renameGenre(handle, genre, name);
        if (change == RenameOutcome.DONE) {
            reword(handle, carriers(handle, genre));
        }
        return change;
    }

    /// Deletes a genre; its tracks lose it and stay.
    ///
    /// @return whether there was such a genre
    public boolean deleteGenre(Handle handle, int genre) {
        List<TrackId> carriers = carriers(handle, genre);
        boolean deleted = labels.deleteGenre(handle, genre);
        reword(handle, carriers);
        return deleted;
    }

    private List<TrackId> carriers(Handle handle, int genre) {
        return labels.tracks(handle, genre, TrackScope.ALL, Integer.MAX_VALUE).stream().map(carrier -> new TrackId(carrier.id())).toList();
    }

    private void reword(Handle handle, Collection<TrackId> named) {
        TrackChangeEffects effects = new TrackChangeEffects(clock);
        named.forEach(effects::written);
        effects.write(handle);
    }
}

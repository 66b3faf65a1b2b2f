package org.soniquebay.library;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.RowChanges;

/// What is credited to artists: the tracks and albums that bear their names.
public final class CreditedRows {

    private final ArtistStore artists = new ArtistStore();

    /// Finds artists by name, and makes those that are missing.
    ///
    /// @return their ids, in the order of the names
    public List<ArtistId> resolve(Handle handle, List<ArtistName> names) {
        Map<ArtistName, ArtistId> ids = artists.resolve(handle, names);
        return names.stream().map(ids::get).toList();
    }

    /// Keeps an artist's MusicBrainz id, if none is known yet.
    public void learnMusicBrainzId(Handle handle, ArtistId artist, Optional<String> id) {
        id.ifPresent(known -> artists.learnMusicBrainzIds(handle, Map.of(artist, known)));
    }

    /// Tracks that show an artist's name as theirs or as their album's.
    public Collection<TrackId> tracksNaming(Handle handle, ArtistId artist) {
        return handle.createQuery("""
                SELECT id FROM tracks
                WHERE track_artist_id = :artist OR album_id IN (SELECT id FROM albums WHERE album_artist_id = :artist)
                ORDER BY id
                """)
                .bind("artist", artist.value()).mapTo(Integer.class).map(TrackId::new).list();
    }

    /// Deletes an artist's tracks and albums. Tracks of others on these albums stay, on no album.
    ///
    /// @return the tracks that stay
    public Collection<TrackId> delete(Handle handle, ArtistId artist) {
        List<Integer> tracks = handle.createQuery("SELECT id FROM tracks WHERE track_artist_id = :artist ORDER BY id FOR UPDATE")
                .bind("artist", artist.value()).mapTo(Integer.class).list();
        RowChanges.announce(handle, TrackStore.TABLE, tracks);
        handle.createUpdate("DELETE FROM tracks WHERE id = ANY (:tracks)").bindArray("tracks", Integer.class, tracks).execute();
        Collection<TrackId> staying = tracksNaming(handle, artist);
        handle.createUpdate("""
                UPDATE tracks SET album_id = NULL
                WHERE album_id IN (SELECT id FROM albums WHERE album_artist_id = :artist)
                """).bind("artist", artist.value()).execute();
        handle.createUpdate("DELETE FROM albums WHERE album_artist_id = :artist").bind("artist", artist.value()).execute();
        new CoverStore().deleteUnusedImages(handle);
        return staying;
    }
}

package org.soniquebay.library.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackId;

/// The rows that are credited to artists: the tracks and albums that bear their names.
public final class CreditedRows {

    private final ArtistStore artists = new ArtistStore();

    /// Finds artists by name, and makes those that are missing.
    ///
    /// @return their ids, in the order of the names
    public List<ArtistId> resolve(Handle handle, List<ArtistName> names) {
        Map<ArtistName, ArtistId> ids = artists.resolve(handle, names);
        return names.stream().map(ids::get).toList();
    }

    /// Keeps artists' MusicBrainz ids where none is known yet; of several for one artist the first that is a UUID.
    ///
    /// @param ids one for each of the artists
    public void learnMusicBrainzIds(Handle handle, List<ArtistId> artists, List<Optional<String>> ids) {
        Map<ArtistId, String> first = new HashMap<>();
        for (int i = 0; i < artists.size(); i++) {
            ArtistId artist = artists.get(i);
            ids.get(i).flatMap(MusicBrainzId::of).ifPresent(uuid -> first.putIfAbsent(artist, uuid));
        }
        this.artists.learnMusicBrainzIds(handle, first);
    }

    /// Tracks that show an artist's name as theirs or as their album's.
    public Collection<TrackId> tracksNaming(Handle handle, ArtistId artist) {
        return handle.createQuery("""
                SELECT id FROM tracks
                WHERE track_artist_id = :artist OR album_id IN (SELECT id FROM albums WHERE album_artist_id = :artist)
                ORDER BY id
                """)
                .bind("artist", artist).mapTo(TrackId.class).list();
    }

    /// Deletes an artist's albums. Tracks on them stay, on no album.
    ///
    /// @return the tracks that were on them
    public Collection<TrackId> deleteAlbums(Handle handle, ArtistId artist) {
        Collection<TrackId> staying = handle.createQuery("""
                SELECT id FROM tracks WHERE album_id IN (SELECT id FROM albums WHERE album_artist_id = :artist) ORDER BY id
                """).bind("artist", artist).mapTo(TrackId.class).list();
        handle.createUpdate("""
                UPDATE tracks SET album_id = NULL
                WHERE album_id IN (SELECT id FROM albums WHERE album_artist_id = :artist)
                """).bind("artist", artist).execute();
        handle.createUpdate("DELETE FROM albums WHERE album_artist_id = :artist").bind("artist", artist).execute();
        return staying;
    }
}

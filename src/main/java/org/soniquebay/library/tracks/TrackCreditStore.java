package org.soniquebay.library.tracks;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;

/// The rows of `track_credits`: the artists of tracks, and of their albums, that are credited to several. A track without rows is credited
/// to its one artist.
public final class TrackCreditStore {

    /// The SQL condition that an artist is credited on a row of `tracks`, alone or among others.
    ///
    /// @param artist an expression
    public static String credits(String artist) {
        return "(tracks.track_artist_id = %1$s OR tracks.id IN (SELECT track_id FROM track_credits WHERE role = 'artist' AND artist_id = %1$s))".formatted(artist);
    }

    /// Gives tracks exactly these credits.
    ///
    /// @param ids of all artists in the credits
    public void replace(Handle handle, Map<TrackId, List<TrackCredit>> credits, Map<ArtistName, ArtistId> ids) {
        drop(handle, credits.keySet());
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO track_credits (track_id, role, position, artist_id, join_phrase) VALUES (:track, :role, :position, :artist, :phrase)
                """);
        credits.forEach((track, artists) -> {
            Map<TrackCredit.Role, Integer> positions = new EnumMap<>(TrackCredit.Role.class);
            artists.forEach(credit -> batch.bind("track", track).bind("role", credit.role().label())
                    .bind("position", positions.merge(credit.role(), 1, Integer::sum))
                    .bind("artist", ids.get(credit.artist())).bind("phrase", credit.joinPhrase()).add());
        });
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /// The artists of these tracks, where they are several.
    public List<ArtistId> artists(Handle handle, Collection<TrackId> tracks) {
        return handle.createQuery("SELECT DISTINCT artist_id FROM track_credits WHERE track_id = ANY (:tracks)")
                .bindArray("tracks", TrackId.class, tracks).mapTo(ArtistId.class).list();
    }

    /// Tracks are credited to their one artist again.
    public void drop(Handle handle, Collection<TrackId> tracks) {
        handle.createUpdate("DELETE FROM track_credits WHERE track_id = ANY (:tracks)").bindArray("tracks", TrackId.class, tracks).execute();
    }
}

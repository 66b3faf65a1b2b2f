package org.soniquebay.library.tracks;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

    private record Row(String role, int position, ArtistId artist, String phrase) {
    }

    /// Gives tracks exactly these credits.
    ///
    /// @param ids of all artists in the credits
    /// @return by track whose credits are others now the artists that are or were credited
    public Map<TrackId, Set<ArtistId>> replace(Handle handle, Map<TrackId, List<TrackCredit>> credits, Map<ArtistName, ArtistId> ids) {
        Map<TrackId, List<Row>> before = rows(handle, credits.keySet());
        Map<TrackId, List<Row>> changed = new LinkedHashMap<>();
        Map<TrackId, Set<ArtistId>> concerned = new LinkedHashMap<>();
        credits.forEach((track, artists) -> {
            List<Row> then = before.getOrDefault(track, List.of());
            List<Row> now = rows(artists, ids);
            if (!now.equals(then)) {
                changed.put(track, now);
                concerned.put(track, Stream.concat(then.stream(), now.stream()).map(Row::artist).collect(toSet()));
            }
        });
        drop(handle, changed.keySet());
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO track_credits (track_id, role, position, artist_id, join_phrase) VALUES (:track, :role, :position, :artist, :phrase)
                """);
        changed.forEach((track, rows) -> rows.forEach(row -> batch.bind("track", track).bind("role", row.role())
                .bind("position", row.position()).bind("artist", row.artist()).bind("phrase", row.phrase()).add()));
        if (batch.size() > 0) {
            batch.execute();
        }
        return concerned;
    }

    private static Map<TrackId, List<Row>> rows(Handle handle, Collection<TrackId> tracks) {
        return handle.createQuery("""
                SELECT track_id, role, position, artist_id, join_phrase FROM track_credits WHERE track_id = ANY (:tracks)
                ORDER BY track_id, role DESC, position
                """).bindArray("tracks", TrackId.class, tracks)
                .reduceRows(new HashMap<>(), (rows, row) -> {
                    rows.computeIfAbsent(row.getColumn("track_id", TrackId.class), _ -> new ArrayList<>()).add(new Row(
                            row.getColumn("role", String.class), row.getColumn("position", Integer.class),
                            row.getColumn("artist_id", ArtistId.class), row.getColumn("join_phrase", String.class)));
                    return rows;
                });
    }

    /// The rows of a track's credits, those of the track before those of its album.
    private static List<Row> rows(List<TrackCredit> credits, Map<ArtistName, ArtistId> ids) {
        Map<TrackCredit.Role, Integer> positions = new EnumMap<>(TrackCredit.Role.class);
        return credits.stream().sorted(Comparator.comparing(TrackCredit::role)).map(credit -> new Row(credit.role().label(),
                positions.merge(credit.role(), 1, Integer::sum), ids.get(credit.artist()), credit.joinPhrase())).toList();
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

package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Columns;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// The facts as the database holds them at this moment, one query per call.
public final class LibraryFacts implements TrackFacts {

    /// `tracks.musicbrainz_id` is unique, so a second file of a recording keeps its id in `track_metadata`.
    private static final String FACTS = """
            SELECT tracks.id, tracks.content_hash, tracks.musicbrainz_id,
                   CASE WHEN artists.name <> :unknown THEN artists.id END AS artist,
                   %s AS listed,
                   ARRAY(SELECT DISTINCT track_metadata.metadata_value
                         FROM track_metadata
                         WHERE track_metadata.track_id = tracks.id
                           AND track_metadata.metadata_key = 'musicbrainz_recording_id'
                           AND track_metadata.metadata_value IS NOT NULL) AS further_ids
            FROM tracks
            JOIN artists ON artists.id = tracks.track_artist_id
            WHERE tracks.id = ANY (:tracks)
            """.formatted(TrackScope.LISTED.tracks());

    private final Handle handle;

    public LibraryFacts(Handle handle) {
        this.handle = requireNonNull(handle, "handle is null");
    }

    @Override
    public Map<TrackId, Fact> of(Collection<TrackId> tracks) {
        Map<TrackId, Fact> facts = new HashMap<>();
        handle.createQuery(FACTS)
                .bind("unknown", ArtistName.UNKNOWN.written())
                .bindArray("tracks", TrackId.class, tracks)
                .map((row, _) -> Map.entry(new TrackId(row.getInt("id")), fact(row)))
                .forEach(entry -> facts.put(entry.getKey(), entry.getValue()));
        return facts;
    }

    private static Fact fact(ResultSet row) throws SQLException {
        Fact own = Fact.of(
                Columns.text(row, "content_hash"), Columns.text(row, "musicbrainz_id"), Columns.id(row, "artist", ArtistId::new),
                row.getBoolean("listed"));
        Set<String> recordings = new HashSet<>(own.recordings());
        for (String id : Columns.texts(row, "further_ids")) {
            recordings.add(Fact.musicBrainz(id));
        }
        return new Fact(recordings, own.artist(), own.listed());
    }
}

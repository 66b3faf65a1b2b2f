package org.soniquebay.analysis.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.database.Columns;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// The rows of `track_audio_features`: the effective features of each track, derived from its history.
public final class AudioFeaturesStore {

    /// The name under which changes are announced.
    public static final String TABLE = "track_audio_features";

    private static final String OTHERS = "analysis_source, analyzed_at, analyzer_version, field_sources";
    private static final String EXCLUDED_OTHERS =
            "excluded.analysis_source, excluded.analyzed_at, excluded.analyzer_version, excluded.field_sources";
    private static final String SETTLE = """
            INSERT INTO track_audio_features (track_id, %1$s, %2$s)
            VALUES (:track, %3$s, :source, :analyzedAt, :version, CAST(:fieldSources AS jsonb))
            ON CONFLICT (track_id) DO UPDATE
            SET (%1$s, %2$s, date_modified) = (%5$s, %7$s, CURRENT_TIMESTAMP)
            WHERE (%4$s, %6$s) IS DISTINCT FROM (%5$s, %7$s)
            """.formatted(AnalysisColumns.NAMES, OTHERS, AnalysisColumns.PARAMETERS,
            AnalysisColumns.qualified("track_audio_features"), AnalysisColumns.qualified("excluded"),
            """
            track_audio_features.analysis_source, track_audio_features.analyzed_at,
            track_audio_features.analyzer_version, track_audio_features.field_sources""", EXCLUDED_OTHERS);
    private static final String FIND = """
            SELECT track_id, %s, %s
            FROM track_audio_features
            WHERE track_id = ANY (:tracks)
            """.formatted(AnalysisColumns.NAMES, OTHERS);

    private final AnalysisStore analyses = new AnalysisStore();

    /// Chooses anew the effective features of these tracks, from their history and present audio. A row that stays the same is
    /// not touched; a track without any known value has no row.
    public void settle(Handle handle, Collection<TrackId> tracks) {
        if (tracks.isEmpty()) {
            return;
        }
        RowChanges.announce(handle, TABLE, tracks);
        lock(handle, tracks);
        Map<TrackId, List<Analysis>> current = new HashMap<>();
        analyses.current(handle, tracks).forEach(analysis ->
                current.computeIfAbsent(analysis.track(), _ -> new ArrayList<>()).add(analysis));
        PreparedBatch batch = handle.prepareBatch(SETTLE);
        current.forEach((track, said) -> EffectiveFeatures.choose(said).ifPresent(features -> add(batch, track, features)));
        if (batch.size() > 0) {
            batch.execute();
        }
        List<TrackId> unknown = tracks.stream().filter(track -> !current.containsKey(track)).toList();
        handle.createUpdate("DELETE FROM track_audio_features WHERE track_id = ANY (:tracks)")
                .bindArray("tracks", TrackId.class, unknown).execute();
    }

    /// Tracks without audio features, by id.
    public List<TrackId> tracksWithout(Handle handle, int limit) {
        return handle.createQuery("""
                SELECT id FROM tracks
                WHERE %s AND NOT EXISTS (SELECT 1 FROM track_audio_features WHERE track_audio_features.track_id = tracks.id)
                ORDER BY id LIMIT :limit
                """.formatted(TrackScope.LISTED.tracks()))
                .bind("limit", limit).mapTo(TrackId.class).list();
    }

    /// The row of a track's effective features.
    public Optional<StoredFeatures> stored(Handle handle, TrackId track) {
        return handle.createQuery("""
                SELECT id, track_id, date_added, date_modified, %s, %s
                FROM track_audio_features
                WHERE track_id = :track
                """.formatted(AnalysisColumns.NAMES, OTHERS))
                .bind("track", track).map((row, _) -> stored(row)).findOne();
    }

    public Optional<EffectiveFeatures> find(Handle handle, TrackId track) {
        return Optional.ofNullable(findAll(handle, List.of(track)).get(track));
    }

    /// The effective features of those among the tracks that have any.
    public Map<TrackId, EffectiveFeatures> findAll(Handle handle, Collection<TrackId> tracks) {
        Map<TrackId, EffectiveFeatures> found = new HashMap<>();
        handle.createQuery(FIND).bindArray("tracks", TrackId.class, tracks)
                .map((row, _) -> Map.entry(new TrackId(row.getInt("track_id")), features(row)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /// Locks the tracks. Two writers that settle one track at once would each choose without seeing the other's entry, and the
    /// later one would win with half the truth. Locks are taken in the order of paths, as everywhere, so that there is no deadlock.
    private static void lock(Handle handle, Collection<TrackId> tracks) {
        handle.createQuery("SELECT id FROM tracks WHERE id = ANY (:tracks) ORDER BY path COLLATE \"C\" FOR NO KEY UPDATE")
                .bindArray("tracks", TrackId.class, tracks).mapTo(Integer.class).list();
    }

    private static void add(PreparedBatch batch, TrackId track, EffectiveFeatures features) {
        Map<String, String> sources = new TreeMap<>();
        features.fieldSources().forEach((field, source) -> sources.put(field, source.name()));
        batch.bind("track", track)
                .bind("source", features.source().name())
                .bind("analyzedAt", features.analyzedAt())
                .bind("version", features.analyzerVersion())
                .bind("fieldSources", AnalysisColumns.json(sources));
        AnalysisColumns.bind(batch, features.values());
        batch.add();
    }

    static StoredFeatures stored(ResultSet row) throws SQLException {
        return new StoredFeatures(row.getInt("id"), new TrackId(row.getInt("track_id")), features(row),
                row.getObject("date_added", OffsetDateTime.class), row.getObject("date_modified", OffsetDateTime.class));
    }

    private static EffectiveFeatures features(ResultSet row) throws SQLException {
        SortedMap<String, AnalysisSource> sources = new TreeMap<>();
        AnalysisColumns.texts(row.getString("field_sources"))
                .forEach((field, source) -> sources.put(field, new AnalysisSource(source)));
        return new EffectiveFeatures(AnalysisColumns.read(row), sources, new AnalysisSource(row.getString("analysis_source")),
                Columns.instant(row, "analyzed_at").orElseThrow(), Columns.text(row, "analyzer_version"));
    }
}

package org.soniquebay.embedding.map;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Columns;
import org.soniquebay.database.RowChanges;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// The rows of `map_projections`, at most one for each type of embedding, and of `map_points`. A point goes with its track.
public final class MapStore {

    public static final String TABLE = "map_points";
    private static final int ROWS_AT_ONCE = 10_000;
    private static final String MAPPABLE = "SELECT embedding.track_id\n" + EmbeddingStore.ACTIVE_ROWS
            + " AND embedding.embedding_type = :type AND " + TrackScope.LISTED.tracks();

    /// The present map of a type.
    public Optional<StoredProjection> find(Handle handle, String type) {
        return handle.createQuery("""
                SELECT id, embedding_model, model_version, projection_version, seed, tracks, fitted, trustworthiness, trust_neighbours, trust_sample, created_at
                FROM map_projections WHERE embedding_type = :type
                """)
                .bind("type", type)
                .map((row, _) -> new StoredProjection(row.getInt("id"), new ModelIdentity(type, row.getString("embedding_model"), Columns.text(row, "model_version")),
                        row.getInt("projection_version"), row.getLong("seed"), row.getInt("tracks"), row.getInt("fitted"),
                        new ProjectedMap.Quality(row.getDouble("trustworthiness"), row.getInt("trust_neighbours"), row.getInt("trust_sample")),
                        row.getObject("created_at", Timestamp.class).toInstant()))
                .findOne();
    }

    /// Puts a new map in the place of the type's present one, in the caller's transaction. Tracks that were deleted meanwhile get no place.
    public void replace(Handle handle, ModelIdentity model, long seed, ProjectedMap map) {
        RowChanges.announceAny(handle, TABLE);
        handle.createUpdate("DELETE FROM map_projections WHERE embedding_type = :type").bind("type", model.type()).execute();
        int projection = handle.createQuery("""
                INSERT INTO map_projections (embedding_type, embedding_model, model_version, projection_version, seed, tracks, fitted,
                    trustworthiness, trust_neighbours, trust_sample)
                VALUES (:type, :model, :version, :method, :seed, :tracks, :fitted, :trustworthiness, :neighbours, :sample)
                RETURNING id
                """)
                .bind("type", model.type()).bind("model", model.model()).bind("version", model.version()).bind("method", LibraryProjection.VERSION)
                .bind("seed", seed).bind("tracks", map.points().size()).bind("fitted", map.fitted())
                .bind("trustworthiness", map.trust().trustworthiness()).bind("neighbours", map.trust().neighbours()).bind("sample", map.trust().sample())
                .mapTo(Integer.class).one();
        insert(handle, projection, map.points(), false);
    }

    /// Gives places to tracks that came after the map was made. One that has a place keeps it.
    public void add(Handle handle, StoredProjection projection, List<MapPoint> points) {
        RowChanges.announce(handle, TABLE, points.stream().map(MapPoint::track).toList());
        insert(handle, projection.id(), points, true);
    }

    /// Takes away the place of a track whose sound has changed: it counts as a track that went, and gets another place as one that came.
    public void remove(Handle handle, TrackId track) {
        RowChanges.announce(handle, TABLE, track);
        handle.createUpdate("DELETE FROM map_points WHERE track_id = :track").bind("track", track).execute();
    }

    private static void insert(Handle handle, int projection, List<MapPoint> points, boolean later) {
        for (int from = 0; from < points.size(); from += ROWS_AT_ONCE) {
            List<MapPoint> part = points.subList(from, Math.min(points.size(), from + ROWS_AT_ONCE));
            handle.createUpdate("""
                    INSERT INTO map_points (projection_id, track_id, x, y, placed_later)
                    SELECT :projection, tracks.id, point.x, point.y, :later
                    FROM unnest(:tracks, :x, :y) AS point (track, x, y) JOIN tracks ON tracks.id = point.track
                    FOR KEY SHARE OF tracks
                    ON CONFLICT DO NOTHING
                    """)
                    .bind("projection", projection).bind("later", later)
                    .bindArray("tracks", TrackId.class, part.stream().map(MapPoint::track).toList())
                    .bindArray("x", Float.class, part.stream().map(MapPoint::x).toList())
                    .bindArray("y", Float.class, part.stream().map(MapPoint::y).toList())
                    .execute();
        }
    }

    /// The places of all tracks, by track.
    public List<MapPoint> points(Handle handle, StoredProjection projection) {
        return handle.createQuery("SELECT track_id, x, y FROM map_points WHERE projection_id = :projection ORDER BY track_id")
                .bind("projection", projection.id())
                .map((row, _) -> new MapPoint(new TrackId(row.getInt("track_id")), row.getFloat("x"), row.getFloat("y"))).list();
    }

    /// The listed tracks with a vector of the type's active model: those that a map is made of.
    public List<TrackId> mappable(Handle handle, String type) {
        return handle.createQuery(MAPPABLE + " ORDER BY 1").bind("type", type).mapTo(TrackId.class).list();
    }

    /// The number of [#mappable] tracks.
    public long countMappable(Handle handle, String type) {
        return handle.createQuery("SELECT count(*) FROM (" + MAPPABLE + ") AS mappable").bind("type", type).mapTo(Long.class).one();
    }

    /// Whether a map may be made: any track is mappable.
    public boolean isAnyMappable(Handle handle, String type) {
        return handle.createQuery("SELECT EXISTS (" + MAPPABLE + ")").bind("type", type).mapTo(Boolean.class).one();
    }

    /// Those of the mappable tracks that have no place on a map.
    public List<TrackId> unplaced(Handle handle, StoredProjection projection) {
        return handle.createQuery(MAPPABLE + """
                 AND NOT EXISTS (SELECT 1 FROM map_points WHERE map_points.projection_id = :projection AND map_points.track_id = embedding.track_id)
                 ORDER BY 1
                """)
                .bind("type", projection.model().type()).bind("projection", projection.id()).mapTo(TrackId.class).list();
    }

    /// How far a map covers the library.
    ///
    /// @param unplaced the number of tracks that have no place
    public StoredProjection.Coverage coverage(Handle handle, StoredProjection projection, long unplaced) {
        return handle.createQuery("""
                SELECT count(*) FILTER (WHERE NOT placed_later) AS original, count(*) FILTER (WHERE placed_later) AS later
                FROM map_points WHERE projection_id = :projection
                """)
                .bind("projection", projection.id())
                .map((row, _) -> new StoredProjection.Coverage(row.getLong("original"), row.getLong("later"), unplaced)).one();
    }
}

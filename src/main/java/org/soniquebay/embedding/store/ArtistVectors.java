package org.soniquebay.embedding.store;

import java.sql.Array;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.catalog.ArtistStore;

/// The vectors of artists: the mean of the active audio vectors of the tracks that credit them, alone or among others, at unit length.
/// Hidden tracks do not count.
public final class ArtistVectors {

    private static final String VECTORS = """
            SELECT credited.artist, heard.vector
            FROM (
                SELECT id AS track, track_artist_id AS artist FROM tracks WHERE track_artist_id = ANY (?)
                UNION
                SELECT track_id, artist_id FROM track_credits WHERE role = 'artist' AND artist_id = ANY (?)) AS credited
            JOIN (
                SELECT embedding.track_id AS track, CAST(embedding.vector AS real[]) AS vector
            """ + EmbeddingStore.ACTIVE_ROWS + """
                  AND embedding_type = ? AND %s) AS heard USING (track)
            ORDER BY track
            """.formatted(new TrackScope(true, false).tracks());

    private final ArtistStore artists = new ArtistStore();

    /// Computes the vectors of these artists anew. The call reads all their tracks, so it is meant once for many tracks
    /// rather than after each. An artist without any vector, or whose vectors cancel out, has none.
    public void recompute(Handle handle, Collection<ArtistId> which) {
        if (which.isEmpty()) {
            return;
        }
        List<Integer> ids = which.stream().map(ArtistId::value).distinct().sorted().toList();
        lock(handle, ids);
        Map<Integer, double[]> sums = new HashMap<>();
        VectorRows.each(handle, VECTORS, statement -> {
            Array wanted = statement.getConnection().createArrayOf("integer", ids.toArray());
            statement.setArray(1, wanted);
            statement.setArray(2, wanted);
            statement.setString(3, ModelIdentity.AUDIO);
        }, (artist, vector) -> add(sums.computeIfAbsent(artist, _ -> new double[vector.length]), vector));
        Map<ArtistId, Optional<float[]>> means = new HashMap<>();
        ids.forEach(id -> means.put(new ArtistId(id), Optional.ofNullable(sums.get(id)).flatMap(ArtistVectors::unit)));
        artists.writeVectors(handle, means);
    }

    /// An artist's vector, of unit length.
    public Optional<float[]> find(Handle handle, ArtistId artist) {
        return handle.createQuery("SELECT CAST(vector AS real[]) FROM artists WHERE id = :artist AND vector IS NOT NULL")
                .bind("artist", artist).mapTo(float[].class).findOne();
    }

    /// Shows the vector of every listed artist, see [TrackScope]. The handle must be in a transaction.
    public void each(Handle handle, BiConsumer<ArtistId, float[]> consumer) {
        VectorRows.each(handle, "SELECT id, CAST(vector AS real[]) FROM artists WHERE vector IS NOT NULL AND " + TrackScope.LISTED.artists(),
                _ -> { }, (artist, vector) -> consumer.accept(new ArtistId(artist), vector));
    }

    /// Locks the artists: of two writers with one artist the second waits here, and then sees what the first one added.
    private static void lock(Handle handle, List<Integer> ids) {
        handle.createQuery("SELECT id FROM artists WHERE id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE")
                .bindArray("ids", Integer.class, ids).mapTo(Integer.class).list();
    }

    private static void add(double[] sum, float[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += vector[i];
        }
    }

    private static Optional<float[]> unit(double[] sum) {
        double squares = 0;
        for (double number : sum) {
            squares += number * number;
        }
        if (squares == 0) {
            return Optional.empty();
        }
        double length = Math.sqrt(squares);
        float[] unit = new float[sum.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (sum[i] / length);
        }
        return Optional.of(unit);
    }
}

package org.soniquebay.embedding.pgvector;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.UnableToProduceResultException;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.library.TrackId;

/// Rows of a type's active model with their distances from a query, as the server finds them: by its index, nearest
/// about first, until the index has no more or gives up; or all, in no order. Read piece by piece, while other statements
/// use the connection. Left open, it ends with the transaction.
final class PgvectorScan implements AutoCloseable {

    /// The order of the index is that of the distance, but for what it finds late. The conditions are checked row by row
    /// on what the index yields, so that rows of other models and of a sound that is gone never count.
    static final String BY_INDEX = """
            SELECT embedding.track_id, embedding.vector <=> CAST(? AS vector)
            FROM track_embeddings AS embedding
            WHERE embedding.embedding_type = ?
              AND embedding.embedding_model = (
                  SELECT active.embedding_model FROM active_embedding_models AS active WHERE active.embedding_type = ?)
              AND embedding.model_version IS NOT DISTINCT FROM (
                  SELECT active.model_version FROM active_embedding_models AS active WHERE active.embedding_type = ?)
              AND (embedding.content_hash <> (SELECT tracks.content_hash FROM tracks WHERE tracks.id = embedding.track_id))
                  IS NOT TRUE
            ORDER BY embedding.vector <=> CAST(? AS vector)
            """;
    private static final String ALL = """
            SELECT embedding.track_id, embedding.vector <=> CAST(? AS vector)
            """ + EmbeddingStore.ACTIVE_ROWS + " AND embedding_type = ?";
    /// Sorting all rows would seem cheaper to a planner that expects all of them to be read. Compiling the plan would
    /// take longer than the search.
    static final String PLAN_FOR_INDEX = "SET LOCAL enable_sort = off; SET LOCAL jit = off";
    private static final String PLAN_AS_USUAL = "SET LOCAL enable_sort TO DEFAULT; SET LOCAL jit TO DEFAULT";
    private static final String PLAN_WITHOUT_COMPILING = "SET LOCAL jit = off";
    private static final int MANY = 10_000;

    /// A row that was found.
    ///
    /// @param distance 1 − cosine, as pgvector computes it; NaN when it cannot
    record Found(TrackId track, double distance) {
    }

    private final PreparedStatement statement;
    private final ResultSet rows;
    private boolean ended;

    private PgvectorScan(PreparedStatement statement, ResultSet rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /// The effort of the index, until the transaction ends.
    ///
    /// @param breadth how many rows the index keeps in view, and yields at once
    /// @param iterative whether the server's pgvector goes on when those are used up
    /// @param most after how many rows it gives up
    record Effort(int breadth, boolean iterative, int most) {

        String settings() {
            String always = "SET LOCAL hnsw.ef_search = " + breadth;
            return iterative ? always + "; SET LOCAL hnsw.iterative_scan = relaxed_order; SET LOCAL hnsw.max_scan_tuples = " + most
                    + "; SET LOCAL hnsw.scan_mem_multiplier = 16" : always;
        }
    }

    /// Whether the server's pgvector can go on with a scan, as it does from 0.8 on.
    static boolean iterates(Handle handle) {
        // The extension's settings are known as soon as its library is loaded.
        handle.createQuery("SELECT CAST(CAST('[1]' AS vector) AS text)").mapTo(String.class).one();
        return handle.createQuery("SELECT current_setting('hnsw.iterative_scan', true) IS NOT NULL").mapTo(Boolean.class).one();
    }

    /// Opens a scan by the index. The handle must be in a transaction.
    static PgvectorScan byIndex(Handle handle, String type, float[] query, Effort effort) {
        handle.execute(effort.settings() + "; " + PLAN_FOR_INDEX);
        PgvectorScan scan = open(handle, BY_INDEX, effort.breadth(), List.of(query, type, type, type, query));
        handle.execute(PLAN_AS_USUAL);
        return scan;
    }

    static PgvectorScan ofAll(Handle handle, String type, float[] query) {
        handle.execute(PLAN_WITHOUT_COMPILING);
        PgvectorScan scan = open(handle, ALL, MANY, List.of(query, type));
        handle.execute(PLAN_AS_USUAL);
        return scan;
    }

    private static PgvectorScan open(Handle handle, String sql, int atOnce, List<Object> parameters) {
        try {
            PreparedStatement statement = handle.getConnection().prepareStatement(sql);
            // The statement is planned each time: a plan that was made for an empty table would be kept while it fills.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            statement.setFetchSize(atOnce);
            for (int i = 0; i < parameters.size(); i++) {
                switch (parameters.get(i)) {
                    case float[] vector -> statement.setArray(i + 1,
                            handle.getConnection().unwrap(PGConnection.class).createArrayOf("float4", vector));
                    case Object text -> statement.setString(i + 1, text.toString());
                }
            }
            return new PgvectorScan(statement, statement.executeQuery());
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }

    /// The next rows; fewer than asked for when there are no more.
    List<Found> next(int most) {
        List<Found> next = new ArrayList<>();
        try {
            while (next.size() < most && !ended) {
                if (rows.next()) {
                    next.add(new Found(new TrackId(rows.getInt(1)), rows.getDouble(2)));
                } else {
                    ended = true;
                    close();
                }
            }
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
        return next;
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }
}

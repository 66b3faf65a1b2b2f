package org.soniquebay.embedding.pgvector;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.index.IndexState;
import org.soniquebay.embedding.store.EmbeddingStore;

/// The nearest-neighbour index that pgvector keeps of all vectors in the database. It has no copy in this process, so
/// that a search sees every committed row, whichever process wrote it.
///
/// This process remembers only roughly how many vectors answer for a type, to choose the cheaper way of searching; the
/// answers do not depend on its being right.
public final class PgvectorIndex {

    private final Database database;
    private final Manner manner;
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

    /// The manner of a search.
    ///
    /// @param breadth how many rows the index keeps in view: the more, the better and the slower
    /// @param exactUpTo so many vectors are all compared, without the index
    /// @param iterative whether the index is asked to go on when a filter took too much away
    public record Manner(int breadth, int exactUpTo, boolean iterative) {

        /// The breadth, chosen by `bench pgvector`.
        private static final int BREADTH = 400;
        private static final int EXACT_UP_TO = 5_000;

        static Manner standard(boolean iterative) {
            return new Manner(BREADTH, EXACT_UP_TO, iterative);
        }

        /// The effort for an index of this size: comparing all takes as long as about a sixth of them by the index,
        /// with a third of that time lost at worst.
        PgvectorScan.Effort effort(int size) {
            return new PgvectorScan.Effort(breadth, iterative, Math.max(4 * breadth, size / 20));
        }
    }

    /// @param database whose vectors are pgvector's
    public PgvectorIndex(Database database) {
        this(database, Manner.standard(database.read(PgvectorScan::iterates)));
    }

    public PgvectorIndex(Database database, Manner manner) {
        this.database = requireNonNull(database, "database is null");
        this.manner = requireNonNull(manner, "manner is null");
    }

    /// A search among the vectors of a type's active model, for the time of a transaction.
    public PgvectorSearch search(Handle handle, String type) {
        return new PgvectorSearch(handle, type, this);
    }

    /// Learns the number of vectors that answer for a type, which the first question would have to do.
    public void warm(String type) {
        database.useTransaction(handle -> learn(type, handle.select("SELECT count(1) " + EmbeddingStore.ACTIVE_ROWS + " AND embedding_type = ?", type)
                .mapTo(Integer.class).one()));
    }

    /// The states of the types that were asked for. The vectors take no memory in this process.
    public List<IndexState> states() {
        return sizes.entrySet().stream().map(size -> new IndexState(size.getKey(), true, size.getValue(), 0))
                .sorted(Comparator.comparing(IndexState::type)).toList();
    }

    Manner manner() {
        return manner;
    }

    /// The number of vectors that answered for a type when they were last counted; 0 before.
    int size(String type) {
        return sizes.getOrDefault(type, 0);
    }

    void learn(String type, int size) {
        sizes.put(type, size);
    }
}

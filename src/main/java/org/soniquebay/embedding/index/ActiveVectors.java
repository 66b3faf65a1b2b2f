package org.soniquebay.embedding.index;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.library.tracks.TrackStore;

/// An exact index of the active model's vectors for each type that is asked about, in step with the table: a search that
/// begins after a write's answer sees it. An index is loaded when its type is first asked for, and again, ahead of
/// the next question, after another model became the active one or after changes may have been missed.
public final class ActiveVectors implements RowChanges.Copy, AutoCloseable {

    private final Database database;
    private final Map<String, ActiveIndex> indexes = new ConcurrentHashMap<>();

    /// An index of each type that follows the database from now on.
    public ActiveVectors(Database database) {
        this.database = requireNonNull(database, "database is null");
        database.keepCopy(EmbeddingStore.TABLE, this);
        database.keepCopy(TrackStore.TABLE, this);
    }

    /// Asks a type's index; the first question loads it. The question must not write embeddings.
    public <R> R ask(String type, Function<VectorIndex, R> question) {
        return indexes.computeIfAbsent(type, this::index).ask(question);
    }

    /// Whether a type was asked for before.
    public boolean isKept(String type) {
        return indexes.containsKey(type);
    }

    /// Loads a type's index, so that the first question need not wait.
    public void warm(String type) {
        ask(type, VectorIndex::size);
    }

    /// The states of the indexes that were asked for, by type. The call waits for nothing.
    public List<IndexState> states() {
        return indexes.values().stream().map(ActiveIndex::state).sorted(Comparator.comparing(IndexState::type)).toList();
    }

    private ActiveIndex index(String type) {
        return new ActiveIndex(database, type);
    }

    @Override
    public Runnable changing(Collection<Integer> tracks) {
        return () -> indexes.values().forEach(index -> index.refresh(tracks));
    }

    @Override
    public Runnable changingAny() {
        return () -> indexes.values().forEach(ActiveIndex::renew);
    }

    @Override
    public void close() {
        database.dropCopy(EmbeddingStore.TABLE, this);
        database.dropCopy(TrackStore.TABLE, this);
        indexes.values().forEach(ActiveIndex::close);
    }
}

package org.soniquebay.embedding.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.UnitVector;
import org.soniquebay.library.TrackId;

/// The index of one type. Questions share it; loading and forgetting have it alone, so that its memory is never given
/// back under a question.
final class ActiveIndex {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveIndex.class);
    private static final int TRACKS_AT_ONCE = 1000;

    private final Database database;
    private final String type;
    private final EmbeddingStore store = new EmbeddingStore();
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    /// Of two refreshes of one track the later read is also the later write.
    private final ReentrantLock refreshing = new ReentrantLock();
    private VectorIndex index;
    private boolean closed;

    ActiveIndex(Database database, String type) {
        this.database = database;
        this.type = type;
    }

    <R> R ask(Function<VectorIndex, R> question) {
        while (true) {
            use.readLock().lock();
            try {
                if (index != null) {
                    return question.apply(index);
                }
            } finally {
                use.readLock().unlock();
            }
            load();
        }
    }

    /// The state of the index; a load under way is not waited for.
    IndexState state() {
        if (!use.readLock().tryLock()) {
            return new IndexState(type, false, 0, 0);
        }
        try {
            return index == null ? new IndexState(type, false, 0, 0) : new IndexState(type, true, index.size(), index.bytes());
        } finally {
            use.readLock().unlock();
        }
    }

    /// The connection is one beside the pool: no writer that waits for the lock holds it. Its transaction sees the moment of its first statement under the lock, whatever an
    /// enclosing read sees, so that no change that was told before is missing.
    private void load() {
        database.<Void, RuntimeException>readApart(handle -> {
            use.writeLock().lock();
            try {
                if (closed) {
                    throw new IllegalStateException("the " + type + " index is closed");
                }
                if (index == null) {
                    index = loaded(handle);
                }
            } finally {
                use.writeLock().unlock();
            }
            return null;
        });
    }

    /// Forgets all vectors, and begins at once to load those again that had been loaded, so that the next question need
    /// not wait for all of them.
    void renew() {
        if (forget()) {
            Thread.ofVirtual().start(this::loadAhead);
        }
    }

    private void loadAhead() {
        try {
            load();
        } catch (RuntimeException e) {
            LOG.debug("The {} index was not loaded ahead; the next question loads it", type, e);
        }
    }

    private VectorIndex loaded(Handle handle) {
        VectorIndex fresh = new VectorIndex(EmbeddingModel.DIMENSIONS);
        try {
            store.eachActive(handle, type, (track, vector) -> put(fresh, track, vector));
            return fresh;
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /// Brings these tracks up to date. After a failure the whole index is loaded again.
    void refresh(Collection<Integer> tracks) {
        boolean failed = false;
        use.readLock().lock();
        refreshing.lock();
        try {
            if (index != null) {
                List<TrackId> all = tracks.stream().map(TrackId::new).toList();
                for (int from = 0; from < all.size(); from += TRACKS_AT_ONCE) {
                    refreshSome(all.subList(from, Math.min(all.size(), from + TRACKS_AT_ONCE)));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The {} index could not follow a change and will be loaded again", type, e);
            failed = true;
        } finally {
            refreshing.unlock();
            use.readLock().unlock();
        }
        if (failed) {
            renew();
        }
    }

    private void refreshSome(List<TrackId> tracks) {
        Map<TrackId, float[]> now = new HashMap<>();
        database.useTransaction(handle -> store.eachActive(handle, type, tracks, now::put));
        for (TrackId track : tracks) {
            if (now.containsKey(track)) {
                put(index, track, now.get(track));
            } else {
                index.remove(track);
            }
        }
    }

    /// Closes the index permanently.
    void close() {
        use.writeLock().lock();
        try {
            closed = true;
            forget();
        } finally {
            use.writeLock().unlock();
        }
    }

    /// Forgets the loaded index; returns whether there was one.
    private boolean forget() {
        use.writeLock().lock();
        try {
            if (index == null) {
                return false;
            }
            index.close();
            index = null;
            return true;
        } finally {
            use.writeLock().unlock();
        }
    }

    /// Puts a vector into the index. Our own vectors have unit length and stay bit for bit; those of others are brought
    /// to it, which does not change their cosine.
    private static void put(VectorIndex index, TrackId track, float[] vector) {
        UnitVector.of(vector).ifPresentOrElse(unit -> index.put(track, unit), () -> index.remove(track));
    }
}

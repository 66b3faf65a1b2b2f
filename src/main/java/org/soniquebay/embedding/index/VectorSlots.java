package org.soniquebay.embedding.index;

import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.library.TrackId;

/// The places of the tracks' vectors: chunks of slots, the slot of each id, and the slots that became free. Guarded by
/// the index's lock.
final class VectorSlots {

    private final int dimensions;
    private final List<VectorChunk> chunks = new ArrayList<>();
    private final Map<TrackId, Integer> slots = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int used;

    VectorSlots(int dimensions) {
        this.dimensions = dimensions;
    }

    List<VectorChunk> chunks() {
        return chunks;
    }

    VectorChunk chunkOf(int slot) {
        return chunks.get(slot / VectorChunk.SLOTS);
    }

    int size() {
        return slots.size();
    }

    Optional<float[]> vector(TrackId track) {
        return Optional.ofNullable(slots.get(track)).map(slot -> chunkOf(slot).vector(slot % VectorChunk.SLOTS));
    }

    /// The slot the next vector of `track` goes to, within chunks or just behind them.
    int slotFor(TrackId track) {
        Integer taken = slots.get(track);
        if (taken != null) {
            return taken;
        }
        return free.isEmpty() ? used : free.peek();
    }

    boolean needsChunk(int slot) {
        return slot / VectorChunk.SLOTS == chunks.size();
    }

    void addChunk(Arena arena, Centroids centroids) {
        chunks.add(new VectorChunk(arena, dimensions, centroids));
    }

    void put(int slot, TrackId track, float[] vector, VectorCode code) {
        chunkOf(slot).put(slot % VectorChunk.SLOTS, track, vector, code);
        if (slots.put(track, slot) != null) {
            return;
        }
        if (slot == used) {
            used++;
            return;
        }
        free.remove();
    }

    boolean remove(TrackId track) {
        Integer slot = slots.remove(track);
        if (slot == null) {
            return false;
        }
        chunkOf(slot).clear(slot % VectorChunk.SLOTS);
        free.add(slot);
        return true;
    }
}

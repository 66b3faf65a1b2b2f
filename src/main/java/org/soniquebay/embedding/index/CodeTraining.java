package org.soniquebay.embedding.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides when the codes' centroids are trained anew, and on which vectors: whenever the index has doubled since the
/// last time, so a growing library pays for it about twice over in all.
final class CodeTraining {

    private static final int SMALLEST = 256;
    private static final int SAMPLE = 4096;

    private CodeTraining() {}

    /// New centroids when they are due.
    static Optional<Centroids> next(VectorSlots slots, int trainedOn) {
        if (slots.size() < SMALLEST || slots.size() < 2 * trainedOn) {
            return Optional.empty();
        }
        return Optional.of(Centroids.of(sample(slots)));
    }

    /// Codes for all of a chunk's vectors, free slots left out.
    static VectorCode[] codes(VectorChunk chunk, Centroids centroids) {
        VectorCode[] codes = new VectorCode[VectorChunk.SLOTS];
        for (int slot = 0; slot < VectorChunk.SLOTS; slot++) {
            if (chunk.id(slot) != null) {
                codes[slot] = VectorCode.of(chunk.vector(slot), centroids);
            }
        }
        return codes;
    }

    /// A sample of every n-th vector.
    private static List<float[]> sample(VectorSlots slots) {
        int step = Math.ceilDiv(slots.size(), SAMPLE);
        List<float[]> sample = new ArrayList<>();
        int seen = 0;
        for (VectorChunk chunk : slots.chunks()) {
            for (int slot = 0; slot < VectorChunk.SLOTS; slot++) {
                if (chunk.id(slot) != null && seen++ % step == 0) {
                    sample.add(chunk.vector(slot));
                }
            }
        }
        return sample;
    }
}

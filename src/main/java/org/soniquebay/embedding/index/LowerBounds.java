package org.soniquebay.embedding.index;

import java.util.Arrays;

/// The k highest lower bounds seen so far, as a binary heap with the smallest at its root.
final class LowerBounds {

    private final float[] heap;

    LowerBounds(int count) {
        heap = new float[count];
        Arrays.fill(heap, Float.NEGATIVE_INFINITY);
    }

    /// The k-th best score is at least this.
    float threshold() {
        return heap[0];
    }

    void offer(float bound) {
        if (bound <= heap[0]) {
            return;
        }
        int at = 0;
        int child = 1;
        while (child < heap.length) {
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= bound) {
                break;
            }
            heap[at] = heap[child];
            at = child;
            child = 2 * at + 1;
        }
        heap[at] = bound;
    }
}

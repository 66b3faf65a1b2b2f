package org.soniquebay.legacy.carry;

import java.time.Duration;
import java.util.function.IntUnaryOperator;

/// The number of rows in one transaction, fitted to the machine's speed: other transactions may wait for a row of a batch
/// until it is committed.
final class BatchSize {

    private static final Duration LONGEST = Duration.ofMillis(400);
    private static final int SMALLEST = 10;

    private final int largest;
    private int rows;

    BatchSize(int first, int largest) {
        this.rows = first;
        this.largest = largest;
    }

    /// Runs one batch of the present size, and fits the size to the time it took.
    ///
    /// @param batch from the most rows to the rows that it found
    int timed(IntUnaryOperator batch) {
        long began = System.nanoTime();
        int found = batch.applyAsInt(rows);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (took.compareTo(LONGEST) > 0) {
            rows = Math.max(SMALLEST, rows / 2);
        } else if (took.compareTo(LONGEST.dividedBy(2)) < 0) {
            rows = Math.min(largest, rows * 2);
        }
        return found;
    }
}

package org.soniquebay.audio.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Keeps rows of numbers for percentiles over a whole track within a fixed memory: when [#ROWS] are full, every
/// second one is dropped and from then on only every second (fourth, …) new one is kept, so the rows always stand
/// evenly over the track. Exact up to 101 minutes.
final class BlockPool {

    /// The most rows kept: 1,024 of about 390 numbers, 1.6 MB.
    static final int ROWS = 1024;

    private final List<float[]> rows = new ArrayList<>();
    private long offered;
    private int stride = 1;

    void offer(float[] row) {
        if (offered++ % stride != 0) {
            return;
        }
        if (rows.size() == ROWS) {
            thin();
            if ((offered - 1) % stride != 0) {
                return;
            }
        }
        rows.add(row.clone());
    }

    private void thin() {
        for (int i = 0; i < ROWS / 2; i++) {
            rows.set(i, rows.get(2 * i));
        }
        rows.subList(ROWS / 2, ROWS).clear();
        stride *= 2;
    }

    int size() {
        return rows.size();
    }

    /// The value of each column below which `share` of the rows lie, linearly between the two nearest; 0 without rows.
    float[] percentile(int columns, double share) {
        float[] result = new float[columns];
        if (rows.isEmpty()) {
            return result;
        }
        float[] column = new float[rows.size()];
        double position = share * (column.length - 1);
        int below = (int) position;
        float part = (float) (position - below);
        for (int i = 0; i < columns; i++) {
            for (int row = 0; row < column.length; row++) {
                column[row] = rows.get(row)[i];
            }
            Arrays.sort(column);
            float above = column[Math.min(below + 1, column.length - 1)];
            result[i] = column[below] + part * (above - column[below]);
        }
        return result;
    }
}

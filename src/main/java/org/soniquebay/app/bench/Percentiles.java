package org.soniquebay.app.bench;

import java.util.Arrays;
import java.util.Locale;

/// Durations of many requests.
///
/// @param sorted nanoseconds, ascending, at least one
public record Percentiles(long[] sorted) {

    static Percentiles of(long[] nanoseconds) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    /// @param percent 0 … 100
    /// @return milliseconds
    double at(double percent) {
        int place = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.clamp(place, 0, sorted.length - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%7.2f %7.2f %7.2f %7.2f", at(50), at(95), at(99), at(100));
    }
}

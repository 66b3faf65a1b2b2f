package org.soniquebay.app.cli;

import java.time.Duration;
import java.util.Locale;

/// The words of a progress display: share, count, rate and time left.
public final class ProgressText {

    private static final int BAR_CELLS = 24;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3600;

    private ProgressText() {}

    /// `[#######-----------------]  31 %`
    static String bar(long done, long total) {
        int filled = total == 0 ? BAR_CELLS : (int) (done * BAR_CELLS / total);
        return "[" + "#".repeat(filled) + "-".repeat(BAR_CELLS - filled) + "] %3d %%".formatted(percent(done, total));
    }

    /// `37 of 119 tracks measured · 213 a minute · about 0:23 left`; without rate and time until a first track is measured.
    static String counts(long done, long total, String verb, Duration elapsed) {
        String counts = "%,d of %s %s".formatted(done, Amount.of(total, "track"), verb);
        double seconds = elapsed.toMillis() / 1000.0;
        if (done == 0 || seconds <= 0) {
            return counts;
        }
        double perSecond = done / seconds;
        String rate = String.format(Locale.ROOT, " · %,.0f a minute", perSecond * SECONDS_PER_MINUTE);
        if (done >= total) {
            return counts + rate;
        }
        return counts + rate + " · about " + duration(Math.round((total - done) / perSecond)) + " left";
    }

    static long percent(long done, long total) {
        return total == 0 ? 100 : done * 100 / total;
    }

    /// `0:07`, `12:34`, `3:05:09`.
    public static String duration(long seconds) {
        long hours = seconds / SECONDS_PER_HOUR;
        long minutes = seconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE;
        long rest = seconds % SECONDS_PER_MINUTE;
        return hours > 0 ? "%d:%02d:%02d".formatted(hours, minutes, rest) : "%d:%02d".formatted(minutes, rest);
    }
}

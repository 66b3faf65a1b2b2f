package org.soniquebay.app.doctor;

import java.util.Locale;

/// Byte counts in text for people.
final class Sizes {

    private static final long MEGA = 1_000_000;

    private Sizes() {
    }

    static String of(long bytes) {
        return bytes >= 1000 * MEGA ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9) : String.format(Locale.ROOT, "%d MB", bytes / MEGA);
    }
}

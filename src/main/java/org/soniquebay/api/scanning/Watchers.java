package org.soniquebay.api.scanning;

import java.util.HashMap;
import java.util.Map;

/// The number of event streams that each caller has open, which is bounded. Safe for use by many threads.
final class Watchers {

    private final int mostOfOne;
    private final Map<String, Integer> open = new HashMap<>();

    /// @param mostOfOne streams of one caller
    Watchers(int mostOfOne) {
        this.mostOfOne = mostOfOne;
    }

    /// @return false when the caller has the most streams that one may have
    synchronized boolean begin(String caller) {
        int now = open.getOrDefault(caller, 0);
        if (now >= mostOfOne) {
            return false;
        }
        open.put(caller, now + 1);
        return true;
    }

    synchronized void end(String caller) {
        open.computeIfPresent(caller, (_, now) -> now == 1 ? null : now - 1);
    }
}

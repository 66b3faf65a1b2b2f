package org.soniquebay.scan.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Folders that have changed and wait until they are quiet, or have waited long enough.
final class Settling {

    private final Pace pace;
    private final Map<Path, Change> changes = new HashMap<>();

    private record Change(Instant first, Instant last) {}

    Settling(Pace pace) {
        this.pace = pace;
    }

    void changed(Path folder, Instant now) {
        changes.merge(folder, new Change(now, now), (earlier, later) -> new Change(earlier.first(), later.last()));
    }

    void forget(Path folder) {
        changes.remove(folder);
    }

    /// The time when the next folder is due; empty when none waits.
    Optional<Instant> due() {
        return changes.values().stream().map(this::due).min(Instant::compareTo);
    }

    /// The folders that are due; they are removed from the waiting ones.
    Set<Path> take(Instant now) {
        Set<Path> taken = new HashSet<>();
        changes.entrySet().removeIf(entry -> {
            boolean due = !due(entry.getValue()).isAfter(now);
            if (due) {
                taken.add(entry.getKey());
            }
            return due;
        });
        return taken;
    }

    private Instant due(Change change) {
        Instant quiet = change.last().plus(pace.quiet());
        Instant latest = change.first().plus(pace.latest());
        return quiet.isBefore(latest) ? quiet : latest;
    }
}

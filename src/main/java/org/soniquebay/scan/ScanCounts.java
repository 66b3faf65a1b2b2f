package org.soniquebay.scan;

import java.util.HashSet;
import java.util.Set;
import org.soniquebay.library.KnownFile;
import org.soniquebay.library.TrackId;

/// Counts what a scan does, while it does it.
final class ScanCounts {

    private final Set<TrackId> moved = new HashSet<>();
    private int added;
    private int updated;

    void add(ReadFile read) {
        if (read.before().isEmpty()) {
            added++;
            return;
        }
        if (read.isMove()) {
            moved.add(read.before().get().id());
            return;
        }
        updated++;
    }

    ScanReport.Counts with(int found, Changes changes) {
        int stayedAway = (int) changes.gone().stream().map(KnownFile::id).filter(id -> !moved.contains(id)).count();
        return new ScanReport.Counts(
                found, added, moved.size(), updated, stayedAway, changes.returned().size(), changes.unchanged());
    }
}

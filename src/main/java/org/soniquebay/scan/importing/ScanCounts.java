package org.soniquebay.scan.importing;

import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.Set;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.scan.folder.FolderChanges;
import org.soniquebay.scan.report.ScanReport;

/// Counts what a scan does, while it does it.
public final class ScanCounts {

    private final Set<TrackId> moved = new HashSet<>();
    private final FolderChanges changes;
    private final Set<TrackId> returned;
    private int added;
    private int updated;

    public ScanCounts(FolderChanges changes) {
        this.changes = changes;
        this.returned = changes.returned().stream().map(IndexedFile::id).collect(toSet());
    }

    void add(ReadFile read) {
        if (read.before().isEmpty()) {
            added++;
            return;
        }
        if (read.isMove()) {
            moved.add(read.before().get().id());
            return;
        }
        if (!returned.contains(read.before().get().id())) {
            updated++;
        }
    }

    public ScanReport.Counts with(int found) {
        int stayedAway = (int) changes.gone().stream().map(IndexedFile::id).filter(id -> !moved.contains(id)).count();
        return new ScanReport.Counts(
                found, added, moved.size(), updated, stayedAway, changes.returned().size(), changes.unchanged());
    }
}

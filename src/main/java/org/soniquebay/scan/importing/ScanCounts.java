package org.soniquebay.scan.importing;

import java.util.HashSet;
import java.util.Set;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.scan.folder.FolderChanges;
import org.soniquebay.scan.report.ScanReport;

/// Counts what a scan does, while it does it.
public final class ScanCounts {

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

    public ScanReport.Counts with(int found, FolderChanges folderChanges) {
        int stayedAway = (int) folderChanges.gone().stream().map(IndexedFile::id).filter(id -> !moved.contains(id)).count();
        return new ScanReport.Counts(
                found, added, moved.size(), updated, stayedAway, folderChanges.returned().size(), folderChanges.unchanged());
    }
}

package org.soniquebay.scan;

/// Counts what a scan does, while it does it.
final class ScanCounts {

    private int added;
    private int moved;
    private int updated;

    void addAdded() {
        added++;
    }

    void addMoved() {
        moved++;
    }

    void addUpdated() {
        updated++;
    }

    ScanReport.Counts with(int found, Changes changes) {
        return new ScanReport.Counts(
                found,
                added,
                moved,
                updated,
                Math.max(0, changes.gone().size() - moved),
                changes.returned().size(),
                changes.unchanged());
    }
}

package org.soniquebay.legacy.receipt;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The backup that leads back from a completed evolution.
///
/// @param checksum of the file's contents, as `backup` prints it
/// @param restoredOnlyWithTrustFunctions the objects that a restore makes only with `--trust-functions`, in words
public record BackupSummary(
        String file, long bytes, String checksum, int tables, long rows, List<String> restoredOnlyWithTrustFunctions) {

    public BackupSummary {
        requireNonNull(file, "file is null");
        requireNonNull(checksum, "checksum is null");
        restoredOnlyWithTrustFunctions = List.copyOf(restoredOnlyWithTrustFunctions);
    }
}

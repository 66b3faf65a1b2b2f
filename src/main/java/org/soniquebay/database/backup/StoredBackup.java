package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// A backup in the folder of a server.
///
/// @param name of the file
/// @param takenAt when it was begun
/// @param bytes its size
/// @param verified whether the file was read in full, and found whole, after it was written
public record StoredBackup(String name, Instant takenAt, long bytes, boolean verified) {
    public StoredBackup {
        requireNonNull(name, "name is null");
        requireNonNull(takenAt, "takenAt is null");
    }
}

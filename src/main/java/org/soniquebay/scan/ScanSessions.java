package org.soniquebay.scan;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The rows of `scan_sessions`: every scan with its progress and end.
final class ScanSessions {

    private final InstantSource clock;

    ScanSessions(InstantSource clock) {
        this.clock = clock;
    }

    String begin(Handle handle, Path folder, int files) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        handle.createUpdate("""
                        INSERT INTO scan_sessions (id, directory, status, processed_files, total_files, started_at, updated_at)
                        VALUES (:id, :directory, 'running', 0, :files, :now, :now)
                        """)
                .bind("id", id)
                .bind("directory", folder.toString())
                .bind("files", files)
                .bind("now", now)
                .execute();
        return id;
    }

    void advance(Handle handle, String id, int files, String lastFile) {
        handle.createUpdate("""
                        UPDATE scan_sessions
                        SET processed_files = :files, last_processed_file = :lastFile, updated_at = :now
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("files", files)
                .bind("lastFile", lastFile)
                .bind("now", clock.instant())
                .execute();
    }

    void end(Handle handle, String id, String status) {
        handle.createUpdate("""
                        UPDATE scan_sessions
                        SET status = :status, updated_at = :now,
                            processed_files = CASE WHEN :status = 'completed' THEN total_files ELSE processed_files END
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("status", status)
                .bind("now", clock.instant())
                .execute();
    }

    /// Scans that a killed process left as running; to be called by the one that holds the scan lock.
    void failAbandoned(Handle handle) {
        handle.createUpdate("UPDATE scan_sessions SET status = 'failed', updated_at = :now WHERE status = 'running'")
                .bind("now", clock.instant())
                .execute();
    }
}

package org.soniquebay.scan.session;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Columns;
import org.soniquebay.scan.report.UnreadFiles;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// One scan of one folder: asked for, under way, or over.
///
/// @param id a UUID
/// @param directory real path of the folder
/// @param lastFile the last file that was read
/// @param processed files compared or read so far
/// @param total music files in the folder; empty until it has been walked
/// @param task id of the task that runs it; folders that are scanned together share it
/// @param startedAt when it began, or when it was asked for while it waits
/// @param updatedAt last progress or end
/// @param unread sound files of formats that cannot be read; none until the folder has been walked
/// @param outcome what was left out, and why it failed
public record ScanSession(
        String id,
        String directory,
        Status status,
        Optional<String> lastFile,
        int processed,
        OptionalInt total,
        Optional<String> task,
        Instant startedAt,
        Instant updatedAt,
        UnreadFiles unread,
        Outcome outcome) {

    private static final TypeReference<TreeMap<String, Integer>> COUNTS = new TypeReference<>() { };

    /// @return how many scans are kept
    public static long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM scan_sessions").mapTo(Long.class).one();
    }

    /// Whether any scan runs, or waits for its turn.
    public static boolean anyUnderWay(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM scan_sessions WHERE status IN ('waiting', 'running'))").mapTo(Boolean.class).one();
    }

    /// @param foldersLeftOut folders that were not looked at
    /// @param filesLeftOut music files that were not looked at, besides those in such folders
    /// @param leftOut both with the reasons, in words
    /// @param failure why the scan failed, one sentence; empty where no reason is known
    public record Outcome(int foldersLeftOut, int filesLeftOut, Optional<String> leftOut, Optional<String> failure) {
        public Outcome {
            requireNonNull(leftOut, "leftOut is null");
            requireNonNull(failure, "failure is null");
        }
    }

    /// The state of a scan.
    public enum Status {
        /// The scan's turn has not come.
        WAITING,
        RUNNING,
        /// The state that only a client sets.
        PAUSED,
        COMPLETED,
        FAILED
    }

    public ScanSession {
        requireNonNull(id, "id is null");
        requireNonNull(directory, "directory is null");
        requireNonNull(status, "status is null");
        requireNonNull(lastFile, "lastFile is null");
        requireNonNull(total, "total is null");
        requireNonNull(task, "task is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
        requireNonNull(unread, "unread is null");
        requireNonNull(outcome, "outcome is null");
    }

    static ScanSession of(ResultSet row) throws SQLException {
        return new ScanSession(
                row.getString("id"), row.getString("directory"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Columns.text(row, "last_processed_file"),
                row.getInt("processed_files"),
                Columns.integer(row, "total_files"),
                Columns.text(row, "task_id"),
                Columns.instant(row, "started_at").orElseThrow(),
                Columns.instant(row, "updated_at").orElseThrow(),
                new UnreadFiles(JsonMapper.shared().readValue(row.getString("unread_files"), COUNTS)),
                new Outcome(row.getInt("folders_left_out"), row.getInt("files_left_out"), Columns.text(row, "left_out"),
                        Columns.text(row, "failure")));
    }
}

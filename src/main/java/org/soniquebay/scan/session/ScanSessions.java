package org.soniquebay.scan.session;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.soniquebay.database.Columns;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.scan.folder.FolderWalk;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.session.ScanRequest.Wish;
import tools.jackson.databind.json.JsonMapper;

/// The rows of `scan_sessions`: every scan with its progress and end, and the queue of those that wait. Old ones are
/// removed. While an earlier SoniqueBay works on the same library, its scans stand there too; they are shown, and never
/// changed.
public final class ScanSessions {

    public static final String TABLE = "scan_sessions";

    private static final int MOST_WAITING = 200;
    private static final int MOST_KEPT = 500;
    private static final int MOST_CHARACTERS = 3_000;
    private static final String COLUMNS = """
            SELECT id, directory, last_processed_file, processed_files, total_files, task_id, started_at, updated_at, unread_files,
                   folders_left_out, files_left_out, left_out, failure,
                   CASE WHEN status IN ('waiting', 'running', 'paused', 'completed', 'failed') THEN status ELSE 'failed' END AS status
            FROM scan_sessions
            """;

    private final InstantSource clock;

    public ScanSessions(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Puts a wish into the queue, or joins it to a task that covers it already.
    ///
    /// @throws ScanRefused when too many scans wait
    public ScanTask request(Handle handle, ScanRequest request) {
        RowChanges.announceAny(handle, TABLE);
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('scan requests', 0))");
        Optional<String> same = same(handle, request);
        if (same.isPresent()) {
            join(handle, same.get(), request);
            return new ScanTask(same.get(), request.folders(), true);
        }
        if (waiting(handle) + request.folders().size() > MOST_WAITING) {
            throw new ScanRefused(ScanRefused.Reason.TOO_MANY_WAIT, "Too many scans are waiting already.");
        }
        prune(handle);
        String task = UUID.randomUUID().toString();
        request.folders().forEach(folder -> insert(handle, task, folder, ScanSession.Status.WAITING, request.wishes()));
        return new ScanTask(task, request.folders(), false);
    }

    private static void join(Handle handle, String task, ScanRequest request) {
        handle.createUpdate("""
                        UPDATE scan_sessions
                        SET cleanup_deleted = cleanup_deleted OR :cleanup,
                            accept_missing = accept_missing OR (:accept AND directory = ANY (:folders))
                        WHERE task_id = :task AND status IN ('waiting', 'running')
                        """)
                .bind("task", task)
                .bind("cleanup", request.wishes().contains(Wish.CLEANUP_DELETED)).bind("accept", request.wishes().contains(Wish.ACCEPT_MISSING))
                .bindArray("folders", String.class, request.folders().stream().map(Path::toString).toList())
                .execute();
    }

    private static Optional<String> same(Handle handle, ScanRequest request) {
        return handle.createQuery("""
                        SELECT task_id FROM scan_sessions
                        WHERE own AND task_id IS NOT NULL AND (status = 'waiting' OR (status = 'running' AND NOT :afresh))
                        GROUP BY task_id
                        HAVING array_agg(CAST(directory AS text)) @> CAST(:folders AS text[])
                        ORDER BY min(started_at), task_id LIMIT 1
                        """)
                .bind("afresh", request.wishes().contains(Wish.AFRESH))
                .bindArray("folders", String.class, request.folders().stream().map(Path::toString).toList())
                .mapTo(String.class).findOne();
    }

    /// The task whose turn it is.
    public Optional<ScanTask> next(Handle handle) {
        return handle.createQuery("""
                        SELECT task_id, array_agg(CAST(directory AS text) ORDER BY started_at, id) AS folders
                        FROM scan_sessions WHERE own AND status = 'waiting'
                        GROUP BY task_id ORDER BY min(started_at), task_id LIMIT 1
                        """)
                .map((row, _) -> new ScanTask(row.getString("task_id"), Columns.texts(row, "folders").stream().map(Path::of).toList(), false)).findOne();
    }

    /// Begins the scan of a folder, be it that its session waits or that the folder was not asked for before.
    ///
    /// @return the session's id
    public String begin(Handle handle, String task, Path folder, boolean acceptMissing) {
        return handle.createQuery("""
                        UPDATE scan_sessions
                        SET status = 'running', started_at = :now, updated_at = :now, accept_missing = accept_missing OR :accept
                        WHERE task_id = :task AND directory = :directory AND status = 'waiting' RETURNING id
                        """)
                .bind("task", task).bind("directory", folder.toString()).bind("now", clock.instant())
                .bind("accept", acceptMissing)
                .mapTo(String.class).findOne()
                .orElseGet(() -> insert(handle, task, folder, ScanSession.Status.RUNNING,
                        acceptMissing ? Set.of(Wish.ACCEPT_MISSING) : Set.of()));
    }

    private String insert(Handle handle, String task, Path folder, ScanSession.Status status, Set<Wish> wishes) {
        String id = UUID.randomUUID().toString();
        handle.createUpdate("""
                        INSERT INTO scan_sessions (
                            id, directory, status, task_id, cleanup_deleted, accept_missing, started_at, updated_at, own)
                        VALUES (:id, :directory, :status, :task, :cleanup, :accept, :now, :now, true)
                        """)
                .bind("id", id).bind("directory", folder.toString()).bind("status", text(status)).bind("task", task)
                .bind("cleanup", wishes.contains(Wish.CLEANUP_DELETED)).bind("accept", wishes.contains(Wish.ACCEPT_MISSING))
                .bind("now", clock.instant()).execute();
        return id;
    }

    /// The folder has been walked.
    public void walked(Handle handle, String id, FolderWalk.Result found) {
        handle.createUpdate("""
                        UPDATE scan_sessions
                        SET total_files = :files, folders_left_out = :folders, files_left_out = :out, left_out = nullif(:sentence, ''),
                            unread_files = CAST(:unread AS jsonb), updated_at = :now
                        WHERE id = :id
                        """)
                .bind("id", id).bind("files", found.files().size())
                .bind("folders", found.leftOut().folderCount()).bind("out", found.leftOut().fileCount()).bind("sentence", found.leftOut().sentence())
                .bind("unread", JsonMapper.shared().writeValueAsString(found.unread().bySuffix())).bind("now", clock.instant()).execute();
    }

    public void advance(Handle handle, String id, int files, String lastFile) {
        handle.createUpdate("""
                        UPDATE scan_sessions SET processed_files = :files, last_processed_file = :lastFile, updated_at = :now
                        WHERE id = :id
                        """)
                .bind("id", id).bind("files", files).bind("lastFile", lastFile).bind("now", clock.instant()).execute();
    }

    /// @param failure why it does not count as completed; empty when it does
    public void end(Handle handle, String id, Optional<String> failure) {
        failure.ifPresentOrElse(why -> fail(handle, id, why), () -> handle.createUpdate("""
                        UPDATE scan_sessions
                        SET status = 'completed', updated_at = :now, processed_files = coalesce(total_files, processed_files)
                        WHERE id = :id
                        """)
                .bind("id", id).bind("now", clock.instant()).execute());
    }

    /// @param why one sentence
    public void fail(Handle handle, String id, String why) {
        failing(handle, "id = :id", why).bind("id", id).execute();
    }

    /// Marks the sessions of a task that are not over as failed, with one sentence that says why.
    public void failRest(Handle handle, String task, String why) {
        failing(handle, "task_id = :task AND status IN ('waiting', 'running')", why).bind("task", task).execute();
    }

    /// Makes the sessions of a task that are not completed wait again.
    public void waitAgain(Handle handle, String task) {
        handle.createUpdate("""
                        UPDATE scan_sessions SET status = 'waiting', updated_at = :now
                        WHERE own AND task_id = :task AND status IN ('running', 'failed')
                        """)
                .bind("task", task).bind("now", clock.instant()).execute();
    }

    /// Marks one folder of a task as failed, before or while it was scanned.
    public void fail(Handle handle, String task, Path folder, String why) {
        failing(handle, "task_id = :task AND directory = :directory AND status IN ('waiting', 'running')", why)
                .bind("task", task).bind("directory", folder.toString()).execute();
    }

    /// Marks waiting scans as failed, of folders that are not to be scanned any more.
    public void failWaiting(Handle handle, Predicate<Path> unwanted) {
        RowChanges.announceAny(handle, TABLE);
        List<String> folders = handle.createQuery("SELECT DISTINCT directory FROM scan_sessions WHERE own AND status = 'waiting'")
                .mapTo(String.class).filter(folder -> unwanted.test(Path.of(folder))).list();
        handle.createUpdate("""
                        UPDATE scan_sessions SET status = 'failed', updated_at = :now
                        WHERE own AND status = 'waiting' AND directory = ANY (:folders)
                        """)
                .bind("now", clock.instant()).bindArray("folders", String.class, folders).execute();
    }

    /// Marks scans that a killed process left as running as failed; to be called by the holder of the scan lock.
    public void failAbandoned(Handle handle) {
        failing(handle, "own AND status = 'running'", "The process that scanned has ended meanwhile.").execute();
    }

    public boolean wantsCleanup(Handle handle, String task) {
        return handle.createQuery("SELECT count(*) FROM scan_sessions WHERE task_id = :task AND cleanup_deleted")
                .bind("task", task).mapTo(Long.class).one() > 0;
    }

    /// Whether the loss of this folder's missing files was accepted.
    public boolean acceptsMissing(Handle handle, String id) {
        return handle.createQuery("SELECT count(*) FROM scan_sessions WHERE id = :id AND accept_missing")
                .bind("id", id).mapTo(Long.class).one() > 0;
    }

    /// The beginning of a scan that has begun.
    public Instant began(Handle handle, String id) {
        return handle.createQuery("SELECT started_at FROM scan_sessions WHERE id = :id")
                .bind("id", id).mapTo(Instant.class).one();
    }

    /// Whether no scan of a task waits or runs any more.
    public boolean isOver(Handle handle, String task) {
        return handle.createQuery("SELECT count(*) FROM scan_sessions WHERE task_id = :task AND status IN ('waiting', 'running')")
                .bind("task", task).mapTo(Long.class).one() == 0;
    }

    /// The sessions, the newest first.
    ///
    /// @param skip at least 0
    /// @param limit at least 1
    public List<ScanSession> list(Handle handle, int skip, int limit) {
        return handle.createQuery(COLUMNS + "ORDER BY started_at DESC, id OFFSET :skip LIMIT :limit")
                .bind("skip", skip).bind("limit", limit).map((row, _) -> ScanSession.of(row)).list();
    }

    public Optional<ScanSession> find(Handle handle, String id) {
        return handle.createQuery(COLUMNS + "WHERE id = :id").bind("id", id).map((row, _) -> ScanSession.of(row)).findOne();
    }

    /// @return whether there was one of ours; a scan that runs goes on, one that waits never begins
    public boolean delete(Handle handle, String id) {
        return handle.createUpdate("DELETE FROM scan_sessions WHERE own AND id = :id").bind("id", id).execute() == 1;
    }

    /// Notes a client's statements about a scan it follows; an empty parameter leaves its value as it is.
    ///
    /// @param processed at least 0
    /// @param total at least 0
    /// @param status one that is over or paused; no client makes a scan run by stating that it does
    /// @return whether there is such a session of ours
    public boolean note(Handle handle, String id, Optional<String> lastFile, OptionalInt processed, OptionalInt total,
            Optional<ScanSession.Status> status) {
        return handle.createUpdate("""
                        UPDATE scan_sessions
                        SET last_processed_file = coalesce(:lastFile, last_processed_file),
                            processed_files = coalesce(CAST(:processed AS integer), processed_files),
                            total_files = coalesce(CAST(:total AS integer), total_files),
                            status = CASE WHEN :status IN ('paused', 'completed', 'failed') THEN :status ELSE status END,
                            updated_at = :now
                        WHERE own AND id = :id
                        """)
                .bind("id", id).bind("now", clock.instant())
                .bind("lastFile", lastFile).bind("processed", processed).bind("total", total)
                .bind("status", status.map(ScanSessions::text))
                .execute() == 1;
    }

    private static long waiting(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM scan_sessions WHERE own AND status = 'waiting'").mapTo(Long.class).one();
    }

    /// Removes old sessions. The newest scan of a folder that accepted its losses stays: later scans count from it.
    private static void prune(Handle handle) {
        handle.createUpdate("""
                        DELETE FROM scan_sessions
                        WHERE own AND status NOT IN ('waiting', 'running')
                          AND id IN (SELECT id FROM scan_sessions WHERE own ORDER BY started_at DESC, id OFFSET :kept)
                          AND NOT (accept_missing AND started_at = (
                              SELECT max(same.started_at) FROM scan_sessions AS same
                              WHERE same.own AND same.accept_missing AND same.directory = scan_sessions.directory))
                        """)
                .bind("kept", MOST_KEPT).execute();
    }

    private Update failing(Handle handle, String which, String why) {
        return handle.createUpdate("UPDATE scan_sessions SET status = 'failed', failure = :why, updated_at = :now WHERE " + which)
                .bind("why", said(why)).bind("now", clock.instant());
    }

    private static String said(String why) {
        return SanitizedText.of(why.substring(0, Math.min(why.length(), MOST_CHARACTERS)), 4 * MOST_CHARACTERS).orElse("?");
    }

    private static String text(ScanSession.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}

package org.soniquebay.scan.roots;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.library.RootId;

/// A music folder and its tracks in the library.
///
/// @param path absolute and real
/// @param tracks how many, missing and hidden ones included
/// @param missing how many of them have no file at the moment
/// @param hidden how many of them somebody has hidden
/// @param lastScanned when a scan last saw all of it; empty when that is long ago or never was
/// @param problem why the newest scan of it failed, and what to do, one sentence; empty when it did not
public record RootOverview(
        RootId id, String path, long tracks, long missing, long hidden, Optional<Instant> lastScanned, Optional<String> problem) {

    public RootOverview {
        requireNonNull(id, "id is null");
        requireNonNull(path, "path is null");
        requireNonNull(lastScanned, "lastScanned is null");
        requireNonNull(problem, "problem is null");
    }

    /// Whether the folder is away, as this machine sees it.
    public boolean isAway() {
        return new RootPresence(path, tracks > missing).isAway();
    }

    /// Every music folder, oldest first.
    public static List<RootOverview> all(Handle handle) {
        return handle.createQuery("""
                SELECT roots.id, roots.path, coalesce(held.tracks, 0) AS tracks, coalesce(held.missing, 0) AS missing, coalesce(held.hidden, 0) AS hidden,
                       (SELECT max(updated_at) FROM scan_sessions
                        WHERE status = 'completed'
                          AND (directory = roots.path OR starts_with(roots.path, rtrim(directory, '/') || '/'))) AS last_scanned,
                       (SELECT failure FROM scan_sessions
                        WHERE own AND status IN ('completed', 'failed')
                          AND (directory = roots.path OR starts_with(roots.path, rtrim(directory, '/') || '/'))
                        ORDER BY updated_at DESC LIMIT 1) AS problem
                FROM library_roots AS roots
                LEFT JOIN (
                    SELECT root_id, count(*) AS tracks, count(missing_since) AS missing, count(hidden_since) AS hidden FROM tracks GROUP BY root_id
                ) AS held ON held.root_id = roots.id
                ORDER BY roots.id
                """)
                .map(ConstructorMapper.of(RootOverview.class))
                .list();
    }
}

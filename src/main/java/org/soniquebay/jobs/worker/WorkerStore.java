package org.soniquebay.jobs.worker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Columns;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The processes that work on the queue (table `workers`). Times are the database's, for the clocks of several machines
/// differ.
public final class WorkerStore {

    private static final String SILENT_FOR_LONG = "last_seen < CURRENT_TIMESTAMP - interval '1 day'";
    private static final TypeReference<Map<String, Double>> RATES = new TypeReference<>() {};

    /// All workers, those that died within a day as well; those that live first, by host.
    public List<WorkerInfo> all(Handle handle) {
        return handle.createQuery("""
                        SELECT workers.name, host, pid, role, concurrency, state, rests_because, started_at, last_seen, done, failed,
                               done_per_minute, failed_per_minute, heard_seconds,
                               last_seen > CURRENT_TIMESTAMP - interval '1 minute' AS alive,
                               coalesce(held.amount, 0) AS running
                        FROM workers
                        LEFT JOIN (SELECT picked_by, count(*) AS amount FROM jobs WHERE picked AND last_heartbeat IS NOT NULL
                                   GROUP BY picked_by) AS held ON held.picked_by = workers.name
                        WHERE NOT (%s)
                        ORDER BY alive DESC, host, pid, name
                        """.formatted(SILENT_FOR_LONG))
                .map((row, _) -> seen(row))
                .list();
    }

    private static WorkerInfo seen(ResultSet row) throws SQLException {
        String name = row.getString("name");
        boolean gone = WorkerName.parse(name).map(WorkerName::isGoneFromThisMachine).orElse(false);
        return new WorkerInfo(
                name, row.getString("host"), row.getLong("pid"),
                WorkerRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getInt("concurrency"), row.getInt("running"),
                WorkerInfo.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Columns.text(row, "rests_because"),
                Columns.instant(row, "started_at").orElseThrow(), Columns.instant(row, "last_seen").orElseThrow(),
                row.getBoolean("alive") && !gone,
                new WorkerInfo.Work(row.getLong("done"), row.getLong("failed"),
                        JsonMapper.shared().readValue(row.getString("done_per_minute"), RATES),
                        row.getDouble("failed_per_minute"), row.getDouble("heard_seconds")));
    }

    /// Writes a process' row, and takes away those of processes that died more than a day ago.
    void write(Handle handle, WorkerHeartbeat.Sign sign) {
        handle.createUpdate("""
                        INSERT INTO workers (name, host, pid, role, concurrency, state, rests_because, started_at, last_seen,
                                             done, failed, done_per_minute, failed_per_minute, heard_seconds)
                        VALUES (:name, :host, :pid, :role, :concurrency, :state, :why, :startedAt, CURRENT_TIMESTAMP,
                                :done, :failed, CAST(:donePerMinute AS jsonb), :failedPerMinute, :heard)
                        ON CONFLICT (name) DO UPDATE
                        SET role = excluded.role, concurrency = excluded.concurrency, state = excluded.state,
                            rests_because = excluded.rests_because, started_at = excluded.started_at, last_seen = excluded.last_seen,
                            done = excluded.done, failed = excluded.failed, done_per_minute = excluded.done_per_minute,
                            failed_per_minute = excluded.failed_per_minute, heard_seconds = excluded.heard_seconds
                        """)
                .bind("name", sign.name().toString())
                .bind("host", sign.host())
                .bind("pid", sign.name().process())
                .bind("role", sign.role().word())
                .bind("concurrency", sign.concurrency())
                .bind("state", sign.state().name().toLowerCase(Locale.ROOT))
                .bind("why", sign.restsBecause())
                .bind("startedAt", sign.startedAt())
                .bind("done", sign.work().done())
                .bind("failed", sign.work().failed())
                .bind("donePerMinute", JsonMapper.shared().writeValueAsString(sign.work().donePerMinute()))
                .bind("failedPerMinute", sign.work().failedPerMinute())
                .bind("heard", sign.work().heardSeconds())
                .execute();
        handle.execute("DELETE FROM workers WHERE " + SILENT_FOR_LONG);
    }

    void remove(Handle handle, WorkerName name) {
        handle.createUpdate("DELETE FROM workers WHERE name = :name").bind("name", name.toString()).execute();
    }
}

package org.soniquebay.jobs;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// How much of one kind is to be done.
///
/// @param waiting jobs that no worker holds, also those that are not due yet
/// @param running jobs that a worker holds
public record JobCounts(String kind, long waiting, long running) {

    /// Of every kind that has any.
    public static List<JobCounts> all(Handle handle) {
        return handle.createQuery("""
                        SELECT task_name, count(*) FILTER (WHERE NOT picked) AS waiting, count(*) FILTER (WHERE picked) AS running
                        FROM jobs GROUP BY task_name ORDER BY task_name
                        """)
                .map((row, _) -> new JobCounts(row.getString("task_name"), row.getLong("waiting"), row.getLong("running")))
                .list();
    }
}

package org.soniquebay.jobs.overview;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// The number of failures of one kind with one reason.
public record FailureCount(String kind, String reason, long count) {
    public FailureCount {
        requireNonNull(kind, "kind is null");
        requireNonNull(reason, "reason is null");
    }

    static List<FailureCount> all(Handle handle) {
        return handle.createQuery("""
                        SELECT kind, reason, count(*) AS amount FROM failures
                        GROUP BY kind, reason ORDER BY amount DESC, kind, reason
                        """)
                .map((row, _) -> new FailureCount(row.getString("kind"), row.getString("reason"), row.getLong("amount")))
                .list();
    }
}

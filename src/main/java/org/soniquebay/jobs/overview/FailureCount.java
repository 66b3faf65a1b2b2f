package org.soniquebay.jobs.overview;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// The number of failures of one kind with one reason.
public record FailureCount(String kind, String reason, long count) {
    public FailureCount {
        requireNonNull(kind, "kind is null");
        requireNonNull(reason, "reason is null");
    }

    static List<FailureCount> all(Handle handle) {
        return handle.createQuery("""
                        SELECT kind, reason, count(*) AS count FROM failures
                        GROUP BY kind, reason ORDER BY count DESC, kind, reason
                        """)
                .map(ConstructorMapper.of(FailureCount.class))
                .list();
    }
}

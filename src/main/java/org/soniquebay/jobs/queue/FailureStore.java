package org.soniquebay.jobs.queue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// The memory of failures (table `failures`).
public final class FailureStore {

    /// Remembers a failure in place of an earlier one of the same subject.
    public void remember(Handle handle, String kind, Failure failure) {
        handle.createUpdate("""
                        INSERT INTO failures (kind, subject, reason, detail, revision, attempts, failed_at)
                        VALUES (:kind, :subject, :reason, :detail, :revision, :attempts, :failedAt)
                        ON CONFLICT (kind, subject) DO UPDATE
                        SET reason = excluded.reason, detail = excluded.detail, revision = excluded.revision,
                            attempts = excluded.attempts, failed_at = excluded.failed_at
                        """)
                .bind("kind", kind)
                .bind("subject", failure.subject())
                .bind("reason", failure.reason())
                .bind("detail", storable(failure.detail()))
                .bind("revision", failure.revision())
                .bind("attempts", failure.attempts())
                .bind("failedAt", failure.failedAt())
                .execute();
    }

    /// Forgets the failures of the given subjects.
    public void forget(Handle handle, String kind, Collection<String> subjects) {
        handle.createUpdate("DELETE FROM failures WHERE kind = :kind AND subject = ANY (:subjects)")
                .bind("kind", kind)
                .bindArray("subjects", String.class, List.copyOf(subjects))
                .execute();
    }

    /// Forgets the failures chosen.
    ///
    /// @return how many there were
    public int forget(Handle handle, FailureChoice choice) {
        return choice.bind(handle.createUpdate("DELETE FROM failures WHERE " + FailureChoice.CONDITION)).execute();
    }

    /// The subjects of the failures chosen, by kind.
    public Map<String, List<String>> subjects(Handle handle, FailureChoice choice) {
        return choice.bind(handle.createQuery("SELECT kind, subject FROM failures WHERE " + FailureChoice.CONDITION))
                .map((row, _) -> Map.entry(row.getString("kind"), row.getString("subject")))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toList())));
    }

    /// All failures of a kind, the newest first.
    public List<Failure> of(Handle handle, String kind) {
        return handle.createQuery("""
                        SELECT subject, reason, detail, revision, attempts, failed_at
                        FROM failures WHERE kind = :kind ORDER BY failed_at DESC, subject
                        """)
                .bind("kind", kind)
                .map(ConstructorMapper.of(Failure.class))
                .list();
    }

    /// PostgreSQL's text holds no NUL, and a decoder's message may quote one.
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}

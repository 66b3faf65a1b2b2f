package org.soniquebay.jobs.queue;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/// A choice of remembered failures: those that meet every stated condition.
///
/// @param kind of work; any when empty
/// @param reason short stable name; any when empty
/// @param subjects the subjects of the failed jobs; any when empty
public record FailureChoice(Optional<String> kind, Optional<String> reason, Optional<List<String>> subjects) {

    /// All failures.
    public static final FailureChoice ALL = new FailureChoice(Optional.empty(), Optional.empty(), Optional.empty());

    /// A condition on table `failures`, whose parameters [#bind] gives.
    public static final String CONDITION = """
            (CAST(:kind AS text) IS NULL OR failures.kind = :kind) AND (CAST(:reason AS text) IS NULL OR failures.reason = :reason)
              AND (:anySubject OR failures.subject = ANY (:subjects))
            """;

    public FailureChoice {
        requireNonNull(kind, "kind is null");
        requireNonNull(reason, "reason is null");
        subjects = subjects.map(List::copyOf);
    }

    /// The failures with one reason.
    public static FailureChoice ofReason(String reason) {
        return new FailureChoice(Optional.empty(), Optional.of(reason), Optional.empty());
    }

    /// Binds the parameters of [#CONDITION].
    public <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bind("kind", kind).bind("reason", reason).bind("anySubject", subjects.isEmpty())
                .bindArray("subjects", String.class, subjects.orElse(List.of()));
    }
}

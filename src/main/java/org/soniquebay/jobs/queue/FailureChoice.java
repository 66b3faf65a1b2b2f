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
/// @param folder absolute path of a folder in which the files are; any when empty
public record FailureChoice(Optional<String> kind, Optional<String> reason, Optional<List<String>> subjects, Optional<String> folder) {

    /// All failures.
    public static final FailureChoice ALL = new FailureChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// A condition on table `failures`, whose parameters [#bind] gives. The subject of a file that could not be opened is its path; that of a track
    /// is the track's id.
    public static final String CONDITION = """
            (CAST(:kind AS text) IS NULL OR failures.kind = :kind) AND (CAST(:reason AS text) IS NULL OR failures.reason = :reason)
              AND (:anySubject OR failures.subject = ANY (:subjects))
              AND (CAST(:within AS text) IS NULL OR starts_with(failures.subject, :within)
                   OR failures.kind = 'ingest' AND failures.subject IN (SELECT CAST(tracks.id AS text) FROM tracks WHERE starts_with(tracks.path, :within)))
            """;

    public FailureChoice {
        requireNonNull(kind, "kind is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(folder, "folder is null");
        subjects = subjects.map(List::copyOf);
    }

    /// The failures with one reason.
    public static FailureChoice ofReason(String reason) {
        return new FailureChoice(Optional.empty(), Optional.of(reason), Optional.empty(), Optional.empty());
    }

    /// Binds the parameters of [#CONDITION].
    public <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bind("kind", kind).bind("reason", reason).bind("anySubject", subjects.isEmpty())
                .bindArray("subjects", String.class, subjects.orElse(List.of()))
                .bind("within", folder.map(path -> path.endsWith("/") ? path : path + "/"));
    }
}

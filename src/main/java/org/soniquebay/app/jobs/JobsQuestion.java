package org.soniquebay.app.jobs;

import static java.util.stream.Collectors.joining;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.work.FailedWorkJson;
import org.soniquebay.api.work.WorkJson;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.asking.Question;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.overview.QueueOverview;
import org.soniquebay.jobs.queue.FailureChoice;
import org.soniquebay.library.Page;
import org.soniquebay.scan.failed.FailedWork;
import org.soniquebay.scan.roots.RootOverview;

/// What `jobs` and `jobs failures` ask.
public final class JobsQuestion {

    /// The kind of these questions.
    public static final String KIND = "jobs";

    private static final String OVERVIEW = "overview";

    private JobsQuestion() {}

    /// The question for the whole queue.
    ///
    /// @param json whether a program reads the answer
    static Question overview(boolean json) {
        return new Question(KIND, List.of(OVERVIEW, String.valueOf(json)));
    }

    /// @param reason blank for any
    /// @param json whether a program reads the answer
    static Question failures(String reason, boolean json) {
        return new Question(KIND, List.of("failures", String.valueOf(json), reason));
    }

    /// The answer.
    public static Answer answer(Database database, Question question, InstantSource clock) {
        boolean json = question.isTrue(1);
        return database.read(handle -> question.word(0).equals(OVERVIEW)
                ? overview(handle, json, clock)
                : failures(handle, json, Optional.of(question.word(2)).filter(reason -> !reason.isBlank())));
    }

    private static Answer overview(Handle handle, boolean json, InstantSource clock) {
        QueueOverview queue = QueueOverview.of(handle, clock.instant());
        return Answer.of(json
                ? Json.text(WorkJson.of(queue, Language.ENGLISH)) + "\n"
                : QueueText.of(queue, clock.instant()) + QueueText.ofFolders(RootOverview.all(handle)));
    }

    private static Answer failures(Handle handle, boolean json, Optional<String> reason) {
        FailureChoice choice = new FailureChoice(Optional.empty(), reason, Optional.empty(), Optional.empty());
        List<FailedWork> failed = FailedWork.list(handle, choice, new Page(0, Page.MOST));
        if (json) {
            return Answer.of(Json.text(failed.stream().map(FailedWorkJson::of).toList()) + "\n");
        }
        return failed.isEmpty()
                ? new Answer(ExitCode.DONE, "", "There are no such failures.\n", "")
                : Answer.of(failed.stream().map(each -> line(each) + "\n").collect(joining()));
    }

    private static String line(FailedWork failed) {
        String track = failed.track().map(id -> "#" + id + " ").orElse("");
        String what = failed.path().orElse(failed.kind() + " " + failed.failure().subject());
        return TerminalText.of("%s%s: %s: %s (tried %d times)".formatted(
                track, what, failed.failure().reason(), failed.failure().detail(), failed.failure().attempts())
                .replace("(tried 1 times)", "(tried once)"));
    }
}

package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;

import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.worker.JobHandler;
import org.soniquebay.jobs.worker.JobOutcome;

/// Stands in the place of [SemanticJob] in a process that embeds no texts. What is due is found again by the next process that does.
public final class WithoutTextModel implements JobHandler {

    private final JobOutcome outcome;

    /// @param outcome what becomes of such a job
    public WithoutTextModel(JobOutcome outcome) {
        this.outcome = requireNonNull(outcome, "outcome is null");
    }

    @Override
    public String kind() {
        return JobKind.SEMANTIC;
    }

    @Override
    public JobOutcome run(String subject) {
        return outcome;
    }
}

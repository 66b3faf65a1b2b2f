package org.soniquebay.jobs.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobData;
import org.soniquebay.jobs.queue.JobTable;

/// Stores how runs ended: removes the job or gives it back, and keeps the memory of failures, in one transaction.
final class JobCompletion {

    private static final Logger LOG = LoggerFactory.getLogger(JobCompletion.class);
    /// The number of jobs in a row for which this host lacks something, after which it leaves the queue to others for a
    /// while.
    private static final int NOT_HERE_IN_A_ROW = 20;

    private final Database database;
    private final RetryPolicy retries;
    private final OutageBackoff outageBackoff;
    private final WorkerListener listener;
    private final JobTable jobs = new JobTable();
    private final FailureStore failures = new FailureStore();
    private final AtomicInteger notHere = new AtomicInteger();

    JobCompletion(Database database, RetryPolicy retries, OutageBackoff outageBackoff, WorkerListener listener) {
        this.database = database;
        this.retries = retries;
        this.outageBackoff = outageBackoff;
        this.listener = listener;
    }

    /// Stores the end of a run, after a rest if there is no room for it now.
    void settle(JobEnd end) {
        switch (end.outcome()) {
            case JobOutcome.Postponed postponed -> outageBackoff.begin(postponed);
            case JobOutcome.NotHere(String why, Duration pause) -> {
                if (notHere.incrementAndGet() % NOT_HERE_IN_A_ROW == 0) {
                    outageBackoff.begin(new JobOutcome.Postponed(why, pause));
                }
            }
            case JobOutcome.Done _, JobOutcome.Skipped _, JobOutcome.Again _, JobOutcome.Failed _, JobOutcome.TimedOut _ -> notHere.set(0);
        }
        storeOrRest(end);
    }

    private void storeOrRest(JobEnd end) {
        try {
            database.inTransaction(handle -> {
                store(handle, end);
                return null;
            });
        } catch (RuntimeException e) {
            JobOutcome.Postponed full = InfrastructureFailure.outcomeOf(e).orElseThrow(() -> e);
            LOG.debug("The database has no room for the end of job {}", end.held(), e);
            outageBackoff.afterwards(() -> storeLater(end));
            outageBackoff.begin(end.outcome() instanceof JobOutcome.Postponed postponed ? postponed : full);
            return;
        }
        listener.ended(end.held().getTaskName(), end.held().getId(), end.outcome());
    }

    /// Stores an end later. No caller waits for the result: an end that cannot be stored leaves the job to the search
    /// for lost workers.
    private void storeLater(JobEnd end) {
        try {
            storeOrRest(end);
        } catch (RuntimeException e) {
            LOG.warn("The end of job {} could not be stored; it will run again", end.held(), e);
        }
    }

    private void store(Handle handle, JobEnd end) {
        JobData data = end.data();
        switch (end.outcome()) {
            case JobOutcome.Done() -> {
                if (jobs.remove(handle, end.held(), end.at())) {
                    failures.forget(handle, end.held().getTaskName(), List.of(end.held().getId()));
                }
            }
            case JobOutcome.Skipped() -> jobs.remove(handle, end.held(), end.at());
            case JobOutcome.Again() -> giveBack(handle, end, data.afterChange(), retries.delayOfRerun(data.reruns() + 1));
            case JobOutcome.Postponed postponed -> giveBack(handle, end, data, postponed.pause());
            case JobOutcome.NotHere(_, Duration pause) -> giveBack(handle, end, data, pause);
            case JobOutcome.Failed failed when failed.transientCause() && retries.allowsAnother(data.attempts() + 1) ->
                giveBack(handle, end, data.afterFailure(), retries.delayAfter(data.attempts() + 1));
            case JobOutcome.Failed failed -> fail(handle, end, failed);
            case JobOutcome.TimedOut _ when data.attempts() == 0 ->
                jobs.giveBack(handle, end.held(), data.afterFailure(), end.at(), end.at().plus(retries.delayAfterTimeOut()), true);
            case JobOutcome.TimedOut timedOut -> fail(handle, end, timedOut.failure());
        }
    }

    private void giveBack(Handle handle, JobEnd end, JobData data, Duration pause) {
        jobs.giveBack(handle, end.held(), data, end.at(), end.at().plus(pause), false);
    }

    private void fail(Handle handle, JobEnd end, JobOutcome.Failed why) {
        if (jobs.remove(handle, end.held(), end.at())) {
            failures.remember(handle, end.held().getTaskName(), new Failure(
                    end.held().getId(), why.reason(), why.detail(), why.revision(), end.data().attempts() + 1, end.at()));
        }
    }

    /// Gives a job back that was interrupted by the end of the process; nothing is counted.
    void giveBack(JobEnd interrupted) {
        database.inTransaction(handle -> {
            giveBack(handle, interrupted, interrupted.data(), Duration.ZERO);
            return null;
        });
        listener.ended(interrupted.held().getTaskName(), interrupted.held().getId(), interrupted.outcome());
    }
}

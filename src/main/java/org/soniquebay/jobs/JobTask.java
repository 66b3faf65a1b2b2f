package org.soniquebay.jobs;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;

/// One job kind as db-scheduler sees it: runs the handler, then stores how it ended.
final class JobTask extends AbstractTask<Void> {

    private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);

    private final JobHandler handler;
    private final RetryPolicy retries;
    private final Database database;
    private final FailureStore failures;
    private final WorkerListener listener;

    JobTask(JobHandler handler, RetryPolicy retries, Database database, WorkerListener listener) {
        super(
                handler.kind(),
                Void.class,
                (complete, operations) -> operations.reschedule(complete, complete.getTimeDone().plus(retries.firstDelay())),
                (complete, operations) -> operations.reschedule(complete, Instant.now()));
        this.handler = handler;
        this.retries = retries;
        this.database = database;
        this.failures = new FailureStore();
        this.listener = listener;
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        int failedBefore = context.getExecution().consecutiveFailures;
        JobOutcome outcome = failedBefore >= retries.lostWorkers() ? workersDied(failedBefore) : run(instance.getId());
        boolean stopping = context.getSchedulerState().isShuttingDown() && Thread.interrupted();
        return (complete, operations) ->
                settle(stopping ? new JobOutcome.Again() : outcome, failedBefore + 1, complete, operations);
    }

    private JobOutcome run(String subject) {
        try {
            return handler.run(subject);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.debug("Job {} {} failed", handler.kind(), subject, e);
            return StorageFull.outcomeOf(e).orElseGet(() -> unexpected(e));
        }
    }

    private static JobOutcome unexpected(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new JobOutcome.Failed("error", message, "", true);
    }

    private static JobOutcome workersDied(int times) {
        return new JobOutcome.Failed("worker_died", "The process ended " + times + " times while working on it.", "", false);
    }

    private void settle(JobOutcome outcome, int attempt, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        String subject = complete.getExecution().getId();
        switch (outcome) {
            case JobOutcome.Done() -> {
                database.inTransaction(handle -> {
                    failures.forget(handle, handler.kind(), List.of(subject));
                    return null;
                });
                operations.remove();
            }
            case JobOutcome.Again() -> operations.reschedule(complete, complete.getTimeDone());
            case JobOutcome.Postponed(String why, var pause) -> {
                operations.reschedule(complete, complete.getTimeDone().plus(pause));
                listener.paused(why);
            }
            case JobOutcome.Failed failed when failed.transientCause() && retries.allowsAnother(attempt) ->
                operations.reschedule(failure(complete, failed), complete.getTimeDone().plus(retries.delayAfter(attempt)));
            case JobOutcome.Failed failed -> {
                remember(subject, failed, attempt, complete.getTimeDone());
                operations.remove();
            }
        }
        listener.ended(handler.kind(), subject, outcome);
    }

    private void remember(String subject, JobOutcome.Failed failed, int attempt, Instant when) {
        Failure failure = new Failure(subject, failed.reason(), failed.detail(), failed.revision(), attempt, when);
        database.inTransaction(handle -> {
            failures.remember(handle, handler.kind(), failure);
            return null;
        });
    }

    private static ExecutionComplete failure(ExecutionComplete complete, JobOutcome.Failed failed) {
        Instant done = complete.getTimeDone();
        return ExecutionComplete.failure(
                complete.getExecution(), done.minus(complete.getDuration()), done, new IllegalStateException(failed.detail()));
    }

    @Override
    public SchedulableInstance<Void> schedulableInstance(String id) {
        return SchedulableInstance.of(instance(id), Instant.now());
    }

    @Override
    public SchedulableInstance<Void> schedulableInstance(String id, Void data) {
        return schedulableInstance(id);
    }
}

package org.soniquebay.jobs.worker;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.jobs.queue.JobData;

/// One job kind as db-scheduler sees it: runs the handler, then has stored how it ended. db-scheduler's count of
/// consecutive failures holds the lost workers alone; failed attempts are counted in the [JobData].
final class JobTask extends AbstractTask<byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);

    private final JobHandler handler;
    private final RetryPolicy retries;
    private final JobCompletion ends;
    private final Throttle throttle;
    private final TimeLimit limit;
    private final InstantSource clock;

    JobTask(JobHandler handler, RetryPolicy retries, JobCompletion ends, Throttle throttle, TimeLimit limit, InstantSource clock) {
        super(
                handler.kind(),
                byte[].class,
                (complete, operations) -> operations.reschedule(complete, complete.getTimeDone().plus(retries.firstDelay())),
                (complete, operations) -> operations.reschedule(complete, clock.instant()));
        this.handler = handler;
        this.retries = retries;
        this.ends = ends;
        this.throttle = throttle;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public CompletionHandler<byte[]> execute(TaskInstance<byte[]> instance, ExecutionContext context) {
        Execution held = context.getExecution();
        JobData data = JobData.parse(instance.getData());
        long begun = System.nanoTime();
        JobOutcome outcome = held.consecutiveFailures >= retries.lostWorkers()
                ? workersDied(instance.getId(), held.consecutiveFailures)
                : runInTime(instance.getId());
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        if (context.getSchedulerState().isShuttingDown() && Thread.interrupted()) {
            return (complete, _) -> ends.giveBack(new JobEnd(held, data, new JobOutcome.Again(), complete.getTimeDone()));
        }
        return (complete, _) -> {
            ends.settle(new JobEnd(held, data, outcome, complete.getTimeDone()));
            throttle.after(taken);
        };
    }

    private JobOutcome runInTime(String subject) {
        try (TimeLimit.Run watched = limit.begin()) {
            JobOutcome outcome = run(subject);
            return watched.isExpired() && !(outcome instanceof JobOutcome.Done) ? tookTooLong(subject) : outcome;
        }
    }

    private JobOutcome tookTooLong(String subject) {
        return new JobOutcome.Failed("timed_out", "It was not done after " + retries.longestRun().toSeconds() + " s and was stopped.",
                revision(subject), false);
    }

    /// Runs the handler. Any exception of it is about this job, except that a broken virtual machine is about none.
    private JobOutcome run(String subject) {
        try {
            return handler.run(subject);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return unexpected(subject, e);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            return InfrastructureFailure.outcomeOf(e).<JobOutcome>map(full -> full).orElseGet(() -> unexpected(subject, e));
        }
    }

    /// The outcome of an unexpected failure. A class that is missing or does not fit will be so at the next attempt, too.
    private JobOutcome unexpected(String subject, Throwable cause) {
        LOG.debug("Job {} {} failed", handler.kind(), subject, cause);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new JobOutcome.Failed("error", message, revision(subject), !(cause instanceof LinkageError));
    }

    private JobOutcome workersDied(String subject, int times) {
        return new JobOutcome.Failed(
                "worker_died", "The process ended " + times + " times while working on it.", revision(subject), false);
    }

    private String revision(String subject) {
        try {
            return handler.revision(subject);
        } catch (RuntimeException e) {
            LOG.warn("The revision of {} {} is unknown", handler.kind(), subject, e);
            return "";
        }
    }

    @Override
    public SchedulableInstance<byte[]> schedulableInstance(String id) {
        return SchedulableInstance.of(instance(id), clock.instant());
    }

    @Override
    public SchedulableInstance<byte[]> schedulableInstance(String id, byte[] data) {
        return SchedulableInstance.of(instance(id, data), clock.instant());
    }
}

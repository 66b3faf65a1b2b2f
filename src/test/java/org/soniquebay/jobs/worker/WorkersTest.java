package org.soniquebay.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;

class WorkersTest {

    private static final String KIND = "polish";
    private static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(20), 4, Duration.ofMinutes(1));

    private final JobQueue queue = new JobQueue(InstantSource.system());
    private final FailureStore failures = new FailureStore();
    private final BlockingQueue<JobOutcome> ended = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void enqueueingTwiceLeavesOneJob() {
        enqueue(Priority.NORMAL, "7", "8");
        enqueue(Priority.NORMAL, "8", "9");

        assertThat(waiting()).isEqualTo(3);
    }

    @Test
    void aJobOfARolledBackTransactionNeverExisted() {
        try {
            database.inTransaction(handle -> {
                queue.enqueue(handle, KIND, List.of("7"), Priority.NORMAL);
                throw new IllegalStateException("the fact did not happen");
            });
        } catch (IllegalStateException _) {
            assertThat(waiting()).isZero();
            return;
        }
        throw new AssertionError("the transaction was expected to fail");
    }

    @Test
    void theMostUrgentJobRunsFirst() throws InterruptedException {
        enqueue(Priority.BACKGROUND, "later");
        enqueue(Priority.NORMAL, "soon");
        enqueue(Priority.BACKGROUND, "now");
        enqueue(Priority.URGENT, "now");

        work(_ -> new JobOutcome.Done(), 3);

        assertThat(ran).containsExactly("now", "soon", "later");
        assertThat(waiting()).isZero();
    }

    @Test
    void aBadSubjectFailsAloneAndIsNotTriedAgain() throws InterruptedException {
        enqueue(Priority.NORMAL, "bad", "good");

        work(subject -> subject.equals("bad") ? broken(false) : new JobOutcome.Done(), 2);

        assertThat(ran).containsExactlyInAnyOrder("bad", "good");
        assertThat(remembered()).singleElement().satisfies(failure -> {
            assertThat(failure.subject()).isEqualTo("bad");
            assertThat(failure.reason()).isEqualTo("broken");
            assertThat(failure.attempts()).isEqualTo(1);
        });
        assertThat(waiting()).isZero();
    }

    @Test
    void aTransientFailureIsTriedThreeTimesThenRemembered() throws InterruptedException {
        enqueue(Priority.NORMAL, "flaky");

        work(_ -> broken(true), 3);

        assertThat(ran).containsExactly("flaky", "flaky", "flaky");
        assertThat(remembered()).singleElement().satisfies(failure -> assertThat(failure.attempts()).isEqualTo(3));
    }

    @Test
    void anExceptionIsAFailedAttemptAndTheWorkerLivesOn() throws InterruptedException {
        enqueue(Priority.NORMAL, "1");

        work(_ -> {
            throw new IllegalStateException("out of luck");
        }, 3);

        assertThat(remembered()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo("error");
            assertThat(failure.detail()).isEqualTo("out of luck");
        });
    }

    @Test
    void successForgetsTheEarlierFailure() throws InterruptedException {
        enqueue(Priority.NORMAL, "1");
        work(_ -> broken(false), 1);
        enqueue(Priority.NORMAL, "1");

        work(_ -> new JobOutcome.Done(), 1);

        assertThat(remembered()).isEmpty();
    }

    @Test
    void aFullDiskPostponesWithoutCountingAnAttempt() throws InterruptedException {
        enqueue(Priority.NORMAL, "1");

        work(_ -> ran.size() == 1 ? new JobOutcome.Postponed("full", Duration.ofMillis(50)) : broken(false), 2);

        assertThat(ended.poll()).isInstanceOf(JobOutcome.Postponed.class);
        assertThat(remembered()).singleElement().satisfies(failure -> assertThat(failure.attempts()).isEqualTo(1));
    }

    @Test
    void jobsOfADeadProcessAreTakenOverAtOnce() throws InterruptedException {
        enqueue(Priority.NORMAL, "orphan");
        WorkerName self = WorkerName.ofThisProcess();
        pick(new WorkerName(self.host(), self.space(), self.process(), self.started() - 1));

        work(_ -> new JobOutcome.Done(), 1);

        assertThat(ran).containsExactly("orphan");
    }

    @Test
    void aJobThatKeepsKillingItsWorkersIsGivenUp() throws InterruptedException {
        enqueue(Priority.NORMAL, "poison");
        database.inTransaction(handle -> handle.execute("UPDATE jobs SET consecutive_failures = 4"));

        work(_ -> new JobOutcome.Done(), 1);

        assertThat(ran).isEmpty();
        assertThat(remembered()).singleElement().satisfies(failure -> assertThat(failure.reason()).isEqualTo("worker_died"));
    }

    @Test
    void noMoreJobsAreClaimedThanThreadsCanBegin() throws InterruptedException {
        enqueue(Priority.NORMAL, "only");
        // As the server does by itself after the end of a scan: to its statistics the table has one row from now on.
        try (Handle handle = database.jdbi().open()) {
            handle.execute("VACUUM ANALYZE jobs");
        }
        enqueue(Priority.NORMAL, IntStream.range(0, 50).mapToObj(String::valueOf).toArray(String[]::new));
        BlockingQueue<Long> picked = new LinkedBlockingQueue<>();

        work(_ -> {
            picked.add(database.read(handle -> handle.createQuery("SELECT count(*) FROM jobs WHERE picked").mapTo(Long.class).one()));
            return new JobOutcome.Done();
        }, 51);

        assertThat(picked).hasSize(51).containsOnly(1L);
    }

    private void work(Function<String, JobOutcome> handler, int ends) throws InterruptedException {
        WorkerListener listener = new WorkerListener() {
            @Override
            public void ended(String kind, String subject, JobOutcome outcome) {
                ended.add(outcome);
            }
        };
        int before = ended.size();
        try (Workers workers = new Workers(database, List.of(handling(handler)), 1, QUICK, listener)) {
            workers.start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (ended.size() < before + ends && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        assertThat(ended).hasSize(before + ends);
    }

    private JobHandler handling(Function<String, JobOutcome> run) {
        return new JobHandler() {
            @Override
            public String kind() {
                return KIND;
            }

            @Override
            public JobOutcome run(String subject) {
                ran.add(subject);
                return run.apply(subject);
            }
        };
    }

    private static JobOutcome broken(boolean transientCause) {
        return new JobOutcome.Failed("broken", "It is broken.", "r1", transientCause);
    }

    private void enqueue(Priority priority, String... subjects) {
        database.inTransaction(handle -> {
            queue.enqueue(handle, KIND, List.of(subjects), priority);
            return null;
        });
    }

    private void pick(WorkerName holder) {
        database.inTransaction(handle -> handle.execute(
                "UPDATE jobs SET picked = true, picked_by = ?, last_heartbeat = now()", holder.toString()));
    }

    private long waiting() {
        return database.read(handle -> queue.count(handle, KIND));
    }

    private List<Failure> remembered() {
        return database.read(handle -> failures.of(handle, KIND));
    }
}

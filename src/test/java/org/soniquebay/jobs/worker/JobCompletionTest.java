package org.soniquebay.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobData;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;

/// What becomes of a job whose run ends while something else happens to it: a new cause, a full disk, a dead worker.
class JobCompletionTest {

    private static final String KIND = "polish";
    private static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(20), 4, Duration.ofMinutes(1));
    private static final String FULL = "The disk is full";
    private static final JobOutcome FLAKY = new JobOutcome.Failed("flaky", "It is flaky.", "r1", true);
    private static final JobOutcome BROKEN = new JobOutcome.Failed("broken", "It is broken.", "r1", false);

    private final JobQueue queue = new JobQueue(InstantSource.system());
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<JobOutcome> ended = new LinkedBlockingQueue<>();
    private final AtomicInteger runs = new AtomicInteger();
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        enqueue();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aJobEnqueuedDuringItsRunRunsOnceMore() {
        work(run -> {
            if (run == 1) {
                enqueue();
                enqueue();
            }
            return new JobOutcome.Done();
        }, 2);

        assertThat(runs).hasValue(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void aFailureOfAJobEnqueuedDuringItsRunIsNotFinal() {
        work(run -> {
            if (run > 1) {
                return new JobOutcome.Done();
            }
            enqueue();
            return BROKEN;
        }, 2);

        assertThat(runs).hasValue(2);
        assertThat(remembered()).isEmpty();
    }

    @Test
    void aCauseThatIsCommittedAfterTheEndOfTheRunIsNotLost() throws InterruptedException {
        SynchronousQueue<String> running = new SynchronousQueue<>();
        SynchronousQueue<String> enqueued = new SynchronousQueue<>();
        Thread customer = Thread.ofVirtual().start(() -> {
            taken(running);
            database.inTransaction(handle -> {
                queue.enqueue(handle, KIND, List.of("1"), Priority.NORMAL);
                put(enqueued);
                return handle.execute("SELECT pg_sleep(0.3)");
            });
        });

        work(run -> {
            if (run == 1) {
                put(running);
                taken(enqueued);
            }
            return new JobOutcome.Done();
        }, 2);

        customer.join();
        assertThat(runs).hasValue(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void aFullDiskIsSpokenOfThoughNothingCanBeStoredAndTheJobComesBack() {
        work(run -> {
            if (run > 1) {
                return new JobOutcome.Done();
            }
            refuseWrites();
            return new JobOutcome.Postponed(FULL, Duration.ofMillis(50));
        }, 2, true);

        assertThat(runs).hasValue(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void aFullDiskThatOnlyTheEndMeetsIsSpokenOfAndTheWorkIsNotRepeated() {
        work(_ -> {
            refuseWrites();
            return new JobOutcome.Done();
        }, 0, true);

        assertThat(runs).hasValue(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void lostWorkersAndFailedAttemptsAreCountedApart() {
        database.inTransaction(handle -> handle.execute("UPDATE jobs SET consecutive_failures = 3"));

        work(run -> run < 3 ? FLAKY : new JobOutcome.Done(), 3);

        assertThat(remembered()).isEmpty();
    }

    @Test
    void aSkippedJobGoesAndItsFailureStays() {
        database.useTransaction(handle -> handle.execute("""
                INSERT INTO failures (kind, subject, reason, detail, revision, attempts, failed_at) VALUES ('polish', '1', 'damaged', 'It is.', '', 1, now())"""));

        work(_ -> new JobOutcome.Skipped(), 1);

        assertThat(waiting()).isZero();
        assertThat(remembered()).singleElement().satisfies(failure -> assertThat(failure.reason()).isEqualTo("damaged"));
    }

    @Test
    void postponedAndAgainKeepBothCounts() {
        database.inTransaction(handle -> handle.execute("UPDATE jobs SET consecutive_failures = 3"));

        work(run -> switch (run) {
            case 1 -> FLAKY;
            case 2 -> new JobOutcome.Again();
            default -> new JobOutcome.Postponed("full", Duration.ofHours(1));
        }, 3);

        assertThat(database.<Integer, RuntimeException>read(handle ->
                handle.createQuery("SELECT consecutive_failures FROM jobs").mapTo(Integer.class).one())).isEqualTo(3);
        assertThat(JobData.parse(database.<byte[], RuntimeException>read(handle ->
                handle.createQuery("SELECT task_data FROM jobs").mapTo(byte[].class).one()))).isEqualTo(new JobData(1, 1));
    }

    @Test
    void whatOthersMayHaveIsGivenBackAndNothingElseWaitsForIt() {
        work(_ -> new JobOutcome.NotHere("The folder is away.", Duration.ofHours(1)), 1);

        assertThat(waiting()).isEqualTo(1);
        assertThat(remembered()).isEmpty();
        assertThat(said).as("no rest for one such job").isEmpty();
    }

    @Test
    void whoFindsNothingButWhatOthersMayHaveRests() {
        database.useTransaction(handle -> queue.enqueue(handle, KIND, IntStream.range(0, 40).mapToObj(i -> "there-" + i).toList(), Priority.NORMAL));
        work(_ -> new JobOutcome.NotHere("The folder is away.", Duration.ofHours(1)), 20);

        assertThat(said).containsExactly("The folder is away.");
        assertThat(waiting()).isEqualTo(41);
    }

    @Test
    void aSubjectThatKeepsChangingIsTriedEverMoreSeldom() {
        assertThat(RetryPolicy.STANDARD.delayOfRerun(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RetryPolicy.STANDARD.delayOfRerun(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(RetryPolicy.STANDARD.delayOfRerun(1_000)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aClassThatIsMissingFailsAtOnceAndForGood() {
        work(_ -> {
            throw new NoClassDefFoundError("org/example/Missing");
        }, 1);

        assertThat(remembered()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo("error");
            assertThat(failure.revision()).isEqualTo("state of 1");
            assertThat(failure.attempts()).isEqualTo(1);
        });
    }

    @Test
    void aJobGivenUpForItsLostWorkersIsRememberedWithItsState() {
        database.inTransaction(handle -> handle.execute("UPDATE jobs SET consecutive_failures = 4"));

        work(_ -> new JobOutcome.Done(), 1);

        assertThat(runs).hasValue(0);
        assertThat(remembered()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo("worker_died");
            assertThat(failure.revision()).isEqualTo("state of 1");
        });
    }

    private void work(IntFunction<JobOutcome> run, int ends) {
        work(run, ends, false);
    }

    private void work(IntFunction<JobOutcome> run, int ends, boolean fullDisk) {
        WorkerListener listener = new WorkerListener() {
            @Override
            public void ended(String kind, String subject, JobOutcome outcome) {
                ended.add(outcome);
            }

            @Override
            public void paused(String why) {
                said.add(why);
            }
        };
        try (Workers workers = new Workers(database, List.of(handler(run)), 1, QUICK, listener)) {
            workers.start();
            if (fullDisk) {
                assertThat(said.poll(20, TimeUnit.SECONDS)).startsWith(FULL);
                acceptWrites();
            }
            for (int left = ends; left > 0; left--) {
                assertThat(ended.poll(20, TimeUnit.SECONDS)).as("end of a run").isNotNull();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JobHandler handler(IntFunction<JobOutcome> run) {
        return new JobHandler() {
            @Override
            public String kind() {
                return KIND;
            }

            @Override
            public JobOutcome run(String subject) {
                return run.apply(runs.incrementAndGet());
            }

            @Override
            public String revision(String subject) {
                return "state of " + subject;
            }
        };
    }

    private void enqueue() {
        database.inTransaction(handle -> {
            queue.enqueue(handle, KIND, List.of("1"), Priority.NORMAL);
            return null;
        });
    }

    /// What PostgreSQL answers on a full disk, to every end of a run.
    private void refuseWrites() {
        database.inTransaction(handle -> handle.execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full';
                END $$;
                CREATE TRIGGER refuse BEFORE UPDATE OR DELETE ON jobs FOR EACH ROW EXECUTE FUNCTION refuse()
                """));
    }

    private void acceptWrites() {
        database.inTransaction(handle -> handle.execute("DROP FUNCTION refuse() CASCADE"));
    }

    private long waiting() {
        return database.read(handle -> queue.count(handle, KIND));
    }

    private List<Failure> remembered() {
        return database.read(handle -> new FailureStore().of(handle, KIND));
    }

    private static void taken(SynchronousQueue<String> gate) {
        try {
            gate.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(SynchronousQueue<String> gate) {
        try {
            gate.put("go");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

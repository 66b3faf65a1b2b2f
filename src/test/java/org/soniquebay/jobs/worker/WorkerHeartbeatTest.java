package org.soniquebay.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.jobs.overview.QueueOverview;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.jobs.queue.QueueActivity;
import org.soniquebay.jobs.queue.QueuePause;

/// What a worker says of itself, and what it hears.
class WorkerHeartbeatTest {

    private static final String KIND = "polish";
    private static final WorkerName SELF = WorkerName.ofThisProcess();
    private static final WorkerName ELSEWHERE = new WorkerName("pi", "other-boot:1", 1, 1);

    private final WorkerStore store = new WorkerStore();
    private final QueuePause pause = new QueuePause();
    private final JobQueue queue = new JobQueue(InstantSource.system());
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
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
    void aWorkerIsSeenWhileItWorksAndGoneWhenItHasEnded() throws InterruptedException {
        try (Workers workers = workers(3)) {
            workers.start();
            await(() -> !seen().isEmpty());

            assertThat(seen()).singleElement().satisfies(worker -> {
                assertThat(worker.name()).isEqualTo(SELF.toString());
                assertThat(worker.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(worker.role()).isEqualTo(WorkerRole.WORKER);
                assertThat(worker.concurrency()).isEqualTo(3);
                assertThat(worker.state()).isEqualTo(WorkerInfo.State.WORKING);
                assertThat(worker.alive()).isTrue();
            });
        }
        assertThat(seen()).isEmpty();
    }

    @Test
    void aSilentWorkerIsDeadAfterAMinuteAndForgottenAfterADay() {
        say(ELSEWHERE, new WorkerInfo.Work(7, 2, Map.of(KIND, 30.0), 1.5, 120.25));
        assertThat(seen()).singleElement().satisfies(worker -> {
            assertThat(worker.alive()).isTrue();
            assertThat(worker.state()).isEqualTo(WorkerInfo.State.RESTING);
            assertThat(worker.restsBecause()).contains("It is late.");
            assertThat(worker.work()).isEqualTo(new WorkerInfo.Work(7, 2, Map.of(KIND, 30.0), 1.5, 120.25));
        });

        silentFor("61 seconds");
        assertThat(seen()).singleElement().satisfies(worker -> assertThat(worker.alive()).isFalse());
        assertThat(overview().kinds()).as("the dead do nothing a minute").isEmpty();

        silentFor("25 hours");
        assertThat(seen()).isEmpty();
        say(new WorkerName("nas", "other-boot:1", 2, 1), new WorkerInfo.Work(0, 0, Map.of(), 0, 0));
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aWorkerOfThisMachineThatWasKilledIsKnownToBeDeadAtOnce() {
        say(new WorkerName(SELF.host(), SELF.space(), SELF.process(), SELF.started() - 1), new WorkerInfo.Work(0, 0, Map.of(), 0, 0));

        assertThat(seen()).singleElement().satisfies(worker -> assertThat(worker.alive()).isFalse());
    }

    @Test
    void aPausedQueueBeginsNoJobAndSaysWhy() throws InterruptedException {
        database.inTransaction(pause::begin);
        enqueue("1");
        try (Workers workers = workers(1)) {
            workers.start();
            await(() -> seen().stream().anyMatch(worker -> worker.state() == WorkerInfo.State.RESTING));

            assertThat(ran.poll(1, TimeUnit.SECONDS)).isNull();
            assertThat(told.poll()).contains("paused");
            assertThat(workers.restsBecause().orElseThrow()).contains("paused");
            assertThat(overview().idleness()).contains(QueueOverview.Idleness.PAUSED);
            assertThat(database.<QueueActivity.Movement, RuntimeException>read(new QueueActivity(() -> Instant.now().plus(Duration.ofHours(1)))::look))
                    .isEqualTo(QueueActivity.Movement.PAUSED);
        }
    }

    @Test
    @Tag("slow")
    void aPauseIsHeardByWorkersThatRunAndSoIsItsEnd() throws InterruptedException {
        try (Workers workers = workers(1)) {
            workers.start();
            enqueue("1");
            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("1");

            database.inTransaction(pause::begin);
            await(() -> workers.restsBecause().isPresent());
            enqueue("2");
            assertThat(ran.poll(2, TimeUnit.SECONDS)).isNull();

            database.inTransaction(pause::end);
            assertThat(ran.poll(10, TimeUnit.SECONDS)).isEqualTo("2");
            await(() -> seen().getFirst().work().done() == 2 && seen().getFirst().state() == WorkerInfo.State.WORKING);
        }
    }

    @Test
    void theOverviewCountsWhatWaitsRunsAndComesLater() {
        enqueue("1", "2", "3", "4");
        database.inTransaction(handle -> handle.execute("UPDATE jobs SET picked = true, picked_by = ?, last_heartbeat = now() WHERE task_instance = '1'", ELSEWHERE.toString())
                + handle.execute("UPDATE jobs SET execution_time = now() + interval '1 hour' WHERE task_instance = '2'"));
        say(ELSEWHERE, new WorkerInfo.Work(7, 2, Map.of(KIND, 2.0), 1.5, 120.25));

        assertThat(overview().kinds()).singleElement().satisfies(kind -> {
            assertThat(kind.amounts().waiting()).isEqualTo(2);
            assertThat(kind.amounts().running()).isEqualTo(1);
            assertThat(kind.amounts().later()).isEqualTo(1);
            assertThat(kind.oldestSince()).isPresent();
            assertThat(kind.timeLeft()).contains(Duration.ofMinutes(2));
        });
        assertThat(overview().priorities().get(Priority.NORMAL).left()).isEqualTo(4);
        assertThat(overview().workers().getFirst().running()).isEqualTo(1);
        assertThat(overview().idleness()).contains(QueueOverview.Idleness.ALL_REST);
    }

    private Workers workers(int threads) {
        JobHandler handler = new JobHandler() {
            @Override
            public String kind() {
                return KIND;
            }

            @Override
            public JobOutcome run(String subject) {
                ran.add(subject);
                return new JobOutcome.Done();
            }
        };
        WorkerListener listener = new WorkerListener() {
            @Override
            public void paused(String why) {
                told.add(why);
            }
        };
        return new Workers(database, List.of(handler), WorkerRole.WORKER, WorkerLimits.full(threads), listener);
    }

    private void say(WorkerName name, WorkerInfo.Work work) {
        database.useTransaction(handle -> store.write(handle, new WorkerHeartbeat.Sign(
                name, name.host(), WorkerRole.SERVE, 2, WorkerInfo.State.RESTING, Optional.of("It is late."), Instant.now(), work)));
    }

    private void silentFor(String interval) {
        database.inTransaction(handle -> handle.execute("UPDATE workers SET last_seen = now() - CAST(? AS interval)", interval));
    }

    private void enqueue(String... subjects) {
        database.inTransaction(handle -> {
            queue.enqueue(handle, KIND, List.of(subjects), Priority.NORMAL);
            return null;
        });
    }

    private List<WorkerInfo> seen() {
        return database.read(store::all);
    }

    private QueueOverview overview() {
        return database.read(handle -> QueueOverview.of(handle, Instant.now()));
    }

    private long rows() {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM workers").mapTo(Long.class).one());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}

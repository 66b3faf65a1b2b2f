package org.soniquebay.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;

/// One bad subject cannot stop a queue that several processes work off, even if it kills them.
@Tag("slow")
class BadSubjectsTest {

    private static final long PATIENCE_SECONDS = 90;
    private static final int GOOD = 60;

    @TempDir
    Path temporary;

    private final JobQueue queue = new JobQueue(InstantSource.system());
    private final FailureStore failures = new FailureStore();
    private final WorkerStore workers = new WorkerStore();
    private final List<Process> processes = new ArrayList<>();
    private Database database;
    private Path log;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.create();
        log = Files.createFile(temporary.resolve("workers.log"));
    }

    @AfterEach
    void close() {
        processes.forEach(Process::destroyForcibly);
        database.close();
    }

    @Test
    void theGoodIsDoneAndTheBadIsRememberedEachWithItsReason() throws Exception {
        enqueue("kill", "hang", "throw", "overflow");
        enqueue(IntStream.range(0, GOOD).mapToObj(i -> "good-" + i).toArray(String[]::new));
        for (int i = 0; i < 3; i++) {
            start();
        }

        await(() -> {
            // Whoever looks after the processes starts them again, as a container engine does.
            long alive = processes.stream().filter(Process::isAlive).count();
            for (long missing = 3 - alive; missing > 0; missing--) {
                start();
            }
            return waiting() == 0;
        });

        Map<String, String> found = new TreeMap<>();
        remembered().forEach(failure -> found.put(
                failure.subject(), failure.reason() + " " + failure.attempts() + " " + failure.revision()));
        assertThat(found).isEqualTo(Map.of(
                "kill", "worker_died 1 as it is",
                "hang", "timed_out 1 as it is",
                "throw", "error 3 as it is",
                "overflow", "error 3 as it is"));
        assertThat(processes.stream().filter(process -> !process.isAlive())).as("the killer's victims")
                .hasSize(WorkerProcess.POLICY.lostWorkers());
    }

    /// Two containers on one machine, both with the same host name and the worker as process 1.
    @Test
    void aLiveWorkerInAnotherContainerKeepsItsJob() throws Exception {
        assumeTrue(namespacesWork(), "this system lets nobody make a namespace of process ids");
        enqueue("hang");
        processes.add(WorkerProcess.start(TestDatabase.address(database), log, "unshare", "--pid", "--fork", "--kill-child", "--mount-proc"));
        await(() -> !holders().isEmpty());
        String holder = holders().getFirst();
        WorkerName name = WorkerName.parse(holder).orElseThrow();
        assertThat(name.process()).isEqualTo(1);
        assertThat(name.host()).isEqualTo(WorkerName.ofThisProcess().host());
        assertThat(name.space()).isNotEqualTo(WorkerName.ofThisProcess().space());

        processes.add(WorkerProcess.start(TestDatabase.address(database), log, "unshare", "--pid", "--fork", "--kill-child", "--mount-proc"));
        new OrphanedJobs(database, InstantSource.system()).release();
        await(() -> database.read(workers::all).size() == 2);

        assertThat(holders()).as("its job is not taken").isSubsetOf(holder);
        assertThat(database.<Integer, RuntimeException>read(handle ->
                handle.createQuery("SELECT coalesce(max(consecutive_failures), 0) FROM jobs").mapTo(Integer.class).one())).isZero();
        await(() -> waiting() == 0);
        assertThat(remembered()).singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("timed_out"));
    }

    private static boolean namespacesWork() throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "true").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private void start() {
        try {
            processes.add(WorkerProcess.start(TestDatabase.address(database), log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> holders() {
        return database.read(handle -> handle.createQuery("SELECT picked_by FROM jobs WHERE picked").mapTo(String.class).list());
    }

    private void enqueue(String... subjects) {
        database.inTransaction(handle -> {
            queue.enqueue(handle, WorkerProcess.KIND, List.of(subjects), Priority.NORMAL);
            return null;
        });
    }

    private List<Failure> remembered() {
        return database.read(handle -> failures.of(handle, WorkerProcess.KIND));
    }

    private long waiting() {
        return database.read(handle -> queue.count(handle, WorkerProcess.KIND));
    }

    private void await(BooleanSupplier condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}

package org.soniquebay.jobs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.jobs.worker.JobHandler;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.jobs.worker.Workers;

/// A user waits while 200 tracks are measured anew: whichever worker is free first takes what the user waits for.
class PriorityTest {

    private static final String KIND = "polish";
    private static final int WORKERS = 3;

    private final JobQueue queue = new JobQueue(InstantSource.system());
    private final List<Desk> desks = new ArrayList<>();
    private Database database;

    /// A worker that finishes a job when it is told to.
    private final class Desk implements JobHandler {
        final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        final Semaphore mayFinish = new Semaphore(0);
        final Workers workers = new Workers(database, List.of(this), 1, WorkerListener.SILENT);

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public JobOutcome run(String subject) {
            begun.add(subject);
            mayFinish.acquireUninterruptibly();
            return new JobOutcome.Done();
        }

        String next() throws InterruptedException {
            return begun.poll(20, TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void fillTheQueue() throws InterruptedException {
        database = TestDatabase.create();
        enqueue(Priority.BACKGROUND, IntStream.range(0, 200).mapToObj(i -> "again-" + i).toList());
        for (int i = 0; i < WORKERS; i++) {
            Desk desk = new Desk();
            desks.add(desk);
            desk.workers.start();
            assertThat(desk.next()).startsWith("again-");
        }
    }

    @AfterEach
    void close() {
        desks.forEach(desk -> desk.mayFinish.release(1_000));
        desks.forEach(desk -> desk.workers.close());
        database.close();
    }

    @Test
    void theUrgentJobIsTheNextOneThatAnyWorkerClaims() throws InterruptedException {
        for (int i = 0; i < WORKERS; i++) {
            enqueue(Priority.URGENT, List.of("now-" + i));
            desks.get(i).mayFinish.release();
            assertThat(desks.get(i).next()).as("worker %d", i).isEqualTo("now-" + i);
        }
    }

    @Test
    void oneUrgentJobIsAmongTheNextOfAllWorkersTogether() throws InterruptedException {
        enqueue(Priority.URGENT, List.of("now"));
        enqueue(Priority.NORMAL, List.of("new file"));
        desks.forEach(desk -> desk.mayFinish.release());

        List<String> next = new ArrayList<>();
        for (Desk desk : desks) {
            next.add(desk.next());
        }

        assertThat(next).contains("now", "new file").filteredOn(subject -> subject.startsWith("again-")).hasSize(1);
    }

    @Test
    void aBackgroundJobThatBecomesUrgentGoesFirst() throws InterruptedException {
        enqueue(Priority.URGENT, List.of("again-199"));
        desks.getLast().mayFinish.release();

        assertThat(desks.getLast().next()).isEqualTo("again-199");
    }

    private void enqueue(Priority priority, List<String> subjects) {
        database.inTransaction(handle -> {
            queue.enqueue(handle, KIND, subjects, priority);
            return null;
        });
    }
}

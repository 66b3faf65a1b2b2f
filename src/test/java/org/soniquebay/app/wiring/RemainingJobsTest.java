package org.soniquebay.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.soniquebay.app.wiring.RemainingJobs.Jobs;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.worker.JobOutcome;

class RemainingJobsTest {

    private Jobs stored = new Jobs(100, 5);
    private int counts;
    private Instant now = Instant.EPOCH;
    private final RemainingJobs left = new RemainingJobs(this::count, () -> now);

    @Test
    void takesItsOwnEndsOffWithoutAskingTheDatabase() {
        for (int i = 0; i < 30; i++) {
            left.ended(JobKind.INGEST, new JobOutcome.Done());
            left.now();
        }
        left.ended(JobKind.INGEST, failed(false));
        left.ended(JobKind.ARTIST_VECTOR, new JobOutcome.Done());

        assertThat(left.now()).isEqualTo(new Jobs(69, 4));
        assertThat(counts).isEqualTo(1);
    }

    @Test
    void asksTheDatabaseEveryTwoSecondsBecauseOthersWorkToo() {
        left.ended(JobKind.INGEST, new JobOutcome.Done());
        stored = new Jobs(40, 0);
        now = now.plus(Duration.ofMillis(1900));
        assertThat(left.now()).isEqualTo(new Jobs(99, 5));

        now = now.plus(Duration.ofMillis(100));

        assertThat(left.now()).isEqualTo(new Jobs(40, 0));
        assertThat(counts).isEqualTo(2);
    }

    @Test
    void isDoneAtOnceAndOnlyWhenTheDatabaseSaysSo() {
        stored = new Jobs(1, 0);
        now = now.plus(Duration.ofSeconds(2));
        left.now();
        left.ended(JobKind.INGEST, new JobOutcome.Done());
        stored = new Jobs(0, 1);
        assertThat(left.now()).as("an artist came in addition").isEqualTo(new Jobs(0, 1));

        left.ended(JobKind.ARTIST_VECTOR, new JobOutcome.Done());
        stored = new Jobs(0, 0);

        assertThat(left.now().none()).isTrue();
    }

    @Test
    void aJobThatComesBackIsStillLeft() {
        left.ended(JobKind.INGEST, new JobOutcome.Again());
        left.ended(JobKind.INGEST, new JobOutcome.Postponed("full", Duration.ofSeconds(1)));
        left.ended(JobKind.INGEST, failed(true));

        assertThat(left.now()).isEqualTo(new Jobs(100, 5));
    }

    private Jobs count() {
        counts++;
        return stored;
    }

    private static JobOutcome failed(boolean transientCause) {
        return new JobOutcome.Failed("damaged", "It is damaged.", "1", transientCause);
    }
}

package org.soniquebay.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TallyTest {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final Tally tally = new Tally(() -> now);

    @Test
    void countsWhatEndedAndHowFast() {
        for (int i = 0; i < 30; i++) {
            now = now.plusSeconds(1);
            tally.ended("measure", new JobOutcome.Done());
        }
        tally.ended("sum up", new JobOutcome.Done());
        tally.ended("measure", new JobOutcome.Failed("broken", "It is broken.", "", true));
        tally.ended("measure", new JobOutcome.Again());
        tally.ended("measure", new JobOutcome.Postponed("full", Duration.ofSeconds(1)));

        WorkerSeen.Work work = tally.work(12.5);
        assertThat(work.done()).isEqualTo(31);
        assertThat(work.failed()).isEqualTo(1);
        assertThat(work.heardSeconds()).isEqualTo(12.5);
        assertThat(work.donePerMinute().get("measure")).as("30 within the first half minute").isCloseTo(60, within(1e-9));
        assertThat(work.donePerMinute().get("sum up")).isCloseTo(2, within(1e-9));
        assertThat(work.failedPerMinute()).isCloseTo(2, within(1e-9));
    }

    @Test
    void aRateIsThatOfTheLastMinute() {
        tally.ended("measure", new JobOutcome.Done());
        now = now.plusSeconds(61);
        tally.ended("measure", new JobOutcome.Done());

        assertThat(tally.work(0).donePerMinute().get("measure")).isCloseTo(1, within(1e-9));
        now = now.plusSeconds(61);
        assertThat(tally.work(0).donePerMinute()).isEmpty();
        assertThat(tally.work(0).done()).isEqualTo(2);
    }
}

package org.soniquebay.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkerStatisticsTest {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final WorkerStatistics workerStatistics = new WorkerStatistics(() -> now);

    @Test
    void countsWhatEndedAndHowFast() {
        for (int i = 0; i < 30; i++) {
            now = now.plusSeconds(1);
            workerStatistics.ended("measure", new JobOutcome.Done());
        }
        workerStatistics.ended("sum up", new JobOutcome.Done());
        workerStatistics.ended("measure", new JobOutcome.Failed("broken", "It is broken.", "", true));
        workerStatistics.ended("measure", new JobOutcome.Again());
        workerStatistics.ended("measure", new JobOutcome.Postponed("full", Duration.ofSeconds(1)));

        WorkerInfo.Work work = workerStatistics.work(12.5);
        assertThat(work.done()).isEqualTo(31);
        assertThat(work.failed()).isEqualTo(1);
        assertThat(work.heardSeconds()).isEqualTo(12.5);
        assertThat(work.donePerMinute().get("measure")).as("30 within the first half minute").isCloseTo(60, within(1e-9));
        assertThat(work.donePerMinute().get("sum up")).isCloseTo(2, within(1e-9));
        assertThat(work.failedPerMinute()).isCloseTo(2, within(1e-9));
    }

    @Test
    void aRateIsThatOfTheLastMinute() {
        workerStatistics.ended("measure", new JobOutcome.Done());
        now = now.plusSeconds(61);
        workerStatistics.ended("measure", new JobOutcome.Done());

        assertThat(workerStatistics.work(0).donePerMinute().get("measure")).isCloseTo(1, within(1e-9));
        now = now.plusSeconds(61);
        assertThat(workerStatistics.work(0).donePerMinute()).isEmpty();
        assertThat(workerStatistics.work(0).done()).isEqualTo(2);
    }
}

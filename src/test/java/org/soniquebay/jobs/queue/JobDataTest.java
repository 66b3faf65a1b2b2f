package org.soniquebay.jobs.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JobDataTest {

    @Test
    void isReadAsItWasStored() {
        JobData data = JobData.FRESH.afterFailure().afterFailure().afterChange();

        assertThat(data).isEqualTo(new JobData(2, 1));
        assertThat(JobData.parse(data.stored())).isEqualTo(data);
    }

    @Test
    void beginsAtZeroWithoutANoteOrWithALeftoverMark() {
        assertThat(JobData.parse(null)).isEqualTo(JobData.FRESH);
        assertThat(JobData.parse(JobData.enqueuedAgain())).isEqualTo(JobData.FRESH);
        assertThat(JobData.parse("attempts=x".getBytes(UTF_8))).isEqualTo(JobData.FRESH);
    }

    @Test
    void refusesNegativeCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JobData(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new JobData(0, -1));
    }
}

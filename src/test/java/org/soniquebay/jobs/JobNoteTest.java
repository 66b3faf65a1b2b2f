package org.soniquebay.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JobNoteTest {

    @Test
    void isReadAsItWasStored() {
        JobNote note = JobNote.FRESH.afterFailure().afterFailure().afterChange();

        assertThat(note).isEqualTo(new JobNote(2, 1));
        assertThat(JobNote.parse(note.stored())).isEqualTo(note);
    }

    @Test
    void beginsAtZeroWithoutANoteOrWithALeftoverMark() {
        assertThat(JobNote.parse(null)).isEqualTo(JobNote.FRESH);
        assertThat(JobNote.parse(JobNote.enqueuedAgain())).isEqualTo(JobNote.FRESH);
        assertThat(JobNote.parse("attempts=x".getBytes(UTF_8))).isEqualTo(JobNote.FRESH);
    }

    @Test
    void refusesNegativeCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JobNote(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new JobNote(0, -1));
    }
}

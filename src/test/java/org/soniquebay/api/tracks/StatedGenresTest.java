package org.soniquebay.api.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class StatedGenresTest {

    @Test
    void namesAreSeparatedByAnyOfTheSigns() {
        assertThat(StatedGenres.of(" Jazz ,Soul; Drum & Bass/ Pop ;; ")).containsExactly("Jazz", "Soul", "Drum & Bass", "Pop");
        assertThat(StatedGenres.of(" ")).isEmpty();
    }

    @Test
    void aTextOfBlanksTakesNoTime() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1),
                () -> assertThat(StatedGenres.of("a" + " ".repeat(500_000) + "b")).hasSize(1));
    }
}

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
        assertThat(StatedGenres.of("Techno (Peak Time / Driving), Minimal / Deep Tech")).containsExactly("Techno (Peak Time / Driving)", "Minimal / Deep Tech");
    }

    @Test
    void aTextOfBlanksOrOfManyGenresTakesNoTime() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1),
                () -> assertThat(StatedGenres.of("a" + " ".repeat(500_000) + "b")).hasSize(1));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            many.append(i).append("(/");
        }
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(StatedGenres.of(many.toString())).hasSize(100_000));
    }
}

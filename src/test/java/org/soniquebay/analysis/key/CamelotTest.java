package org.soniquebay.analysis.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CamelotTest {

    @ParameterizedTest
    @CsvSource({
        "1A, G# minor", "2A, D# minor", "3A, A# minor", "4A, F minor", "5A, C minor", "6A, G minor",
        "7A, D minor", "8A, A minor", "9A, E minor", "10A, B minor", "11A, F# minor", "12A, C# minor",
        "1B, B major", "2B, F# major", "3B, C# major", "4B, G# major", "5B, D# major", "6B, A# major",
        "7B, F major", "8B, C major", "9B, G major", "10B, D major", "11B, A major", "12B, E major"
    })
    void placesTheKeysAsOnThePrintedWheel(String place, String key) {
        MusicalKey named = KeyNames.parse(key).orElseThrow();

        assertThat(named).hasToString(key);
        assertThat(Camelot.of(named)).hasToString(place);
        assertThat(Camelot.of(named).key()).isEqualTo(named);
    }

    @Test
    void givesEveryKeyAPlaceOfItsOwn() {
        Set<Camelot> places = MusicalKey.all().stream().map(Camelot::of).collect(Collectors.toSet());

        assertThat(places).hasSize(24);
    }

    @Test
    void stepsClockwiseAreFifthsUpAndWrap() {
        for (MusicalKey key : MusicalKey.all()) {
            assertThat(Camelot.of(key).plus(1).key()).isEqualTo(key.transposed(7));
            assertThat(Camelot.of(key).plus(-1).key()).isEqualTo(key.transposed(-7));
            assertThat(Camelot.of(key).plus(12)).isEqualTo(Camelot.of(key));
        }
        assertThat(new Camelot(12, Scale.MINOR).neighbours())
                .isEqualTo(List.of(
                        new Camelot(11, Scale.MINOR), new Camelot(1, Scale.MINOR), new Camelot(12, Scale.MAJOR)));
    }

    @Test
    void theRelativeKeyStandsAcrossWithTheSameNumber() {
        for (MusicalKey key : MusicalKey.all()) {
            assertThat(Camelot.of(key).across()).isEqualTo(Camelot.of(key.relative()));
            assertThat(Camelot.of(key).across().number()).isEqualTo(Camelot.of(key).number());
        }
    }

    @Test
    void refusesNumbersOffTheWheel() {
        assertThatThrownBy(() -> new Camelot(0, Scale.MAJOR)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Camelot(13, Scale.MAJOR)).isInstanceOf(IllegalArgumentException.class);
    }
}

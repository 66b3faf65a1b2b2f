package org.soniquebay.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RisingNumbersTest {

    @Test
    void numbersComeBackAsTheyWere() {
        List<Integer> numbers = List.of(0, 0, 127, 255, 16_639, 16_640, Integer.MAX_VALUE);

        assertThat(RisingNumbers.decode(RisingNumbers.encode(numbers))).isEqualTo(numbers);
        assertThat(RisingNumbers.decode(RisingNumbers.encode(List.of()))).isEmpty();
    }

    @Test
    void aBeatTakesTwoBytesAndABarOne() {
        assertThat(RisingNumbers.encode(List.of(500, 1_000, 1_500))).containsExactly(0xf4, 3, 0xf4, 3, 0xf4, 3);
        assertThat(RisingNumbers.encode(List.of(1, 5, 9))).containsExactly(1, 4, 4);
    }

    @Test
    void refusesWhatItDidNotWrite() {
        assertThatThrownBy(() -> RisingNumbers.encode(List.of(2, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RisingNumbers.encode(List.of(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RisingNumbers.decode(new byte[] {1, -1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RisingNumbers.decode(new byte[] {-1, -1, -1, -1, 127})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RisingNumbers.decode(new byte[] {-1, -1, -1, -1, -1, -1, 1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RisingNumbers.decode(new byte[] {-1, -1, -1, -1, 7, 1})).isInstanceOf(IllegalArgumentException.class);
    }
}

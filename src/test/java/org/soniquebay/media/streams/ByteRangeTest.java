package org.soniquebay.media.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @Test
    void blanksMayStandBetweenTheNumbers() {
        assertThat(ByteRange.of(Optional.of("bytes= 3 -  5 "), 10)).isEqualTo(new ByteRange.Outcome.Part(new ByteRange(3, 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=%sx", "bytes=%s1%sx", "bytes=1%s-%sx", "bytes=1-2%sx"})
    void aHeaderOfBlanksTakesNoTime(String header) {
        Optional<String> blanks = Optional.of(header.replace("%s", " ".repeat(16_000)));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1),
                () -> assertThat(ByteRange.of(blanks, 10)).isEqualTo(new ByteRange.Outcome.Whole()));
    }
}

package org.soniquebay.enrichment.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How alike titles and names are.
class NamesTest {

    @ParameterizedTest
    @CsvSource({"AC/DC,acdc", "P!nk,P!NK", "The The,the  the", "!!!,!!!", "кино,Кино", "歩こう,歩こう", "Don’t,Don't", "U2,u2"})
    void signsAndLetterCaseAreNothing(String one, String other) {
        assertThat(Names.likeness(one, other)).isEqualTo(1);
    }

    @Test
    void aRemasterIsNearlyTheSame() {
        assertThat(Names.likeness("Song - 2011 Remaster", "Song")).isEqualTo(0.9);
        assertThat(Names.likeness("Song (Remastered 2011)", "Song")).isEqualTo(0.9);
        assertThat(Names.differ("Song - 2011 Remaster", "Song")).isFalse();
        assertThat(Names.differ("Song 1", "Song 2")).isTrue();
        assertThat(Names.likeness("Song", "Sonnet")).isLessThan(0.5);
    }

    @Test
    void jaroWinklerAgreesWithThePublishedExamples() {
        assertThat(JaroWinkler.similarity("martha", "marhta")).isCloseTo(0.9611, within(1e-4));
        assertThat(JaroWinkler.similarity("dixon", "dicksonx")).isCloseTo(0.8133, within(1e-4));
        assertThat(JaroWinkler.similarity("dwayne", "duane")).isCloseTo(0.84, within(1e-4));
        assertThat(JaroWinkler.similarity("abc", "xyz")).isZero();
        assertThat(JaroWinkler.similarity("", "")).isEqualTo(1);
    }
}

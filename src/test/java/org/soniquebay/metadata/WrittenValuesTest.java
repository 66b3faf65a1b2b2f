package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers and lists as taggers write them.
class WrittenValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"128|128", "127.98|127.98", "93,5|93.5", " 120 BPM |120", "0128|128", "20|20", "400|400",
        "127.99999999999999|127.99999999999999", "127.98769760131836|127.98769760131836", "12800|128", "1285|128.5", "12798|127.98", "1740|174", "9550|95.5",
        "128000|128", "1000|100", "128.|128"})
    void readsTempos(String written, double tempo) {
        assertThat(TagNumbers.tempo(List.of(written))).hasValue(tempo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "19.9", "401", "999", "1000.5", "12800.5", "-120", "NaN", "Infinity", "fast", "1e3", "120-130", "99999999999999999999", "9999999"})
    void dropsWhatIsNoTempo(String written) {
        assertThat(TagNumbers.tempo(List.of(written))).isEmpty();
    }

    @Test
    void takesTheFirstTempoThatIsOne() {
        assertThat(TagNumbers.tempo(List.of("0", "x", "121.5", "60"))).hasValue(121.5);
    }

    @Test
    void readsGains() {
        assertThat(TagNumbers.decibel(List.of("-6.54 dB"))).hasValue(-6.54);
        assertThat(TagNumbers.decibel(List.of("+3,2db"))).hasValue(3.2);
        assertThat(TagNumbers.decibel(List.of("0.988553"))).hasValue(0.988553);
        assertThat(TagNumbers.decibel(List.of("loud"))).isEmpty();
        assertThat(TagNumbers.r128(List.of("256"))).hasValue(6.0);
        assertThat(new ReplayGain(OptionalDouble.of(900), OptionalDouble.of(-1), OptionalDouble.empty(), OptionalDouble.of(1)))
                .isEqualTo(new ReplayGain(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(1)));
    }

    @Test
    void gainsAndPeaksAreKeptUpToTheirLimits() {
        ReplayGain limits = new ReplayGain(OptionalDouble.of(-60), OptionalDouble.of(0), OptionalDouble.of(60), OptionalDouble.of(10));
        assertThat(limits.trackGain()).hasValue(-60);
        assertThat(limits.trackPeak()).hasValue(0);
        assertThat(limits.albumGain()).hasValue(60);
        assertThat(limits.albumPeak()).hasValue(10);

        ReplayGain beyond = new ReplayGain(OptionalDouble.of(-60.01), OptionalDouble.of(-0.01), OptionalDouble.of(60.01), OptionalDouble.of(10.01));
        assertThat(beyond.trackGain()).isEmpty();
        assertThat(beyond.trackPeak()).isEmpty();
        assertThat(beyond.albumGain()).isEmpty();
        assertThat(beyond.albumPeak()).isEmpty();
    }

    @Test
    void noTempoOrKeyBeyondItsLimitsIsHeld() {
        assertThat(traits(20, "x".repeat(32)).bpm()).hasValue(20);
        assertThat(traits(400, "Am").bpm()).hasValue(400);
        assertThatThrownBy(() -> traits(19.99, "Am")).hasMessageContaining("bpm");
        assertThatThrownBy(() -> traits(400.01, "Am")).hasMessageContaining("bpm");
        assertThatThrownBy(() -> traits(120, "x".repeat(33))).hasMessageContaining("33 characters");
    }

    private static MusicalTags traits(double bpm, String key) {
        OptionalDouble none = OptionalDouble.empty();
        return new MusicalTags(List.of(), List.of(), Optional.empty(), OptionalDouble.of(bpm), Optional.of(key), new ReplayGain(none, none, none, none));
    }

    @ParameterizedTest
    @CsvSource({"2003-04-01,2003", "01.04.1987,1987", "20030401,2003", "199912,1999", "19991203,1999", "19991203T101500,1999", "20030401120000,2003",
        "2014- 6- 9,2014", "1999-00-00,1999", "(1985),1985", "c1985,1985", "03.12.1999,1999", "03121999,1999", "2012-03-04T05:06:07Z,2012", "1973/1999,1973", "２００３年,2003"})
    void findsTheYear(String date, int year) {
        assertThat(TagNumbers.year(date)).hasValue(year);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0", "12", "sixties", "12345678", "20035501", "99", "123456789012"})
    void noYearIsMadeUp(String date) {
        assertThat(TagNumbers.year(date)).isEmpty();
    }

    @Test
    void readsPartsAsWritten() {
        assertThat(part("01/12")).isEqualTo(new NumberOfTotal("01/12", OptionalInt.of(1), OptionalInt.of(12)));
        assertThat(part("3 of 9")).isEqualTo(new NumberOfTotal("3 of 9", OptionalInt.of(3), OptionalInt.of(9)));
        assertThat(part("7")).isEqualTo(new NumberOfTotal("7", OptionalInt.of(7), OptionalInt.empty()));
        assertThat(part("/12")).isEqualTo(new NumberOfTotal("/12", OptionalInt.empty(), OptionalInt.of(12)));
        assertThat(part("A1")).isEqualTo(new NumberOfTotal("A1", OptionalInt.empty(), OptionalInt.empty()));
        assertThat(part("99999999999/1").number()).isEmpty();
        assertThat(NumberOfTotal.of("1", Optional.of("12")).total()).hasValue(12);
        assertThat(NumberOfTotal.of("1/10", Optional.of("12")).total()).hasValue(10);
    }

    @Test
    void numbersGoFromOneToFourDigits() {
        for (String one : List.of("1", "9999")) {
            assertThat(part(one + "/" + one).number()).hasValue(Integer.parseInt(one));
            assertThat(part(one + "/" + one).total()).hasValue(Integer.parseInt(one));
        }
        for (String none : List.of("0", "10000")) {
            assertThat(part(none + "/" + none).number()).isEmpty();
            assertThat(part(none + "/" + none).total()).isEmpty();
        }
    }

    private static NumberOfTotal part(String written) {
        return NumberOfTotal.of(written, Optional.empty());
    }

    @Test
    void splitsGenresButNotThoseSpelledWithASeparator() {
        assertThat(SplitNames.in(List.of("Rock; Pop|Jazz, Folk/Blues"))).containsExactly("Rock", "Pop", "Jazz", "Folk", "Blues");
        assertThat(SplitNames.in(List.of("Hip-Hop/Rap", "R&B/Soul; Folk, World, & Country"))).containsExactly("Hip-Hop/Rap", "R&B/Soul", "Folk, World, & Country");
        assertThat(SplitNames.in(List.of("Rock", "rock", " ; ,", "Drum & Bass"))).containsExactly("Rock", "Drum & Bass");
    }

    @Test
    void splitsNoGenreWithinBracketsOrOfBeatports() {
        assertThat(SplitNames.in(List.of("Techno (Peak Time / Driving)"))).containsExactly("Techno (Peak Time / Driving)");
        assertThat(SplitNames.in(List.of("Minimal / Deep Tech, Electro (Classic / Detroit / Modern); House/Techno")))
                .containsExactly("Minimal / Deep Tech", "Electro (Classic / Detroit / Modern)", "House", "Techno");
        assertThat(SplitNames.in(List.of("Rock / Pop", "Jazz [Fusion, Funk]|Soul"))).containsExactly("Rock", "Pop", "Jazz [Fusion, Funk]", "Soul");
        assertThat(SplitNames.in(List.of("Live (2003 / Pop", ":-) / Rap"))).as("brackets that do not match").containsExactly("Live (2003", "Pop", ":-)", "Rap");
        assertThat(SplitNames.in(List.of("Rock\\\\Metal", "AC\\DC"))).containsExactly("Rock", "Metal", "AC\\DC");
    }
}

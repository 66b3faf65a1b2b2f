package org.soniquebay.analysis.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNamesTest {

    private static final List<List<String>> SPELLINGS = List.of(
            List.of("C", "B#", "His"), List.of("C#", "Db", "Cis", "Des"), List.of("D"), List.of("D#", "Eb", "Dis", "Es"),
            List.of("E", "Fb", "Fes"), List.of("F", "E#", "Eis"), List.of("F#", "Gb", "Fis", "Ges"), List.of("G"),
            List.of("G#", "Ab", "Gis", "As"), List.of("A"), List.of("A#", "Bb", "Ais"), List.of("B", "Cb", "H", "Ces"));
    private static final List<String> MAJOR_WORDS = List.of("", "maj", " maj", " major", "-major", "Major", " MAJOR", "M", " majeur");
    private static final List<String> MINOR_WORDS = List.of("m", "min", " min", " minor", "-minor", "Minor", " MINOR", " m", " mineur");

    @Test
    void readsEverySpellingOfEveryNoteWithEveryWordForTheScale() {
        for (int note = 0; note < 12; note++) {
            for (String tonic : SPELLINGS.get(note)) {
                for (String word : MAJOR_WORDS) {
                    assertParsed(tonic + word, note, Scale.MAJOR);
                }
                for (String word : MINOR_WORDS) {
                    assertParsed(tonic + word, note, Scale.MINOR);
                }
                assertParsed(tonic.toLowerCase(Locale.ROOT), note, Scale.MINOR);
                assertParsed("  " + tonic.replace("#", " sharp").replace("b", " flat") + " minor ", note, Scale.MINOR);
                assertParsed(tonic.replace('#', '♯').replace('b', '♭') + " major", note, Scale.MAJOR);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "a", "Db", "f sharp", "Es", "H", "La", "si bémol", "Fa#", "mi", "C♯", "Bb / Gm"})
    void tellsABareTonic(String name) {
        assertThat(KeyNames.parse(name)).isPresent();
        assertThat(KeyNames.namesScale(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cm", "CM", "A minor", "Amin", "8A", "1d", "H-moll", "B Dur", "La mineur", "Emi", "F# major", "Am/C"})
    void tellsANameWithItsScale(String name) {
        assertThat(KeyNames.parse(name)).isPresent();
        assertThat(KeyNames.namesScale(name)).isTrue();
    }

    @Test
    void readsWhatTheKeyItselfPrints() {
        for (MusicalKey key : MusicalKey.all()) {
            assertThat(KeyNames.parse(key.toString())).contains(key);
        }
    }

    @Test
    void readsCamelotAndOpenKeyInEveryForm() {
        for (MusicalKey key : MusicalKey.all()) {
            Camelot camelot = Camelot.of(key);
            int open = (camelot.number() + 4) % 12 + 1;
            String ring = key.scale() == Scale.MINOR ? "m" : "d";
            assertThat(KeyNames.parse(camelot.toString())).contains(key);
            assertThat(KeyNames.parse(camelot.toString().toLowerCase(Locale.ROOT))).contains(key);
            assertThat(KeyNames.parse("%02d%s".formatted(camelot.number(), camelot.toString().replaceAll("\\d", "")))).contains(key);
            assertThat(KeyNames.parse(open + ring)).contains(key);
            assertThat(KeyNames.parse("%02d%s".formatted(open, ring))).contains(key);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Am, A minor", "a, A minor", "Gbm, F# minor", "F♯ minor, F# minor", "A♮ minor, A minor", "G♭, F# major", "B flat minor, A# minor",
        "8A, A minor", "08B, C major", "8a, A minor", "1m, A minor", "1d, C major", "12d, F major", "12m, D minor",
        "H-moll, B minor", "h-moll, B minor", "Fis-Dur, F# major", "Es, D# major", "B-Dur, A# major", "b-Moll, A# minor",
        "As-Dur, G# major", "gis-moll, G# minor", "Do majeur, C major", "la mineur, A minor", "Ré mineur, D minor",
        "Si bémol majeur, A# major", "Fa dièse mineur, F# minor", "Sol, G major", "Mi bemolle maggiore, D# major",
        "Lam, A minor", "8A - Energy 5, A minor", "8A/9A, A minor", "A#m/Bbm, A# minor", "Am (8A), A minor",
        "C_MAJOR, C major", "EB MINOR, D# minor"
    })
    void readsWhatTaggersWrite(String text, String key) {
        assertThat(KeyNames.parse(text)).hasToString("Optional[" + key + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "o", "Off key", "Unknown", "none", "n/a", "0A", "13A", "8C", "0m", "13d", "8", "Ambient", "Major",
        "minor", "I", "Hard", "Fast", "All", "Bass", "Dance", "#", "b♭♭", "128", "Csus", "Ds", "Cs minor", "D dorian",
        "A very long text that happens to begin with a note's letter"
    })
    void readsNoKeyOutOfAnythingElse(String text) {
        assertThat(KeyNames.parse(text)).isEmpty();
    }

    private static void assertParsed(String text, int note, Scale scale) {
        assertThat(KeyNames.parse(text)).as(text).contains(new MusicalKey(PitchClass.of(note), scale));
    }
}

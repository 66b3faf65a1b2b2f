package org.soniquebay.analysis.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.TestSong;
import org.soniquebay.analysis.TestSong.Progression;
import org.soniquebay.analysis.Wave;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.sound.Sound;

class KeySectionsTest {

    private final KeyEstimator estimator = new KeyEstimator();

    @Test
    void aSongThatGoesUpAToneAtOneMinuteIsNamedInTwoSections() {
        for (Progression progression : List.of(Progression.POP, Progression.UNSEEN_FOLK, Progression.CADENCE)) {
            List<KeySection> sections = sections(song(PitchClass.C, progression, 60), song(PitchClass.D, progression, 60));

            assertThat(sections).as(progression.name()).extracting(section -> section.key().toString()).containsExactly("C major", "D major");
            assertThat(sections.getFirst().from()).isZero();
            assertThat(sections.getFirst().to()).isCloseTo(60, within(3.0)).isEqualTo(sections.getLast().from());
            assertThat(sections.getLast().to()).isCloseTo(120, within(0.1));
        }
    }

    @Test
    void aSongGoesUpAndComesBackAfterSilence() {
        List<KeySection> sections = sections(new float[20 * 22_050], song(PitchClass.A, Progression.HARMONIC, 50), song(PitchClass.A_SHARP, Progression.HARMONIC, 45),
                new float[10 * 22_050], song(PitchClass.A, Progression.HARMONIC, 50));

        assertThat(sections).extracting(section -> section.key().toString()).containsExactly("A minor", "A# minor", "A minor");
        assertThat(sections.get(1).from()).isCloseTo(70, within(4.0));
        assertThat(sections.get(2).from()).isBetween(111.0, 129.0);
        assertThat(sections.get(2).to()).isCloseTo(175, within(0.1));
    }

    @Test
    void songsOfOneKeyHaveOneSection() {
        List<String> changing = new ArrayList<>();
        for (Progression progression : Progression.values()) {
            for (int seed = 0; seed < 2; seed++) {
                Sound sound = Wave.sound(new TestSong(PitchClass.of(5 * seed + progression.ordinal()), progression, 20 * seed - 10, 400 + seed).samples(100));
                KeyEstimate key = estimator.estimate(sound.pitches()).orElseThrow();
                if (!estimator.sections(sound.pitches(), key, sound.seconds()).equals(List.of(new KeySection(0, sound.seconds(), key.key())))) {
                    changing.add(progression + " " + seed);
                }
            }
        }
        assertThat(changing).isEmpty();
    }

    @Test
    void relativeKeysAreNotToldApart() {
        assertThat(sections(song(PitchClass.C, Progression.POP, 60), song(PitchClass.A, Progression.NATURAL, 60))).hasSize(1);
    }

    private static float[] song(PitchClass tonic, Progression progression, double seconds) {
        return new TestSong(tonic, progression, 0, 31).samples(seconds);
    }

    private List<KeySection> sections(float[]... parts) {
        Sound sound = Wave.sound(TestAudio.inOrder(parts));
        KeyEstimate key = estimator.estimate(sound.pitches()).orElseThrow();
        return estimator.sections(sound.pitches(), key, sound.seconds());
    }
}

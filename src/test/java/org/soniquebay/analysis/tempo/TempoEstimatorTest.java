package org.soniquebay.analysis.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.Beatless;
import org.soniquebay.analysis.HeldOutRhythms;
import org.soniquebay.analysis.Instrument;
import org.soniquebay.analysis.Performance;
import org.soniquebay.analysis.Rhythm;
import org.soniquebay.analysis.TunedRhythms;
import org.soniquebay.analysis.Wave;

class TempoEstimatorTest {

    /// Any number, as long as it is not one the estimator was fitted with.
    private static final long HELD_OUT_SEED = 910_000_000L;

    private final TempoEstimator estimator = new TempoEstimator();

    @Test
    void findsTheTempoOfRhythmsItWasNotFittedOn() {
        Tally tally = new Tally();
        for (Rhythm rhythm : HeldOutRhythms.ALL) {
            tally.play(rhythm, 6, HELD_OUT_SEED + 1_000L * HeldOutRhythms.ALL.indexOf(rhythm));
        }
        assertThat(tally.played).isGreaterThanOrEqualTo(200);
        assertThat(tally.share()).as(tally.misses()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void findsTheTempoOfFamiliarRhythmsPlayedAnew() {
        Tally tally = new Tally();
        for (Rhythm rhythm : TunedRhythms.ALL) {
            tally.play(rhythm, 4, HELD_OUT_SEED + 500 + 1_000L * TunedRhythms.ALL.indexOf(rhythm));
        }
        assertThat(tally.played).isGreaterThanOrEqualTo(200);
        assertThat(tally.share()).as(tally.misses()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void saysNothingWhereThereIsNoBeat() {
        Map<Beatless, Long> silent = new TreeMap<>();
        int each = 8;
        for (Beatless kind : Beatless.values()) {
            silent.put(kind, IntStream.range(0, each)
                    .filter(i -> estimate(kind.play(HELD_OUT_SEED + i, 10 + 4 * i)).isEmpty()).count());
        }
        double share = silent.values().stream().mapToLong(Long::longValue).sum() / (double) (each * silent.size());
        assertThat(share).as("right of " + each + ": " + silent).isGreaterThanOrEqualTo(0.95);
        assertThat(silent.values()).as("right of " + each + ": " + silent).allMatch(right -> right >= each - 2);
    }

    @Test
    void saysNothingOfTooLittleSound() {
        Rhythm clicks = Rhythm.of("metronome", 1, 60, 190, "CLICK x");

        assertThat(estimate(new Performance(clicks, 120, 1).play(4))).isEmpty();
        assertThat(estimate(new float[0])).isEmpty();
    }

    @Test
    void measuresTheTempoToAFractionOfAPercent() {
        for (double bpm : new double[] {101.3, 117.9, 123.45, 127.77, 132.6}) {
            float[] steady = steady(bpm, 20);

            TempoEstimate estimate = estimate(steady).orElseThrow();

            assertThat(estimate.bpm()).isBetween(bpm * 0.998, bpm * 1.002);
        }
    }

    @Test
    void namesHalfAndDoubleAmongTheCandidates() {
        TempoEstimate estimate = estimate(steady(100, 15)).orElseThrow();

        assertThat(estimate.candidates()).extracting(TempoCandidate::relation)
                .startsWith(TempoRelation.BEST).contains(TempoRelation.HALF, TempoRelation.DOUBLE);
        assertThat(estimate.candidates()).extracting(TempoCandidate::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        for (TempoCandidate candidate : estimate.candidates()) {
            assertThat(TempoRelation.of(candidate.bpm(), estimate.bpm())).isEqualTo(candidate.relation());
        }
    }

    @Test
    void isSureOfAPlainBeatAndNotOfAHiddenOne() {
        Rhythm plain = Rhythm.of("backbeat", 2, 60, 190, "KICK X...X... SNARE ..X...X. HAT xxxxxxxx");
        Rhythm vague = Rhythm.of("arpeggio", 4, 60, 190, "PLUCK xxxxxxxx");

        TempoEstimate sure = estimate(new Performance(plain, 112, 5).play(20)).orElseThrow();
        TempoEstimate unsure = estimate(new Performance(vague, 66, 5).play(20)).orElseThrow();

        assertThat(sure.confidence()).isGreaterThan(0.9);
        assertThat(unsure.confidence()).isLessThan(sure.confidence());
    }

    @Test
    void doesNotDependOnLoudness() {
        float[] loud = steady(96, 12);
        float[] quiet = loud.clone();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.01f;
        }

        assertThat(estimate(quiet).orElseThrow().bpm()).isBetween(
                estimate(loud).orElseThrow().bpm() * 0.999, estimate(loud).orElseThrow().bpm() * 1.001);
    }

    /// A rock beat without any human touch.
    private static float[] steady(double bpm, int seconds) {
        float[] sound = new float[seconds * 22_050];
        Random random = new Random(3);
        List<float[]> kit = List.of(Instrument.KICK.sound(random, 0), Instrument.HAT.sound(random, 0), Instrument.SNARE.sound(random, 0), Instrument.HAT.sound(random, 0));
        for (int step = 0; ; step++) {
            int at = (int) Math.round(step * 30 / bpm * 22_050);
            if (at >= sound.length) {
                return sound;
            }
            float[] shot = kit.get(step % 4);
            for (int i = 0; i < shot.length && at + i < sound.length; i++) {
                sound[at + i] += shot[i] * 0.3f;
            }
        }
    }

    private Optional<TempoEstimate> estimate(float[] samples) {
        return estimator.estimate(Wave.sound(samples));
    }

    /// Counts who was right, and remembers who was not.
    private final class Tally {

        private final Map<String, int[]> families = new TreeMap<>();
        private final StringBuilder wrong = new StringBuilder();
        private int played;
        private int right;

        /// Plays the rhythm `times` times, over its whole range of tempos.
        void play(Rhythm rhythm, int times, long seed) {
            for (int time = 0; time < times; time++) {
                double part = (time + new Random(seed + time).nextDouble()) / times;
                double bpm = rhythm.slowest() * Math.pow(rhythm.fastest() / rhythm.slowest(), part);
                count(rhythm.family(), bpm, estimate(new Performance(rhythm, bpm, seed + time).play(12 + 3 * time)));
            }
        }

        private void count(String family, double bpm, Optional<TempoEstimate> estimate) {
            boolean hit = estimate.isPresent() && Math.abs(estimate.get().bpm() / bpm - 1) <= 0.04;
            int[] counts = families.computeIfAbsent(family, _ -> new int[2]);
            counts[0] += hit ? 1 : 0;
            counts[1]++;
            played++;
            right += hit ? 1 : 0;
            if (!hit) {
                wrong.append(String.format(Locale.ROOT, "%n%-20s %6.1f heard as %s", family, bpm,
                        estimate.map(found -> String.format(Locale.ROOT, "%.1f (%.2f)", found.bpm(), found.confidence())).orElse("nothing")));
            }
        }

        double share() {
            return (double) right / played;
        }

        String misses() {
            StringBuilder table = new StringBuilder(right + " of " + played + " right");
            families.forEach((family, counts) -> table.append(String.format("%n%-20s %s", family, Arrays.toString(counts))));
            return table.append(wrong).toString();
        }
    }
}

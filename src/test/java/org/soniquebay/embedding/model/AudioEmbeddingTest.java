package org.soniquebay.embedding.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.soniquebay.audio.TestSounds;
import org.soniquebay.audio.sound.Timbre;
import org.soniquebay.embedding.index.Arithmetic;
import org.soniquebay.embedding.model.Blocks.Block;
import org.soniquebay.embedding.model.Blocks.Share;

class AudioEmbeddingTest {

    private static final double[] C_MAJOR = {9, 1, 4, 1, 6, 5, 1, 8, 1, 4, 1, 3};
    private static final double[] G_MAJOR = {5, 1, 8, 1, 4, 1, 3, 9, 1, 4, 1, 6};
    private static final double[] F_SHARP_MAJOR = {1, 8, 1, 4, 1, 3, 9, 1, 4, 1, 6, 5};
    private static final double[] WHOLE_TONES = {5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0};

    private final AudioEmbedding model = new AudioEmbedding();

    @Test
    void vectorsAndBlocksHaveTheLengthOfTheirWeights() {
        float[] vector = model.embed(TestSounds.timbre(TestSounds.beat(12, 100, 0.5)), C_MAJOR).orElseThrow();

        assertThat(vector).hasSize(EmbeddingModel.DIMENSIONS);
        List<Share> shares = model.blocks().share(vector, vector);
        for (int i = 0; i < shares.size(); i++) {
            Block block = model.blocks().blocks().get(i);
            assertThat(shares.get(i).block()).isEqualTo(block.name());
            assertThat(shares.get(i).share()).isCloseTo(block.weight(), Offset.offset(1e-6));
        }
    }

    @Test
    void theCosineIsTheSumOfTheBlocksShares() {
        float[] one = model.embed(TestSounds.timbre(TestSounds.beat(12, 100, 0.5)), C_MAJOR).orElseThrow();
        float[] other = model.embed(TestSounds.timbre(TestSounds.pad(12, 0.5, 220)), F_SHARP_MAJOR).orElseThrow();

        double sum = model.blocks().share(one, other).stream().mapToDouble(Share::share).sum();

        assertThat(sum).isCloseTo(Arithmetic.dot(one, other), Offset.offset(1e-12));
    }

    @Test
    void theSameSoundGivesTheSameBits() {
        float[] samples = TestSounds.storm(10, 0.8);

        assertThat(model.embed(TestSounds.timbre(samples), C_MAJOR).orElseThrow())
                .containsExactly(new AudioEmbedding().embed(TestSounds.timbre(samples), C_MAJOR).orElseThrow());
    }

    @Test
    void silenceHasNoVector() {
        assertThat(model.embed(TestSounds.timbre(TestSounds.silence(10)), new double[12])).isEmpty();
        assertThat(model.embed(TestSounds.timbre(TestSounds.noise(2, 0.5, 1)), new double[12])).isEmpty();
    }

    @Test
    void aSoundWithoutTonesStillHasUnitLength() {
        float[] vector = model.embed(TestSounds.timbre(TestSounds.noise(8, 0.5, 1)), new double[12]).orElseThrow();

        assertThat(Arithmetic.dot(vector, vector)).isCloseTo(1, Offset.offset(1e-6));
    }

    @Test
    void aSoundTooShortForLongWindowsHasAFiniteVectorOfUnitLength() {
        float[] vector = model.embed(TestSounds.timbre(TestSounds.beat(3.5, 100, 0.5)), C_MAJOR).orElseThrow();

        assertThat(Arithmetic.dot(vector, vector)).isCloseTo(1, Offset.offset(1e-6));
    }

    @Test
    void aPartOfASoundIsNearerThanAnotherSound() {
        float[] storm = TestSounds.storm(24, 0.8);
        float[] part = Arrays.copyOfRange(storm, storm.length / 2, storm.length);

        assertThat(cosine(storm, part)).isGreaterThan(cosine(storm, TestSounds.syllables(12, 0.8)) + 0.5);
    }

    @Test
    void gainHardlyMatters() {
        float[] loud = TestSounds.storm(12, 0.9);
        float[] soft = loud.clone();
        for (int i = 0; i < soft.length; i++) {
            soft[i] *= 0.25f;
        }
        assertThat(cosine(loud, soft)).isGreaterThan(0.95);
    }

    @Test
    void likeSoundsLieCloserThanUnlikeOnes() {
        List<float[]> beats = List.of(TestSounds.beat(12, 120, 0.5), TestSounds.beat(15, 124, 0.4));
        List<float[]> pads = List.of(TestSounds.pad(12, 0.5, 220), TestSounds.pad(15, 0.4, 247));

        List<Double> unlike = new ArrayList<>();
        for (float[] beat : beats) {
            pads.forEach(pad -> unlike.add(cosine(beat, pad)));
        }
        assertThat(cosine(beats.get(0), beats.get(1))).isGreaterThan(0.7);
        assertThat(cosine(pads.get(0), pads.get(1))).isGreaterThan(0.7);
        assertThat(unlike).allSatisfy(cosine -> assertThat(cosine).isLessThan(0.5));
    }

    @Test
    void harmonyPrefersTheSameKeyToANearOneAndThatToAFarOne() {
        double same = harmony(C_MAJOR, C_MAJOR);
        double fifth = harmony(C_MAJOR, G_MAJOR);
        double tritone = harmony(C_MAJOR, F_SHARP_MAJOR);

        assertThat(same).isGreaterThan(fifth + 0.01);
        assertThat(fifth).isGreaterThan(tritone + 0.01);
    }

    @Test
    void twoThirdsOfTheHarmonyNumbersAreFreeOfTransposition() {
        Timbre pad = TestSounds.timbre(TestSounds.pad(4, 0.5, 220));
        float[] one = RawFeatures.of(pad, C_MAJOR);
        float[] transposed = RawFeatures.of(pad, F_SHARP_MAJOR);
        float[] other = RawFeatures.of(pad, WHOLE_TONES);
        int first = RawFeatures.TIMBRE + RawFeatures.RHYTHM + 12;
        for (int i = first; i < first + 24; i++) {
            assertThat(transposed[i]).isCloseTo(one[i], Offset.offset(1e-5f));
        }
        assertThat(Arrays.copyOfRange(other, first, first + 24)).isNotEqualTo(Arrays.copyOfRange(one, first, first + 24));
    }

    @Test
    void refusesAProfileThatIsNotOfTwelve() {
        assertThatThrownBy(() -> model.embed(TestSounds.timbre(TestSounds.noise(4, 0.5, 1)), new double[24]))
                .hasMessageContaining("not twelve");
    }

    @Test
    void blocksWithGapsOrOtherWeightsAreRefused() {
        assertThatThrownBy(() -> new Blocks(List.of(new Block("a", 0, 500, 0.5), new Block("b", 501, 11, 0.5))))
                .hasMessageContaining("starts at 501");
        assertThatThrownBy(() -> new Blocks(List.of(new Block("a", 0, 512, 0.5)))).hasMessageContaining("weigh 0.5");
    }

    private double harmony(double[] one, double[] other) {
        float[] pad = TestSounds.pad(8, 0.5, 220);
        return model.blocks().share(
                model.embed(TestSounds.timbre(pad), one).orElseThrow(),
                model.embed(TestSounds.timbre(pad), other).orElseThrow()).get(2).share();
    }

    private double cosine(float[] one, float[] other) {
        return Arithmetic.dot(
                model.embed(TestSounds.timbre(one), C_MAJOR).orElseThrow(),
                model.embed(TestSounds.timbre(other), C_MAJOR).orElseThrow());
    }
}

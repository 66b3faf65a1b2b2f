package org.soniquebay.embedding.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.embedding.store.UnitVector;
import org.soniquebay.library.TrackId;

class TextRecipeTest {

    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final TrackTraits.Sound UNHEARD = new TrackTraits.Sound(NONE, Optional.empty(), NONE, NONE, NONE, NONE, NONE, NONE, NONE);

    @Test
    void tellsWhatIsKnownInEnglish() {
        TrackTraits.Sound sound = new TrackTraits.Sound(OptionalDouble.of(66.4), Optional.of("A minor"), OptionalDouble.of(0.2), OptionalDouble.of(0.1),
                NONE, OptionalDouble.of(0.8), NONE, OptionalDouble.of(0.9), OptionalDouble.of(0.71));

        assertThat(text(List.of("Musique classique", "BOSSA NOVA", "classique"), List.of("Mélancolique"), sound, "1959-05", "fre")).contains(
                "genres: classical, bossa nova. moods: melancholic, calm, relaxed. tempo: very slow. key: A minor. instrumental. acoustic. era: 1950s. language: French.");
    }

    @Test
    void everyHeardMoodAndAVoiceHaveTheirWords() {
        OptionalDouble high = OptionalDouble.of(0.7);
        TrackTraits.Sound sound = new TrackTraits.Sound(NONE, Optional.empty(), high, high, high, OptionalDouble.of(0.69), high, OptionalDouble.of(0.3), NONE);

        assertThat(text(List.of(), List.of("happy"), sound, null, null))
                .contains("moods: happy, aggressive, intense, energetic, party, danceable. with vocals.");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(text(List.of(), List.of(), UNHEARD, null, null)).isEmpty();
        assertThat(text(List.of(" ", "x".repeat(41)), List.of(), UNHEARD, "year unknown", "zxx")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1999,       era: 1990s.
            2007-03-01, era: 2000s.
            '(c) 1969', era: 1960s.
            1723,       era: 18th century.
            19,
            123456,
            """)
    void theYearTellsTheDecade(String year, String text) {
        assertThat(text(List.of(), List.of(), UNHEARD, year, null)).isEqualTo(Optional.ofNullable(text));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            fr,        French
            FRA,       French
            pt-BR,     Portuguese
            ger; eng,  German
            Allemand,  German
            'Español',
            english,   English
            xx,
            """)
    void languagesComeByCodeOrName(String tagged, String name) {
        assertThat(text(List.of(), List.of(), UNHEARD, null, tagged)).isEqualTo(Optional.ofNullable(name).map(known -> "language: " + known + "."));
    }

    @ParameterizedTest
    @CsvSource({"69.9, very slow", "94, slow", "119.9, medium", "149, fast", "150, very fast"})
    void theTempoIsAWord(double bpm, String word) {
        TrackTraits.Sound sound = new TrackTraits.Sound(OptionalDouble.of(bpm), Optional.empty(), NONE, NONE, NONE, NONE, NONE, NONE, NONE);

        assertThat(text(List.of(), List.of(), sound, null, null)).contains("tempo: " + word + ".");
    }

    @Test
    void theHashIsOfTextAndRecipe() {
        assertThat(TextRecipe.hash("genres: jazz.")).matches("[0-9a-f]{64}").isEqualTo(TextRecipe.hash("genres: jazz."))
                .isNotEqualTo(TextRecipe.hash("genres: jazz"));
    }

    @Test
    void everyMethodGives512NumbersOfLengthOne() {
        Random random = new Random(3);
        float[] one = gaussian(random, 768);
        float[] other = gaussian(random, 768);
        for (int i = 0; i < one.length; i++) {
            other[i] = (other[i] + one[i]) / 2;
        }
        double cosine = cosine(unit(one), unit(other));

        assertThat(cosine(DimensionMethod.PROJECTED.apply(one).orElseThrow(), DimensionMethod.PROJECTED.apply(other).orElseThrow())).isCloseTo(cosine, within(0.04));
        float[] small = Arrays.copyOf(one, 384);
        assertThat(cosine(DimensionMethod.PADDED.apply(small).orElseThrow(), DimensionMethod.PADDED.apply(Arrays.copyOf(other, 384)).orElseThrow()))
                .isCloseTo(cosine(unit(small), unit(Arrays.copyOf(other, 384))), within(1e-6));
        float[] shifted = one.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = 3 * shifted[i] + 5;
        }
        assertThat(cosine(DimensionMethod.LAYERNORM_CUT.apply(one).orElseThrow(), DimensionMethod.LAYERNORM_CUT.apply(shifted).orElseThrow()))
                .as("neither mean nor length counts").isCloseTo(1, within(1e-5));
        for (DimensionMethod method : List.of(DimensionMethod.CUT, DimensionMethod.LAYERNORM_CUT, DimensionMethod.PROJECTED)) {
            assertThat(method.apply(one).orElseThrow()).as(method.word()).hasSize(512);
            assertThat(method.apply(new float[768])).as("no direction").isEmpty();
        }
        one[700] = Float.NaN;
        assertThat(DimensionMethod.CUT.apply(one)).isEmpty();
        assertThat(List.of(DimensionMethod.of(384), DimensionMethod.of(512), DimensionMethod.of(1024)))
                .containsExactly(DimensionMethod.PADDED, DimensionMethod.AS_IS, DimensionMethod.PROJECTED);
    }

    private static Optional<String> text(List<String> genres, List<String> moods, TrackTraits.Sound sound, String year, String language) {
        return TextRecipe.text(new TrackTraits(new TrackId(1), genres, moods, sound, Optional.ofNullable(year), Optional.ofNullable(language)));
    }

    private static float[] gaussian(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static float[] unit(float[] numbers) {
        return UnitVector.of(numbers).orElseThrow();
    }

    private static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }
}

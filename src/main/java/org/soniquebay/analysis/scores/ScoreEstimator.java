package org.soniquebay.analysis.scores;

import static org.soniquebay.analysis.scores.Descriptor.ACTIVITY;
import static org.soniquebay.analysis.scores.Descriptor.BRIGHTNESS;
import static org.soniquebay.analysis.scores.Descriptor.CREST;
import static org.soniquebay.analysis.scores.Descriptor.DRIFT;
import static org.soniquebay.analysis.scores.Descriptor.LOUDNESS;
import static org.soniquebay.analysis.scores.Descriptor.PULSE;
import static org.soniquebay.analysis.scores.Descriptor.RANGE;
import static org.soniquebay.analysis.scores.Descriptor.ROUGHNESS;
import static org.soniquebay.analysis.scores.Descriptor.SYLLABLES;
import static org.soniquebay.analysis.scores.Descriptor.SYLLABLES_ALONE;
import static org.soniquebay.analysis.scores.Descriptor.TONES;
import static org.soniquebay.analysis.scores.Descriptor.TRANSIENTS;

import java.util.OptionalDouble;
import org.soniquebay.audio.sound.Timbre;

/// Scores from the timbre of a sound. Every score is σ(x) = 1 / (1 + e⁻ˣ) of a weighted sum x of the [Descriptor]s'
/// deviations, so it rises or falls strictly with each descriptor named (until that is cut at ±3 deviations) and 0.5 is
/// the middle of the reference corpus. The formula stands at each method. Sources: Streich and Herrera 2005 for
/// danceability; the directions of the moods follow the arousal and valence cues of Laurier, Grivolla and Herrera 2008
/// and of Eerola, Lartillot and Toiviainen 2009 (loudness, roughness, onset rate, brightness; mode, tempo); the weights
/// are ours and unlearned.
public final class ScoreEstimator {

    private static final double SHORTEST_SECONDS = 3;
    /// The fewest local exponents: up to windows of 1.1 s at least, else a pulse was not heard often enough.
    private static final int FEWEST_EXPONENTS = 6;

    /// All scores.
    ///
    /// @param timbre of the sound
    /// @param context tempo and mode where they could be measured; its `tonal` is passed through
    public Scores estimate(Timbre timbre, ScoreContext context) {
        if (timbre.silent() || timbre.seconds() < SHORTEST_SECONDS) {
            return Scores.none();
        }
        Descriptors sound = Descriptors.of(timbre);
        boolean repeats = timbre.exponents().length >= FEWEST_EXPONENTS;
        return new Scores(
                repeats ? OptionalDouble.of(danceability(sound)) : OptionalDouble.empty(),
                happy(sound, context),
                OptionalDouble.of(aggressive(sound)),
                repeats ? OptionalDouble.of(party(sound, context)) : OptionalDouble.empty(),
                OptionalDouble.of(relaxed(sound, context)),
                OptionalDouble.of(instrumental(sound)),
                OptionalDouble.of(acoustic(sound)),
                context.tonal());
    }

    /// σ(−1.7·drift): the reverse of Streich's exponent through a fixed logistic.
    static double danceability(Descriptors sound) {
        return logistic(-1.7 * sound.of(DRIFT));
    }

    /// σ(1.2·major + 0.7·quickness + 0.6·brightness − 0.5·roughness − 0.4·drift), with
    /// quickness = 2·log₂(bpm / 105) within ±2; an unknown mode or tempo adds nothing.
    static OptionalDouble happy(Descriptors sound, ScoreContext context) {
        if (context.bpm().isEmpty() && context.major().isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(logistic(1.2 * context.major().orElse(0) + 0.7 * quickness(context)
                + 0.6 * sound.of(BRIGHTNESS) - 0.5 * sound.of(ROUGHNESS) - 0.4 * sound.of(DRIFT)));
    }

    /// σ(0.6·roughness + 0.5·loudness + 0.4·brightness − 0.5·tones).
    static double aggressive(Descriptors sound) {
        return logistic(0.6 * sound.of(ROUGHNESS) + 0.5 * sound.of(LOUDNESS)
                + 0.4 * sound.of(BRIGHTNESS) - 0.5 * sound.of(TONES));
    }

    /// σ(0.7·pulse − 0.6·drift + 0.6·loudness + 0.4·transients + 0.5 − 1.5·|log₂(bpm / 125)|), the last two
    /// terms only with a known tempo.
    static double party(Descriptors sound, ScoreContext context) {
        double tempo = context.bpm().isPresent()
                ? 0.5 - 1.5 * Math.abs(octavesFrom(125, context.bpm().getAsDouble()))
                : 0;
        return logistic(0.7 * sound.of(PULSE) - 0.6 * sound.of(DRIFT) + 0.6 * sound.of(LOUDNESS)
                + 0.4 * sound.of(TRANSIENTS) + tempo);
    }

    /// σ(0.2·drift − 0.6·activity − 0.5·transients − 0.5·loudness − 0.4·brightness − 0.5·quickness).
    static double relaxed(Descriptors sound, ScoreContext context) {
        return logistic(0.2 * sound.of(DRIFT) - 0.6 * sound.of(ACTIVITY) - 0.5 * sound.of(TRANSIENTS)
                - 0.5 * sound.of(LOUDNESS) - 0.4 * sound.of(BRIGHTNESS) - 0.5 * quickness(context));
    }

    /// σ(2 − 1.3·syllables − 0.5·syllablesAlone): the offset since most of the reference corpus is instrumental.
    static double instrumental(Descriptors sound) {
        return logistic(2 - 1.3 * sound.of(SYLLABLES) - 0.5 * sound.of(SYLLABLES_ALONE));
    }

    /// σ(0.6·crest + 0.5·range + 0.7·tones − 0.4·roughness).
    static double acoustic(Descriptors sound) {
        return logistic(0.6 * sound.of(CREST) + 0.5 * sound.of(RANGE) + 0.7 * sound.of(TONES)
                - 0.4 * sound.of(ROUGHNESS));
    }

    private static double quickness(ScoreContext context) {
        return context.bpm().isPresent() ? 2 * octavesFrom(105, context.bpm().getAsDouble()) : 0;
    }

    /// The distance is cut at one octave either way: beyond that a tempo is more often misheard than extreme.
    private static double octavesFrom(double reference, double bpm) {
        return Math.clamp(Math.log(bpm / reference) / Math.log(2), -1, 1);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}

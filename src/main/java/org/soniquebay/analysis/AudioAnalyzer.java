package org.soniquebay.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.soniquebay.analysis.key.KeyEstimate;
import org.soniquebay.analysis.key.KeyEstimator;
import org.soniquebay.analysis.key.Tonality;
import org.soniquebay.analysis.scores.ScoreContext;
import org.soniquebay.analysis.scores.ScoreEstimator;
import org.soniquebay.analysis.tempo.TempoEstimate;
import org.soniquebay.analysis.tempo.TempoEstimator;
import org.soniquebay.audio.sound.Sound;

/// Measures a sound: tempo, key, and the scores that build on both. Holds no state; safe for any number of threads.
public final class AudioAnalyzer {

    /// The kind of the job that measures a track; its subject is a track id.
    public static final String JOB = "ingest";

    /// The version of the measurements, raised with every change that can change a value.
    private static final String VERSION = "soniquebay-1";

    private final TempoEstimator tempos = new TempoEstimator();
    private final KeyEstimator keys = new KeyEstimator();
    private final ScoreEstimator scores = new ScoreEstimator();

    /// The version of all measurements of this class; the decoder has one of its own.
    public String version() {
        return VERSION;
    }

    /// Measures one sound.
    public AudioFeatures analyze(Sound sound) {
        Optional<TempoEstimate> tempo = tempos.estimate(sound.onsets());
        Optional<KeyEstimate> key = keys.estimate(sound.pitches());
        ScoreContext context = new ScoreContext(
                tempo.map(found -> OptionalDouble.of(found.bpm())).orElseGet(OptionalDouble::empty),
                key.map(found -> OptionalDouble.of(certaintyOfMajor(found))).orElseGet(OptionalDouble::empty),
                Tonality.of(sound.pitches()).score());
        return new AudioFeatures(tempo, key, scores.estimate(sound.timbre(), context));
    }

    /// 1 for a certain major key, −1 for a certain minor key.
    private static double certaintyOfMajor(KeyEstimate estimate) {
        return switch (estimate.key().scale()) {
            case MAJOR -> estimate.confidence();
            case MINOR -> -estimate.confidence();
        };
    }
}

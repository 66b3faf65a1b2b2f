package org.soniquebay.analysis;

import java.util.List;
import java.util.Optional;
import org.soniquebay.analysis.key.KeyEstimate;
import org.soniquebay.analysis.key.KeyEstimator;
import org.soniquebay.analysis.key.KeySection;
import org.soniquebay.analysis.key.Tonality;
import org.soniquebay.analysis.scores.Descriptors;
import org.soniquebay.analysis.scores.ScoreEstimator;
import org.soniquebay.analysis.scores.SpeechDetector;
import org.soniquebay.analysis.tempo.TempoEstimate;
import org.soniquebay.analysis.tempo.TempoEstimator;
import org.soniquebay.audio.sound.Sound;

/// Measures a sound: tempo, key and scores. Holds no state; safe for any number of threads.
public final class AudioAnalyzer {

    /// The version of the measurements, raised with every change that can change a value.
    private static final String VERSION = "soniquebay-4";

    private final TempoEstimator tempos = new TempoEstimator();
    private final KeyEstimator keys = new KeyEstimator();
    private final ScoreEstimator scores = new ScoreEstimator();
    private final SpeechDetector speeches = new SpeechDetector();

    /// The version of all measurements of this class; the decoder has one of its own.
    public String version() {
        return VERSION;
    }

    /// Measures one sound. Speech has scores, but no tempo and no key.
    public AudioFeatures analyze(Sound sound) {
        Descriptors descriptors = Descriptors.of(sound);
        boolean speech = speeches.isSpeech(descriptors);
        Optional<TempoEstimate> tempo = speech ? Optional.empty() : tempos.estimate(sound);
        Optional<KeyEstimate> key = speech ? Optional.empty() : keys.estimate(sound.pitches());
        List<KeySection> sections = key.map(found -> keys.sections(sound.pitches(), found, sound.seconds())).orElse(List.of());
        return new AudioFeatures(tempo, key, sections, scores.estimate(descriptors, Tonality.of(sound.pitches()).score()));
    }
}

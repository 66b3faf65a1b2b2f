package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;

import org.soniquebay.analysis.AudioAnalyzer;
import org.soniquebay.analysis.AudioFeatures;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.Decoder;
import org.soniquebay.audio.loudness.Levels;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.tracks.AudioHash;

/// The parts that turn a file into numbers: decoder, analyzer and embedding model.
public record MeasurementPipeline(Decoder decoder, AudioAnalyzer analyzer, EmbeddingModel embedding) {

    public MeasurementPipeline {
        requireNonNull(decoder, "decoder is null");
        requireNonNull(analyzer, "analyzer is null");
        requireNonNull(embedding, "embedding is null");
    }

    /// The version of all three together: another version measures anew.
    public String version() {
        return analyzer.version() + " " + decoder.version() + " " + embedding.model() + "-" + embedding.version();
    }

    /// The identity of the vectors this makes.
    public ModelIdentity model() {
        return embedding.identity();
    }

    Measurement measure(DecodeOutcome.Decoded decoded, Sound sound, Levels levels) {
        AudioFeatures features = analyzer.analyze(sound);
        return new Measurement(
                new AudioHash(decoded.hash().hex()),
                features.values(),
                embedding.embed(sound.timbre(), sound.pitchClasses()),
                levels,
                features.timeline(),
                Measurement.Length.of(decoded));
    }
}

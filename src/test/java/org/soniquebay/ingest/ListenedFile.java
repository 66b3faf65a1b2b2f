package org.soniquebay.ingest;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.soniquebay.audio.decoding.AudioStream;
import org.soniquebay.audio.decoding.ContentHash;
import org.soniquebay.audio.decoding.DecodeFailure;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.Decoder;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.StereoConsumer;
import org.soniquebay.container.AudioContainer;

/// A decoder that hears in every file what the test says, without opening it.
final class ListenedFile implements Decoder {

    static final String HASH = "ab".repeat(32);
    private static final AudioStream STREAM =
            new AudioStream(AudioContainer.WAV, "pcm_s16le", 44_100, 1, OptionalInt.empty(), OptionalDouble.empty());

    private float[] sound = tone();
    private Optional<String> damage = Optional.empty();
    private Optional<DecodeFailure> failure = Optional.empty();
    private Runnable meanwhile = () -> { };
    private Optional<Path> asked = Optional.empty();

    /// Four seconds of a chord.
    private static float[] tone() {
        float[] samples = new float[4 * SampleConsumer.SAMPLE_RATE];
        for (int i = 0; i < samples.length; i++) {
            double time = 2 * Math.PI * i / SampleConsumer.SAMPLE_RATE;
            samples[i] = (float) (0.3 * Math.sin(220 * time) + 0.2 * Math.sin(330 * time));
        }
        return samples;
    }

    ListenedFile silent() {
        sound = new float[sound.length];
        return this;
    }

    ListenedFile damaged(String sentence) {
        damage = Optional.of(sentence);
        return this;
    }

    ListenedFile failing(DecodeFailure kind) {
        failure = Optional.of(kind);
        return this;
    }

    /// What another does while the file is decoded.
    ListenedFile meanwhile(Runnable action) {
        meanwhile = action;
        return this;
    }

    Optional<Path> asked() {
        return asked;
    }

    @Override
    public DecodeOutcome decode(Path file, SampleConsumer mono, StereoConsumer stereo) {
        asked = Optional.of(file);
        meanwhile.run();
        if (failure.isPresent()) {
            return new DecodeOutcome.Undecodable(failure.get(), "a detail");
        }
        mono.accept(sound, sound.length);
        return new DecodeOutcome.Decoded(STREAM, new ContentHash(HASH), sound.length, 0, damage);
    }

    @Override
    public String version() {
        return "heard-1";
    }
}

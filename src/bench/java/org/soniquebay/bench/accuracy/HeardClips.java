package org.soniquebay.bench.accuracy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.Decoder;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.audio.sound.SoundListener;

/// Decodes labelled clips and hands each one's [Sound] to a measurement, several clips at once; the results come in the
/// order of the clips whatever the number of threads.
public final class HeardClips {

    private final Decoder decoder;
    private final int threads;

    /// @param threads clips decoded at once, > 0
    public HeardClips(Decoder decoder, int threads) {
        this.decoder = requireNonNull(decoder, "decoder is null");
        this.threads = threads;
    }

    /// Measures every clip.
    ///
    /// @throws IllegalStateException when a clip cannot be decoded
    public <T> List<T> measure(List<LabelledClip> clips, BiFunction<LabelledClip, Sound, T> measurement) throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> running = new ArrayList<>();
            clips.forEach(clip -> running.add(pool.submit(() -> measurement.apply(clip, hear(clip)))));
            List<T> measured = new ArrayList<>();
            for (Future<T> one : running) {
                measured.add(one.get());
            }
            return measured;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Sound hear(LabelledClip clip) {
        SoundListener listener = new SoundListener();
        Optional<String> problem = switch (decoder.decode(clip.file(), listener)) {
            case DecodeOutcome.Decoded _ -> Optional.empty();
            case DecodeOutcome.Undecodable bad -> Optional.of(bad.sentence());
        };
        problem.ifPresent(sentence -> {
            throw new IllegalStateException(clip.file() + ": " + sentence);
        });
        return listener.finish();
    }
}

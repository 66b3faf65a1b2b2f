package org.soniquebay.bench.program;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.soniquebay.analysis.AudioAnalyzer;
import org.soniquebay.audio.loudness.LevelsListener;
import org.soniquebay.audio.pitch.PitchListener;
import org.soniquebay.audio.sound.OnsetListener;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.audio.sound.SoundListener;
import org.soniquebay.audio.sound.TimbreListener;
import org.soniquebay.audio.spectrum.MonoDownmix;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.Spectrogram;
import org.soniquebay.audio.spectrum.SpectrumConsumer;
import org.soniquebay.audio.spectrum.StereoConsumer;
import org.soniquebay.ingest.MeasurementPipeline;

/// CPU seconds of each stage after decoding, each run alone on samples that lie in memory: the median of several runs.
final class StageTimes {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int RUNS = 7;
    private static final double NANOS = 1e9;
    private static final SpectrumConsumer NOBODY = _ -> {};

    private final MeasurementPipeline measurementPipeline;

    StageTimes(MeasurementPipeline measurementPipeline) {
        this.measurementPipeline = measurementPipeline;
    }

    SequencedMap<String, Double> of(Path file) {
        List<float[]> blocks = new ArrayList<>();
        List<float[]> stereo = new ArrayList<>();
        measurementPipeline.decoder().decode(file, (samples, count) -> blocks.add(Arrays.copyOf(samples, count)),
                (samples, frames) -> stereo.add(Arrays.copyOf(samples, 2 * frames)));
        SoundListener listener = new SoundListener();
        play(blocks, listener);
        Sound sound = listener.finish();
        double fast = median(() -> play(blocks, fast(NOBODY)));
        double fine = median(() -> play(blocks, fine(NOBODY)));
        SequencedMap<String, Double> times = new LinkedHashMap<>();
        times.put("mono", median(() -> playStereo(stereo, new MonoDownmix((_, _) -> { }))));
        times.put("loudness and waveform", median(() -> playStereo(stereo, new LevelsListener())));
        times.put("spectrogram for rhythm", fast);
        times.put("spectrogram for pitch", fine);
        times.put("onsets", Math.max(0, median(() -> play(blocks, fast(new OnsetListener()))) - fast));
        times.put("pitches", Math.max(0, median(() -> play(blocks, fine(new PitchListener()))) - fine));
        times.put("timbre", Math.max(0, median(() -> timbre(blocks)) - fast));
        AudioAnalyzer analyzer = measurementPipeline.analyzer();
        times.put("tempo, key and scores", median(() -> analyzer.analyze(sound)));
        times.put("embedding", median(() -> measurementPipeline.embedding().embed(sound.timbre(), sound.pitchClasses())));
        return times;
    }

    private static void timbre(List<float[]> blocks) {
        TimbreListener timbre = new TimbreListener();
        Spectrogram spectrogram = fast(timbre);
        play(blocks, (samples, count) -> {
            timbre.accept(samples, count);
            spectrogram.accept(samples, count);
        });
        timbre.finish();
    }

    private static Spectrogram fast(SpectrumConsumer listener) {
        return new Spectrogram(SoundListener.FAST_WINDOW, SoundListener.FAST_HOP, List.of(listener));
    }

    private static Spectrogram fine(SpectrumConsumer listener) {
        return new Spectrogram(SoundListener.FINE_WINDOW, SoundListener.FINE_HOP, List.of(listener));
    }

    private static void play(List<float[]> blocks, SampleConsumer consumer) {
        blocks.forEach(block -> consumer.accept(block, block.length));
    }

    private static void playStereo(List<float[]> stereo, StereoConsumer consumer) {
        stereo.forEach(block -> consumer.accept(block, block.length / 2));
    }

    private static double median(Runnable stage) {
        double[] seconds = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            stage.run();
            seconds[run] = (THREADS.getCurrentThreadCpuTime() - start) / NANOS;
        }
        Arrays.sort(seconds);
        return seconds[RUNS / 2];
    }
}

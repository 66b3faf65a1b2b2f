package org.soniquebay.audio.sound;

import static org.soniquebay.audio.sound.OnsetCurve.MAXIMUM_SEGMENTS;
import static org.soniquebay.audio.sound.OnsetCurve.SEGMENT_FRAMES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soniquebay.audio.sound.OnsetCurve.Segment;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.Spectrogram;
import org.soniquebay.audio.spectrum.SpectrumConsumer;

/// Detects onsets by the log-power spectral flux of each band (after Klapuri 1999, "Sound onset detection by
/// applying psychoacoustic knowledge"), from a [Spectrogram] with window 1024 and hop 256.
///
/// Each third-octave contributes `max(0, ln((P(t) + f) / (P(t−2) + f)))`; the floor `f` follows the loudness, so that
/// the curve does not depend on gain and inaudible rises do not count.
public final class OnsetListener implements SpectrumConsumer {

    private static final int BINS = 513;
    private static final double BIN_HERTZ = SampleConsumer.SAMPLE_RATE / 1024.0;
    private static final double THIRD_OCTAVE = Math.pow(2, 1 / 3.0);

    /// Two bins separate a tone from its neighbour under the Hann window.
    private static final int LEAST_BINS = 2;

    /// Power of 16-bit dither in a third-octave, about −95 dB of a full-scale tone: below it all is silence.
    private static final float SILENCE = 2e-5f;

    /// A third-octave hears down to 40 dB below its own recent peak and to 70 dB below the loudest one's.
    private static final float OWN_RANGE = 1e-4f;
    private static final float WHOLE_RANGE = 1e-7f;

    /// The fading of the recent peaks: by 1/e in 10 s.
    private static final float FADE = (float) Math.exp(-1 / (10 * OnsetCurve.FRAME_RATE));

    private final int[] edges = thirdOctaves();
    private final int[] bandOf = bands(edges);
    private final float[] share = shares(bandOf);
    private final float[] peak = new float[bandOf.length];
    private float[] current = new float[bandOf.length];
    private float[] previous = new float[bandOf.length];
    private float[] beforePrevious = new float[bandOf.length];
    private final List<Segment> segments = new ArrayList<>();
    private float[][] filling = emptyRows();
    private int filled;
    private long frames;

    /// The distance of two kept segments, in segments; it doubles whenever the kept ones reach the bound.
    private int stride = 1;

    @Override
    public void accept(float[] power) {
        if (power.length != BINS) {
            throw new IllegalArgumentException("not the spectrum of a 1024-sample window: " + power.length + " bins");
        }
        float loudest = sumThirdOctaves(power);
        long segment = frames / SEGMENT_FRAMES;
        if (segment % stride == 0) {
            writeRises(loudest);
        }
        rotate();
        frames++;
        if (filled == SEGMENT_FRAMES) {
            keepSegment();
        }
    }

    /// The curve of all samples so far; ends the listening.
    OnsetCurve finish() {
        if (filled > 0) {
            float[][] rest = new float[filling.length][];
            Arrays.setAll(rest, row -> Arrays.copyOf(filling[row], filled));
            segments.add(new Segment(frames - filled, rest));
        }
        return new OnsetCurve(segments);
    }

    /// Returns the largest recent peak of all third-octaves.
    private float sumThirdOctaves(float[] power) {
        float loudest = 0;
        for (int third = 0; third < bandOf.length; third++) {
            float sum = sum(power, edges[third], edges[third + 1]);
            current[third] = sum;
            peak[third] = Math.max(peak[third] * FADE, sum);
            loudest = Math.max(loudest, peak[third]);
        }
        return loudest;
    }

    /// The sum uses two accumulators, because a single one waits for each addition to end.
    private static float sum(float[] power, int from, int to) {
        float even = 0;
        float odd = 0;
        int bin = from;
        for (; bin + 1 < to; bin += 2) {
            even += power[bin];
            odd += power[bin + 1];
        }
        return bin < to ? even + odd + power[bin] : even + odd;
    }

    private void writeRises(float loudest) {
        for (int third = 0; third < bandOf.length; third++) {
            float floor = SILENCE + OWN_RANGE * peak[third] + WHOLE_RANGE * loudest;
            float ratio = (current[third] + floor) / (beforePrevious[third] + floor);
            if (ratio > 1 && frames >= 2) {
                filling[bandOf[third]][filled] += (float) Math.log(ratio) * share[third];
            }
        }
        filled++;
    }

    private void rotate() {
        float[] oldest = beforePrevious;
        beforePrevious = previous;
        previous = current;
        current = oldest;
    }

    private void keepSegment() {
        segments.add(new Segment(frames - SEGMENT_FRAMES, filling));
        filling = emptyRows();
        filled = 0;
        if (segments.size() == MAXIMUM_SEGMENTS) {
            keepEverySecond();
            stride *= 2;
        }
    }

    private void keepEverySecond() {
        for (int index = segments.size() - 1; index > 0; index -= 2) {
            segments.remove(index);
        }
    }

    private static float[][] emptyRows() {
        return new float[OnsetBand.values().length][SEGMENT_FRAMES];
    }

    private static int[] thirdOctaves() {
        List<Integer> edges = new ArrayList<>(List.of(1));
        while (edges.getLast() < BINS) {
            int last = edges.getLast();
            int next = Math.max(last + LEAST_BINS, (int) Math.round(last * THIRD_OCTAVE));
            edges.add(BINS - next < LEAST_BINS ? BINS : Math.min(next, BINS));
        }
        return edges.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] bands(int[] edges) {
        int[] bands = new int[edges.length - 1];
        Arrays.setAll(bands, i -> OnsetBand.at((edges[i] + edges[i + 1]) / 2.0 * BIN_HERTZ).ordinal());
        return bands;
    }

    private static float[] shares(int[] bandOf) {
        float[] shares = new float[bandOf.length];
        for (int third = 0; third < shares.length; third++) {
            int band = bandOf[third];
            shares[third] = 1f / Arrays.stream(bandOf).filter(other -> other == band).count();
        }
        return shares;
    }
}

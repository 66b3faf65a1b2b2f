package org.soniquebay.analysis.scores;

import java.util.Random;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// Passes samples on as a worse recording would hold them, so that a model does not lean on how well a clip was recorded:
/// duller, noisier, softer, or louder and clipped. The kind goes by a number; the noise is the same at every run.
final class DegradedSamples implements SampleConsumer {

    private static final int KINDS = 4;

    private final SampleConsumer next;
    private final double gain;
    private final double noise;
    /// Of two low-passes of the first order, one after the other; 1 passes everything.
    private final double smoothing;
    private final Random random;
    private double first;
    private double second;

    DegradedSamples(SampleConsumer next, int number) {
        this.next = next;
        this.random = new Random(number);
        int kind = Math.floorMod(number, KINDS);
        this.gain = new double[] {0.25, 1, 2, 0.7}[kind];
        this.noise = new double[] {0, 0.003, 0, 0.0007}[kind];
        this.smoothing = new double[] {0.65, 1, 1, 0.8}[kind];
    }

    @Override
    public void accept(float[] samples, int count) {
        float[] worse = new float[count];
        for (int i = 0; i < count; i++) {
            first += smoothing * (gain * samples[i] - first);
            second += smoothing * (first - second);
            worse[i] = (float) Math.clamp(second + noise * random.nextGaussian(), -1, 1);
        }
        next.accept(worse, count);
    }
}

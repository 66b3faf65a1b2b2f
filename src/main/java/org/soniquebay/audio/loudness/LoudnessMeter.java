package org.soniquebay.audio.loudness;

import java.util.OptionalDouble;
import org.soniquebay.audio.spectrum.StereoConsumer;

/// Measures the [ProgrammeLoudness] of stereo sound in a stream: K-weighted power in blocks of 0.4 s (for the integrated
/// loudness) and 3 s (for the range), a new block every 0.1 s. Memory is fixed. Not thread-safe; of one use.
final class LoudnessMeter implements StereoConsumer {

    /// Frames of 0.1 s.
    private static final int STEP = FRAME_RATE / 10;
    private static final int MOMENTARY_STEPS = 4;
    private static final int SHORT_TERM_STEPS = 30;

    /// Loudness of a block in LUFS: this plus ten times the logarithm of its mean K-weighted power.
    static final double OFFSET = -0.691;
    private static final double INTEGRATED_GATE = -10;
    private static final double RANGE_GATE = -20;
    private static final double RANGE_LOW = 0.10;
    private static final double RANGE_HIGH = 0.95;

    private final KWeighting weighting = new KWeighting();
    private final TruePeak left = new TruePeak();
    private final TruePeak right = new TruePeak();
    private final BlockLoudness momentary = new BlockLoudness();
    private final BlockLoudness shortTerm = new BlockLoudness();

    /// Powers of the latest steps, in a ring.
    private final double[] steps = new double[SHORT_TERM_STEPS];
    private long stepsHeard;
    private int stepFilled;
    private double stepPower;

    @Override
    public void accept(float[] samples, int frames) {
        left.accept(samples, 0, frames);
        right.accept(samples, 1, frames);
        int taken = 0;
        while (taken < frames) {
            int part = Math.min(frames - taken, STEP - stepFilled);
            stepPower += weighting.power(samples, taken, part);
            stepFilled += part;
            taken += part;
            if (stepFilled == STEP) {
                endStep();
            }
        }
    }

    /// Ends the sound and states its loudness.
    ProgrammeLoudness finish() {
        OptionalDouble integrated = momentary.gatedMean(INTEGRATED_GATE);
        OptionalDouble range = integrated.isPresent() ? shortTerm.spread(RANGE_GATE, RANGE_LOW, RANGE_HIGH) : OptionalDouble.empty();
        double peak = Math.max(left.finish(), right.finish());
        return new ProgrammeLoudness(integrated, range, peak > 0 ? OptionalDouble.of(20 * Math.log10(peak)) : OptionalDouble.empty());
    }

    private void endStep() {
        steps[(int) (stepsHeard % SHORT_TERM_STEPS)] = stepPower / STEP;
        stepsHeard++;
        stepPower = 0;
        stepFilled = 0;
        if (stepsHeard >= MOMENTARY_STEPS) {
            momentary.add(meanOfLast(MOMENTARY_STEPS));
        }
        if (stepsHeard >= SHORT_TERM_STEPS) {
            shortTerm.add(meanOfLast(SHORT_TERM_STEPS));
        }
    }

    private double meanOfLast(int count) {
        double sum = 0;
        for (int back = 1; back <= count; back++) {
            sum += steps[(int) ((stepsHeard - back) % SHORT_TERM_STEPS)];
        }
        return sum / count;
    }
}

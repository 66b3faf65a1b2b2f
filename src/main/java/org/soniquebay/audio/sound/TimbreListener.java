package org.soniquebay.audio.sound;

import org.soniquebay.audio.spectrum.MelBands;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.SpectrumConsumer;

/// Hears a sound's samples and its fast spectrogram (window 1,024, hop 256) and yields its [Timbre].
/// Memory is fixed (some 3 MB) whatever the length. Not thread-safe; of one use.
public final class TimbreListener implements SampleConsumer, SpectrumConsumer {

    private static final int WINDOW = 1024;
    /// Edges of the contrast regions in bins of 21.5 Hz: 43 Hz to 11 kHz, an octave each, the first wider.
    private static final int[] REGIONS = {2, 6, 12, 24, 48, 96, 176, 300, 512};

    private final MelBands bands = new MelBands(Timbre.BANDS, WINDOW, 40, 11_000);
    private final LevelCurve curve = new LevelCurve();
    private final TimbreBlock block = new TimbreBlock();
    private final PartialMotion motion = new PartialMotion(WINDOW);
    private final BlockPool pool = new BlockPool();
    private final CepstralMoments cepstra = new CepstralMoments();
    private final float[] row = new float[TimbreFeature.total()];
    private final double[] contrast = new double[TimbreFeature.CONTRAST.size()];
    private int contrasted;

    /// Takes samples, for loudness and envelope.
    @Override
    public void accept(float[] samples, int count) {
        curve.accept(samples, count);
    }

    /// Takes the next frame of the fast spectrogram (513 bins).
    @Override
    public void accept(float[] power) {
        int offset = block.nextOffset();
        bands.sum(power, block.powers(), offset);
        block.frameWritten();
        motion.accept(power);
        // Every fourth frame (46 ms) is enough for a mean over six seconds.
        if (block.frames() % 4 == 0) {
            addContrast(power);
            cepstra.accept(block.powers(), offset);
        }
        if (block.frames() == TimbreBlock.FRAMES) {
            endBlock();
        }
    }

    /// Ends the sound and describes it.
    public Timbre finish() {
        if (block.frames() >= TimbreBlock.SHORTEST) {
            endBlock();
        }
        return new Timbre(curve, pool, cepstra.describe());
    }

    private void addContrast(float[] power) {
        for (int region = 0; region < contrast.length; region++) {
            float sum = 1e-4f;
            float peak = 1e-4f;
            for (int bin = REGIONS[region]; bin < REGIONS[region + 1]; bin++) {
                sum += power[bin];
                peak = Math.max(peak, power[bin]);
            }
            int bins = REGIONS[region + 1] - REGIONS[region];
            contrast[region] += 10 * Math.log10(peak * bins / sum);
        }
        contrasted++;
    }

    private void endBlock() {
        if (block.audible()) {
            block.describe(row);
            for (int region = 0; region < contrast.length; region++) {
                row[TimbreFeature.CONTRAST.offset() + region] = (float) (contrast[region] / Math.max(1, contrasted));
            }
            motion.describe(row);
            pool.offer(row);
        }
        java.util.Arrays.fill(contrast, 0);
        contrasted = 0;
        motion.clear();
        block.clear();
    }
}

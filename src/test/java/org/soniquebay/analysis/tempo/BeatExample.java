package org.soniquebay.analysis.tempo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.soniquebay.analysis.InventedRhythm;
import org.soniquebay.analysis.Performance;
import org.soniquebay.analysis.Rhythm;
import org.soniquebay.analysis.TunedRhythms;
import org.soniquebay.analysis.Wave;

/// The rival beat periods of a sound of known tempo: what [BeatNetworkFit] learns from.
///
/// @param cues the [BeatCues] of each rival
/// @param right which rivals are within 4 % of the tempo, at least one
/// @param weight how much the example counts
/// @param fold 0…9; examples of one song share it
record BeatExample(double[][] cues, boolean[] right, double weight, int fold) {

    private static final int INVENTED = 5_000;
    private static final int TUNED_EACH = 24;

    /// A rendered song is worth more than a drum loop.
    private static final double SONG_WEIGHT = 1.7;

    static List<BeatExample> invented() {
        List<BeatExample> examples = new ArrayList<>();
        for (int i = 0; i < INVENTED; i++) {
            Random random = new Random(5_000_000 + i);
            Rhythm rhythm = InventedRhythm.from(random);
            double bpm = rhythm.slowest() * Math.pow(rhythm.fastest() / rhythm.slowest(), random.nextDouble());
            add(examples, new Performance(rhythm, bpm, 5_000_000 + i).play(12 + i % 19), bpm, 1, i % 10);
        }
        return examples;
    }

    static List<BeatExample> tuned() {
        List<BeatExample> examples = new ArrayList<>();
        for (int index = 0; index < TunedRhythms.ALL.size() * TUNED_EACH; index++) {
            Rhythm rhythm = TunedRhythms.ALL.get(index / TUNED_EACH);
            double part = (index % TUNED_EACH + new Random(index).nextDouble()) / TUNED_EACH;
            double bpm = rhythm.slowest() * Math.pow(rhythm.fastest() / rhythm.slowest(), part);
            add(examples, new Performance(rhythm, bpm, 1_000_000 + index).play(12 + index % 19), bpm, 1, 1);
        }
        return examples;
    }

    static List<BeatExample> songs(Path list) throws IOException {
        List<BeatExample> examples = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            String[] fields = line.split(",");
            double speed = Double.parseDouble(fields[4]);
            int from = (int) (22_050 * Double.parseDouble(fields[2]));
            int to = (int) (22_050 * Double.parseDouble(fields[3]));
            float[] song = Wave.read(Path.of(fields[0]));
            if (from + 15 * 22_050 < Math.min(to, song.length)) {
                float[] excerpt = resampled(Arrays.copyOfRange(song, from, Math.min(to, song.length)), speed);
                add(examples, excerpt, Double.parseDouble(fields[1]) * speed, SONG_WEIGHT, Integer.parseInt(fields[5]) % 10);
            }
        }
        return examples;
    }

    private static float[] resampled(float[] samples, double speed) {
        float[] faster = new float[(int) ((samples.length - 2) / speed)];
        for (int i = 0; i < faster.length; i++) {
            int floor = (int) (i * speed);
            faster[i] = (float) (samples[floor] + (i * speed - floor) * (samples[floor + 1] - samples[floor]));
        }
        return faster;
    }

    private static void add(List<BeatExample> examples, float[] samples, double bpm, double weight, int fold) {
        Periodicity periodicity = Periodicity.of(Wave.onsets(samples));
        List<Double> periods = BeatPeriods.in(periodicity);
        boolean[] right = new boolean[periods.size()];
        boolean any = false;
        for (int i = 0; i < right.length; i++) {
            right[i] = Math.abs(BeatPeriods.bpm(periods.get(i)) / bpm - 1) <= 0.04;
            any |= right[i];
        }
        if (any) {
            double[][] cues = periods.stream().map(period -> BeatCues.of(periodicity, period)).toArray(double[][]::new);
            examples.add(new BeatExample(cues, right, weight, fold));
        }
    }
}

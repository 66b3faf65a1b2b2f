package org.soniquebay.analysis.tempo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.soniquebay.analysis.Beatless;
import org.soniquebay.analysis.InventedRhythm;
import org.soniquebay.analysis.Performance;
import org.soniquebay.analysis.Rhythm;
import org.soniquebay.analysis.TunedRhythms;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.Decoder;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.audio.sound.SoundListener;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.bench.accuracy.LabelledClip;
import org.soniquebay.bench.accuracy.Manifest;

/// Hears the sounds that the tempo is fitted to and writes a line each, in a fixed order: the first step of the fit.
///
/// Usage: `TempoExamples SETS OUTPUT`, where the folder SETS holds the manifests of each [TempoSet] and `agreed.csv`. A set whose
/// manifest is missing is left out, and said so. Clips of half a minute are heard as a whole and as an excerpt of 15–20 s, every second
/// of which is dulled by a low-pass at 5–10 kHz, because much music comes so.
final class TempoExamples {

    private static final int INVENTED = 900;
    private static final int TUNED_EACH = 6;
    private static final int BEATLESS_EACH = 24;

    /// Sets of which excerpts are heard, too: clips of whole bands that are long enough.
    private static final Set<TempoSet> CUT =
            Set.of(TempoSet.EMOTION4Q, TempoSet.UNAGREED, TempoSet.FNF_MODS, TempoSet.FRETSONFIRE, TempoSet.SMARTPLAY, TempoSet.POP909, TempoSet.SPOKEN);

    /// The speeds at which excerpts of rendered songs are heard beside their own: their tempos are exact, but 120 songs have few.
    private static final double[] SPEEDS = {0.92, 1.09};

    /// Sets that have no manifest of their own.
    private static final Set<TempoSet> OTHERS =
            Set.of(TempoSet.BEATLESS, TempoSet.INVENTED, TempoSet.TUNED, TempoSet.EMOTION4Q, TempoSet.EMOTIFY, TempoSet.UNAGREED);

    private final Decoder decoder = new FfmpegDecoder(FfmpegBinaries.locate(System.getenv()));
    private final BufferedWriter output;
    private int written;

    private TempoExamples(BufferedWriter output) {
        this.output = output;
    }

    public static void main(String[] arguments) throws IOException {
        try (BufferedWriter output = Files.newBufferedWriter(Path.of(arguments[1]))) {
            TempoExamples examples = new TempoExamples(output);
            examples.beatless();
            examples.invented();
            examples.tuned();
            examples.clips(Path.of(arguments[0]));
        }
    }

    private void clips(Path sets) throws IOException {
        Set<Path> agreed = new HashSet<>();
        for (LabelledClip clip : Manifest.read(sets.resolve("agreed.csv"))) {
            TempoSet set = clip.file().toString().contains("emotify") ? TempoSet.EMOTIFY : TempoSet.EMOTION4Q;
            if (clip.bpm().isPresent()) {
                agreed.add(clip.file());
                hear(set, clip);
            }
        }
        for (LabelledClip clip : Manifest.read(sets.resolve("emotion4q.csv"))) {
            if (!agreed.contains(clip.file())) {
                hear(TempoSet.UNAGREED, clip);
            }
        }
        for (TempoSet set : TempoSet.values()) {
            Path manifest = sets.resolve(set.manifest());
            if (OTHERS.contains(set)) {
                continue;
            }
            if (!Files.exists(manifest)) {
                System.out.println("no manifest of " + set);
                continue;
            }
            for (LabelledClip clip : Manifest.read(manifest)) {
                hear(set, clip);
            }
        }
    }

    /// Clips of one artist, speaker or class of sounds are one group, others stand alone.
    private void hear(TempoSet set, LabelledClip clip) throws IOException {
        float[] samples = decode(clip.file());
        String name = clip.file().getFileName().toString();
        String group = Stream.of("artist", "speaker", "class").flatMap(label -> clip.label(label).stream()).findFirst().orElse(name);
        double bpm = clip.bpm().orElse(0);
        if (set == TempoSet.GTZAN_SHORT) {
            write(TempoExample.of(set, name, group, bpm, twice(samples), true));
            return;
        }
        write(TempoExample.of(set, name, group, bpm, listen(samples), false));
        if (CUT.contains(set)) {
            write(TempoExample.of(set, name + TempoExample.EXCERPT, group, bpm, listen(excerpt(samples, new Random(written))), false));
        }
        for (double speed : set == TempoSet.POP909 ? SPEEDS : new double[0]) {
            float[] excerpt = atSpeed(speed, excerpt(samples, new Random(written)));
            write(TempoExample.of(set, name + " " + speed + TempoExample.EXCERPT, group, bpm * speed, listen(excerpt), false));
        }
    }

    private float[] decode(Path file) {
        List<float[]> blocks = new ArrayList<>();
        DecodeOutcome outcome = decoder.decode(file, (block, count) -> blocks.add(Arrays.copyOf(block, count)));
        if (!(outcome instanceof DecodeOutcome.Decoded)) {
            throw new IllegalStateException(file + ": " + outcome);
        }
        float[] samples = new float[blocks.stream().mapToInt(block -> block.length).sum()];
        int filled = 0;
        for (float[] block : blocks) {
            System.arraycopy(block, 0, samples, filled, block.length);
            filled += block.length;
        }
        return samples;
    }

    /// The onsets of a clip of 2–3 s with the timbre of the clip played twice, as shorter sounds have none.
    private static Sound twice(float[] samples) {
        Sound once = listen(samples);
        float[] repeated = Arrays.copyOf(samples, 2 * samples.length);
        System.arraycopy(samples, 0, repeated, samples.length, samples.length);
        return new Sound(once.seconds(), once.onsets(), once.pitches(), listen(repeated).timbre());
    }

    static float[] excerpt(float[] samples, Random random) {
        int length = Math.min(samples.length, (int) ((15 + 5 * random.nextDouble()) * SampleConsumer.SAMPLE_RATE));
        int from = random.nextInt(samples.length - length + 1);
        float[] excerpt = Arrays.copyOfRange(samples, from, from + length);
        return random.nextBoolean() ? LowPass.at(5_000 * Math.pow(2, random.nextDouble())).filter(excerpt) : excerpt;
    }

    /// The samples played faster or slower, as a record at another speed, by linear interpolation.
    private static float[] atSpeed(double speed, float[] samples) {
        float[] played = new float[(int) ((samples.length - 1) / speed)];
        for (int i = 0; i < played.length; i++) {
            int from = (int) (i * speed);
            float part = (float) (i * speed - from);
            played[i] = samples[from] * (1 - part) + samples[from + 1] * part;
        }
        return played;
    }

    private static Sound listen(float[] samples) {
        SoundListener listener = new SoundListener();
        listener.accept(samples, samples.length);
        return listener.finish();
    }

    private void beatless() throws IOException {
        for (Beatless kind : Beatless.values()) {
            for (int i = 0; i < BEATLESS_EACH; i++) {
                write(TempoExample.of(TempoSet.BEATLESS, kind.name(), kind.name() + i, 0, listen(kind.play(7_000_000 + i, 10 + 28.0 * i / BEATLESS_EACH)), false));
            }
        }
    }

    private void invented() throws IOException {
        for (int i = 0; i < INVENTED; i++) {
            long seed = 5_000_000 + i;
            Random random = new Random(seed);
            play(TempoSet.INVENTED, InventedRhythm.from(random), random.nextDouble(), seed);
        }
    }

    private void tuned() throws IOException {
        for (int i = 0; i < TunedRhythms.ALL.size() * TUNED_EACH; i++) {
            double part = (i % TUNED_EACH + new Random(i).nextDouble()) / TUNED_EACH;
            play(TempoSet.TUNED, TunedRhythms.ALL.get(i / TUNED_EACH), part, 1_000_000 + i);
        }
    }

    /// Plays the rhythm at a tempo that lies `part` of its range above its slowest, in octaves.
    private void play(TempoSet set, Rhythm rhythm, double part, long seed) throws IOException {
        double bpm = rhythm.slowest() * Math.pow(rhythm.fastest() / rhythm.slowest(), part);
        float[] samples = new Performance(rhythm, bpm, seed).play(12 + seed % 19);
        write(TempoExample.of(set, rhythm.family(), rhythm.family() + seed, bpm, listen(samples), false));
    }

    private void write(TempoExample example) throws IOException {
        output.write(example.line());
        output.newLine();
        written++;
        if (written % 500 == 0) {
            System.out.println(written + " sounds heard");
        }
    }
}

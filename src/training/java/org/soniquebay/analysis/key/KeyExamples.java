package org.soniquebay.analysis.key;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soniquebay.analysis.TestSong;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.Decoder;
import org.soniquebay.audio.pitch.PitchListener;
import org.soniquebay.audio.pitch.PitchProfile;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.Spectrogram;
import org.soniquebay.bench.accuracy.LabelledClip;
import org.soniquebay.bench.accuracy.Manifest;

/// Makes [KeyExample]s of labelled clips, whole and as excerpts of 15 s, and of synthetic songs.
final class KeyExamples {

    private static final int EXCERPT = 15 * SampleConsumer.SAMPLE_RATE;
    private static final int SONGS_EACH = 36;
    private static final double SONG_SECONDS = 24;
    private static final int REST = SampleConsumer.SAMPLE_RATE / 2;
    private static final KeyExample.Trust SONG = new KeyExample.Trust(3, 0);

    private final Decoder decoder;

    KeyExamples(Decoder decoder) {
        this.decoder = decoder;
    }

    /// The examples of a manifest; clips that no [KeySet] fits are only looked at.
    List<KeyExample> of(Path manifest) throws IOException {
        List<KeyExample> examples = new ArrayList<>();
        for (LabelledClip clip : Manifest.read(manifest)) {
            float[] samples = decode(clip.file());
            KeySet set = KeySet.of(clip);
            add(examples, clip, set, "", samples);
            if (set.excerpts() && samples.length > 2 * EXCERPT - SampleConsumer.SAMPLE_RATE) {
                add(examples, clip, set.ofExcerpts(), " 15 s", Arrays.copyOf(samples, EXCERPT));
                add(examples, clip, set.ofExcerpts(), " 15 s", Arrays.copyOfRange(samples, samples.length - EXCERPT, samples.length));
            }
        }
        return examples;
    }

    private static void add(List<KeyExample> examples, LabelledClip clip, KeySet set, String piece, float[] samples) {
        String name = clip.file().getFileName().toString().replaceFirst("\\.\\w+$", "");
        String group = clip.label("artist").orElse(name);
        PitchProfile profile = heard(samples);
        examples.add(new KeyExample(set.name() + piece, group, clip.label("key").flatMap(KeyNames::parse),
                KeyEvidence.of(profile), Tonality.of(profile), set.trust()));
    }

    /// Songs of the kinds that tests do not judge by; every second one is framed by silence.
    static List<KeyExample> synthetic() {
        List<KeyExample> examples = new ArrayList<>();
        for (TestSong.Progression progression : TestSong.Progression.values()) {
            for (int i = 0; !progression.unseen() && i < SONGS_EACH; i++) {
                int number = examples.size();
                TestSong song = new TestSong(PitchClass.of(5 * number), progression, number * 37 % 81 - 40, 1_000_000 + number);
                float[] samples = song.samples(SONG_SECONDS);
                float[] framed = new float[samples.length + 2 * REST];
                System.arraycopy(samples, 0, framed, REST, samples.length);
                PitchProfile profile = heard(i % 2 == 0 ? samples : framed);
                examples.add(new KeyExample("synthetic", "song " + number, Optional.of(song.key()),
                        KeyEvidence.of(profile), Tonality.of(profile), SONG));
            }
        }
        return examples;
    }

    private float[] decode(Path file) {
        Samples samples = new Samples();
        return switch (decoder.decode(file, samples)) {
            case DecodeOutcome.Decoded _ -> samples.all();
            case DecodeOutcome.Undecodable bad -> throw new IllegalStateException(file + ": " + bad.sentence());
        };
    }

    static PitchProfile heard(float[] samples) {
        PitchListener listener = new PitchListener();
        new Spectrogram(PitchListener.WINDOW, PitchListener.HOP, List.of(listener)).accept(samples, samples.length);
        return listener.finish();
    }

    private static final class Samples implements SampleConsumer {

        private float[] kept = new float[40 * SAMPLE_RATE];
        private int count;

        @Override
        public void accept(float[] samples, int length) {
            if (count + length > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(count + length, 2 * kept.length));
            }
            System.arraycopy(samples, 0, kept, count, length);
            count += length;
        }

        float[] all() {
            return Arrays.copyOf(kept, count);
        }
    }
}

package org.soniquebay.embedding.model;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.Decoder;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.sound.Cepstra;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.bench.accuracy.LabelledClip;
import org.soniquebay.bench.accuracy.Manifest;

/// Measures labelled clips for [BlocksFit]: `BlocksFeatures OUTPUT ROLE=MANIFEST…`, roles as of [ClipView]. Genres come from
/// the columns `genre` and `genres`, artists from `artist`. The file is the same whenever it is made.
final class BlocksFeatures {

    private final Decoder decoder = new FfmpegDecoder(TestAudio.binaries());

    private BlocksFeatures() {}

    public static void main(String[] arguments) throws IOException {
        BlocksFeatures features = new BlocksFeatures();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0]))))) {
            for (int i = 1; i < arguments.length; i++) {
                String[] source = arguments[i].split("=", 2);
                List<LabelledClip> clips = Manifest.read(Path.of(source[1]));
                System.out.println(source[1] + ": " + clips.size() + " clips");
                for (LabelledClip clip : clips) {
                    features.measure(source[0], clip, out);
                }
            }
        }
    }

    private void measure(String role, LabelledClip clip, DataOutputStream out) throws IOException {
        String name = clip.file().getFileName().toString().replaceFirst("\\.[^.]*$", "");
        String genres = clip.label("genres").or(() -> clip.label("genre")).orElse("");
        for (ClipView view : ClipView.of(role, samples(clip))) {
            Sound sound = view.hear();
            if (sound.timbre().silent()) {
                System.out.println("too short or silent: " + clip.file() + " " + view.name());
                continue;
            }
            new FeatureRow(clip.set(), name, view.name(), FeatureRow.genres(genres), clip.label("artist").orElse(""),
                    RawFeatures.of(sound.timbre(), sound.pitchClasses()), gaussian(sound.timbre().cepstra())).write(out);
        }
    }

    private float[] samples(LabelledClip clip) {
        List<float[]> blocks = new ArrayList<>();
        if (decoder.decode(clip.file(), (block, count) -> blocks.add(Arrays.copyOf(block, count)))
                instanceof DecodeOutcome.Undecodable bad) {
            throw new IllegalStateException(clip.file() + ": " + bad.sentence());
        }
        float[] samples = new float[blocks.stream().mapToInt(block -> block.length).sum()];
        int filled = 0;
        for (float[] block : blocks) {
            System.arraycopy(block, 0, samples, filled, block.length);
            filled += block.length;
        }
        return samples;
    }

    private static double[] gaussian(Cepstra cepstra) {
        double[] gaussian = Arrays.copyOf(cepstra.means(), FeatureRow.GAUSSIAN);
        double[] covariance = cepstra.covariance();
        System.arraycopy(covariance, 0, gaussian, Cepstra.COEFFICIENTS, covariance.length);
        return gaussian;
    }
}

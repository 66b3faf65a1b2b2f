package org.soniquebay.analysis.scores;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.sound.SoundListener;
import org.soniquebay.bench.accuracy.LabelledClip;

/// Measures the descriptors of clips and keeps them in a file, a line for each clip and variant, so that a second fit need not
/// decode again. Of the sets that are fitted to, every clip is measured a second time as [DegradedSamples]. A clip without
/// three seconds of sound is left out. The file must be deleted when descriptors change.
final class ScoreTable {

    private static final Set<String> DEGRADED_SETS = Set.of("emotion4q", "spoken", "speech", "free",
            "smartplay");

    private final Path cache;
    private final Map<String, double[]> known = new HashMap<>();
    private final FfmpegDecoder decoder = new FfmpegDecoder(FfmpegBinaries.locate(System.getenv()));
    private List<String> names = List.of();

    ScoreTable(Path cache) throws IOException {
        this.cache = cache;
        if (!Files.exists(cache)) {
            return;
        }
        for (String line : Files.readAllLines(cache)) {
            String[] fields = line.split("\t");
            if (fields[0].equals("names")) {
                names = List.of(fields[1].split(" "));
            } else {
                known.put(fields[0], fields[1].equals("none") ? new double[0] : numbers(fields[1]));
            }
        }
    }

    /// The descriptors' names, once a clip is measured.
    List<String> names() {
        return names;
    }

    /// The clips' examples in their order, each clip's own before that of its degraded copy.
    List<ScoreExample> examples(List<LabelledClip> clips) throws IOException {
        List<ScoreExample> examples = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            LabelledClip clip = clips.get(i);
            boolean both = DEGRADED_SETS.contains(clip.set());
            if (!known.containsKey(key(clip, false)) || both && !known.containsKey(key(clip, true))) {
                measure(clip, both, i);
            }
            add(examples, clip, false);
            if (both) {
                add(examples, clip, true);
            }
        }
        return examples;
    }

    private void add(List<ScoreExample> examples, LabelledClip clip, boolean degraded) {
        double[] numbers = known.get(key(clip, degraded));
        if (numbers.length > 0) {
            examples.add(new ScoreExample(clip, degraded, numbers));
        }
    }

    private void measure(LabelledClip clip, boolean both, int number) throws IOException {
        SoundListener own = new SoundListener();
        SoundListener copy = new SoundListener();
        DegradedSamples degraded = new DegradedSamples(copy, number);
        DecodeOutcome outcome = decoder.decode(clip.file(), (samples, count) -> {
            own.accept(samples, count);
            if (both) {
                degraded.accept(samples, count);
            }
        });
        if (!(outcome instanceof DecodeOutcome.Decoded)) {
            throw new IOException("not decodable: " + clip.file());
        }
        keep(key(clip, false), Descriptors.of(own.finish()));
        if (both) {
            keep(key(clip, true), Descriptors.of(copy.finish()));
        }
    }

    private void keep(String key, Descriptors descriptors) throws IOException {
        known.put(key, descriptors.values());
        try (BufferedWriter writer = Files.newBufferedWriter(cache, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            if (names.isEmpty() && !descriptors.isEmpty()) {
                names = descriptors.names();
                writer.write("names\t" + String.join(" ", names) + "\n");
            }
            String text = Arrays.toString(descriptors.values()).replaceAll("[\\[\\],]", "");
            writer.write(key + "\t" + (descriptors.isEmpty() ? "none" : text) + "\n");
        }
    }

    private static String key(LabelledClip clip, boolean degraded) {
        return clip.set() + "/" + clip.file().getFileName() + (degraded ? "#degraded" : "");
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}

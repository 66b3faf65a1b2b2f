package org.soniquebay.analysis.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.decoding.FfmpegDecoder;

/// Fits the weights of [KeyWeights] and writes `key-weights.txt`; `docs/models/key.md` says to what, and what came of it.
///
/// Usage: `KeyFit OUTPUT MANIFEST…`. Five-fold cross-validation first, whose odds are then calibrated; the weights of the
/// product are those of all examples. A table of every set is printed: cross-validated where it is fitted.
final class KeyFit {

    private final List<KeyExample> examples;
    private final KeyLikelihood likelihood = new KeyLikelihood();

    KeyFit(List<KeyExample> examples) {
        this.examples = examples;
    }

    public static void main(String[] arguments) throws IOException {
        KeyExamples source = new KeyExamples(new FfmpegDecoder(FfmpegBinaries.locate(System.getenv())));
        List<KeyExample> examples = new ArrayList<>(KeyExamples.synthetic());
        for (String manifest : Arrays.asList(arguments).subList(1, arguments.length)) {
            examples.addAll(source.of(Path.of(manifest)));
            System.out.println(manifest + ": " + examples.size() + " examples");
        }
        new KeyFit(examples).fit(Path.of(arguments[0]));
    }

    void fit(Path output) throws IOException {
        KeyWeights whole = likelihood.fit(examples.stream().filter(KeyExample::fitted).toList());
        List<KeyWeights> folds = new ArrayList<>();
        for (int fold = 0; fold < KeyExample.folds(); fold++) {
            int leftOut = fold;
            folds.add(likelihood.fit(examples.stream().filter(example -> example.fitted() && example.fold() != leftOut).toList()));
        }
        double[] sharpness = KeySharpness.fit(examples, folds);
        KeyWeights product = new KeyWeights(whole.notes(), whole.minorOffset(), sharpness);
        write(product, output);
        List<KeyWeights> judged = folds.stream().map(fold -> new KeyWeights(fold.notes(), fold.minorOffset(), sharpness)).toList();
        KeyFigures.print(examples, example -> example.trust().weight() > 0 ? judged.get(example.fold()) : product);
    }

    private static void write(KeyWeights weights, Path output) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Weights of KeyWeights, written by KeyFit; docs/models/key.md names the sources and the command. Per scale (major, minor) a");
        lines.add("# line per view of KeyEvidence with a weight per semitone above the tonic; then the offset of minor; then the terms of the sharpness.");
        for (double[][] scale : weights.notes()) {
            for (double[] view : scale) {
                lines.add(line(view));
            }
        }
        lines.add(line(new double[] {weights.minorOffset()}));
        lines.add(line(weights.sharpness()));
        Files.write(output, lines);
    }

    private static String line(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> String.format(Locale.ROOT, "%.4f", number)).collect(Collectors.joining(" "));
    }
}

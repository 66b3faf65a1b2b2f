package org.soniquebay.app.analyze;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.soniquebay.analysis.AudioFeatures;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.audio.decoding.DecodeFailure;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.loudness.LevelsListener;
import org.soniquebay.audio.sound.SoundListener;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.metadata.TagReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `analyze FILE…`: measures files without a library.
@Command(
        name = "analyze",
        description = {
            "Measures files and prints one JSON object for each, a line apiece: tempo and key with confidence and rivals, beats, bars, sections of"
                    + " one tempo and of one key, Camelot key, scores, loudness. Needs no library and keeps nothing."
        },
        mixinStandardHelpOptions = true)
public final class AnalyzeCommand implements Callable<Integer> {

    private final Supplier<MeasurementPipeline> decoding;
    private final TagReader tags = new TagReader();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Music files.")
    private List<Path> files;

    /// @param decoding finds the decoder, and fails where there is none
    public AnalyzeCommand(Supplier<MeasurementPipeline> decoding) {
        this.decoding = requireNonNull(decoding, "decoding is null");
    }

    @Override
    public Integer call() {
        MeasurementPipeline measurementPipeline = decoding.get();
        int exitCode = ExitCode.DONE;
        for (Path file : files) {
            exitCode = Math.max(exitCode, print(measurementPipeline, file));
        }
        return exitCode;
    }

    /// A failure of one file becomes a line of its own, so that the later files still get theirs.
    private int print(MeasurementPipeline measurementPipeline, Path file) {
        if (Files.isDirectory(file)) {
            return failed(file, "This is a folder; name the files in it, or scan it into a library.");
        }
        try {
            SoundListener listener = new SoundListener();
            LevelsListener levels = new LevelsListener();
            return switch (measurementPipeline.decoder().decode(file, listener, levels)) {
                case DecodeOutcome.Decoded decoded -> {
                    AudioFeatures features = measurementPipeline.analyzer().analyze(listener.finish());
                    System.out.println(AnalysisJson.of(
                            file, decoded, measurementPipeline.version(), features, levels.finish().loudness(), genre(file)));
                    yield ExitCode.DONE;
                }
                case DecodeOutcome.Undecodable bad -> failed(file, bad.sentence());
            };
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(file, new DecodeOutcome.Undecodable(DecodeFailure.CRASHED, String.valueOf(e.getMessage())).sentence());
        }
    }

    private static int failed(Path file, String why) {
        System.out.println(AnalysisJson.failed(file, why));
        return ExitCode.PARTLY;
    }

    private Optional<String> genre(Path file) {
        return switch (tags.read(file)) {
            case TagOutcome.Tags found -> found.tags().traits().genres().stream().findFirst();
            case TagOutcome.Unreadable _ -> Optional.empty();
        };
    }
}

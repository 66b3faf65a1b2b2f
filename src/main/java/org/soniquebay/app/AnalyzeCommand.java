package org.soniquebay.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.SoundListener;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.metadata.TagReader;
import org.soniquebay.scan.Measuring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `analyze FILE…`: measures files without a library.
@Command(
        name = "analyze",
        description = {
            "Measures files and prints one JSON object for each, a line apiece: tempo and key with confidence and rivals, Camelot"
                    + " key, scores. Needs no library and keeps nothing."
        },
        mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {

    private final Wiring wiring = new Wiring();
    private final TagReader tags = new TagReader();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Music files.")
    private List<Path> files;

    @Override
    public Integer call() {
        Measuring measuring = wiring.measuring();
        int exitCode = ExitCode.DONE;
        for (Path file : files) {
            SoundListener listener = new SoundListener();
            String line = switch (measuring.decoder().decode(file, listener)) {
                case DecodeOutcome.Decoded decoded -> AnalysisJson.of(
                        file, decoded, measuring.version(), measuring.analyzer().analyze(listener.finish()).values(), genre(file));
                case DecodeOutcome.Undecodable bad -> {
                    exitCode = ExitCode.PARTLY;
                    yield AnalysisJson.of(file, bad);
                }
            };
            System.out.println(line);
        }
        return exitCode;
    }

    private Optional<String> genre(Path file) {
        return switch (tags.read(file)) {
            case TagOutcome.Tags found -> found.tags().traits().genres().stream().findFirst();
            case TagOutcome.Unreadable _ -> Optional.empty();
        };
    }
}

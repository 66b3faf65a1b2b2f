package org.soniquebay.bench.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.bench.fixture.BenchCorpus;
import org.soniquebay.bench.fixture.BenchLibrary;
import org.soniquebay.bench.fixture.ChildMemory;
import org.soniquebay.bench.fixture.ResidentMemory;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bench memory DIR`: resident memory of the program while it works, each case in a process of its own.
@Command(
        name = "memory",
        description = {
            "Measures the resident memory of the JVM, without PostgreSQL and decoder: measuring a 3-minute and a 10-hour file,"
                    + " scanning a folder, and holding an empty library and one of 100,000 tracks. Linux only."
        },
        mixinStandardHelpOptions = true)
public final class BenchMemoryCommand implements Callable<Integer> {

    private static final int SHORT_SECONDS = 180;
    private static final int SECONDS_PER_HOUR = 3600;

    @Parameters(paramLabel = "DIR", description = "Folder for the corpus and the libraries; about 1.5 GB.")
    private Path folder;

    @Option(names = "--hours", paramLabel = "N", description = "Length of the long file (default: 10).")
    private int hours = 10;

    @Option(names = "--tracks", paramLabel = "N", description = "Tracks of the large library (default: 100,000).")
    private int tracks = 100_000;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (ResidentMemory.now().isEmpty()) {
            throw new CommandFailure(ExitCode.PARTLY, "This system does not tell the resident memory of a process.");
        }
        Path base = Files.createDirectories(folder).toRealPath();
        BenchCorpus corpus = new BenchCorpus(FfmpegBinaries.locate(System.getenv()));
        List<String> small = List.of("-ac", "1", "-ar", "22050", "-c:a", "libmp3lame", "-b:a", "64k", "-compression_level", "9", "-f", "mp3");
        Path brief = corpus.song(base.resolve("minutes-3.mp3"), 1, SHORT_SECONDS, small);
        Path huge = corpus.song(base.resolve("hours-" + hours + ".mp3"), 1, hours * SECONDS_PER_HOUR, small);
        corpus.in(base.resolve("corpus"));
        row("peak, measuring a 3-minute file", ChildMemory.peak(List.of("analyze", brief.toString())));
        row("peak, measuring a " + hours + "-hour file", ChildMemory.peak(List.of("analyze", huge.toString())));
        row("peak, scanning 8 tracks at " + Runtime.getRuntime().availableProcessors() + " threads", ChildMemory.peak(List.of(
                "scan", base.resolve("corpus").toString(), "--data", Files.createTempDirectory(base, "scan").toString())));
        row("holding an empty library", ChildMemory.reported(resident(Files.createTempDirectory(base, "empty"))));
        Path large = base.resolve("library-" + tracks);
        fill(large);
        row("holding a library of %,d tracks".formatted(tracks), ChildMemory.reported(resident(large)));
        return ExitCode.DONE;
    }

    private static List<String> resident(Path data) {
        return List.of("bench", "resident", "--data", data.toString());
    }

    private void fill(Path data) {
        try (Database database = Database.open(new DatabaseSettings.Embedded(data))) {
            new BenchLibrary(database).fill(tracks);
        }
    }

    private static void row(String what, long kibibytes) {
        System.out.printf(Locale.ROOT, "%-48s %6d MB%n", what, Math.round(kibibytes * 1024 / 1e6));
    }
}

package org.soniquebay.bench.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.bench.fixture.ServedLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bench stress DIR`: the delays of other clients while a server is overloaded.
@Command(
        name = "stress",
        description = {
            "Serves a new library and asks it for thumbnails of pictures that are small as files and large to decode, and for 40 bodies"
                    + " of JSON of 0.7 to 1.2 MB at once, three times over, while 16 clients read. /health/live has to answer within"
                    + " 200 ms all the time, and every read within 2 s; ends with 1 where they do not. Linux only."
        },
        mixinStandardHelpOptions = true)
public final class BenchStressCommand implements Callable<Integer> {

    private static final double LIVE_MILLIS = 200;
    private static final double READ_MILLIS = 2_000;

    @Parameters(paramLabel = "DIR", description = "Folder for the library; 100 MB.")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        Path data = Files.createTempDirectory(Files.createDirectories(folder).toRealPath(), "stress-");
        try (ServedLibrary served = ServedLibrary.start(data)) {
            StressMeasurement.Figures seen = StressMeasurement.of(served.port());
            System.out.print(seen);
            System.out.println("Resident without PostgreSQL: " + served.residentMemory());
            boolean held = seen.slowestLive() <= LIVE_MILLIS && seen.slowestRead() <= READ_MILLIS;
            System.out.printf(Locale.ROOT, "%s%n", held ? "Held." : "Not held.");
            return held ? ExitCode.DONE : ExitCode.PARTLY;
        }
    }
}

package org.soniquebay.bench.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bench growth DIR`: all figures when the library grows tenfold, and tenfold again.
@Command(
        name = "growth",
        description = {
            "Grows one made-up library step by step and prints for each size what it takes: scan of the unchanged folder, reads,"
                    + " pages, word search, tempo and key, similar tracks, index, memory, disk, backup; each with the factor to"
                    + " the size before. Figures of two numbers are the median and the 99th percentile. Linux only."
        },
        mixinStandardHelpOptions = true)
public final class BenchGrowthCommand implements Callable<Integer> {

    private static final int SMALLEST = 1_000;

    private final Wiring wiring = new Wiring();

    @Parameters(paramLabel = "DIR", description = "Folder for the library and its music; about 10 GB and a million names for 1,000,000 tracks.")
    private Path folder;

    @Option(names = "--sizes", paramLabel = "N", split = ",", description = "Numbers of tracks, growing (default: 10000,100000,1000000).")
    private List<Integer> sizes = List.of(10_000, 100_000, 1_000_000);

    @Option(names = "--requests", paramLabel = "N", description = "Requests of each kind, as far as 20 seconds allow (default: 500).")
    private int requests = 500;

    @Option(names = "--questions-only", description = "Measure the server's answers alone.")
    private boolean questionsOnly;

    @Option(names = "--database", paramLabel = "URL", description = "An empty database of a PostgreSQL server, in place of the embedded one.")
    private String url;

    @Override
    public Integer call() throws Exception {
        if (requests < 1 || sizes.getFirst() < SMALLEST || !sizes.equals(sizes.stream().sorted().distinct().toList())) {
            throw new CommandFailure(ExitCode.USAGE, "--sizes must grow from at least " + SMALLEST + ", and --requests be at least 1.");
        }
        Path base = Files.createDirectories(folder).toRealPath();
        Path data = Files.createDirectories(base.resolve("data"));
        Path music = Files.createDirectories(base.resolve("music"));
        GrowthTable table = new GrowthTable();
        try (Database database = Database.open(url == null ? new DatabaseSettings.Embedded(data) : DatabaseSettings.external(url))) {
            GrowingLibrary library = new GrowingLibrary(database, music, wiring.measuring());
            GrowingFolder files = new GrowingFolder(base.resolve("originals"));
            GrowthMeasurement measurement = new GrowthMeasurement(
                    wiring, database, data, music, url == null ? Map.of() : Map.of("SONIQUEBAY_DATABASE", url), table);
            for (int size : sizes) {
                if (size < library.tracks()) {
                    throw new CommandFailure(ExitCode.USAGE, "The library in " + base + " has " + library.tracks() + " tracks already.");
                }
                table.size(size);
                grow(library, files, size, table);
                measure(measurement, library);
                System.out.println(table);
            }
        }
        return ExitCode.DONE;
    }

    private static void grow(GrowingLibrary library, GrowingFolder files, int size, GrowthTable table) throws Exception {
        int before = library.tracks();
        long began = System.nanoTime();
        library.grow(size, tracks -> System.err.printf(Locale.ROOT, "%,d tracks%n", tracks));
        double seconds = (System.nanoTime() - began) / 1e9;
        table.add("rows of so many tracks more a second", before == size ? new Double[0] : new Double[] {(size - before) / seconds});
        library.eachPath(1, files::add);
        System.err.printf(Locale.ROOT, "%,d files%n", size);
    }

    private void measure(GrowthMeasurement measurement, GrowingLibrary library) throws IOException, InterruptedException {
        if (!questionsOnly) {
            measurement.size();
            measurement.index(library.tracks(), requests);
            measurement.scan();
            measurement.backup();
        }
        measurement.serve(library.questions(), requests);
    }
}

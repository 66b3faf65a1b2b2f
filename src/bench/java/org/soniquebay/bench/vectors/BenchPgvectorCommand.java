package org.soniquebay.bench.vectors;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.bench.fixture.BenchLibrary;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.tracks.TrackQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench pgvector`: the database's own index, against the exact one in memory.
@Command(
        name = "pgvector",
        description = "Measures what pgvector's index finds, and how fast, against the exact index in memory. Needs an empty database on a"
                + " server with pgvector, and leaves a made-up library there.",
        mixinStandardHelpOptions = true)
public final class BenchPgvectorCommand implements Callable<Integer> {

    private static final double MEBIBYTE = 1 << 20;
    /// The recall that is promised for 100,000 tracks.
    private static final double RECALL = 0.98;

    private final Wiring wiring = new Wiring();

    @Mixin
    private LibraryOptions options;

    @Option(names = "--tracks", paramLabel = "N", description = "How many tracks (default: 100,000).")
    private int tracks = 100_000;

    @Option(names = "--queries", paramLabel = "N", description = "Timed queries for each figure (default: 1,000).")
    private int queries = 1_000;

    @Override
    public Integer call() {
        if (tracks < 1_000 || queries < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--tracks must be at least 1,000, --queries at least 1.");
        }
        try (Database database = wiring.database(options)) {
            if (!database.pgvector()) {
                throw new CommandFailure(ExitCode.USAGE, "The database " + database.name() + " has no pgvector: say another with --database.");
            }
            if (database.read(handle -> new TrackQueries().count(handle, TrackScope.ALL)) > 0) {
                throw new CommandFailure(ExitCode.USAGE, "The database " + database.name() + " holds a library: give an empty one.");
            }
            PgvectorBenchmark.Figures figures =
                    new PgvectorBenchmark(database, new BenchLibrary(database).bareTracks(tracks), queries).run();
            print(figures);
            boolean held = figures.figures().stream().allMatch(figure -> figure.fewest() == figure.most())
                    && figures.figures().getFirst().recall() >= RECALL;
            return held ? ExitCode.DONE : ExitCode.PARTLY;
        }
    }

    private static void print(PgvectorBenchmark.Figures figures) {
        System.out.printf(Locale.ROOT, "%,d vectors of 512 numbers. pgvector's index: made in %.1f s, %.0f MiB. In memory: read in %.1f s, %.0f MiB%n%n",
                figures.vectors(), figures.indexSeconds(), figures.indexBytes() / MEBIBYTE, figures.loadSeconds(), figures.memoryBytes() / MEBIBYTE);
        System.out.println("filter  most  fewest  recall   pgvector p50 ms   p99 ms   memory p50 ms   p99 ms");
        figures.figures().forEach(figure -> System.out.printf(Locale.ROOT, "%-6s  %4d  %6d  %6.4f   %15.2f  %7.2f   %13.2f  %7.2f%n",
                figure.filter(), figure.most(), figure.fewest(), figure.recall(), figure.pgvector().median(), figure.pgvector().slow(),
                figure.memory().median(), figure.memory().slow()));
    }
}

package org.soniquebay.bench.growth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.bench.fixture.Percentiles;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.discovery.mixing.Dials;
import org.soniquebay.discovery.mixing.DjSet;
import org.soniquebay.discovery.mixing.DjSetQuery;
import org.soniquebay.discovery.mixing.DjSets;
import org.soniquebay.discovery.mixing.PathQuery;
import org.soniquebay.discovery.mixing.RecommendationQuery;
import org.soniquebay.discovery.mixing.Recommendations;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.mixing.SoundPath;
import org.soniquebay.discovery.mixing.SoundPaths;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.library.TrackId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bench mixes DIR`: recommendations, paths and sets in a made-up library.
@Command(name = "mixes", mixinStandardHelpOptions = true, description = "Times recommendations, paths of eight steps and sets of two hours in a made-up library, in this process: median, 95th and 99th"
        + " percentile and the longest, in milliseconds; and tells how many steps and transitions exceed a limit.")
public final class BenchMixesCommand implements Callable<Integer> {

    private static final int WARM_UP = 5;

    private final Wiring wiring = new Wiring();

    @Parameters(paramLabel = "DIR", description = "Folder for the library; about 1 GB for 100,000 tracks. One that is there is used again.")
    private Path folder;

    @Option(names = "--tracks", paramLabel = "N", description = "How many tracks (default: 100,000).")
    private int tracks = 100_000;

    @Option(names = "--requests", paramLabel = "N", description = "Requests of each kind (default: 50).")
    private int requests = 50;

    private int exceeded;
    private int looked;

    @Override
    public Integer call() throws Exception {
        if (tracks < 1_000 || requests < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--tracks must be at least 1,000, and --requests at least 1.");
        }
        Path base = Files.createDirectories(folder).toRealPath();
        try (Database database = Database.open(new DatabaseSettings.Embedded(Files.createDirectories(base.resolve("data"))))) {
            GrowingLibrary library = new GrowingLibrary(database, base.resolve("music"), wiring.measuring());
            library.grow(tracks, count -> System.err.printf(Locale.ROOT, "%,d tracks%n", count));
            measure(database, library.tracks());
        }
        return ExitCode.DONE;
    }

    private void measure(Database database, int size) {
        try (InProcessVectors vectors = new InProcessVectors(new ActiveVectors(database))) {
            vectors.warm(wiring.measuring().model().type());
            Random random = new Random(11);
            System.out.printf(Locale.ROOT, "%,d tracks%n%-34s %7s %7s %7s %7s%n", size, "", "p50 ms", "p95 ms", "p99 ms", "longest");
            timed("recommendations from three seeds", i -> database.useTransaction(handle ->
                    Recommendations.of(handle, type -> vectors.of(handle, type)).to(new RecommendationQuery(seeds(random, size, 3), seeds(random, size, 1),
                            i % 2 == 0 ? Dials.STANDARD : Dials.STANDARD.with("tempo", 1).with("key", 1), 20, OptionalInt.of(2)))));
            timed("path of eight steps", _ -> database.useTransaction(handle -> path(handle, vectors, new TrackId(1 + random.nextInt(size / 2)),
                    new TrackId(1 + size / 2 + random.nextInt(size / 2)))));
            timed("set of two hours, three seeds", i -> database.useTransaction(handle -> set(handle, vectors, seeds(random, size, 3), i)));
            timed("set of two hours, by chance", i -> database.useTransaction(handle -> set(handle, vectors, List.of(), i)));
        }
    }

    private static List<Seed> seeds(Random random, int size, int count) {
        return random.ints(count, 1, size + 1).<Seed>mapToObj(id -> new Seed.OfTrack(new TrackId(id))).toList();
    }

    private void path(Handle handle, InProcessVectors vectors, TrackId from, TrackId to) {
        SoundPath.Outcome outcome = SoundPaths.of(handle, type -> vectors.of(handle, type)).find(new PathQuery(from, to, 8));
        if (outcome instanceof SoundPath.Outcome.Found(SoundPath path)) {
            looked += path.steps().size();
            exceeded += (int) path.steps().stream().filter(path::isWide).count();
        }
    }

    private void set(Handle handle, InProcessVectors vectors, List<Seed> seeds, int number) {
        DjSet set = DjSets.of(handle, type -> vectors.of(handle, type)).make(new DjSetQuery(seeds, List.of(), List.of(), List.of(), 120, List.of(0.2, 0.9),
                DjSetQuery.Limits.STANDARD, new DjSetQuery.TempoRange(Optional.empty(), Optional.empty()), 2, number));
        looked += set.entries().size();
        exceeded += (int) set.deviations().stream().filter(deviation -> deviation.position().isPresent()).count();
    }

    private void timed(String name, IntConsumer question) {
        long[] taken = new long[requests];
        for (int i = -WARM_UP; i < requests; i++) {
            if (i == 0) {
                looked = 0;
                exceeded = 0;
            }
            long start = System.nanoTime();
            question.accept(i);
            taken[Math.max(0, i)] = System.nanoTime() - start;
        }
        System.out.printf(Locale.ROOT, "%-34s %s%s%n", name, Percentiles.of(taken), looked == 0 ? "" : "   beyond a limit: " + exceeded + " of " + looked);
    }
}

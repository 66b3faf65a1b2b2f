package org.soniquebay.bench.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.embedding.map.LibraryProjection;
import org.soniquebay.embedding.map.ProjectedMap;
import org.soniquebay.library.TrackId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench map`: the time that a map of the library takes, without a database.
@Command(
        name = "map",
        description = "Measures how long the map of a library takes on one core, and how far it can be trusted.",
        mixinStandardHelpOptions = true)
public final class BenchMapCommand implements Callable<Integer> {

    private static final double NANOS = 1e9;

    @Option(names = "--vectors", paramLabel = "N", description = "How many vectors (default: 100,000); a run keeps 2 kB of each.")
    private int vectors = 100_000;

    @Override
    public Integer call() {
        if (vectors < LibraryProjection.FEWEST) {
            throw new CommandFailure(ExitCode.USAGE, "--vectors must be at least " + LibraryProjection.FEWEST + ".");
        }
        ShapedVectors shaped = ShapedVectors.library(1);
        List<float[]> library = new ArrayList<>();
        IntStream.range(0, vectors).forEach(_ -> library.add(shaped.next()));
        List<TrackId> tracks = IntStream.rangeClosed(1, vectors).mapToObj(TrackId::new).toList();
        long begun = System.nanoTime();
        ProjectedMap map = new LibraryProjection().project(
                (part, consumer) -> part.forEach(track -> consumer.accept(track, library.get(track.value() - 1))), tracks, 1).orElseThrow();
        System.out.printf(Locale.ROOT, "%,d vectors of 512 numbers, %,d laid out: %.1f s; trustworthiness %.3f (%d neighbours of %,d)%n",
                vectors, map.fitted(), (System.nanoTime() - begun) / NANOS, map.trust().trustworthiness(), map.trust().neighbours(), map.trust().sample());
        return ExitCode.DONE;
    }
}

package org.soniquebay.bench.vectors;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench index`: the exact vector index, against the plain scan.
@Command(
        name = "index",
        description = "Measures the exact top 50 of the vector index on one core, with several filters, against the plain f32 scan.",
        mixinStandardHelpOptions = true)
public final class BenchIndexCommand implements Callable<Integer> {

    private static final double MEBIBYTE = 1 << 20;

    @Option(names = "--vectors", paramLabel = "N", description = "How many vectors (default: 100,000).")
    private int vectors = 100_000;

    @Option(names = "--queries", paramLabel = "N", description = "Timed queries for each figure (default: 1,000).")
    private int queries = 1_000;

    @Override
    public Integer call() {
        if (vectors < 100 || queries < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--vectors must be at least 100, --queries at least 1.");
        }
        IndexBenchmark.Figures figures = new IndexBenchmark(vectors, queries).run();
        System.out.printf(Locale.ROOT, "%,d vectors of 512 numbers, %.0f MiB, filled in %.1f s; answers equal the plain scan's: %s%n%n",
                figures.vectors(), figures.bytes() / MEBIBYTE, figures.loadSeconds(), figures.equal() ? "yes" : "NO");
        System.out.println("vectors  filter        p50 ms   p99 ms   p99 CPU ms");
        figures.figures().forEach(figure -> System.out.printf(Locale.ROOT, "%-8s %-12s %7.2f  %7.2f  %11.2f%n",
                figure.data(), figure.filter(), figure.medianMillis(), figure.slowMillis(), figure.slowCpuMillis()));
        return figures.equal() ? ExitCode.DONE : ExitCode.PARTLY;
    }
}

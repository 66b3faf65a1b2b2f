package org.soniquebay.bench.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.bench.fixture.BenchLibrary;
import org.soniquebay.bench.fixture.KeptConnection;
import org.soniquebay.bench.fixture.Percentiles;
import org.soniquebay.bench.fixture.ServedLibrary;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bench api DIR`: how fast the API answers over a large library, what it asks the database, and how much memory it takes.
@Command(
        name = "api",
        description = {
            "Builds a library of 100,000 tracks with features, embeddings and three entries of metadata each (once; some minutes),"
                    + " then measures the API: SQL statements and latency of each kind of read, reads a second from 16 clients,"
                    + " and the server's resident memory. Percentiles are over random tracks, so most reads are not cached. Linux only."
        },
        mixinStandardHelpOptions = true)
public final class BenchApiCommand implements Callable<Integer> {

    private static final int CLIENTS = 16;
    private static final int WARM_UP = 300;
    private static final int REST_SECONDS = 20;

    private final Wiring wiring = new Wiring();

    @Parameters(paramLabel = "DIR", description = "Folder for the library; about 1.5 GB.")
    private Path folder;

    @Option(names = "--tracks", paramLabel = "N", description = "Tracks of the library (default: 100,000).")
    private int tracks = 100_000;

    @Option(names = "--requests", paramLabel = "N", description = "Requests of each kind (default: 2,000).")
    private int requests = 2_000;

    @Option(names = "--seconds", paramLabel = "N", description = "How long 16 clients ask at once (default: 10).")
    private int seconds = 10;

    @Override
    public Integer call() throws Exception {
        Path data = Files.createDirectories(folder).toRealPath().resolve("api-" + tracks);
        List<ApiQuestions.Kind> kinds;
        try (Database database = Database.open(new DatabaseSettings.Embedded(data))) {
            new BenchLibrary(database).fill(tracks);
            database.jdbi().useHandle(handle -> handle.execute("ANALYZE"));
            kinds = questions(database).all();
            System.out.printf(Locale.ROOT, "%,d tracks%n%nSQL statements of one request%n", tracks);
            statements(database, kinds);
        }
        try (ServedLibrary served = ServedLibrary.start(data)) {
            latencies(served, kinds);
            throughput(served, kinds.getFirst());
            System.out.println("Resident without PostgreSQL, right after: " + served.residentMemory());
            TimeUnit.SECONDS.sleep(REST_SECONDS);
            System.out.println("Resident after " + REST_SECONDS + " s of rest:      " + served.residentMemory());
        }
        return ExitCode.DONE;
    }

    private static ApiQuestions questions(Database database) {
        return database.read(handle -> new ApiQuestions(
                handle.createQuery("SELECT max(id) FROM tracks").mapTo(Integer.class).one(),
                handle.createQuery("SELECT max(id) FROM artists").mapTo(Integer.class).one()));
    }

    private void statements(Database database, List<ApiQuestions.Kind> kinds) throws IOException {
        try (StatementCount count = new StatementCount(wiring, database)) {
            for (ApiQuestions.Kind kind : kinds) {
                int most = count.most(kind);
                boolean within = kind.statements() == 0 || most <= kind.statements();
                System.out.printf(Locale.ROOT, "%-28s %3d%s%n", kind.name(), most, within ? "" : "   beyond " + kind.statements());
            }
        }
    }

    private void latencies(ServedLibrary served, List<ApiQuestions.Kind> kinds) throws IOException {
        System.out.printf(Locale.ROOT, "%nLatency in ms, one client             p50     p95     p99     max%n");
        try (KeptConnection connection = new KeptConnection(served.port())) {
            for (ApiQuestions.Kind kind : kinds) {
                for (int i = 0; i < WARM_UP; i++) {
                    connection.ask(kind.next().get());
                }
                Percentiles taken = Percentiles.of(taken(connection, kind, requests));
                System.out.printf(Locale.ROOT, "%-30s %s%s%n", kind.name(), taken,
                        taken.at(50) <= kind.milliseconds() ? "" : "   beyond " + kind.milliseconds() + " ms");
            }
        }
    }

    private static long[] taken(KeptConnection connection, ApiQuestions.Kind kind, int times) throws IOException {
        long[] taken = new long[times];
        for (int i = 0; i < times; i++) {
            KeptConnection.Question question = kind.next().get();
            long start = System.nanoTime();
            connection.ask(question);
            taken[i] = System.nanoTime() - start;
        }
        return taken;
    }

    private void throughput(ServedLibrary served, ApiQuestions.Kind kind) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<long[]>> asked = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                ApiQuestions.Kind own = kind;
                asked.add(clients.submit(() -> askFor(served, own)));
            }
            List<long[]> taken = new ArrayList<>();
            for (Future<long[]> client : asked) {
                taken.add(client.get());
            }
            long[] all = taken.stream().flatMapToLong(Arrays::stream).toArray();
            System.out.printf(Locale.ROOT, "%n%,d single-track reads a second from %d clients for %d s; latency %s%n",
                    all.length / seconds, CLIENTS, seconds, Percentiles.of(all));
        }
    }

    private long[] askFor(ServedLibrary served, ApiQuestions.Kind kind) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Long> taken = new ArrayList<>();
        try (KeptConnection connection = new KeptConnection(served.port())) {
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                connection.ask(kind.next().get());
                taken.add(System.nanoTime() - start);
            }
        }
        return taken.stream().mapToLong(Long::longValue).toArray();
    }
}

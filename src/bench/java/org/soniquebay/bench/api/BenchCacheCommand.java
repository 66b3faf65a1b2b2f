package org.soniquebay.bench.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cluster.ClusterMode;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.bench.fixture.BenchLibrary;
import org.soniquebay.bench.fixture.KeptConnection;
import org.soniquebay.bench.fixture.Percentiles;
import org.soniquebay.cache.redis.RedisSettings;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bench cache DIR --redis URL`: the work that Redis spares the database, and its cost or gain in time.
@Command(
        name = "cache",
        description = {
            "Asks two servers of one library for the detail of the same tracks by turns, one with its caches in Redis and one without any:"
                    + " SQL statements of a warm request, and latency. Both servers run in this process."
        },
        mixinStandardHelpOptions = true)
public final class BenchCacheCommand implements Callable<Integer> {

    private static final int TRACKS = 2_000;
    private static final int HOT = 200;
    private static final int ROUNDS = 5;

    private final Wiring wiring = new Wiring();

    @Parameters(paramLabel = "DIR", description = "Folder for the library.")
    private Path folder;

    @Option(names = "--redis", paramLabel = "URL", required = true, description = "A Redis that may be used: redis://host:6379.")
    private String redis;

    @Option(names = "--requests", paramLabel = "N", description = "Requests of each server in each of five rounds (default: 2,000).")
    private int requests = 2_000;

    @Override
    public Integer call() throws Exception {
        Path data = Files.createDirectories(folder).toRealPath().resolve("cache-" + TRACKS);
        RedisSettings settings = new RedisSettings(redis, Optional.empty(), "soniquebay-bench", Map.of());
        InstantSource clock = wiring.clock();
        try (Database filled = Database.open(new DatabaseSettings.Embedded(data))) {
            new BenchLibrary(filled).fill(TRACKS);
            filled.jdbi().useHandle(handle -> handle.execute("ANALYZE"));
            try (Node without = new Node(data, Optional.empty(), clock); Node with = new Node(data, Optional.of(settings), clock)) {
                System.out.printf(Locale.ROOT, "SQL statements of a warm request: %d without Redis, %d with%n%n",
                        without.statements(), with.statements());
                compare(without, with);
            }
        }
        return ExitCode.DONE;
    }

    private void compare(Node without, Node with) throws IOException {
        System.out.printf(Locale.ROOT, "Latency in ms            p50     p95     p99     max%n");
        long[][] taken = new long[2][];
        for (int round = 0; round < ROUNDS; round++) {
            taken[0] = joined(taken[0], without.taken(requests));
            taken[1] = joined(taken[1], with.taken(requests));
        }
        System.out.println("without Redis        " + Percentiles.of(taken[0]));
        System.out.println("with Redis           " + Percentiles.of(taken[1]));
    }

    private static long[] joined(long[] first, long[] second) {
        long[] all = Arrays.copyOf(second, second.length + (first == null ? 0 : first.length));
        if (first != null) {
            System.arraycopy(first, 0, all, second.length, first.length);
        }
        return all;
    }

    /// One of several servers of the library.
    private final class Node implements AutoCloseable {

        private final Database database;
        private final ClusterMode cluster;
        private final HttpServer server;
        private final KeptConnection connection;
        private final AtomicInteger statements = new AtomicInteger();
        private int next;

        Node(Path data, Optional<RedisSettings> redis, InstantSource clock) throws Exception {
            database = Database.open(new DatabaseSettings.Embedded(data));
            database.jdbi().setSqlLogger(new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                    // Statements of the follower in the background belong to no request.
                    if (!context.getRenderedSql().contains("row_changes")) {
                        statements.incrementAndGet();
                    }
                }
            });
            cluster = ClusterMode.amongServers(database, redis, clock);
            server = HttpServer.start(new HttpSettings("127.0.0.1", 0), wiring.api(database, cluster.caches()).routes(), RequestFilter.NONE);
            cluster.start();
            connection = new KeptConnection(server.port());
            // The follower has to be under way before copies are trusted.
            TimeUnit.SECONDS.sleep(1);
            taken(2 * HOT);
        }

        int statements() throws IOException {
            statements.set(0);
            taken(HOT);
            return Math.ceilDiv(statements.get(), HOT);
        }

        long[] taken(int times) throws IOException {
            long[] taken = new long[times];
            for (int i = 0; i < times; i++) {
                next = next % HOT + 1;
                KeptConnection.Question question = KeptConnection.Question.get("detail", "/api/tracks/" + next + "/detail");
                long start = System.nanoTime();
                connection.ask(question);
                taken[i] = System.nanoTime() - start;
            }
            return taken;
        }

        @Override
        public void close() throws IOException {
            connection.close();
            server.close();
            cluster.close();
            database.close();
        }
    }
}

package org.soniquebay.bench.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.bench.fixture.ResidentMemory;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.Evolution;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;
import org.soniquebay.legacy.state.EvolutionState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench migrate`: how long the evolution of an earlier library takes, beside the plain statements that copy the same data.
@Command(
        name = "migrate",
        description = {
            "Builds a library of the earlier SoniqueBay in an empty database (with pgvector), copies its data with plain"
                    + " INSERT … SELECT statements, takes that copy away, and then evolves the library: expand, migrate, verify."
                    + " Prints what each took, how they compare, and how much memory this process took. Linux only."
        },
        mixinStandardHelpOptions = true)
public final class BenchMigrateCommand implements Callable<Integer> {

    private static final String INDEX_PART = "Building the index of vectors";
    private static final int SHARED_PICTURES = 2000;

    private final Wiring wiring = new Wiring();

    @Option(names = "--database", paramLabel = "URL", required = true, description = "An empty database: postgresql://user:password@host:port/name.")
    private String url;

    @Option(names = "--tracks", paramLabel = "N", description = "Tracks of the library (default: 100,000).")
    private int tracks = 100_000;

    @Option(names = "--without-vector-index", description = "Leave the old index of vectors out, which takes longest to build.")
    private boolean withoutIndex;

    @Override
    public Integer call() throws IOException, SQLException {
        try (Database database = Database.openAsItIs(DatabaseSettings.external(url))) {
            Evolution evolution = new Evolution(database, wiring.clock());
            if (evolution.status().state() != EvolutionState.EMPTY) {
                throw new CommandFailure(ExitCode.USAGE, "The database is not empty.");
            }
            build(database);
            Map<String, Double> plain = plain(database);
            double copying = plain.values().stream().mapToDouble(Double::doubleValue).sum();
            System.out.printf(Locale.ROOT, "%,d tracks%n%nplain INSERT … SELECT%n", tracks);
            plain.forEach((what, seconds) -> System.out.printf(Locale.ROOT, "  %-24s %8.2f s%n", what, seconds));
            System.out.printf(Locale.ROOT, "  %-24s %8.2f s%n%n", "together", copying);
            evolve(evolution, database, copying);
            System.out.printf(Locale.ROOT, "memory of this process: at most %,d MB resident%n", ResidentMemory.peak().orElse(0) / 1024);
        }
        return ExitCode.DONE;
    }

    private void evolve(Evolution evolution, Database database, double copying) throws SQLException {
        settle(database);
        Parts parts = new Parts();
        double expand = seconds(() -> evolution.apply(EvolutionPhase.EXPAND, Map.of(), parts));
        parts.ends();
        double all = seconds(() -> evolution.apply(EvolutionPhase.MIGRATE, Map.of(), parts));
        parts.ends();
        double index = parts.seconds.getOrDefault(INDEX_PART, 0.0);
        double verify = seconds(evolution::verify);
        parts.seconds.forEach((part, seconds) -> System.out.printf(Locale.ROOT, "  %-32s %8.2f s%n", part, seconds));
        System.out.printf(Locale.ROOT, "%nexpand                   %8.2f s%nmigrate                  %8.2f s%nindex of vectors         %8.2f s%nverify                   %8.2f s%n",
                expand, all - index, index, verify);
        System.out.printf(Locale.ROOT, "expand + migrate: %.2f × the plain statements; verify: %.2f ×%n", (expand + all - index) / copying, verify / copying);
    }

    private void build(Database database) throws IOException, SQLException {
        run(database, "earlier-library.sql");
        run(database, "DROP INDEX idx_tracks_vector", "DROP INDEX idx_tracks_search");
        String rows = text("earlier-rows.sql").replace("${tracks}", String.valueOf(tracks)).replace("${pictures}", String.valueOf(Math.min(SHARED_PICTURES, tracks / 12)));
        run(database, List.of(rows));
        run(database, "CREATE INDEX idx_tracks_search ON tracks USING gin (search)");
        if (!withoutIndex) {
            run(database, "SET maintenance_work_mem = '512MB'",
                    "CREATE INDEX idx_tracks_vector ON tracks USING hnsw (vector vector_cosine_ops) WITH (m = 16, ef_construction = 64)");
        }
        settle(database);
    }

    /// Copies to the same targets as those of the evolution, with the same indexes and foreign keys, apart from the
    /// index of vectors.
    private static Map<String, Double> plain(Database database) throws IOException, SQLException {
        run(database, "CREATE SCHEMA plain");
        database.buildTables("plain", Optional.empty());
        run(database, "DROP INDEX plain.idx_track_embeddings_vector");
        for (String table : List.of("track_audio_analyses", "track_audio_features", "track_embeddings", "track_metadata", "track_search", "track_genres", "track_genre_tags")) {
            String key = "fk_" + table + "_track_id_tracks";
            run(database, "ALTER TABLE plain." + table + " DROP CONSTRAINT " + key,
                    "ALTER TABLE plain." + table + " ADD CONSTRAINT " + key + " FOREIGN KEY (track_id) REFERENCES public.tracks ON DELETE CASCADE");
        }
        run(database, "ALTER TABLE plain.covers DROP CONSTRAINT fk_covers_track_id_tracks");
        Map<String, Double> took = new LinkedHashMap<>();
        for (String part : text("plain-copy.sql").split("(?m)^-- ")) {
            if (!part.isBlank()) {
                String name = part.lines().findFirst().orElseThrow();
                String statements = part.substring(name.length());
                long began = System.nanoTime();
                run(database, List.of(statements));
                took.put(name, (System.nanoTime() - began) / 1e9);
            }
        }
        run(database, "DROP SCHEMA plain CASCADE");
        return took;
    }

    private static void settle(Database database) throws SQLException {
        run(database, List.of("VACUUM (ANALYZE)"));
        try {
            run(database, List.of("CHECKPOINT"));
        } catch (SQLException _) {
            // The statement is for administrators only; without it the next part writes a little more.
        }
    }

    /// The times at which each part began and ended.
    private static final class Parts implements EvolutionListener {

        private final Map<String, Double> seconds = new LinkedHashMap<>();
        private String part = "";
        private long began;

        @Override
        public void begins(String what) {
            ends();
            part = what;
            began = System.nanoTime();
        }

        void ends() {
            if (!part.isEmpty()) {
                seconds.merge(part, (System.nanoTime() - began) / 1e9, Double::sum);
            }
            part = "";
        }

        @Override
        public void progress(long done, long total) {
        }
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }

    private static void run(Database database, String first, String... more) throws IOException, SQLException {
        List<String> statements = new ArrayList<>();
        statements.add(first.endsWith(".sql") ? text(first) : first);
        statements.addAll(List.of(more));
        run(database, statements);
    }

    private static void run(Database database, List<String> statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String text(String file) throws IOException {
        try (InputStream stream = BenchMigrateCommand.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package org.soniquebay.app.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;

/// The checks of the server, and of the kind of library in it.
final class DatabaseChecks {

    private static final Duration SMALL_SKEW = Duration.ofSeconds(2);
    private static final Duration GREAT_SKEW = Duration.ofMinutes(1);

    private final Database database;
    private final boolean external;
    private final InstantSource clock;

    /// @param external whether the server is administered elsewhere
    DatabaseChecks(Database database, boolean external, InstantSource clock) {
        this.database = database;
        this.external = external;
        this.clock = clock;
    }

    /// Whether there are tables of this very program that the other checks can look at.
    boolean hasLibrary() {
        return database.read(handle -> step(handle).filter(database.newestStep()::equals).isPresent());
    }

    List<Check> all() {
        return database.read(handle -> {
            List<Check> checks = new ArrayList<>(List.of(server(handle), clock(handle), schema(handle)));
            step(handle).ifPresent(_ -> checks.addAll(List.of(pgvector(handle), rows(handle))));
            return checks;
        });
    }

    private Check server(Handle handle) {
        String version = text(handle, "SELECT current_setting('server_version')");
        long bytes = handle.createQuery("SELECT pg_database_size(current_database())").mapTo(Long.class).one();
        return Check.ok("database", "PostgreSQL " + version + ", " + (external ? database.name() : "embedded") + ", " + Sizes.of(bytes));
    }

    private Check clock(Handle handle) {
        Instant before = clock.instant();
        Instant there = handle.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one().toInstant();
        Duration skew = Duration.between(before.plus(Duration.between(before, clock.instant()).dividedBy(2)), there);
        String finding = String.format(Locale.ROOT, "the database's differs by %.1f s", skew.toMillis() / 1e3);
        if (skew.abs().compareTo(SMALL_SKEW) <= 0) {
            return Check.ok("clock", finding);
        }
        String advice = "Let both machines follow a time server (NTP): jobs become due, and holders count as dead, by the clock.";
        return skew.abs().compareTo(GREAT_SKEW) <= 0 ? Check.warning("clock", finding, advice) : Check.problem("clock", finding, advice);
    }

    private Check schema(Handle handle) {
        Optional<String> step = step(handle);
        if (step.isEmpty()) {
            return text(handle, "SELECT coalesce(to_regclass('tracks')::text, '')").isEmpty()
                    ? Check.warning("tables", "none yet", "The first scan or serve makes them.")
                    : Check.problem("tables", "of the earlier SoniqueBay", "See what taking them over means: soniquebay migrate plan.");
        }
        if (!database.knowsStep(step.get())) {
            return Check.problem("tables", "step " + step.get() + ", of a newer SoniqueBay", "Update this program.");
        }
        String newest = database.newestStep();
        return newest.equals(step.get())
                ? Check.ok("tables", "step " + step.get())
                : Check.warning("tables", "step " + step.get() + " of " + newest, "The next start of serve, scan or worker brings them up to date.");
    }

    private static Optional<String> step(Handle handle) {
        if (text(handle, "SELECT coalesce(to_regclass('schema_history')::text, '')").isEmpty()) {
            return Optional.empty();
        }
        return handle.createQuery("""
                        SELECT version FROM schema_history WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1
                        """)
                .mapTo(String.class).findOne();
    }

    private Check pgvector(Handle handle) {
        String installed = text(handle, "SELECT coalesce((SELECT extversion FROM pg_extension WHERE extname = 'vector'), '')");
        if (database.pgvector()) {
            String indexes = handle.createQuery("""
                            SELECT indexname FROM pg_indexes
                            WHERE schemaname = current_schema() AND tablename = 'track_embeddings' AND indexdef LIKE '%USING hnsw%'
                            ORDER BY indexname
                            """)
                    .mapTo(String.class).stream().collect(Collectors.joining(", "));
            return indexes.isEmpty()
                    ? Check.warning("pgvector", installed + ", without an index", "Start serve once; it makes the tables' indexes with their steps.")
                    : Check.ok("pgvector", installed + ", index " + indexes);
        }
        boolean available = !text(handle, "SELECT coalesce((SELECT name FROM pg_available_extensions WHERE name = 'vector'), '')").isEmpty();
        return external && available
                ? Check.warning("pgvector", "the server has it, these tables do not use it", "Ask the server's administrator for an empty database"
                        + " with CREATE EXTENSION vector, and restore a backup into it; until then the index in memory answers.")
                : Check.ok("pgvector", "none: the exact index in memory answers");
    }

    private static Check rows(Handle handle) {
        String counts = Stream.of("tracks", "artists", "albums", "track_audio_features", "track_embeddings", "track_metadata", "covers")
                .map(table -> String.format(Locale.ROOT, "%,d %s",
                        handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one(), table.replaceFirst("^track_", "")))
                .collect(Collectors.joining(", "));
        return Check.ok("rows", counts);
    }

    private static String text(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(String.class).one();
    }
}

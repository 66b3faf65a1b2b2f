package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.backup.Backup;
import org.soniquebay.database.backup.BackupFile;
import org.soniquebay.database.backup.BackupListener;
import org.soniquebay.database.backup.BackupReport;
import org.soniquebay.database.backup.Restore;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.LegacyLibrary.Variant;
import org.soniquebay.legacy.receipt.BackupSummary;
import org.soniquebay.legacy.schema.TableShape;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;
import org.soniquebay.legacy.state.EvolutionState;
import org.soniquebay.legacy.verify.Comparison;
import org.soniquebay.legacy.verify.Verification;

class EvolutionTest {

    private static final int TRACKS = 130;

    @TempDir
    Path folder;

    private static final List<Variant> TELLING = List.of(Variant.DIRTY, Variant.WITH_COVER_RULE, Variant.WITH_MIR);
    /// Those whose statements may mean something else to another version of the server.
    private static final List<Variant> TELLING_OF_SERVERS = List.of(Variant.DRIFTED, Variant.TEXT_VECTORS, Variant.COLUMNS_DROPPED);

    static Stream<Arguments> tellingLibraries() {
        return Stream.concat(TELLING.stream().map(variant -> Arguments.of(PgvectorServer.DEBIAN_15, variant)),
                Stream.of(Arguments.of(PgvectorServer.EMBEDDED_17, Variant.DIRTY)));
    }

    static Stream<Arguments> otherLibraries() {
        return Stream.of(PgvectorServer.values()).flatMap(server -> Stream.of(Variant.values())
                .filter(variant -> switch (server) {
                    case DEBIAN_15 -> !TELLING.contains(variant);
                    case EMBEDDED_17 -> TELLING_OF_SERVERS.contains(variant);
                    case NEWER_18 -> variant == Variant.DIRTY;
                })
                .map(variant -> Arguments.of(server, variant)));
    }

    @ParameterizedTest
    @MethodSource("otherLibraries")
    @Tag("slow")
    void soDoAllOthers(PgvectorServer server, Variant variant) {
        everyLibraryEvolvesGoesBackAndEvolvesForGood(server, variant);
    }

    static Evolution evolution(Database database) {
        return new Evolution(database, InstantSource.system());
    }

    @ParameterizedTest
    @MethodSource("tellingLibraries")
    void everyLibraryEvolvesGoesBackAndEvolvesForGood(PgvectorServer server, Variant variant) {
        DatabaseSettings.External address = new LegacyLibrary(variant, TRACKS, 7).on(server);
        try (Database database = Database.openAsItIs(address)) {
            SortedMap<String, String> catalogBefore = Snapshot.catalog(database);
            SortedMap<String, Long> rowsBefore = Snapshot.rows(database);
            Evolution evolution = evolution(database);
            assertThat(evolution.status().state().isOrigin()).isTrue();
            evolution.plan();
            assertThat(Snapshot.catalog(database)).as("plan changes nothing").isEqualTo(catalogBefore);

            evolution.apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
            assertThat(evolution.status().state()).isEqualTo(EvolutionState.VERIFIED);
            Verification verification = evolution.verify();
            assertThat(verification.comparisons()).allMatch(Comparison::equal);

            evolution.rollback(folder.resolve("own.jsonl"), EvolutionListener.NONE);
            assertThat(Snapshot.catalog(database)).as("the old schema again").isEqualTo(catalogBefore);
            assertThat(Snapshot.rows(database)).as("the old rows again").isEqualTo(rowsBefore);

            evolution.apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
            Path backup = folder.resolve(variant + ".backup");
            evolution.contract(whole -> backUp(whole, backup), EvolutionListener.NONE);
            assertThat(evolution.status().state()).isEqualTo(EvolutionState.CONTRACTED);
            assertSameAsFresh(server, database, rowsBefore);
            assertTheBackupLeadsBack(server, backup, catalogBefore, rowsBefore);
        } finally {
            server.drop(address);
        }
    }

    /// The product's own tables look as in a fresh library; all others are as they were.
    private static void assertSameAsFresh(PgvectorServer server, Database evolved, SortedMap<String, Long> rowsBefore) {
        DatabaseSettings.External fresh = server.create();
        try (Database database = Database.open(fresh)) {
            List<String> tables = database.read(handle -> TableShape.tables(handle, "public"));
            assertThat(difference(Snapshot.ofTables(evolved, tables), Snapshot.ofTables(database, tables))).isEmpty();
            Map<String, Long> after = new LinkedHashMap<>(Snapshot.rows(evolved));
            rowsBefore.forEach((table, rows) -> {
                if (!tables.contains(table)) {
                    assertThat(after.get(table)).as(table).isEqualTo(rows);
                }
            });
        } finally {
            server.drop(fresh);
        }
    }

    private static BackupSummary backUp(Database database, Path file) {
        BackupReport report = new Backup("test", InstantSource.system(), BackupListener.NONE).write(database, file, false);
        return new BackupSummary(file.toString(), report.bytes(), report.checksum(), report.tables().size(), report.rows(), report.programs());
    }

    /// Even when the old columns are gone, the backup has everything, and its evolution can be undone.
    private void assertTheBackupLeadsBack(PgvectorServer server, Path backup, SortedMap<String, String> catalog, SortedMap<String, Long> rows) {
        DatabaseSettings.External empty = server.create();
        try (Database database = Database.openAsItIs(empty)) {
            new Restore(database, BackupListener.NONE, EvolutionFunctions.known()).run(BackupFile.checked(backup, BackupListener.NONE));
            evolution(database).rollback(backup.resolveSibling(backup.getFileName() + ".jsonl"), EvolutionListener.NONE);
            assertThat(difference(Snapshot.catalog(database), catalog)).isEmpty();
            assertThat(Snapshot.rows(database)).isEqualTo(rows);
        } finally {
            server.drop(empty);
        }
    }

    private static List<String> difference(SortedMap<String, String> one, SortedMap<String, String> other) {
        return Stream.concat(one.keySet().stream(), other.keySet().stream()).distinct()
                .filter(name -> !Objects.equals(one.get(name), other.get(name)))
                .map(name -> name + ": " + one.get(name) + " instead of " + other.get(name)).toList();
    }

    /// What is in a database, to compare with later.
    static final class Snapshot {

        /// Everything in the schema `public` by name: columns, rules, indexes, triggers, functions, sequences.
        static SortedMap<String, String> catalog(Database database) {
            SortedMap<String, String> catalog = ofTables(database, database.read(handle -> TableShape.tables(handle, "public")));
            database.useTransaction(handle -> handle.createQuery("""
                    SELECT 'function ' || proname, pg_get_functiondef(oid) FROM pg_proc
                    WHERE pronamespace = to_regnamespace('public') AND prolang <> (SELECT oid FROM pg_language WHERE lanname = 'c')
                      AND prokind = 'f'
                    UNION ALL SELECT 'sequence ' || sequencename, CAST(data_type AS text) FROM pg_sequences WHERE schemaname = 'public'
                    UNION ALL SELECT 'type ' || typname, CAST(typcategory AS text) FROM pg_type
                    WHERE typnamespace = to_regnamespace('public') AND typtype = 'e'
                    """).map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                    .forEach(entry -> catalog.put(entry.getKey(), entry.getValue())));
            return catalog;
        }

        static SortedMap<String, String> ofTables(Database database, List<String> tables) {
            SortedMap<String, String> shapes = new TreeMap<>();
            database.useTransaction(handle -> tables.forEach(table -> {
                TableShape shape = TableShape.of(handle, "public", table);
                shape.columns().forEach((name, column) -> shapes.put(table + "." + name, column.toString()));
                shape.constraints().forEach((name, rule) -> shapes.put(table + " rule " + name, rule));
                shape.indexes().forEach((name, index) -> shapes.put(table + " index " + name, index));
                shape.triggers().forEach((name, trigger) -> shapes.put(table + " trigger " + name, trigger));
            }));
            return shapes;
        }

        /// A checksum of each table's rows, whatever their order.
        static SortedMap<String, Long> rows(Database database) {
            SortedMap<String, Long> sums = new TreeMap<>();
            database.useTransaction(handle -> TableShape.tables(handle, "public").forEach(table -> sums.put(table, sum(handle, table))));
            return sums;
        }

        private static long sum(Handle handle, String table) {
            return handle.createQuery("SELECT coalesce(sum(hashtext(CAST(t AS text))), 0) + count(1) FROM public.\"" + table + "\" AS t")
                    .mapTo(Long.class).one();
        }
    }
}

package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.backup.Backup;
import org.soniquebay.database.backup.BackupFile;
import org.soniquebay.database.backup.BackupListener;
import org.soniquebay.database.backup.BackupRefused;
import org.soniquebay.database.backup.BackupReport;
import org.soniquebay.database.backup.OddLibrary;
import org.soniquebay.database.backup.Restore;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.receipt.BackupSummary;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;

/// Backups of libraries that the earlier SoniqueBay made, at every stage of their evolution, and of servers with pgvector.
@Tag("slow")
class LegacyBackupTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(LegacyLibrary.Variant.class)
    void anUntouchedLibraryIsRestoredWithEverythingItHas(LegacyLibrary.Variant variant) {
        PgvectorServer server = PgvectorServer.DEBIAN_15;
        DatabaseSettings.External original = new LegacyLibrary(variant, 60, 5).on(server);
        assertRestored(original, server, server);
        server.drop(original);
    }

    @Test
    void anotherVersionOfPostgresTakesOver() {
        DatabaseSettings.External original = new LegacyLibrary(LegacyLibrary.Variant.DIRTY, 60, 5).on(PgvectorServer.DEBIAN_15);
        assertRestored(original, PgvectorServer.DEBIAN_15, PgvectorServer.EMBEDDED_17);
        PgvectorServer.DEBIAN_15.drop(original);
    }

    @ParameterizedTest
    @EnumSource(EvolutionPhase.class)
    void aLibraryInTheMidstOfItsEvolutionIsRestored(EvolutionPhase phase) {
        PgvectorServer server = PgvectorServer.EMBEDDED_17;
        DatabaseSettings.External original = new LegacyLibrary(LegacyLibrary.Variant.DIRTY, 60, 5).on(server);
        try (Database database = Database.openAsItIs(original)) {
            evolution(database).apply(phase, Map.of(), EvolutionListener.NONE);
        }
        DatabaseSettings.External restored = assertRestoredKept(original, server, server);
        try (Database database = Database.openAsItIs(restored)) {
            evolution(database).apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
            assertThat(evolution(database).verify().holds()).as("it goes on from there").isTrue();
            Path backup = folder.resolve("before-contract");
            evolution(database).contract(open -> {
                BackupReport report = new Backup("test", Instant::now, BackupListener.NONE, EvolutionFunctions.known()).write(open, backup, false);
                return new BackupSummary(report.file().toString(), report.bytes(), report.checksum(), report.tables().size(), report.rows(), report.programs());
            }, EvolutionListener.NONE);
            assertThat(BackupFile.checked(backup, BackupListener.NONE).report().kind()).isEqualTo(BackupReport.Kind.OTHER);
        }
        assertRestored(restored, server, PgvectorServer.EMBEDDED_17);
        server.drop(original);
        server.drop(restored);
    }

    @Test
    void aLibraryMovesFromAServerWithoutPgvectorToOneThatHasItAndBack() {
        PgvectorServer server = PgvectorServer.EMBEDDED_17;
        DatabaseSettings.External other = server.create();
        try (Database arrays = TestDatabase.create(); Database again = TestDatabase.createWithoutTables()) {
            OddLibrary.fill(arrays);
            Path there = folder.resolve("there");
            new Backup("test", Instant::now, BackupListener.NONE, EvolutionFunctions.known()).write(arrays, there, false);
            try (Database vectors = Database.openAsItIs(other)) {
                restoring(vectors).run(BackupFile.checked(there, BackupListener.NONE));
                assertThat(vectors.<String, RuntimeException>read(handle -> handle.createQuery("""
                        SELECT format_type(atttypid, atttypmod) FROM pg_attribute
                        WHERE attrelid = CAST('track_embeddings' AS regclass) AND attname = 'vector'
                        """).mapTo(String.class).one())).isEqualTo("vector(512)");
                new Backup("test", Instant::now, BackupListener.NONE, EvolutionFunctions.known()).write(vectors, folder.resolve("back"), false);
            }
            try (Database opened = Database.open(other)) {
                assertThat(opened.pgvector()).isTrue();
            }
            restoring(again).run(BackupFile.checked(folder.resolve("back"), BackupListener.NONE));

            assertThat(OddLibrary.content(again)).isEqualTo(OddLibrary.content(arrays));
            assertThat(OddLibrary.shape(again)).containsExactlyInAnyOrderElementsOf(OddLibrary.shape(arrays));
        }
        server.drop(other);
    }

    @Test
    void anOrdinaryUserWithADatabaseOfTheirOwnRestores() {
        PgvectorServer server = PgvectorServer.DEBIAN_15;
        DatabaseSettings.External original = new LegacyLibrary(LegacyLibrary.Variant.DIRTY, 60, 5).on(server);
        DatabaseSettings.External owned = server.create();
        DatabaseSettings.External other = server.create();
        try (Database administrator = Database.openAsItIs(owned)) {
            administrator.useTransaction(handle -> handle.execute("""
                    DO $$ BEGIN
                        CREATE ROLE ordinary LOGIN;
                        EXECUTE format('ALTER DATABASE %I OWNER TO ordinary', current_database());
                    END $$
                    """));
        }
        try (Database administrator = Database.openAsItIs(other)) {
            administrator.useTransaction(handle -> handle.execute(
                    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO ordinary', current_database()); END $$"));
        }
        Path file = folder.resolve("library");
        try (Database before = Database.openAsItIs(original); Database after = Database.openAsItIs(ordinary(owned));
                Database library = TestDatabase.create(); Database ours = Database.openAsItIs(ordinary(other))) {
            new Backup("test", Instant::now, BackupListener.NONE, EvolutionFunctions.known()).write(before, file, true);
            assertThatThrownBy(() -> restoring(after).run(BackupFile.checked(file, BackupListener.NONE)))
                    .isInstanceOf(BackupRefused.class).hasMessageContaining("extension vector").hasMessageContaining("let an administrator");
            try (Database administrator = Database.openAsItIs(owned)) {
                administrator.useTransaction(handle -> handle.execute("CREATE EXTENSION vector"));
            }
            restoring(after).run(BackupFile.checked(file, BackupListener.NONE));
            assertThat(OddLibrary.content(after)).isEqualTo(OddLibrary.content(before));
            BackupReport again = new Backup("test", Instant::now, BackupListener.NONE, EvolutionFunctions.known()).write(after, file, true);
            assertThat(again.tracks()).isEqualTo(60);

            OddLibrary.fill(library);
            new Backup("test", Instant::now, BackupListener.NONE, EvolutionFunctions.known()).write(library, file, true);
            restoring(ours).run(BackupFile.checked(file, BackupListener.NONE));
            assertThat(OddLibrary.content(ours).keySet()).isEqualTo(OddLibrary.content(library).keySet());
        }
        server.drop(original);
        server.drop(owned);
        server.drop(other);
    }

    private static DatabaseSettings.External ordinary(DatabaseSettings.External database) {
        return new DatabaseSettings.External(database.url(), Optional.of("ordinary"), Optional.empty());
    }

    @Test
    void lookingAtADatabaseChangesNothing() {
        DatabaseSettings.External empty = PgvectorServer.EMBEDDED_17.create();
        try (Database database = Database.openAsItIs(empty)) {
            assertThat(database.pgvector()).isFalse();
            assertThat(database.<Integer, RuntimeException>read(handle -> handle.createQuery("SELECT count(1) FROM pg_extension WHERE extname = 'vector'")
                    .mapTo(Integer.class).one())).isZero();
        }
        PgvectorServer.EMBEDDED_17.drop(empty);
    }

    private void assertRestored(DatabaseSettings.External original, PgvectorServer from, PgvectorServer to) {
        to.drop(assertRestoredKept(original, from, to));
    }

    private DatabaseSettings.External assertRestoredKept(DatabaseSettings.External original, PgvectorServer from, PgvectorServer to) {
        DatabaseSettings.External other = to.create();
        Path file = folder.resolve("library");
        try (Database before = Database.openAsItIs(original); Database after = Database.openAsItIs(other)) {
            BackupReport written = new Backup("test", Instant::now, BackupListener.NONE, EvolutionFunctions.known()).write(before, file, true);
            assertThat(written.kind()).isEqualTo(BackupReport.Kind.OTHER);
            assertThat(written.programs()).as("what nobody needs to trust").isEmpty();
            restoring(after).run(BackupFile.checked(file, BackupListener.NONE));

            assertThat(OddLibrary.content(after)).isEqualTo(OddLibrary.content(before));
            assertThat(worded(after)).containsExactlyInAnyOrderElementsOf(worded(before));
        }
        return other;
    }

    /// PostgreSQL repeats `x IN (…)` in other words when it is given its own ones; the meaning is the same.
    private static List<String> worded(Database database) {
        return OddLibrary.shape(database).stream()
                .map(line -> line.contains("CHECK") ? line.replaceAll("::character varying|::text|\\[\\]|[()]", "") : line).toList();
    }

    private static Restore restoring(Database database) {
        return new Restore(database, BackupListener.NONE, EvolutionFunctions.known());
    }

    private static Evolution evolution(Database database) {
        return new Evolution(database, Instant::now);
    }
}

package org.soniquebay.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.backup.BackupListener.Stage;
import org.soniquebay.database.server.DatabaseException;

@Tag("slow")
class RestoreTest {

    @TempDir
    private Path folder;

    private final Database library = TestDatabase.create();
    private final Database empty = TestDatabase.createWithoutTables();

    @AfterEach
    void close() {
        library.close();
        empty.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE tracks (id integer)", "CREATE VIEW v AS SELECT 1 AS one", "CREATE SEQUENCE s", "CREATE TYPE e AS ENUM ('a')",
        "CREATE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 1", "CREATE SCHEMA other"})
    void onlyAnEmptyDatabaseIsRestoredInto(String there) {
        empty.useTransaction(handle -> handle.execute(there));
        List<String> before = OddLibrary.shape(empty);

        assertThatThrownBy(() -> restore(backup(), BackupListener.NONE)).isInstanceOf(BackupRefused.class).hasMessageContaining("is not empty");
        assertThat(OddLibrary.shape(empty)).isEqualTo(before);
    }

    @Test
    void aLibraryWithoutTracksIsNotEmptyEither() {
        Path file = backup();
        assertThatThrownBy(() -> new Restore(library, BackupListener.NONE).run(BackupFile.checked(file, BackupListener.NONE)))
                .isInstanceOf(BackupRefused.class).hasMessageContaining("is not empty");
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class, names = {"RESTORING", "COMPARING"})
    void whatDiesInTheMiddleLeavesAnEmptyDatabase(Stage stage) {
        OddLibrary.fill(library);
        Path file = backup();
        AtomicBoolean killed = new AtomicBoolean();
        BackupListener killer = (now, done, total) -> {
            if (now == stage && done > total / 2 && killed.compareAndSet(false, true)) {
                killOthers();
            }
        };

        assertThatThrownBy(() -> restore(file, killer)).isInstanceOf(DatabaseException.Unreachable.class);

        assertThat(killed).isTrue();
        assertThat(OddLibrary.shape(empty)).isEmpty();
        restore(file, BackupListener.NONE);
        assertThat(OddLibrary.content(empty)).isEqualTo(OddLibrary.content(library));
    }

    private void killOthers() {
        Thread other = Thread.ofVirtual().start(() -> empty.jdbi().useHandle(handle -> handle.execute("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
                """)));
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoDoNotRestoreIntoOneDatabase() {
        Path file = backup();
        Throwable[] second = new Throwable[1];
        restore(file, (stage, _, _) -> {
            if (stage == Stage.RESTORING && second[0] == null) {
                Thread other = Thread.ofPlatform().start(() -> {
                    try {
                        restore(file, BackupListener.NONE);
                    } catch (BackupRefused e) {
                        second[0] = e;
                    }
                });
                try {
                    other.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        assertThat(second[0]).isInstanceOf(BackupRefused.class).hasMessageContaining("Another backup is being restored");
    }

    @Test
    void aTableThatComesOutDifferentIsNamedAndNothingIsKept() {
        library.useTransaction(handle -> handle.execute("CREATE TABLE notes (weight double precision); INSERT INTO notes VALUES (0.1234567890123)"));
        Path forged = Forgery.of(backup()).changed(Manifest.ENTRY, text -> text.replace("weight double precision", "weight real")).at(folder.resolve("forged"));

        assertThatThrownBy(() -> restore(forged, BackupListener.NONE))
                .isInstanceOf(BackupRefused.class).hasMessageContaining("The table public.notes came out different");
        assertThat(OddLibrary.shape(empty)).isEmpty();
    }

    @Test
    void namesWithPointsAreKeptApart() {
        library.useTransaction(handle -> handle.execute("""
                CREATE SCHEMA "a.b"; CREATE TABLE "a.b".c (one integer); INSERT INTO "a.b".c VALUES (1);
                CREATE SCHEMA a; CREATE TABLE a."b.c" (two integer); INSERT INTO a."b.c" VALUES (2)"""));
        restore(backup(), BackupListener.NONE);
        assertThat(OddLibrary.content(empty)).isEqualTo(OddLibrary.content(library));
    }

    @Test
    void anExtensionThatTheServerLacksIsNamed() {
        Path forged = Forgery.of(backup()).manifest(manifest -> new Manifest(manifest.format(), manifest.product(), manifest.takenAt(), manifest.postgres(),
                BackupReport.Kind.OTHER, manifest.step(), manifest.tables(), new SchemaScript(List.of(new SchemaScript.Extension("no_such", "public")),
                        manifest.schema().before(), manifest.schema().after(), manifest.schema().sequences()), List.of())).at(folder.resolve("forged"));

        assertThatThrownBy(() -> restore(forged, BackupListener.NONE))
                .isInstanceOf(BackupRefused.class).hasMessageContaining("extension no_such");
        assertThat(OddLibrary.shape(empty)).isEmpty();
    }

    @Test
    void aRestoredLibraryIsOpenedAsAnyOther() {
        OddLibrary.fill(library);
        restore(backup(), BackupListener.NONE);
        assertThat(empty.<String, RuntimeException>read(handle -> handle.createQuery("SELECT obj_description(to_regclass('schema_history'), 'pg_class')")
                .mapTo(String.class).one())).isEqualTo("embedding columns: real[]");
        assertThat(empty.<Integer, RuntimeException>read(handle -> handle.createQuery("SELECT count(1) FROM schema_history").mapTo(Integer.class).one()))
                .isEqualTo(library.<Integer, RuntimeException>read(handle -> handle.createQuery("SELECT count(1) FROM schema_history").mapTo(Integer.class).one()));
    }

    private Path backup() {
        return new Backup("test", Instant::now, BackupListener.NONE).write(library, folder.resolve("library"), true).file();
    }

    private void restore(Path file, BackupListener listener) {
        new Restore(empty, listener).run(BackupFile.checked(file, BackupListener.NONE));
    }
}

package org.soniquebay.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.backup.BackupListener.Stage;
import org.soniquebay.database.server.DatabaseException;

class BackupTest {

    @TempDir
    private Path folder;

    private final Database library = TestDatabase.create();
    private final Database empty = TestDatabase.createWithoutTables();

    @AfterEach
    void close() {
        library.close();
        empty.close();
    }

    @Test
    void aLibraryIsRestoredWholeAndEqual() {
        OddLibrary.fill(library);
        assertThat(OddLibrary.tablesWithoutRows(library)).as("nothing is tested with empty tables").isZero();
        Map<String, String> before = OddLibrary.content(library);

        BackupReport written = backup("library");
        BackupReport restored = restore(written.file());

        assertThat(OddLibrary.content(library)).isEqualTo(before);
        assertThat(OddLibrary.content(empty)).isEqualTo(before);
        assertThat(OddLibrary.shape(empty)).containsExactlyInAnyOrderElementsOf(OddLibrary.shape(library));
        assertThat(restored).isEqualTo(written);
        assertThat(written.kind()).isEqualTo(BackupReport.Kind.LIBRARY);
        assertThat(written.tables()).hasSize(before.size());
        assertThat(written.tracks()).isEqualTo(18);
        assertThat(written.leftOut()).isEmpty();
        empty.useTransaction(handle -> handle.execute("INSERT INTO mood_tags (name, name_key) VALUES ('new', 'new')"));
        assertThat(empty.<Integer, RuntimeException>read(handle -> handle.createQuery("SELECT max(id) FROM mood_tags").mapTo(Integer.class).one()))
                .as("the id of a deleted row is not given again").isEqualTo(3);
    }

    @Test
    void whatAPersonAddedToALibraryIsRestoredToo() {
        library.useTransaction(handle -> handle.execute("""
                CREATE TABLE notes (about integer REFERENCES tracks, "odd "" name / ../x" text, PRIMARY KEY (about));
                CREATE INDEX my_index ON tracks (lower(title));
                CREATE VIEW titles AS SELECT title FROM tracks
                """));

        restore(backup("library").file());

        assertThat(OddLibrary.content(empty)).isEqualTo(OddLibrary.content(library));
        assertThat(OddLibrary.shape(empty)).containsExactlyInAnyOrderElementsOf(OddLibrary.shape(library));
    }

    @Test
    void aLibraryOfAnEarlierStepIsRestoredAtThatStep() {
        Database earlier = TestDatabase.createWithoutTables();
        try (earlier) {
            earlier.useTransaction(handle -> earlier.buildTables(handle, "005"));
            earlier.useTransaction(handle -> handle.execute("INSERT INTO artists (name, name_key) VALUES ('Ada', 'ada')"));
            BackupReport written = new Backup("test", Instant::now, BackupListener.NONE).write(earlier, folder.resolve("earlier"), false);
            assertThat(written.step()).contains("005");

            restore(written.file());

            assertThat(OddLibrary.content(empty)).isEqualTo(OddLibrary.content(earlier)).doesNotContainKey("public.jobs");
            assertThat(OddLibrary.shape(empty)).containsExactlyInAnyOrderElementsOf(OddLibrary.shape(earlier));
        }
    }

    @Test
    void aBackupIsOfOneMomentWhileOthersWrite() throws InterruptedException, ExecutionException {
        library.useTransaction(handle -> {
            handle.execute("INSERT INTO genre_tags (name, name_key) SELECT n, n FROM generate_series(1, 2000) AS n");
            handle.execute("INSERT INTO mood_tags (name, name_key) SELECT n, n FROM generate_series(1, 2000) AS n");
        });
        BackupListener writer = (stage, done, _) -> {
            if (stage == Stage.BACKING_UP && done % 500 == 0) {
                library.useTransaction(handle -> {
                    handle.execute("INSERT INTO genre_tags (name, name_key) SELECT 'x' || max(id), 'x' || max(id) FROM genre_tags");
                    handle.execute("DELETE FROM mood_tags WHERE id = (SELECT max(id) FROM mood_tags)");
                });
            }
        };
        Map<String, String> before = OddLibrary.content(library);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            // Another thread's connection than that of the backup.
            Future<BackupReport> written = other.submit(() -> new Backup("test", Instant::now, (stage, done, total) -> {
                Thread helping = Thread.ofVirtual().start(() -> writer.progress(stage, done, total));
                join(helping);
            }).write(library, folder.resolve("library"), false));
            restore(written.get().file());
        }

        assertThat(OddLibrary.content(empty)).isEqualTo(before);
        assertThat(OddLibrary.content(library)).isNotEqualTo(before);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFileIsItsOwnersAloneAndAppearsWhole() throws IOException {
        Path[] seen = new Path[1];
        BackupReport written = new Backup("test", Instant::now, (_, _, _) -> seen[0] = only()).write(library, folder.resolve("library"), false);

        assertThat(seen[0]).hasFileName("library.partial");
        assertThat(only()).isEqualTo(written.file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written.file()))).isEqualTo("rw-------");
        assertThat(written.bytes()).isEqualTo(Files.size(written.file()));
        assertThat(Files.readString(written.file(), java.nio.charset.StandardCharsets.ISO_8859_1)).endsWith(written.checksum());
    }

    private Path only() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((_, _) -> {
                throw new AssertionError("more than one file");
            }).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anExistingFileIsReplacedOnlyWhenAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("library"), "precious");

        assertThatThrownBy(() -> backup("library")).isInstanceOf(BackupRefused.class).hasMessageContaining("exists already");
        assertThat(file).hasContent("precious");

        new Backup("test", Instant::now, BackupListener.NONE).write(library, file, true);
        restore(file);
        assertThat(only()).isEqualTo(file);
    }

    @Test
    void whatAKilledBackupLeftIsNoObstacle() throws IOException {
        Files.writeString(folder.resolve("library.partial"), "half a backup, longer than nothing");

        restore(backup("library").file());

        assertThat(only()).hasFileName("library");
    }

    @Test
    void twoBackupsDoNotWriteOneFile() {
        Throwable[] second = new Throwable[1];
        BackupListener meanwhile = (_, _, _) -> {
            if (second[0] == null) {
                second[0] = org.assertj.core.api.Assertions.catchThrowable(() -> backup("library"));
            }
        };

        BackupReport written = new Backup("test", Instant::now, meanwhile).write(library, folder.resolve("library"), false);

        assertThat(second[0]).isInstanceOf(BackupRefused.class).hasMessageContaining("Another backup is being written");
        restore(written.file());
    }

    @Test
    void whatCannotBeWrittenIsOneSentence() throws IOException {
        assertThatThrownBy(() -> backup("missing/library")).isInstanceOf(BackupRefused.class).hasMessageContaining("its folder does not exist");
        assertThatThrownBy(() -> backup("")).isInstanceOf(BackupRefused.class).hasMessageContaining("is a folder");
        Files.createSymbolicLink(folder.resolve("library.partial"), Path.of("/dev/null"));
        assertThatThrownBy(() -> backup("library")).as("no link is followed").isInstanceOf(BackupRefused.class);
    }

    @Test
    void onlyALibraryIsBackedUp() throws IOException {
        Backup backup = new Backup("test", Instant::now, BackupListener.NONE);
        assertThatThrownBy(() -> backup.write(empty, folder.resolve("library"), false))
                .isInstanceOf(BackupRefused.class).hasMessageContaining("is empty");
        empty.useTransaction(handle -> handle.execute("CREATE TABLE customers (id integer)"));
        assertThatThrownBy(() -> backup.write(empty, folder.resolve("library"), false))
                .isInstanceOf(BackupRefused.class).hasMessageContaining("another program");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aServerThatGoesAwayLeavesNothing() throws IOException {
        BackupListener killer = (_, _, _) -> library.jdbi().useHandle(handle -> handle.execute("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
                """));
        library.useTransaction(handle -> handle.execute("INSERT INTO genre_tags (name, name_key) SELECT n, n FROM generate_series(1, 200000) AS n"));

        assertThatThrownBy(() -> new Backup("test", Instant::now, (stage, done, total) -> {
            if (done == 1000) {
                join(Thread.ofVirtual().start(() -> killer.progress(stage, done, total)));
            }
        }).write(library, folder.resolve("library"), false)).isInstanceOf(DatabaseException.Unreachable.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private BackupReport backup(String name) {
        return new Backup("test", Instant::now, BackupListener.NONE).write(library, folder.resolve(name), false);
    }

    private BackupReport restore(Path file) {
        return new Restore(empty, BackupListener.NONE).run(BackupFile.checked(file, BackupListener.NONE));
    }
}

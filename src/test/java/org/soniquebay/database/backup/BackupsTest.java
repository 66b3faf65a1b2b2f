package org.soniquebay.database.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.backup.statement.KnownFunctions;

@Timeout(120)
class BackupsTest {

    @TempDir
    private Path place;

    private final Database library = TestDatabase.create();
    private Instant now = Instant.parse("2026-12-01T14:35:02.5Z");
    private final InstantSource clock = () -> now;

    @AfterEach
    void close() {
        library.close();
    }

    private Backups backups(Path folder, int kept) {
        return new Backups(library, folder, kept, "test", clock, KnownFunctions.none());
    }

    @Test
    void backupsAreReadInFullAndTheNewestAreKept() throws Exception {
        OddLibrary.fill(library);
        Path folder = place.resolve("made").resolve("backups");
        Files.createDirectories(folder);
        for (String other : List.of("library.soniquebay", "library-20200101T000000Z.soniquebay.bak", "library-20209901T000000Z.soniquebay")) {
            Files.writeString(folder.resolve(other), "of a person");
        }
        Files.writeString(folder.resolve("library-20200101T000000Z.soniquebay.unverified.partial"), "of a killed process");
        Files.writeString(folder.resolve("library-20301201T000000Z.soniquebay.unverified"), "of a process that was killed before it had read the file");
        try (Backups backups = backups(folder, 2)) {
            for (int hour = 0; hour < 3; hour++) {
                assertThat(backups.begin()).isTrue();
                await(backups);
                assertThat(backups.failed()).isEmpty();
                now = now.plus(Duration.ofHours(1));
            }

            assertThat(backups.list()).extracting(StoredBackup::name)
                    .containsExactly("library-20261201T163502Z.soniquebay", "library-20261201T153502Z.soniquebay");
            assertThat(backups.list()).allMatch(StoredBackup::verified);
            assertThat(backups.list().getFirst().takenAt()).isEqualTo("2026-12-01T16:35:02Z");
            assertThat(names(folder)).containsExactlyInAnyOrder("library.soniquebay", "library-20200101T000000Z.soniquebay.bak",
                    "library-20209901T000000Z.soniquebay", "library-20261201T163502Z.soniquebay", "library-20261201T153502Z.soniquebay");
            Path newest = folder.resolve(backups.list().getFirst().name());
            assertThat(Files.size(newest)).isEqualTo(backups.list().getFirst().bytes());
            try (Database empty = TestDatabase.createWithoutTables()) {
                new Restore(empty, BackupListener.NONE, KnownFunctions.none()).run(BackupFile.checked(newest, BackupListener.NONE));
                assertThat(OddLibrary.content(empty)).isEqualTo(OddLibrary.content(library));
            }
        }
    }

    @Test
    void aNewBackupStaysAlsoWhereTheClockWasAheadOnce() throws Exception {
        Instant right = now;
        try (Backups backups = backups(place.resolve("backups"), 2)) {
            for (Duration ahead : List.of(Duration.ofDays(400), Duration.ofDays(401), Duration.ZERO)) {
                now = right.plus(ahead);
                assertThat(backups.begin()).isTrue();
                await(backups);
            }
            assertThat(backups.list()).extracting(StoredBackup::takenAt).containsExactly(Instant.parse("2028-01-06T14:35:02Z"), Instant.parse("2026-12-01T14:35:02Z"));
        }
    }

    @Test
    void oneBackupAtATimeIsWrittenByWhateverServer() throws Exception {
        Path folder = place.resolve("backups");
        try (Backups backups = backups(folder, 2); Backups ofAnotherServer = backups(place.resolve("others"), 2)) {
            library.useTransaction(handle -> {
                handle.execute("LOCK TABLE tracks IN ACCESS EXCLUSIVE MODE");
                assertThat(backups.begin()).isTrue();
                assertThat(backups.begin()).isFalse();
                assertThat(ofAnotherServer.begin()).isFalse();
                assertThat(backups.running()).hasValueSatisfying(running -> assertThat(running.begun()).isEqualTo(now));
            });
            await(backups);
            assertThat(backups.list()).hasSize(1);
            assertThat(ofAnotherServer.list()).isEmpty();
            assertThat(ofAnotherServer.begin()).as("the lock is free again").isTrue();
            await(ofAnotherServer);
            assertThat(ofAnotherServer.list()).hasSize(1);
        }
    }

    @Test
    void whatIsInTheWayIsToldAndNothingIsLeft() throws Exception {
        Path file = Files.writeString(place.resolve("file"), "no folder");
        try (Backups backups = backups(file, 1)) {
            assertThat(backups.list()).isEmpty();
            assertThat(backups.begin()).isTrue();
            await(backups);
            assertThat(backups.failed()).hasValueSatisfying(failed -> {
                assertThat(failed.reason()).isEqualTo(BackupRefused.Reason.FILE);
                assertThat(failed.sentence()).contains(file.toString());
            });
        }
        assertThat(names(place)).containsExactly("file");
    }

    @Test
    void aServerThatEndsLeavesNoPartOfABackup() throws Exception {
        Path folder = place.resolve("backups");
        Backups backups = backups(folder, 1);
        Thread closing = Thread.ofPlatform().unstarted(backups::close);
        library.useTransaction(handle -> {
            handle.execute("LOCK TABLE tracks IN ACCESS EXCLUSIVE MODE");
            assertThat(backups.begin()).isTrue();
            while (!Files.exists(folder) || names(folder).isEmpty()) {
                Thread.sleep(10);
            }
            closing.start();
            while (closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(10);
            }
        });
        closing.join();

        assertThat(backups.running()).isEmpty();
        assertThat(names(folder)).isEmpty();
        assertThat(backups.failed()).isEmpty();
        assertThat(backups.begin()).as("a closed one begins nothing").isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void await(Backups backups) throws InterruptedException {
        for (int i = 0; i < 600 && backups.running().isPresent(); i++) {
            Thread.sleep(50);
        }
        assertThat(backups.running()).isEmpty();
    }
}

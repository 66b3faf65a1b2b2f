package org.soniquebay.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.access.ApiKeyStore;
import org.soniquebay.access.KeyName;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.app.config.Origin;
import org.soniquebay.app.config.Setting;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.jobs.queue.QueuePause;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.roots.RootPresence;

class LibraryChecksTest {

    @TempDir
    Path music;

    private final Instant now = Instant.now();
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Check check(String name) {
        return new LibraryChecks(database, () -> now, true).all().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }

    private Check ofDatabase(String name, Instant at) {
        return new DatabaseChecks(database, true, () -> at).all().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void whereEverybodyNeedsAKeyOneOfAnAdminIsMissed() {
        ApiKeyStore keys = new ApiKeyStore(() -> now);
        database.useTransaction(handle -> keys.add(handle, new KeyName("phone"), Role.READ, Secret.newKey()));
        assertThat(check("keys").verdict()).isEqualTo(Check.Verdict.WARNING);
        assertThat(check("keys").finding()).startsWith("phone (read); no valid one is an admin's");
        assertThat(new LibraryChecks(database, () -> now, false).all()).filteredOn(check -> check.name().equals("keys"))
                .extracting(Check::verdict).containsExactly(Check.Verdict.OK);

        database.useTransaction(handle -> keys.add(handle, new KeyName("laptop"), Role.ADMIN, Secret.newKey()));

        assertThat(check("keys")).isEqualTo(Check.ok("keys", "phone (read), laptop (admin)"));
    }

    @Test
    void optionsTellWhetherEverybodyNeedsAKey() {
        assertThat(DoctorCommand.asksForKeys(List.of(set("host", "127.0.0.1"), set("require-key", "false"), set("port", "80")))).isFalse();
        assertThat(DoctorCommand.asksForKeys(List.of(set("host", "0.0.0.0")))).isTrue();
        assertThat(DoctorCommand.asksForKeys(List.of(set("allow-host", "music.example.org")))).isTrue();
        assertThat(DoctorCommand.asksForKeys(List.of(set("require-key", "true")))).isTrue();
    }

    private static Setting set(String option, String value) {
        return new Setting(option, List.of(value), new Origin.Variable(Setting.variable(option)));
    }

    @Test
    void aNewLibraryIsWellButEmpty() {
        List<Check> checks = new DatabaseChecks(database, false, () -> now).all();
        assertThat(checks).extracting(Check::name).containsExactly("database", "clock", "tables", "pgvector", "rows");
        assertThat(checks).allMatch(check -> check.verdict() == Check.Verdict.OK);
        assertThat(check("music").verdict()).isEqualTo(Check.Verdict.WARNING);
        assertThat(check("jobs").finding()).isEqualTo("none waiting");
        assertThat(check("failures").verdict()).isEqualTo(Check.Verdict.OK);
    }

    @Test
    void clocksThatDifferAreTold() {
        assertThat(ofDatabase("clock", Instant.now().plusSeconds(10)).verdict()).isEqualTo(Check.Verdict.WARNING);
        assertThat(ofDatabase("clock", Instant.now().minusSeconds(100)).verdict()).isEqualTo(Check.Verdict.PROBLEM);
        assertThat(ofDatabase("clock", Instant.now()).verdict()).isEqualTo(Check.Verdict.OK);
    }

    @Test
    void foldersThatAreAwayOrHalfGoneAreTold() throws IOException {
        database.useTransaction(handle -> {
            new RootStore().register(handle, music.toString());
            handle.execute("INSERT INTO artists (name, name_key) VALUES ('Ada', 'ada')");
            handle.createUpdate("""
                            INSERT INTO tracks (title, path, track_artist_id, root_id, missing_since)
                            SELECT 'x', :music || '/' || n, artists.id, library_roots.id, CASE WHEN n < 3 THEN now() END
                            FROM artists, library_roots, generate_series(1, 5) AS n
                            """)
                    .bind("music", music.toString()).execute();
        });
        assertThat(check("music")).isEqualTo(new Check("music", Check.Verdict.PROBLEM, music + ", 5 tracks, 2 missing. " + RootPresence.AWAY.formatted(music),
                check("music").advice()));
        Files.writeString(music.resolve("a.mp3"), "x");
        assertThat(check("music").verdict()).as("two of five").isEqualTo(Check.Verdict.WARNING);
        assertThat(check("music").advice()).hasValueSatisfying(advice -> assertThat(advice).contains("missing=true").doesNotContain("--accept-missing"));
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = NULL"));
        assertThat(check("music").finding()).isEqualTo(music + ", 5 tracks, 0 missing");
        assertThat(check("music").verdict()).isEqualTo(Check.Verdict.OK);
    }

    @Test
    void workThatNobodyDoesIsTold() {
        database.useTransaction(handle -> {
            new JobQueue(() -> now).enqueue(handle, "ingest", List.of("1", "2"), Priority.BACKGROUND);
            handle.createUpdate("UPDATE jobs SET picked = true, picked_by = 'elsewhere/1/2', last_heartbeat = :then WHERE task_instance = '2'")
                    .bind("then", now.minus(Duration.ofMinutes(1))).execute();
            new FailureStore().remember(handle, "ingest", new Failure("3", "damaged", "It is damaged.", "", 1, now));
        });
        assertThat(check("jobs").finding()).isEqualTo("ingest: 1 waiting, 1 running, 0 later; nobody works on them");
        database.useTransaction(handle -> new QueuePause().begin(handle));
        assertThat(check("jobs").finding()).endsWith("the queue is paused");
        assertThat(check("holders").finding()).isEqualTo("jobs are held by dead processes: elsewhere/1/2 (1)");
        assertThat(check("failures").finding()).isEqualTo("ingest damaged: 1");
    }

    @Test
    void otherTablesThanOursAreTold() {
        try (Database foreign = TestDatabase.createWithoutTables()) {
            DatabaseChecks checks = new DatabaseChecks(foreign, true, () -> now);
            assertThat(checks.hasLibrary()).isFalse();
            assertThat(checks.all().getLast().finding()).isEqualTo("none yet");
            foreign.useTransaction(handle -> handle.execute("CREATE TABLE tracks (id integer)"));
            assertThat(checks.all().getLast().verdict()).isEqualTo(Check.Verdict.PROBLEM);
        }
        database.useTransaction(handle -> handle.execute("UPDATE schema_history SET version = '999' WHERE installed_rank = (SELECT max(installed_rank) FROM schema_history)"));
        assertThat(ofDatabase("tables", now)).isEqualTo(new Check("tables", Check.Verdict.PROBLEM, "step 999, of a newer SoniqueBay",
                Optional.of("Update this program.")));
    }
}

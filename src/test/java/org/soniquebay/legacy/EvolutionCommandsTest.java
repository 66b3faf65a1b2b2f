package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.migrate.MigrateCommand;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.LegacyLibrary.Variant;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `migrate …` as it is typed: what it prints, how it ends, and the files that it leaves.
class EvolutionCommandsTest {

    private static final PgvectorServer SERVER = PgvectorServer.DEBIAN_15;
    private static final int TRACKS = 24;

    @TempDir
    Path folder;

    private DatabaseSettings.External address;
    private String name;

    @BeforeEach
    void make() {
        address = new LegacyLibrary(Variant.CLEAN, TRACKS, 3).on(SERVER);
        name = address.url().replaceFirst(".*/", "");
    }

    @AfterEach
    void drop() {
        SERVER.drop(address);
    }

    /// @param err what was shown on the way, or the one sentence of a refusal
    private record Ended(int exitCode, String out, String err) {
    }

    private Ended run(DatabaseSettings.External database, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--database", PgvectorServer.url(database), "--receipts", folder.toString()));
        arguments.addAll(Arrays.asList(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode = new CommandLine(new MigrateCommand(InstantSource.system())).setCaseInsensitiveEnumValuesAllowed(true)
                    .setExecutionExceptionHandler((failure, _, _) -> {
                        System.err.println(failure.getClass().getSimpleName() + ": " + failure.getMessage());
                        return 100;
                    }).execute(arguments.toArray(String[]::new));
            return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }

    private Ended done(String command, String... options) {
        Ended ended = run(address, command, options);
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return ended;
    }

    private void writeOfOurOwn(String title) {
        try (Database database = Database.openAsItIs(address)) {
            database.useTransaction(handle -> handle.createUpdate("UPDATE tracks SET title = :title WHERE id = 7").bind("title", title).execute());
        }
    }

    private List<String> files(String part) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.contains(part)).sorted().toList();
        }
    }

    @Test
    void aCarefulPersonGoesThereAndBackTwiceInOneFolder() throws IOException {
        Ended applied = done("apply", "--json");
        assertThat(applied.err()).contains("Copying tracks", "Comparing every row");
        JsonNode object = JsonMapper.shared().readTree(applied.out());
        assertThat(object.path("database").path("name").asString()).isEqualTo(name);
        assertThat(object.path("database").path("host").asString()).startsWith("127.0.0.1:");

        assertThat(done("rollback").out()).contains("exported: nothing");
        assertThat(files("own-writes")).as("copies of old covers are no writes of ours").isEmpty();

        for (String title : List.of("First edit", "Second edit")) {
            done("apply");
            writeOfOurOwn(title);
            assertThat(done("rollback").out()).contains("exported: tracks: 1").doesNotContain("exported: covers");
        }
        String stem = "soniquebay-own-writes-" + name;
        assertThat(files("own-writes")).containsExactly(stem + "-2.jsonl", stem + ".jsonl");
        assertThat(folder.resolve(stem + ".jsonl")).content().contains("First edit");
        assertThat(folder.resolve(stem + "-2.jsonl")).content().contains("Second edit");

        assertThat(files("receipt")).hasSize(12).allMatch(file -> file.startsWith("soniquebay-receipt-" + name + "-"));
        JsonNode receipt = JsonMapper.shared().readTree(Files.readString(folder.resolve("soniquebay-receipt-" + name + "-4-rollback.json")));
        assertThat(receipt.path("database").path("name").asString()).isEqualTo(name);
        assertThat(receipt.toString()).doesNotContain("://");
    }

    @Test
    void aReceiptTakesNoOthersPlace() throws IOException {
        Path other = Files.writeString(folder.resolve("soniquebay-receipt-" + name + "-1-expand.json"), "of another server");
        done("apply", "--until", "expand");
        assertThat(other).hasContent("of another server");
        assertThat(files("receipt")).contains("soniquebay-receipt-" + name + "-1-expand-2.json");
    }

    /// Its keys are those of another version: they are shown as they were written.
    @Test
    void anOlderVersionsReceiptsAreListed() {
        done("apply", "--until", "expand");
        try (Database database = Database.openAsItIs(address)) {
            database.useTransaction(handle -> handle.execute("""
                    INSERT INTO soniquebay_migration.receipts (step, began_at, ended_at, body) VALUES
                    ('migrate', '2026-01-02 03:04:05Z', '2026-01-02 03:04:06Z', '{"written meanwhile": 5, "set aside": {"tracks.vector: no vector": 2}}'),
                    ('rollback', '2026-01-02 03:05:05Z', '2026-01-02 03:05:07Z', '{"exported": "nothing: none of its own", "rows restored": 3}')"""));
        }
        assertThat(done("status").out()).contains("2026-01-02 03:04:06Z  migrate   took 1.0 s", "2026-01-02 03:05:07Z  rollback  took 2.0 s");
        JsonNode listed = JsonMapper.shared().readTree(done("status", "--json").out()).path("done");
        assertThat(listed).hasSize(3);
        assertThat(listed.get(0).propertyNames()).containsExactly("id", "step", "began_at", "ended_at", "columns", "indexes");
        assertThat(listed.get(1).path("written meanwhile").asInt()).isEqualTo(5);
        assertThat(listed.get(2).path("rows restored").asInt()).isEqualTo(3);
    }

    @Test
    void aRefusalNamesTheOption() throws IOException {
        Ended without = run(address, "contract");
        assertThat(without.err()).startsWith("CommandFailure: ").contains("migrate contract --backup before-contract.soniquebay").hasLineCount(1);
        done("apply");
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        assertThat(run(address, "contract", "--backup", mine.toString()).err()).contains("there already", "--backup FILE");
        writeOfOurOwn("Edited");
        assertThat(run(address, "rollback", "--export", mine.toString()).err()).contains("there already", "--export FILE");
        assertThat(mine).hasContent("mine");
        assertThat(done("status").out()).contains("copied and verified");
    }

    @Test
    void whatIsNoLibraryEndsStatusAlike() throws Exception {
        assertThat(run(address, "status").exitCode()).isZero();
        DatabaseSettings.External empty = SERVER.create();
        try {
            assertThat(run(empty, "status").exitCode()).as("empty").isOne();
            try (Connection connection = LegacyLibrary.connect(empty); Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE of_another_program (id integer)");
            }
            assertThat(run(empty, "status").exitCode()).as("foreign").isOne();
        } finally {
            SERVER.drop(empty);
        }
        assertThat(run(address, "status", "--help").out().replaceAll("\\s+", " ")).contains("with 1 when there is none: the database is empty");
    }

    @Test
    void verifyOnlyLooksWhileSomebodyServes() throws Exception {
        done("apply");
        long receipts = receipts();
        try (Database database = Database.openAsItIs(address); LibraryLock _ = LibraryLock.take(database, LibraryLock.Role.ONLY_SERVER);
                Connection old = LegacyLibrary.connect(address); Statement statement = old.createStatement()) {
            writeOfOurOwn("Edited meanwhile");
            statement.execute("UPDATE tracks SET bpm = 99.5 WHERE id = 8");
            Ended looked = done("verify");
            assertThat(looked.out()).contains("Every old value was found.").contains("written to 1 tracks").contains("left out");
            assertThat(receipts()).isEqualTo(receipts);

            database.useTransaction(handle -> handle.execute("UPDATE track_audio_analyses SET bpm = 1 WHERE track_id = 9"));
            assertThat(run(address, "verify")).satisfies(lost -> {
                assertThat(lost.exitCode()).isOne();
                assertThat(lost.out()).contains("Some old values were not found.");
            });
        }
        assertThat(done("status").out()).as("a look changes no state").contains("copied and verified");
    }

    private long receipts() {
        try (Database database = Database.openAsItIs(address)) {
            return EvolutionTest.evolution(database).receipts().size();
        }
    }

    /// The moment is found by a lock: the export has begun, and waits for a table.
    @Test
    @Tag("slow")
    void aRollbackThatWasKilledAtItsExportGoesOn() throws Exception {
        done("apply");
        writeOfOurOwn("Ours");
        Path export = folder.resolve("own.jsonl");
        Path part = folder.resolve("own.jsonl.part");
        try (Connection other = LegacyLibrary.connect(address); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE track_audio_analyses IN ACCESS EXCLUSIVE MODE");
            try (Tool tool = Tool.start(folder, rollback(export))) {
                tool.await(() -> Files.exists(part) || Files.exists(export));
            }
        }
        assertThat(export).as("nothing looks like an export").doesNotExist();

        done("rollback", "--export", export.toString());

        assertThat(export).content().contains("\"Ours\"");
        assertThat(part).doesNotExist();
        assertThat(done("status").out()).contains("Nothing has been changed.");
    }

    /// Between the file's getting its name and the next note in the database: the same command knows the file.
    @Test
    @Tag("slow")
    void aRollbackThatWasKilledAfterItsExportGoesOn() throws Exception {
        done("apply");
        writeOfOurOwn("Ours");
        Path export = folder.resolve("own.jsonl");
        try (Connection other = LegacyLibrary.connect(address); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // The next state is noted only when this lock is free.
            statement.execute("CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN IF NEW.state = 'ROLLING_BACK' THEN PERFORM pg_advisory_xact_lock(7); END IF; RETURN NEW; END $$");
            statement.execute("CREATE TRIGGER hold BEFORE UPDATE ON soniquebay_migration.evolution FOR EACH ROW EXECUTE FUNCTION hold()");
            other.commit();
            statement.execute("SELECT pg_advisory_xact_lock(7)");
            try (Tool tool = Tool.start(folder, rollback(export))) {
                tool.await(() -> Files.exists(export) && Files.size(export) > 0);
            }
            other.rollback();
            statement.execute("DROP FUNCTION hold() CASCADE");
            other.commit();
        }
        writeOfOurOwn("Ours, later");

        done("rollback", "--export", export.toString());

        assertThat(export).content().contains("Ours, later");
        assertThat(done("status").out()).contains("Nothing has been changed.");
    }

    /// The old application reads a table, so that the last step waits for it while the backup is complete.
    @Test
    @Tag("slow")
    void aContractThatWasKilledAfterItsBackupGoesOn() throws Exception {
        done("apply");
        Path backup = folder.resolve("before.soniquebay");
        try (Connection other = LegacyLibrary.connect(address); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM tracks LIMIT 1");
            try (Tool tool = Tool.start(folder, "migrate", "contract", "--database", PgvectorServer.url(address), "--receipts", folder.toString(),
                    "--backup", backup.toString())) {
                tool.await(() -> Files.exists(backup));
            }
        }
        done("contract", "--backup", backup.toString());
        assertThat(done("status").out()).contains("it was evolved from the earlier one");
        assertThat(files("before")).containsExactly("before.soniquebay");
    }

    private String[] rollback(Path export) {
        return new String[] {"migrate", "rollback", "--database", PgvectorServer.url(address), "--receipts", folder.toString(), "--export", export.toString()};
    }
}

package org.soniquebay.app.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.Program;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.Backup;
import org.soniquebay.database.backup.BackupListener;
import org.soniquebay.database.backup.Forgery;
import org.soniquebay.database.backup.OddLibrary;
import org.soniquebay.database.server.DatabaseSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `backup` and `restore` as processes of their own.
@Tag("slow")
class BackupCommandsTest {

    @TempDir
    private Path temporary;

    private Program program;
    private String data;

    @BeforeEach
    void prepare() {
        program = new Program(temporary, Map.of("LANG", "C"));
        data = temporary.resolve("data").toString();
    }

    @Test
    void aLibraryMovesToAnotherDataFolder() throws Exception {
        String file = temporary.resolve("müsik.soniquebay").toString();
        try (Database library = open(data)) {
            OddLibrary.fill(library);
            // The library is open, as when it is served.
            Program.Ended backup = program.run("backup", file, "--data", data);
            assertThat(backup.err()).isEmpty();
            assertThat(backup.out()).hasLineCount(1).startsWith("Backed up 18 tracks, ").contains(" kB to ", "müsik.soniquebay; checksum ");
            assertThat(backup.exitCode()).isEqualTo(ExitCode.DONE);

            Program.Ended again = program.run("backup", file, "--data", data);
            assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(again.err()).hasLineCount(1).contains("exists already");
            Program.Ended json = program.run("backup", file, "--force", "--json", "--data", data);
            JsonNode report = JsonMapper.shared().readTree(json.out());
            assertThat(report.get("tracks").asInt()).isEqualTo(18);
            assertThat(report.get("bytes").asLong()).isEqualTo(Files.size(Path.of(file)));

            Program.Ended notEmpty = program.run("restore", file, "--data", data);
            assertThat(notEmpty.exitCode()).isEqualTo(ExitCode.DATABASE);
            assertThat(notEmpty.err()).hasLineCount(1).startsWith("soniquebay: " + data + " already holds a library: nothing").doesNotContain("postgresql:");

            String other = temporary.resolve("other").toString();
            Program.Ended restore = program.run("restore", file, "--data", other);
            assertThat(restore.err()).isEmpty();
            assertThat(restore.out()).hasLineCount(2).startsWith("Restored 18 tracks, ").contains("is equal")
                    .endsWith(": soniquebay key create NAME --role admin --data " + other + "\n");
            try (Database restored = open(other)) {
                assertThat(OddLibrary.content(restored)).isEqualTo(OddLibrary.content(library));
                assertThat(OddLibrary.shape(restored)).containsExactlyInAnyOrderElementsOf(OddLibrary.shape(library));
            }
        }
    }

    @Test
    void aFileThatHoldsAProgramIsRefusedBeforeAnythingIsMade() throws Exception {
        Path file = temporary.resolve("library");
        try (Database library = open(data)) {
            new Backup("test", Instant::now, BackupListener.NONE).write(library, file, false);
        }
        Path mark = temporary.resolve("mark");
        Path forged = Forgery.of(file).changed("manifest.json", text -> text.replaceFirst("\"after\" : \\[",
                "\"after\" : [ \"COPY (SELECT 1) TO PROGRAM 'touch " + mark + "'\",")).at(temporary.resolve("forged"));

        Program.Ended restore = program.run("restore", forged.toString(), "--data", temporary.resolve("other").toString());

        assertThat(restore.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(restore.err()).hasLineCount(1).contains("COPY (SELECT 1) TO PROGRAM", "does not run", "nothing was restored");
        assertThat(mark).doesNotExist();
        assertThat(temporary.resolve("other")).doesNotExist();
    }

    @Test
    void nothingIsMadeForWhatIsNotThere() throws Exception {
        Program.Ended backup = program.run("backup", temporary.resolve("file").toString(), "--data", data);
        assertThat(backup.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(backup.err()).hasLineCount(1).contains("There is no library in");
        Path broken = Files.writeString(temporary.resolve("broken"), "PK\3\4 and what else a broken file may hold, as long as it is long enough");
        Program.Ended restore = program.run("restore", broken.toString(), "--data", data);
        assertThat(restore.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(restore.err()).hasLineCount(1).contains("damaged");
        assertThat(Path.of(data)).doesNotExist();
    }

    @Test
    void aFullDiskIsOneSentenceAndLeavesNothing() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("backups"));
        try (Database library = open(data)) {
            OddLibrary.fill(library);
            library.useTransaction(handle -> handle.execute("""
                    INSERT INTO failures SELECT 'big', n, encode(sha256(convert_to(CAST(n AS text), 'UTF8')), 'hex'), '', '', 1, now()
                    FROM generate_series(1, 40000) AS n
                    """));
            // The server is this process' child, and has no limit.
            Path out = temporary.resolve("out");
            Path err = temporary.resolve("err");
            Process process = program.startWithLargestFile(1000, out, err, "backup", folder.resolve("library").toString(), "--data", data);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(Files.readString(err).lines().filter(line -> line.startsWith("soniquebay: ")).toList())
                    .singleElement().asString().contains("There is no room left on the disk of");
            assertThat(process.exitValue()).isEqualTo(ExitCode.PARTLY);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aKilledRestorationLeavesAnEmptyDatabaseAndAKilledBackupNoObstacle() throws Exception {
        Path file = temporary.resolve("library");
        Map<String, String> content;
        try (Database library = open(data)) {
            OddLibrary.fill(library);
            library.useTransaction(handle -> handle.execute("""
                    INSERT INTO failures SELECT 'big', n, repeat('x', 500), '', '', 1, now() FROM generate_series(1, 50000) AS n
                    """));
            content = OddLibrary.content(library);
            Random random = new Random(3);
            for (int i = 0; i < 3; i++) {
                killed(random, "backup", file.toString(), "--force", "--data", data);
            }
            assertThat(program.run("backup", file.toString(), "--force", "--data", data).exitCode()).isZero();
            String other = temporary.resolve("other").toString();
            try (Database first = Database.openAsItIs(new DatabaseSettings.Embedded(Path.of(other)))) {
                for (int i = 0; i < 4; i++) {
                    killed(random, "restore", file.toString(), "--data", other);
                    assertThat(contentWhenQuiet(first)).as("all or nothing").isIn(Map.of(), content);
                }
                if (OddLibrary.content(first).isEmpty()) {
                    assertThat(program.run("restore", file.toString(), "--data", other).err()).isEmpty();
                }
                assertThat(OddLibrary.content(first)).isEqualTo(content);
            }
        }
    }

    private void killed(Random random, String... arguments) throws IOException, InterruptedException {
        Process process = program.start(temporary.resolve("out"), temporary.resolve("err"), arguments);
        process.waitFor(700 + random.nextInt(1500), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    /// The server notices some time later that nobody is there any more.
    private static Map<String, String> contentWhenQuiet(Database database) throws InterruptedException {
        for (int i = 0; i < 300 && others(database) > 0; i++) {
            Thread.sleep(100);
        }
        return OddLibrary.content(database);
    }

    private static long others(Database database) {
        return database.read(handle -> handle.createQuery("""
                SELECT count(1) FROM pg_stat_activity
                WHERE datname = current_database() AND backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid()
                """).mapTo(Long.class).one());
    }

    private static Database open(String folder) {
        return Database.open(new DatabaseSettings.Embedded(Path.of(folder)));
    }
}

package org.soniquebay.app.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.Program;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.backup.OddLibrary;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.library.LibraryFixture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `database copy` as a process of its own.
@Tag("slow")
class DatabaseCopyTest {

    private static final PgvectorServer SERVER = PgvectorServer.DEBIAN_15;

    @TempDir
    private Path temporary;

    private Program program;
    private String data;
    private Path station;
    private DatabaseSettings.External target;

    @BeforeEach
    void prepare() throws IOException {
        target = SERVER.create();
        program = new Program(temporary, Map.of("LANG", "C"));
        data = temporary.resolve("data").toString();
        station = Files.createDirectory(temporary.resolve("station"));
    }

    @AfterEach
    void drop() {
        SERVER.drop(target);
    }

    private String[] copying(String... more) {
        return Stream.concat(Stream.of("database", "copy", "--to", PgvectorServer.url(target), "--data", data, "--by-way-of", station.toString()),
                Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void anEmbeddedLibraryMovesToAServerWithItsIdsAndGetsTheIndex() throws Exception {
        try (Database library = open(data)) {
            OddLibrary.fill(library);
            Map<String, String> before = OddLibrary.content(library);
            Program.Ended copy = program.run(copying());
            assertThat(copy.err()).isEmpty();
            assertThat(copy.out()).hasLineCount(2).startsWith("Copied 18 tracks, ")
                    .contains("is equal", "have pgvector's index there. Go on with: soniquebay serve --database postgresql://owner@127.0.0.1:");
            assertThat(copy.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(station).isEmptyDirectory();
            assertThat(OddLibrary.content(library)).isEqualTo(before);

            try (Database copied = Database.open(target)) {
                assertThat(copied.pgvector()).isTrue();
                Map<String, String> after = OddLibrary.content(copied);
                // These two hold vectors, which are spelled otherwise there.
                assertThat(after.keySet()).isEqualTo(before.keySet());
                before.keySet().stream().filter(table -> !table.matches("public\\.(artists|track_embeddings)"))
                        .forEach(table -> assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
                for (String sql : new String[] {
                    "SELECT string_agg(id || name || coalesce(CAST(CAST(vector AS real[]) AS text), ''), '' ORDER BY id) FROM artists",
                    "SELECT string_agg(id || ' ' || track_id || CAST(CAST(vector AS real[]) AS text), '' ORDER BY id) FROM track_embeddings",
                    "SELECT string_agg(schemaname || sequencename || coalesce(last_value, 0), ' ' ORDER BY sequencename) FROM pg_sequences"}) {
                    assertThat(LibraryFixture.text(copied, sql)).isEqualTo(LibraryFixture.text(library, sql));
                }
                assertThat(LibraryFixture.text(copied, "SELECT indexdef FROM pg_indexes WHERE indexname = 'idx_track_embeddings_vector'"))
                        .contains("USING hnsw (vector vector_cosine_ops)");
                int next = Integer.parseInt(LibraryFixture.text(copied, "SELECT max(id) + 1 FROM tracks"));
                copied.useTransaction(handle ->
                        assertThat(LibraryFixture.track(handle, "new").value()).isEqualTo(next));
            }
            Program.Ended again = program.run(copying());
            assertThat(again.exitCode()).isEqualTo(ExitCode.DATABASE);
            assertThat(again.err()).hasLineCount(1).contains("is not empty");
        }
    }

    @Test
    void aProgramIsToldInJsonAndAServerWithoutRightsIsAskedForThem() throws Exception {
        try (Database library = open(data)) {
            OddLibrary.fill(library);
        }
        String name = target.url().replaceFirst(".*/", "");
        try (Database any = Database.openAsItIs(target)) {
            any.useTransaction(handle -> handle.execute("CREATE ROLE mover LOGIN"));
            any.useTransaction(handle -> handle.execute("ALTER DATABASE " + name + " OWNER TO mover"));
        }
        String url = PgvectorServer.url(target).replace("owner@", "mover@");
        Program.Ended copy = program.run("database", "copy", "--to", url, "--data", data, "--by-way-of", station.toString(), "--json");
        assertThat(copy.exitCode()).isEqualTo(ExitCode.DONE);
        JsonNode report = JsonMapper.shared().readTree(copy.out());
        assertThat(report.get("tracks").asInt()).isEqualTo(18);
        assertThat(report.get("from").asString()).isEqualTo(data);
        assertThat(report.get("to").asString()).startsWith("postgresql://mover@127.0.0.1:");
        assertThat(report.get("pgvector").asBoolean()).isFalse();
        assertThat(copy.err()).hasLineCount(1).contains("may not be created by this user", "CREATE EXTENSION vector");

        Program.Ended serve = program.run("serve", "--database", url, "--index", "pgvector", "--port", "0", "--data", data);
        assertThat(serve.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(serve.err()).contains("keeps its vectors without pgvector");
        try (Database any = Database.openAsItIs(target)) {
            any.useTransaction(handle -> handle.execute("REASSIGN OWNED BY mover TO owner"));
            any.useTransaction(handle -> handle.execute("DROP ROLE mover"));
        }
    }

    @Test
    void anInterruptedCopyLeavesNothing() throws Exception {
        try (Database library = open(data); Database there = Database.openAsItIs(target)) {
            OddLibrary.fill(library);
            library.useTransaction(handle -> handle.execute("""
                    INSERT INTO failures SELECT 'big', n, repeat('x', 500), '', '', 1, now() FROM generate_series(1, 60000) AS n
                    """));
            Random random = new Random(3);
            for (int i = 0; i < 4; i++) {
                // Who is killed cannot tidy up.
                station = Files.createDirectory(temporary.resolve("station " + i));
                Process process = program.start(temporary.resolve("out"), temporary.resolve("err"), copying());
                process.waitFor(2000 + random.nextInt(2500), TimeUnit.MILLISECONDS);
                boolean politely = i % 2 == 0;
                if (politely) {
                    process.destroy();
                } else {
                    process.destroyForcibly();
                }
                process.waitFor();
                boolean done = process.exitValue() == 0;
                if (politely) {
                    assertThat(station).isEmptyDirectory();
                }
                assertThat(contentWhenQuiet(there)).as("all or nothing, round " + i).satisfies(content -> {
                    if (!done) {
                        // One that had just been committed is whole.
                        assertThat(content.getOrDefault("public.failures", "60018 ")).startsWith("60018 ");
                    }
                });
                if (!OddLibrary.content(there).isEmpty()) {
                    return;
                }
            }
            assertThat(program.run(copying()).exitCode()).isEqualTo(ExitCode.DONE);
        }
    }

    /// The server notices some time later that nobody is there any more.
    private static Map<String, String> contentWhenQuiet(Database database) throws InterruptedException {
        String others = """
                SELECT count(1) FROM pg_stat_activity
                WHERE datname = current_database() AND backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid()
                """;
        for (int i = 0; i < 300 && !LibraryFixture.text(database, others).equals("0"); i++) {
            Thread.sleep(100);
        }
        return OddLibrary.content(database);
    }

    private static Database open(String folder) {
        return Database.open(new DatabaseSettings.Embedded(Path.of(folder)));
    }
}

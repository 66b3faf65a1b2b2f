package org.soniquebay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands as processes of their own, in the poorest environment a system may offer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTest {

    @TempDir
    static Path temporary;

    private Program program;
    private Path music;
    private Path data;

    @BeforeAll
    void prepare() throws IOException {
        program = new Program(temporary, Map.of("LANG", "C"));
        music = Files.createDirectory(temporary.toRealPath().resolve("Müsik"));
        data = temporary.resolve("data");
        song("Naïve chanson.mp3", 220, "Naïve", "Édith");
        song("autre.flac", 233, "Autre", "Édith");
        song("third.ogg", 196, "Third one", "Bob");
        Files.copy(music.resolve("autre.flac"), music.resolve("copie.flac"));
        Files.writeString(music.resolve("lie.mp3"), "this is no music");
    }

    /// A build starts it for its ahead-of-time cache, where there is no library.
    @Test
    void trainMakesTheLibraryThatItAsks() throws Exception {
        assertThat(program.run("train", "--data", temporary.resolve("trained").toString()).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void scanThenSimilarTellTheWholeStory() throws Exception {
        Program.Ended scan = program.run("scan", music.toString(), "--data", data.toString());
        assertThat(scan.err()).isEmpty();
        assertThat(scan.exitCode()).as("one file is no music").isEqualTo(ExitCode.PARTLY);
        assertThat(scan.out()).contains("5 found: 4 new").contains(" as before, 1 unreadable\n").containsOnlyOnce("lie.mp3: ").contains("4 tracks measured").contains("Müsik");

        Program.Ended again = program.run("scan", music.toString(), "--data", data.toString(), "--json");
        JsonNode summary = JsonMapper.shared().readTree(again.out());
        assertThat(summary.get("tracks").asInt()).isEqualTo(4);
        assertThat(summary.get("measured").asInt()).isZero();
        assertThat(summary.at("/folders/0/unreadable").asInt()).isEqualTo(1);
        assertThat(summary.get("failures").get(0).get("reason").asString()).isEqualTo("not_audio");

        Path empty = Files.createDirectory(temporary.toRealPath().resolve("empty"));
        Program.Ended other = program.run("scan", empty.toString(), "--data", data.toString());
        assertThat(other.exitCode()).as("the failure lies in another folder").isEqualTo(ExitCode.DONE);
        assertThat(other.out()).contains("0 found", "Library  4 tracks").doesNotContain("Failed", "lie.mp3");

        Program.Ended similar = program.run("similar", "Naïve", "--data", data.toString(), "--json");
        JsonNode answer = JsonMapper.shared().readTree(similar.out());
        assertThat(answer.get("artist").asString()).isEqualTo("Édith");
        assertThat(answer.get("similar").size()).as("the two equal files count once").isEqualTo(2);
        for (JsonNode track : answer.get("similar")) {
            double sum = track.get("shares").values().stream().mapToDouble(JsonNode::asDouble).sum();
            assertThat(sum).isCloseTo(track.get("score").asDouble(), within(1e-9));
        }

        Program.Ended several = program.run("similar", "Autre", "--data", data.toString());
        assertThat(several.exitCode()).isEqualTo(ExitCode.USAGE);
        String[] listed = several.err().split("\n");
        assertThat(listed[0]).contains("say which by its number, like \"#");
        Program.Ended chosen = program.run("similar", listed[1].strip().split(" ")[0], "--data", data.toString(), "--json");
        assertThat(JsonMapper.shared().readTree(chosen.out()).get("title").asString()).isEqualTo("Autre");

        Program.Ended unknown = program.run("similar", "nobody knows", "--data", data.toString());
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(unknown.err()).contains("No track of the library matches");
    }

    @Test
    @Tag("slow")
    void tracksOfAnEarlierLibraryAreRecognised() throws Exception {
        Path earlier = temporary.resolve("earlier");
        try (Database database = Database.open(new DatabaseSettings.Embedded(earlier))) {
            database.inTransaction(handle -> handle.execute("INSERT INTO artists (name, name_key) VALUES ('Ada', 'ada')")
                    + handle.execute("""
                            INSERT INTO tracks (title, path, track_artist_id)
                            SELECT 'earlier', unnest(ARRAY['/container/one/third.ogg', '/container/two/gone.mp3']), id FROM artists
                            """));
        }

        Program.Ended scan = program.run("scan", music.toString(), "--data", earlier.toString(), "--map", "/container/one=" + music);

        assertThat(scan.out()).contains("3 new, 1 changed", "Earlier  1 track of the earlier library recognised",
                "Earlier  1 track of the earlier library not found, such as /container/two/gone.mp3; say where");
        Program.Ended again = program.run("scan", music.toString(), "--data", earlier.toString(), "--json");
        JsonNode summary = JsonMapper.shared().readTree(again.out());
        assertThat(summary.get("recognised").asInt()).isZero();
        assertThat(summary.get("unclaimed").asInt()).isEqualTo(1);
        Program.Ended wrong = program.run("scan", music.toString(), "--data", earlier.toString(), "--map", "/container/one");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("FROM=DIR").hasLineCount(1);
    }

    @Test
    void analyzePrintsOneObjectForEachFileAndNeedsNoLibrary() throws Exception {
        Program.Ended analyze = program.run("analyze", music.resolve("Naïve chanson.mp3").toString(), music.resolve("lie.mp3").toString(),
                music.toString(), music.resolve("none.mp3").toString());

        String[] lines = analyze.out().split("\n");
        assertThat(lines).hasSize(4);
        assertThat(JsonMapper.shared().readTree(lines[2]).get("error").asString()).startsWith("This is a folder");
        assertThat(JsonMapper.shared().readTree(lines[3]).get("error").asString()).isEqualTo("The file is not there.");
        JsonNode measured = JsonMapper.shared().readTree(lines[0]);
        assertThat(measured.get("path").asString()).endsWith("Naïve chanson.mp3");
        assertThat(measured.get("seconds").asDouble()).isCloseTo(8, within(0.2));
        assertThat(measured.has("bpm")).isTrue();
        assertThat(measured.has("bpm_confidence")).isTrue();
        assertThat(measured.has("key_candidates")).isTrue();
        assertThat(measured.get("danceability").isNumber()).isTrue();
        assertThat(JsonMapper.shared().readTree(lines[1]).get("error").asString()).isNotBlank();
        assertThat(analyze.exitCode()).isEqualTo(ExitCode.PARTLY);
    }

    @Test
    void theEnvironmentSetsOptionsAndSaysSoWhenItIsWrong() throws Exception {
        Path password = Files.writeString(temporary.resolve("password"), "secret\n");
        Program.Ended unreachable = new Program(temporary, Map.of(
                "SONIQUEBAY_DATABASE", "postgresql://ada@127.0.0.1:1/music", "SONIQUEBAY_DATABASE_PASSWORD_FILE", password.toString()))
                .run("key", "list");
        assertThat(unreachable.exitCode()).isEqualTo(ExitCode.DATABASE);
        assertThat(unreachable.err()).contains("postgresql://ada@127.0.0.1:1/music").doesNotContain("secret").hasLineCount(1);

        Program.Ended wrong = new Program(temporary, Map.of("SONIQUEBAY_PORT", "many")).run("serve", "--data", data.toString());
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("SONIQUEBAY_PORT", "many").hasLineCount(1);

        Program.Ended asJson = new Program(temporary, Map.of("SONIQUEBAY_LOG_FORMAT", "JSON", "SONIQUEBAY_PORT", "many"))
                .run("serve", "--data", data.toString());
        assertThat(JsonMapper.shared().readTree(asJson.err()).get("message").asString()).contains("SONIQUEBAY_PORT");
        assertThat(asJson.err()).hasLineCount(1);

        Program.Ended unknown = new Program(temporary, Map.of("SONIQUEBAY_DATABSE", "x")).run("scan", music.toString());
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("SONIQUEBAY_DATABSE", "SONIQUEBAY_DATABASE?").hasLineCount(1);
    }

    @Test
    void wrongUsageIsOneSentenceAndAnExitCode() throws Exception {
        Program.Ended missing = program.run("scan", temporary.resolve("nowhere").toString(), "--data", data.toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).startsWith("soniquebay: There is no folder").hasLineCount(1);

        Path unmade = temporary.resolve("unmade");
        assertThat(program.runHere("scan", temporary.resolve("nowhere").toString(), "--data", unmade.toString())).isEqualTo(missing);
        assertThat(program.runHere("serve", "--music", temporary.resolve("nowhere").toString(), "--data", unmade.toString())).isEqualTo(missing);
        assertThat(unmade).doesNotExist();

        Program.Ended second = program.runHere(
                "scan", music.toString(), temporary.resolve("nowhere").toString(), "--data", data.toString());
        assertThat(second.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(second.out()).as("no folder was scanned").isEmpty();

        Program.Ended file = program.runHere("scan", music.resolve("lie.mp3").toString(), "--data", data.toString());
        assertThat(file.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(file.err()).contains("is a file, not a folder").hasLineCount(1);

        Program.Ended address = program.runHere("scan", music.toString(), "--database", "mysql://user:secret@host/db");
        assertThat(address.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(address.err()).doesNotContain("secret").hasLineCount(1);

        Program.Ended unreachable = program.runHere("scan", music.toString(), "--database", "postgresql://user:secret@127.0.0.1:1/db");
        assertThat(unreachable.exitCode()).isEqualTo(ExitCode.DATABASE);
        assertThat(unreachable.err()).doesNotContain("secret").hasLineCount(1);
    }

    private void song(String name, double hertz, String title, String artist) {
        float[] sound = TestAudio.mix(TestAudio.chord(8, hertz, hertz * 1.25, hertz * 1.5), TestAudio.clicks(120, 8));
        TestAudio.encode(sound, music.resolve(name), "-metadata", "title=" + title, "-metadata", "artist=" + artist);
    }
}

package org.soniquebay.app.playlists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.cli.CommandErrors;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.mixing.MixCommand;
import org.soniquebay.app.mixing.PathCommand;
import org.soniquebay.app.similar.SimilarCommand;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PlaylistCommandsTest {

    @TempDir
    static Path temporary;

    private final Wiring wiring = new Wiring();
    private Path data;
    private Path folder;
    /// Kept open, so that each command comes to a library that is in use.
    private Database database;

    private record Ended(String out, String err) {}

    @BeforeAll
    void prepare() throws IOException {
        data = PreparedLibrary.in(temporary);
        folder = Files.createDirectory(temporary.toRealPath().resolve("lists"));
        database = Database.open(new DatabaseSettings.Embedded(data));
        database.useTransaction(handle -> {
            EmbeddingStore embeddings = new EmbeddingStore();
            embeddings.activate(handle, new AudioEmbedding().identity());
            for (String name : List.of("one", "two", "été")) {
                TrackId track = LibraryFixture.track(handle, name, "Ada");
                new TrackSearchIndex().refresh(handle, List.of(track));
                float[] vector = new float[EmbeddingModel.DIMENSIONS];
                vector[0] = 0.8f;
                vector[track.value()] = 0.6f;
                embeddings.write(handle, new AudioEmbedding().identity(), "soniquebay", List.of(new TrackVector(track, Optional.empty(), vector)));
            }
        });
    }

    @AfterAll
    void close() {
        database.close();
    }

    private Ended run(int exitCode, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            String[] all = Stream.concat(Arrays.stream(arguments).skip(1), Stream.of("--data", data.toString())).toArray(String[]::new);
            int ended = program(arguments[0]).setErr(new PrintWriter(System.err, true)).setExecutionExceptionHandler(new CommandErrors()).execute(all);
            assertThat(ended).as(() -> out + " " + err).isEqualTo(exitCode);
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
        return new Ended(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private CommandLine program(String command) {
        if (command.equals("similar")) {
            return new CommandLine(new SimilarCommand(wiring));
        }
        if (!command.equals("playlist")) {
            return new CommandLine(command.equals("mix") ? new MixCommand(wiring) : new PathCommand(wiring));
        }
        return new CommandLine(new PlaylistCommand(wiring), new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                Object made = type == ImportCommand.class ? new ImportCommand(wiring) : type == ExportCommand.class ? new ExportCommand(wiring)
                        : type == RefreshCommand.class ? new RefreshCommand(wiring) : null;
                return made == null ? CommandLine.defaultFactory().create(type) : type.cast(made);
            }
        }).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Test
    void aPlaylistFromItsMakingToItsEnd() throws Exception {
        assertThat(run(ExitCode.DONE, "playlist", "create", "Fête", "--description", "For later").out()).isEqualTo("Made “Fête” (#1): 0 tracks, 0:00\n");
        assertThat(run(ExitCode.PARTLY, "playlist", "create", "FÊTE").err()).contains("“Fête” (#1) already").hasLineCount(1);
        assertThat(run(ExitCode.DONE, "playlist", "add", "Fête", "one", "/music/two.flac", "#1").out()).isEqualTo("Added to “Fête” (#1): 3 tracks, 12:00\n");
        run(ExitCode.DONE, "playlist", "add", "#1", "ete", "--at", "1");
        assertThat(run(ExitCode.DONE, "playlist", "show", "1").out().lines().map(String::strip)).containsExactly("“Fête” (#1): 4 tracks, 16:00", "For later",
                "1  Ada – été                                         4:00", "2  Ada – one                                         4:00",
                "3  Ada – two                                         4:00", "4  Ada – one                                         4:00");
        assertThat(run(ExitCode.USAGE, "playlist", "remove", "Fête", "2", "9").err()).contains("nothing was changed");
        run(ExitCode.DONE, "playlist", "remove", "Fête", "2");

        Path file = folder.resolve("out.m3u8");
        assertThat(run(ExitCode.DONE, "playlist", "export", "Fête", "--output", file.toString(), "--relative-to", "/music").out())
                .isEqualTo("Wrote 3 tracks to " + file + ".\n");
        assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo("#EXTM3U\n#PLAYLIST:Fête\n#EXTINF:240,Ada - été\nété.flac\n#EXTINF:240,Ada - two\ntwo.flac\n#EXTINF:240,Ada - one\none.flac\n");
        assertThat(run(ExitCode.USAGE, "playlist", "export", "Fête", "--output", file.toString()).err()).contains("--force replaces it");
        assertThat(run(ExitCode.DONE, "playlist", "export", "Fête", "--format", "jspf", "--map", "/music=/Volumes/USB").out()).contains("file:///Volumes/USB/two.flac");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining(path -> !path.equals(file));

        JsonNode list = JsonMapper.shared().readTree(run(ExitCode.DONE, "playlist", "list", "--json").out());
        assertThat(list.at("/playlists/0/tracks").asInt()).isEqualTo(3);
        run(ExitCode.DONE, "playlist", "delete", "fête");
        assertThat(run(ExitCode.PARTLY, "playlist", "show", "Fête").err()).contains("There is no playlist “Fête”");
    }

    @Test
    void aFileOfAnotherProgramBecomesAPlaylist() throws Exception {
        Path file = folder.resolve("Löst.m3u");
        Files.write(file, "#EXTM3U\r\n#EXTINF:240,Ada - Été\r\nD:\\old\\x.flac\r\n/music/two.flac\r\nlost.mp3\r\nhttp://radio/x\r\n".getBytes(StandardCharsets.ISO_8859_1));

        Ended read = run(ExitCode.PARTLY, "playlist", "import", file.toString());
        assertThat(read.out()).contains("Imported “Löst” (#", "3 tracks, 8:00, 1 missing", "Found 1 at their paths, 0 that have moved, 1 by artist and title",
                "lost.mp3 (" + folder.resolve("lost.mp3") + ")", "Left out: 1 network address, 0 lines without a path");
        Files.writeString(file, "/music/one.flac\n");
        run(ExitCode.PARTLY, "playlist", "import", file.toString());
        JsonNode again = JsonMapper.shared().readTree(run(ExitCode.DONE, "playlist", "import", file.toString(), "--replace", "--json").out());
        assertThat(again.path("tracks").asInt()).isEqualTo(1);
        assertThat(again.path("by_path").asInt()).isEqualTo(1);
        Files.writeString(file, "#EXTM3U\n");
        assertThat(run(ExitCode.USAGE, "playlist", "import", file.toString()).err()).contains("names no file").hasLineCount(1);
        assertThat(run(ExitCode.USAGE, "playlist", "import", folder.resolve("none.m3u").toString()).err()).startsWith("soniquebay: There is no file ").hasLineCount(1);
        run(ExitCode.DONE, "playlist", "export", "Löst", "--output", folder.resolve("löst.xspf").toString());
        assertThat(run(ExitCode.USAGE, "playlist", "import", folder.resolve("löst.xspf").toString()).err()).contains("is no M3U playlist").hasLineCount(1);
    }

    @Test
    void similarTracksBecomeAPlaylist() throws Exception {
        Ended m3u = run(ExitCode.DONE, "similar", "one", "--m3u");
        assertThat(m3u.out()).startsWith("#EXTM3U\n#PLAYLIST:What goes with Ada – one\n#EXTINF:240,Ada - one\n/music/one.flac\n").contains("/music/two.flac\n", "/music/été.flac\n");

        Ended saved = run(ExitCode.DONE, "similar", "one", "--playlist", "Like one", "-n", "1");
        assertThat(saved.out()).contains("What goes with");
        assertThat(saved.err()).contains("Made the playlist “Like one”", "2 tracks");
        assertThat(run(ExitCode.PARTLY, "similar", "one", "--playlist", "like ONE").err()).contains("already");
        assertThat(run(ExitCode.PARTLY, "playlist", "refresh", "Like one").err()).contains("made by hand").hasLineCount(1);

        assertThat(run(ExitCode.DONE, "mix", "one", "--playlist", "Goes well", "-n", "1").err()).contains("Made the playlist “Goes well”", "1 track");
        assertThat(database.<Boolean, RuntimeException>read(handle -> handle.createQuery("SELECT refreshed_at IS NOT NULL FROM playlists WHERE name = 'Goes well'").mapTo(Boolean.class).one()))
                .as("made by its recipe").isTrue();
        assertThat(run(ExitCode.DONE, "playlist", "refresh", "Goes well").out()).startsWith("Refreshed “Goes well”").hasLineCount(1);
        run(ExitCode.DONE, "playlist", "add", "Goes well", "#1");
        assertThat(run(ExitCode.DONE, "playlist", "refresh", "Goes well", "--preview").out()).startsWith("- Ada – one\nWould refresh “Goes well”").contains("2 tracks");
        run(ExitCode.DONE, "playlist", "pin", "Goes well", "2");
        assertThat(run(ExitCode.DONE, "playlist", "refresh", "Goes well").out()).startsWith("Refreshed “Goes well”").contains("2 tracks");
        assertThat(run(ExitCode.DONE, "playlist", "refresh", "Goes well", "--preview").out()).startsWith("Nothing would change in “Goes well”");
        run(ExitCode.DONE, "playlist", "pin", "Goes well", "2", "--off");
        assertThat(run(ExitCode.DONE, "playlist", "refresh", "Goes well").out()).startsWith("- Ada – one\nRefreshed “Goes well”").contains("1 track");
        assertThat(run(ExitCode.DONE, "path", "one", "two", "--steps", "3").out()).contains("A path of ", "Ada – one", "Ada – two");
        assertThat(run(ExitCode.USAGE, "mix").err()).contains("--set");
        assertThat(run(ExitCode.USAGE, "mix", "one", "--dial", "loudness=1").err()).contains("timbre");
    }
}

package org.soniquebay.app.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.cli.CommandErrors;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.roots.RootsCommand;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.events.EventLog;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.tracks.TrackEntry;
import org.soniquebay.library.tracks.TrackFile;
import org.soniquebay.library.tracks.TrackStore;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// `tracks` and `roots remove` on a library that others have open.
class TracksCommandTest {

    @TempDir
    Path temporary;

    private Path music;
    private Database database;
    private String out;
    private String err;

    @BeforeEach
    void fill() throws Exception {
        music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        Files.writeString(music.resolve("three.mp3"), "some music");
        database = TestDatabase.create();
        database.useTransaction(handle -> {
            for (String name : List.of("one", "two", "three")) {
                ArtistName artist = new ArtistName("Artist of " + name);
                TrackFile file = new TrackFile(music.resolve(name + ".mp3").toString(), new RootStore().register(handle, music.toString()), 1, 1);
                LibraryFixture.insert(handle, new TrackEntry(file, LibraryFixture.tags(name, artist.written()),
                        new ArtistStore().resolve(handle, List.of(artist)).get(artist), Optional.empty()));
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tracksAreHiddenByIdOrFileAndShownAgain() {
        run(ExitCode.DONE, "hidden");
        assertThat(err).isEqualTo("No track is hidden.\n");
        run(ExitCode.DONE, "hide", "#1", music.resolve("two.mp3").toString());
        assertThat(out).isEqualTo("2 tracks are hidden.\n");
        assertThat(told()).as("a server's clients hear of it").contains("\"ids\":[1,2],\"kind\":\"track\"");
        database.useTransaction(handle -> new TrackStore().markMissing(handle, List.of(new TrackId(2)), Instant.now()));
        run(ExitCode.DONE, "hidden");
        assertThat(out.lines()).containsExactly("     1  Artist of one – one  " + music.resolve("one.mp3"),
                "     2  Artist of two – two  " + music.resolve("two.mp3") + "  (missing)");

        run(ExitCode.USAGE, "unhide", "1", "4711", "/nowhere.mp3");
        assertThat(err).endsWith("There is no such track, nothing was changed: 4711, /nowhere.mp3.\n").hasLineCount(1);
        run(ExitCode.DONE, "unhide", "1");
        assertThat(out).isEqualTo("1 track is shown.\n");
        assertThat(LibraryFixture.text(database, "SELECT string_agg(title, ' ') FROM tracks WHERE hidden_since IS NOT NULL")).isEqualTo("two");
        run(ExitCode.USAGE);
        assertThat(err).contains("Say what to do: tracks hide, tracks unhide, tracks hidden or tracks purge.");
    }

    @Test
    void missingTracksGoOnlyWhenSomebodySaysSo() {
        run(ExitCode.DONE, "purge", "--missing");
        assertThat(out).isEqualTo("No track has been missing for that long.\n");
        missing(1, Duration.ofDays(40));
        missing(2, Duration.ofDays(4));
        String before = LibraryFixture.versions(database, "tracks");

        run(ExitCode.DONE, "purge", "--missing", "--dry-run");
        assertThat(out).startsWith("1 missing track would go for good, with 0 edits and 0 covers").hasLineCount(1);
        run(ExitCode.USAGE, "purge", "--missing");
        assertThat(err).endsWith("Nothing was changed: --yes lets them go.\n");
        run(ExitCode.USAGE, "purge", "--missing", "--older-than", "a week", "--yes");
        assertThat(err).contains("--older-than takes days, such as 30d.");
        run(ExitCode.USAGE, "purge", "--missing", "--root", "/elsewhere", "--yes");
        assertThat(err).contains("There is no music folder /elsewhere: soniquebay roots lists them.");
        run(ExitCode.USAGE, "purge", "--yes");
        assertThat(err).contains("--missing");
        assertThat(LibraryFixture.versions(database, "tracks")).as("nothing was changed").isEqualTo(before);

        run(ExitCode.DONE, "purge", "--missing", "--older-than", "3d", "--root", music.toString(), "--yes");
        assertThat(out).endsWith("2 tracks, 0 albums and 2 artists went.\n");
        assertThat(LibraryFixture.text(database, "SELECT string_agg(title, ' ') FROM tracks")).isEqualTo("three");
        assertThat(told()).contains("\"ids\":[1,2],\"kind\":\"track\"", "\"kind\":\"artist\"");
    }

    @Test
    void theRemovalOfAMusicFolderIsToldLikeAnyChange() {
        run(ExitCode.USAGE, new RootsCommand(new Wiring()), "remove", music.toString());
        assertThat(err).contains("holds 3 tracks; nothing was changed.");
        assertThat(told()).isEmpty();
        run(ExitCode.DONE, new RootsCommand(new Wiring()), "remove", music.toString(), "--tracks", "MISSING");
        assertThat(told()).contains("\"ids\":[1,2,3],\"kind\":\"track\"");
    }

    private void missing(int track, Duration ago) {
        database.useTransaction(handle -> new TrackStore().markMissing(handle, List.of(new TrackId(track)), Instant.now().minus(ago)));
    }

    /// The changes of all messages.
    private String told() {
        EventLog log = new EventLog(InstantSource.system());
        return String.join(" ", database.read(handle -> log.after(handle, 0, 100)).stream()
                .map(event -> JsonMapper.shared().readTree(event.body()).path("changes").toString()).toList());
    }

    private void run(int exitCode, String... arguments) {
        run(exitCode, new TracksCommand(new Wiring()), arguments);
    }

    private void run(int exitCode, Object command, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            Stream<String> library = arguments.length == 0 ? Stream.of() : Stream.of("--database", url());
            PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
            int ended = new CommandLine(command).setErr(errors).setExecutionExceptionHandler(new CommandErrors())
                    .execute(Stream.concat(Arrays.stream(arguments), library).toArray(String[]::new));
            errors.flush();
            assertThat(ended).as(() -> printed + " " + complained).isEqualTo(exitCode);
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
        out = printed.toString(StandardCharsets.UTF_8);
        err = complained.toString(StandardCharsets.UTF_8);
    }

    private String url() {
        DatabaseSettings.External address = TestDatabase.address(database);
        return address.url() + "&user=" + encoded(address.user().orElseThrow()) + "&password=" + encoded(address.password().orElseThrow());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

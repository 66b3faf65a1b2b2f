package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Strawberry, a player for the desktop, reads the library and plays a song, on a virtual screen and without a sound card. The test judges by the state of the server.
@Tag("slow")
@Tag("alone")
class StrawberryTest extends SubsonicTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final int WHOLE_SECONDS = 150;
    private static final int ENDING_SECONDS = 20;
    /// Strawberry counts a play when half of the song, and 31 seconds at least, were heard.
    private static final int SONG_SECONDS = 60;

    private long deadline;

    @Override
    void fill(Path folder) {
        PlayedMusic.fill(database, folder, SONG_SECONDS);
    }

    @Test
    void itReadsTheLibraryPlaysASongAndReportsThePlay(@TempDir Path home) throws IOException, InterruptedException {
        ForeignPrograms.require("strawberry", "Xvfb", "dbus-daemon", "/usr/libexec/at-spi-bus-launcher", PYTHON);
        if (ForeignPrograms.run(home, ENDING_SECONDS, List.of(PYTHON, "-c", "from gi.repository import Gio")).status() != 0) {
            ForeignPrograms.missing("Python's GObject is not installed: tools/install-players does it.");
        }
        settle(home);
        deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WHOLE_SECONDS);
        Process steering = start(home);
        List<ProcessHandle> left;
        try {
            await(steering, home, () -> nowPlaying().path("playerName").asString("").equals("Strawberry"));
            JsonNode song = nowPlaying();
            assertThat(song.path("artist").asString()).isEqualTo("First");
            assertThat(song.path("title").asString()).startsWith("Song ");
            String id = song.path("id").asString();
            assertThat(plays(id)).isZero();
            await(steering, home, () -> plays(id) == 1);
            assertThat(calls).anyMatch(call -> call.startsWith("getAlbumList2")).anyMatch(call -> call.startsWith("getCoverArt")).anyMatch(call -> call.startsWith("stream"));
            assertThat(calls.stream().filter(call -> call.startsWith("getAlbum."))).as("albums of both artists").hasSizeGreaterThanOrEqualTo(2);
        } finally {
            left = end(steering, home);
        }
        assertThat(left).as("processes that outlived the player").isEmpty();
    }

    private JsonNode nowPlaying() {
        return player.once("getNowPlaying").at("/entry/0");
    }

    private int plays(String id) {
        return player.once("getSong", "id", id).path("playCount").asInt(0);
    }

    /// Strawberry knows the server, plays in real time into memory, reports what it plays, plays what is double-clicked, and asks no other service for covers and lyrics.
    private void settle(Path home) throws IOException {
        Files.createDirectory(home.resolve("run"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(Files.createDirectories(home.resolve("config/strawberry")).resolve("strawberry.conf"), """
                [Subsonic]
                enabled=true
                url=http://127.0.0.1:%d
                username=owner
                password=%s
                http2=false
                downloadalbumcovers=true
                serversidescrobbling=true
                [Backend]
                engine=gstreamer
                output=appsink
                [Scrobbler]
                enabled=true
                [Behaviour]
                doubleclick_playmode=3
                [MainWindow]
                search_for_cover_auto=false
                [Context]
                SearchLyricsEnable=false
                """.formatted(port, Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
        try (InputStream in = StrawberryTest.class.getResourceAsStream("/players/strawberry/steer.py")) {
            Files.copy(in, home.resolve("steer.py"));
        }
    }

    /// The player gets none of this process's environment but the path: no display, bus or proxy.
    private static Process start(Path home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(PYTHON, home.resolve("steer.py").toString(), "First");
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8", "HOME", home.toString(), "TMPDIR", home.toString(),
                "XDG_CONFIG_HOME", home.resolve("config").toString(), "XDG_DATA_HOME", home.resolve("data").toString(),
                "XDG_CACHE_HOME", home.resolve("cache").toString(), "XDG_RUNTIME_DIR", home.resolve("run").toString()));
        return builder.directory(home.toFile()).redirectErrorStream(true).redirectOutput(home.resolve("log").toFile()).start();
    }

    private void await(Process steering, Path home, BooleanSupplier event) throws IOException, InterruptedException {
        while (!event.getAsBoolean()) {
            if (!steering.isAlive() || System.nanoTime() > deadline) {
                fail("calls " + Set.copyOf(calls) + ", log " + Files.readString(home.resolve("log")));
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /// Ends the player by the end of the program's input.
    ///
    /// @return processes that were left, and are ended now
    private static List<ProcessHandle> end(Process steering, Path home) throws IOException, InterruptedException {
        steering.getOutputStream().close();
        steering.waitFor(ENDING_SECONDS, TimeUnit.SECONDS);
        List<ProcessHandle> left = running(home);
        left.forEach(ProcessHandle::destroyForcibly);
        return left;
    }

    /// The processes whose home is this folder.
    private static List<ProcessHandle> running(Path home) {
        return ProcessHandle.allProcesses().filter(process -> {
            try {
                return Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1).contains("HOME=" + home + "\0");
            } catch (IOException e) {
                return false;
            }
        }).toList();
    }
}

package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Strawberry, a player for the desktop: it reads the library and plays a song, on a screen that nobody sees and without a sound card. What it asked and what the server knows
/// of it are looked at; the mouse clicks where the buttons of Debian's version are.
@Tag("slow")
@Tag("alone")
class StrawberryTest extends SubsonicTest {

    private static final int PATIENCE_SECONDS = 120;
    private static final int WHOLE_SECONDS = 300;

    @Override
    void fill(Path folder) {
        PlayedMusic.fill(database, folder, 3);
    }

    @Test
    void itReadsTheLibraryAndPlaysASong(@TempDir Path home) throws IOException, InterruptedException {
        ForeignPrograms.require("strawberry", "xvfb-run", "xdotool", "dbus-run-session");
        settle(home);
        Process strawberry = start(home);
        try {
            await(() -> Files.exists(home.resolve("display")), home);
            // The view of the server and its button, until the window is there and takes the clicks.
            await(() -> {
                mouse(home, "mousemove", "41", "610", "click", "1", "sleep", "1", "mousemove", "165", "66", "click", "1", "sleep", "1");
                return calls.stream().anyMatch(call -> call.startsWith("getAlbum."));
            }, home);
            // The first artist, whose songs the player then has in its list, and the button that plays them.
            await(() -> {
                mouse(home, "mousemove", "165", "108", "click", "--repeat", "2", "--delay", "80", "1", "sleep", "1", "mousemove", "319", "636", "click", "1", "sleep", "1");
                return player.once("getNowPlaying").toString().contains("Strawberry");
            }, home);
            assertThat(calls).anyMatch(call -> call.startsWith("getAlbumList2")).anyMatch(call -> call.startsWith("stream")).anyMatch(call -> call.startsWith("getCoverArt"));
            assertThat(player.once("getNowPlaying").at("/entry/0/title").asString()).startsWith("Song ");
        } finally {
            strawberry.descendants().forEach(ProcessHandle::destroy);
            strawberry.destroy();
            strawberry.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /// It knows the server, has no sound card, says what it plays, and asks no service for pictures.
    private void settle(Path home) throws IOException {
        Files.createDirectory(home.resolve("run"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(Files.createDirectories(home.resolve("config/strawberry")).resolve("strawberry.conf"), """
                [Subsonic]
                enabled=true
                url=http://127.0.0.1:%d
                username=owner
                password=%s
                http2=false
                verifycertificate=false
                downloadalbumcovers=true
                serversidescrobbling=true
                [Backend]
                engine=gstreamer
                output=fakesink
                [Scrobbler]
                enabled=true
                [MainWindow]
                search_for_cover_auto=false
                """.formatted(port, Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
    }

    private static Process start(Path home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("timeout", "--kill-after=5", Integer.toString(WHOLE_SECONDS), "/usr/bin/xvfb-run", "--auto-servernum",
                "--auth-file=" + home.resolve("auth"), "--server-args=-screen 0 1024x768x24 -nolisten tcp", "/usr/bin/dbus-run-session", "--",
                "sh", "-c", "echo $DISPLAY > display.new && mv display.new display && exec strawberry");
        builder.environment().putAll(Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", home.resolve("config").toString(), "XDG_DATA_HOME", home.resolve("data").toString(),
                "XDG_CACHE_HOME", home.resolve("cache").toString(), "XDG_RUNTIME_DIR", home.resolve("run").toString()));
        return builder.directory(home.toFile()).redirectErrorStream(true).redirectOutput(home.resolve("log").toFile()).start();
    }

    private static void mouse(Path home, String... does) {
        try {
            ProcessBuilder builder = new ProcessBuilder("/usr/bin/xdotool").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.command().addAll(Arrays.asList(does));
            builder.environment().put("DISPLAY", Files.readString(home.resolve("display")).strip());
            builder.environment().put("XAUTHORITY", home.resolve("auth").toString());
            builder.start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void await(BooleanSupplier event, Path home) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!event.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                List<String> log = Files.readAllLines(home.resolve("log"));
                throw new AssertionError("calls " + calls + ", log " + log.subList(Math.max(0, log.size() - 30), log.size()));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}

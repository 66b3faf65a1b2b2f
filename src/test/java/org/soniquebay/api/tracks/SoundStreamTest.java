package org.soniquebay.api.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;

class SoundStreamTest extends ApiTest {

    @TempDir
    private Path folder;
    private Path root;
    private Path song;
    private TrackId track;

    @BeforeEach
    void record() throws IOException {
        root = Files.createDirectory(folder.resolve("music")).toRealPath();
        song = TestAudio.wav(root.resolve("song.wav"), TestAudio.sine(440, 0.5, 0.5));
        track = database.inTransaction(handle -> {
            new RootStore().register(handle, root.toString());
            return LibraryFixture.track(handle, "song");
        });
        point(song.toString());
    }

    private void point(String path) {
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET path = ? WHERE id = ?", path, track.value()));
    }

    private Reply stream(String... headers) {
        return client.get("/api/tracks/" + track + "/stream", headers);
    }

    @Test
    void sendsTheWholeFile() throws IOException {
        Reply whole = stream().is(200);

        assertThat(whole.bytes()).isEqualTo(Files.readAllBytes(song));
        assertThat(whole.contentType()).contains("audio/wav");
        assertThat(whole.header("Accept-Ranges")).contains("bytes");
        Reply head = client.send("HEAD", "/api/tracks/" + track + "/stream", null).is(200);
        assertThat(head.header("Content-Length")).contains(Long.toString(Files.size(song)));
        assertThat(head.bytes()).isEmpty();
    }

    @Test
    void sendsParts() throws IOException {
        byte[] all = Files.readAllBytes(song);

        Reply part = stream("Range", "bytes=100-199").is(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(all, 100, 200));
        assertThat(part.header("Content-Range")).contains("bytes 100-199/" + all.length);
        assertThat(stream("Range", "bytes=-10").is(206).bytes()).isEqualTo(Arrays.copyOfRange(all, all.length - 10, all.length));
        assertThat(stream("Range", "bytes=5-").is(206).bytes()).hasSize(all.length - 5);
        assertThat(stream("Range", "bytes=0-999999999").is(206).bytes()).isEqualTo(all);
        assertThat(stream("Range", "bytes=" + all.length + "-").is(416).header("Content-Range")).contains("bytes */" + all.length);
        for (String strange : new String[] {"bytes=9-3", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", "bytes=-", "bytes=99999999999999999999-"}) {
            assertThat(stream("Range", strange).is(200).bytes()).as(strange).isEqualTo(all);
        }
    }

    @Test
    void sendsAgainOnlyWhatChanged() {
        String tag = stream().header("ETag").orElseThrow();
        String modified = stream().header("Last-Modified").orElseThrow();

        stream("If-None-Match", tag).is(304);
        stream("If-None-Match", "\"other\"").is(200);
        stream("If-Modified-Since", modified).is(304);
        stream("Range", "bytes=0-9", "If-Range", tag).is(206);
        stream("Range", "bytes=0-9", "If-Range", "\"other\"").is(200);
    }

    @Test
    void sendsNothingOutsideOfTheRootsWhateverThePathSays() throws IOException {
        Path outside = TestAudio.wav(folder.resolve("outside.wav"), TestAudio.sine(440, 0.5, 0.5));
        Path link = Files.createSymbolicLink(root.resolve("link.wav"), outside);
        Files.createSymbolicLink(root.resolve("folder"), folder);
        Path text = Files.writeString(root.resolve("text.wav"), "secret");
        for (String path : new String[] {"/etc/passwd", outside.toString(), link.toString(), root + "/folder/outside.wav",
            root + "/../outside.wav", root + "/../../../../../../etc/passwd", text.toString(), root.toString(), root + "/", "song.wav",
            "file://" + song, "/dev/zero", "/proc/self/environ", root + "/nothing.wav"}) {
            point(path);
            assertThat(stream().is(404).text()).as(path).doesNotContain("secret", "root:");
        }
    }

    @Test
    void sendsWhatALinkInsideOfARootLeadsTo() throws IOException {
        point(Files.createSymbolicLink(root.resolve("inside.wav"), song).toString());
        stream().is(200);
    }

    @Test
    void sendsNothingOutOfAHiddenFolder() throws IOException {
        Path hidden = Files.createDirectories(root.resolve(".private/notes")).resolve("song.wav");
        Files.copy(song, hidden);
        point(hidden.toString());
        stream().is(404);
        point(Files.createSymbolicLink(root.resolve("link.wav"), hidden).toString());
        stream().is(404);
        database.useTransaction(handle -> new RootStore().register(handle, root.resolve(".private").toString()));
        stream().is(200);
    }

    @Test
    void waitsForNoPipe() throws Exception {
        Path pipe = root.resolve("pipe.wav");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        point(pipe.toString());
        stream().is(404);
    }

    @Test
    void knowsNoSuchTrack() {
        client.get("/api/tracks/999999/stream").is(404);
        client.get("/api/tracks/%2e%2e/stream").is(422);
    }
}

package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;

/// Tracks that the server codes for players.
class TranscodingTest extends ApiTest {

    @TempDir
    private static Path data;
    @TempDir
    private Path folder;
    private Path song;
    private TrackId track;
    private Transcoding transcoding;

    @Override
    protected ApiParts parts(Database opened, Caches caches) {
        ApiParts standard = super.parts(opened, caches);
        transcoding = new Transcoding(new Wiring(), data);
        return new ApiParts(opened, standard.scanning(), caches, standard.vectors(), standard.phrases(), transcoding, standard.users(), standard.backups(), standard.vitals(), standard.figures(),
                standard.clock(), standard.version());
    }

    @Override
    protected boolean needsItsOwnServer() {
        return true;
    }

    @BeforeEach
    void record() throws IOException {
        Path root = Files.createDirectory(folder.resolve("music")).toRealPath();
        song = TestAudio.wav(root.resolve("song.wav"), TestAudio.sine(440, 2, 0.5));
        track = database.inTransaction(handle -> {
            new RootStore().register(handle, root.toString());
            return LibraryFixture.track(handle, "song");
        });
        point(song);
    }

    @AfterEach
    void end() {
        transcoding.close();
    }

    private void point(Path file) {
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET path = ? WHERE id = ?", file.toString(), track.value()));
    }

    private Reply stream(String query, String... headers) {
        return client.get("/api/tracks/" + track + "/stream?" + query, headers);
    }

    @Test
    void sendsTheSoundWhileItIsMadeAndInPartsAfterwards() {
        assertThat(client.send("HEAD", "/api/tracks/" + track + "/stream?format=mp3", null).is(200).header("Content-Length")).isEmpty();
        Reply first = stream("format=mp3");
        assertThat(first.is(200).contentType()).contains("audio/mpeg");
        byte[] whole = first.bytes();
        assertThat(whole.length * 8 / 2.0 / 1000).isBetween(150.0, 230.0);

        Reply part = stream("format=mp3", "Range", "bytes=100-199").is(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(whole, 100, 200));
        assertThat(part.header("Content-Range")).contains("bytes 100-199/" + whole.length);
        stream("format=mp3", "Range", "bytes=" + whole.length + "-").is(416);
        String tag = part.header("ETag").orElseThrow();
        stream("format=mp3", "If-None-Match", tag).is(304);
        stream("format=mp3", "Range", "bytes=0-9", "If-Range", tag).is(206);
        assertThat(stream("format=mp3", "Range", "bytes=0-9", "If-Range", "\"other\"").is(200).bytes()).isEqualTo(whole);
        Reply head = client.send("HEAD", "/api/tracks/" + track + "/stream?format=mp3", null).is(200);
        assertThat(head.header("Content-Length")).contains(Integer.toString(whole.length));
        assertThat(head.bytes()).isEmpty();
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        stream("format=wma").is(422);
        stream("format=mp3&bitrate=-1").is(422);
        point(Files.write(song.resolveSibling("broken.wav"), Arrays.copyOf(Files.readAllBytes(song), 44)));
        assertThat(stream("format=mp3").is(422).text()).contains("cannot be decoded");
        point(Path.of("/etc/passwd"));
        stream("format=mp3").is(404);
    }
}

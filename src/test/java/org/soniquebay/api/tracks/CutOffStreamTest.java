package org.soniquebay.api.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.ApiTest;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.cache.Caches;
import org.soniquebay.container.TranscodeFailure;
import org.soniquebay.container.TranscodeTarget;
import org.soniquebay.database.Database;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.media.streams.SoundTranscoder;

/// A coder that fails in the midst of a sound.
class CutOffStreamTest extends ApiTest {

    private static final int BYTES = 100_000;

    @TempDir
    private Path folder;

    @Override
    protected ApiParts parts(Database opened, Caches caches) {
        ApiParts standard = super.parts(opened, caches);
        return new ApiParts(opened, standard.scanning(), caches, standard.vectors(), standard.phrases(), new Halves(), standard.users(), standard.backups(),
                standard.vitals(), standard.figures(), standard.clock(), standard.version());
    }

    @Override
    protected boolean needsItsOwnServer() {
        return true;
    }

    private static final class Halves implements SoundTranscoder {

        @Override
        public Optional<Coded> open(Path file, TranscodeTarget target) {
            return Optional.of(new Half());
        }

        @Override
        public Optional<Coded> find(Path file, TranscodeTarget target) {
            return Optional.empty();
        }
    }

    private static final class Half implements SoundTranscoder.Coded {

        private boolean failed;

        @Override
        public String tag() {
            return "half";
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<TranscodeFailure> failure() {
            return failed ? Optional.of(new TranscodeFailure(TranscodeFailure.Kind.NO_ROOM, "no room")) : Optional.empty();
        }

        @Override
        public int read(long position, ByteBuffer target) {
            failed = position >= BYTES;
            int count = failed ? -1 : (int) Math.min(BYTES - position, target.remaining());
            for (int i = 0; i < count; i++) {
                target.put((byte) 1);
            }
            return count;
        }

        @Override
        public void close() {
        }
    }

    @Test
    void theClientSeesThatTheEndIsMissing() throws Exception {
        Path root = Files.createDirectory(folder.resolve("music")).toRealPath();
        Path song = TestAudio.wav(root.resolve("song.wav"), TestAudio.sine(440, 0.5, 0.5));
        TrackId track = database.inTransaction(handle -> {
            new RootStore().register(handle, root.toString());
            TrackId made = LibraryFixture.track(handle, "song");
            handle.execute("UPDATE tracks SET path = ? WHERE id = ?", song.toString(), made.value());
            return made;
        });
        URI address = client.base().resolve("/api/tracks/" + track + "/stream?format=mp3");
        try (HttpClient http = HttpClient.newHttpClient();
                InputStream body = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream()).body()) {
            assertThat(body.readNBytes(1000)).hasSize(1000).containsOnly(1);
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }
}

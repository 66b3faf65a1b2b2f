package org.soniquebay.app.serve;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.audio.transcoding.TranscodeStore;
import org.soniquebay.audio.transcoding.TranscodedSound;
import org.soniquebay.container.TranscodeFailure;
import org.soniquebay.container.TranscodeTarget;
import org.soniquebay.media.streams.SoundTranscoder;

/// Codes sounds for the players of a server. The decoder is looked for when the first one asks; what killed servers left is deleted at once.
final class Transcoding implements SoundTranscoder, AutoCloseable {

    private static final String FOLDER = "transcodes";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    /// The most players that wait at a time; further ones are refused at once.
    private static final int MOST_WAITING = 20;

    private final Wiring wiring;
    private final Path folder;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private Optional<TranscodeStore> store = Optional.empty();

    Transcoding(Wiring wiring, Path dataFolder) {
        this.wiring = requireNonNull(wiring, "wiring is null");
        this.folder = dataFolder.resolve(FOLDER);
        TranscodeStore.sweep(folder);
    }

    /// Waits for a turn where as many sounds are being coded as may be: a song is coded in a few seconds.
    @Override
    public Optional<Coded> open(Path file, TranscodeTarget target) throws IOException {
        Optional<TranscodedSound> opened = store().open(file, target);
        if (opened.isEmpty() && waiting.tryAcquire()) {
            try {
                opened = awaited(file, target);
            } finally {
                waiting.release();
            }
        }
        return opened.map(Reader::new);
    }

    private Optional<TranscodedSound> awaited(Path file, TranscodeTarget target) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<TranscodedSound> opened = Optional.empty();
        while (opened.isEmpty() && System.nanoTime() - end < 0) {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while waiting for a turn", e);
            }
            opened = store().open(file, target);
        }
        return opened;
    }

    @Override
    public Optional<Coded> find(Path file, TranscodeTarget target) throws IOException {
        return store().find(file, target).map(Reader::new);
    }

    private synchronized TranscodeStore store() throws IOException {
        if (store.isEmpty()) {
            store = Optional.of(wiring.transcodes(folder));
        }
        return store.get();
    }

    @Override
    public synchronized void close() {
        store.ifPresent(TranscodeStore::close);
    }

    private record Reader(TranscodedSound sound) implements Coded {

        @Override
        public String tag() {
            return sound.tag();
        }

        @Override
        public OptionalLong size() {
            return sound.size();
        }

        @Override
        public Optional<TranscodeFailure> failure() {
            return sound.failure();
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            return sound.read(position, target);
        }

        @Override
        public void close() throws IOException {
            sound.close();
        }
    }
}

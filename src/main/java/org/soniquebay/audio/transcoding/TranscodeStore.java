package org.soniquebay.audio.transcoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.spectrum.StereoConsumer;
import org.soniquebay.container.TranscodeFailure.Kind;
import org.soniquebay.container.TranscodeFormat;
import org.soniquebay.container.TranscodeTarget;

/// Makes sounds in other formats, a few at a time, and keeps those that are whole up to a size in sum, the lately heard ones. They lie in a folder
/// of this process.
public final class TranscodeStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TranscodeStore.class);
    private static final Duration END = Duration.ofSeconds(5);

    private final FfmpegBinaries binaries;
    private final FfmpegDecoder decoder;
    private final TranscodeFolder folder;
    private final TranscodeLimits limits;
    private final Semaphore turns;
    private final Map<Key, Transcode> transcodes = new HashMap<>();
    private final Map<Thread, Encoder> working = new ConcurrentHashMap<>();
    private long made;

    /// What a sound is known by: a file that was written since is another one.
    private record Key(Path file, FileTime written, long bytes, TranscodeFormat format, int kilobits, int fromSecond) {

        static Key of(Path file, TranscodeTarget target) throws IOException {
            return new Key(file, Files.getLastModifiedTime(file), Files.size(file), target.format(), target.format().kilobits(target.kilobits()), target.fromSecond());
        }
    }

    /// A sound when its turn to be thrown away is thought about.
    private record Kept(Key key, Transcode transcode, long lastRead) {}

    /// @param parent gets a folder of this process
    /// @throws IOException when it cannot be written to
    public TranscodeStore(FfmpegBinaries binaries, Path parent, TranscodeLimits limits) throws IOException {
        this.binaries = requireNonNull(binaries, "binaries are null");
        this.decoder = new FfmpegDecoder(binaries);
        this.limits = requireNonNull(limits, "limits are null");
        this.turns = new Semaphore(limits.atOnce());
        this.folder = TranscodeFolder.below(parent);
    }

    /// Deletes the sounds of processes that were killed.
    ///
    /// @param parent of the folders of all processes
    public static void sweep(Path parent) {
        TranscodeFolder.sweep(parent);
    }

    /// A file's sound in a format: one that is kept, or is being made, or one that begins to be made.
    ///
    /// @return empty while as many sounds are being made as may be
    /// @throws IOException when the file is not there, or the folder takes no file
    public synchronized Optional<TranscodedSound> open(Path file, TranscodeTarget target) throws IOException {
        Key key = Key.of(file, target);
        Optional<TranscodedSound> kept = kept(key);
        if (kept.isPresent() || !turns.tryAcquire()) {
            return kept;
        }
        boolean begun = false;
        try {
            Transcode fresh = new Transcode(Files.createFile(folder.path().resolve(String.valueOf(++made))));
            TranscodedSound sound = TranscodedSound.of(fresh).orElseThrow();
            transcodes.put(key, fresh);
            Thread.ofPlatform().daemon().name("transcode").start(() -> run(key, fresh));
            begun = true;
            return Optional.of(sound);
        } finally {
            if (!begun) {
                turns.release();
            }
        }
    }

    /// A file's sound in a format, where it is kept or being made.
    public synchronized Optional<TranscodedSound> find(Path file, TranscodeTarget target) throws IOException {
        return kept(Key.of(file, target));
    }

    /// The sound that is there already; one that failed, or whose file somebody deleted, is forgotten.
    private Optional<TranscodedSound> kept(Key key) throws IOException {
        Transcode known = transcodes.get(key);
        if (known == null) {
            return Optional.empty();
        }
        try {
            Optional<TranscodedSound> sound = TranscodedSound.of(known);
            if (sound.isEmpty()) {
                forget(key, known);
            }
            return sound;
        } catch (NoSuchFileException _) {
            forget(key, known);
            return Optional.empty();
        }
    }

    private void run(Key key, Transcode transcode) {
        try {
            make(key, transcode);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be coded as {}", key.file(), key.format(), e);
            transcode.fail(limits.isExhausted(folder.path()) ? Kind.NO_ROOM : Kind.BROKEN, "The coder failed.");
        } finally {
            // Whatever happened, no reader waits for more.
            transcode.fail(Kind.BROKEN, "The coder failed.");
            try {
                makeRoom();
            } finally {
                turns.release();
            }
        }
    }

    private void make(Key key, Transcode transcode) throws IOException {
        try (Encoder encoder = Encoder.start(binaries, key.format(), key.kilobits(), transcode.file())) {
            working.put(Thread.currentThread(), encoder);
            StereoConsumer coded = new Skipping(encoder, (long) key.fromSecond() * StereoConsumer.FRAME_RATE);
            DecodeOutcome outcome = decoder.decode(key.file(), (_, _) -> { }, (samples, frames) -> {
                requireWanted(transcode);
                coded.accept(samples, frames);
            });
            switch (outcome) {
                case DecodeOutcome.Decoded _ when encoder.finish() -> transcode.complete(Files.size(transcode.file()));
                case DecodeOutcome.Decoded _ -> transcode.fail(limits.isExhausted(folder.path()) ? Kind.NO_ROOM : Kind.BROKEN, "The coder failed.");
                case DecodeOutcome.Undecodable undecodable -> transcode.fail(Kind.UNDECODABLE, undecodable.sentence());
            }
        } catch (CancellationException e) {
            LOG.debug("{} is given up", key.file(), e);
        } finally {
            working.remove(Thread.currentThread());
        }
    }

    /// @throws CancellationException for a sound that is to be made no further, whose failure says why
    private void requireWanted(Transcode transcode) {
        try {
            if (transcode.isAbandoned()) {
                throw new CancellationException("nobody listens");
            }
            if (limits.isExhausted(folder.path()) || limits.isTooLarge(Files.size(transcode.file()))) {
                transcode.fail(Kind.NO_ROOM, "There is no room for the sound.");
                throw new CancellationException("no room");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Throws away what failed, and the longest unheard sounds above the size.
    private synchronized void makeRoom() {
        List<Kept> oldest = transcodes.entrySet().stream().map(entry -> new Kept(entry.getKey(), entry.getValue(), entry.getValue().lastRead()))
                .sorted(Comparator.comparingLong(Kept::lastRead)).toList();
        long bytes = oldest.stream().mapToLong(kept -> kept.transcode().size().orElse(0)).sum();
        for (Kept kept : oldest) {
            boolean tooMuch = kept.transcode().size().isPresent() && limits.isTooLarge(bytes) && !kept.transcode().isRead();
            if (tooMuch || kept.transcode().failure().isPresent()) {
                bytes -= kept.transcode().size().orElse(0);
                forget(kept.key(), kept.transcode());
            }
        }
    }

    private void forget(Key key, Transcode transcode) {
        transcodes.remove(key, transcode);
        try {
            Files.deleteIfExists(transcode.file());
        } catch (IOException e) {
            LOG.debug("{} is left behind", transcode.file(), e);
        }
    }

    /// Ends what is being made, and throws all away.
    @Override
    public void close() {
        List<Thread> threads = List.copyOf(working.keySet());
        working.values().forEach(Encoder::close);
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(END);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}

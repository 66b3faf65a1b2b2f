package org.soniquebay.audio.transcoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.bundled.FolderTree;
import org.soniquebay.container.TranscodeFormat;

/// Makes sounds in other formats, a few at a time, and keeps those that are whole up to a size in sum, the lately heard ones. They lie in a folder
/// of this process, which begins empty.
public final class TranscodeStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TranscodeStore.class);

    private final FfmpegBinaries binaries;
    private final FfmpegDecoder decoder;
    private final Path folder;
    private final long mostBytes;
    private final Semaphore turns;
    private final Map<Key, Transcode> transcodes = new LinkedHashMap<>();
    private final List<Thread> working = new CopyOnWriteArrayList<>();
    private long made;

    /// What a sound is known by: a file that was written since is another one.
    private record Key(Path file, FileTime written, long bytes, TranscodeFormat format, int kilobits) {}

    /// @param folder emptied at once
    /// @param mostBytes of finished sounds in sum
    /// @param mostAtOnce sounds that are made at the same time
    public TranscodeStore(FfmpegBinaries binaries, Path folder, long mostBytes, int mostAtOnce) {
        this.binaries = requireNonNull(binaries, "binaries are null");
        this.decoder = new FfmpegDecoder(binaries);
        this.folder = requireNonNull(folder, "folder is null");
        this.mostBytes = mostBytes;
        this.turns = new Semaphore(mostAtOnce);
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " of transcoded sounds cannot be emptied", e);
        }
    }

    /// A file's sound in a format: one that is kept, or is being made, or one that begins to be made.
    ///
    /// @param wanted bit rate in kbit/s; 0 for the usual one of the format
    /// @return empty while as many sounds are being made as may be
    /// @throws IOException when the file is not there, or the folder takes no file
    public synchronized Optional<TranscodedSound> open(Path file, TranscodeFormat format, int wanted) throws IOException {
        int kilobits = format.kilobits(wanted);
        Key key = new Key(file, Files.getLastModifiedTime(file), Files.size(file), format, kilobits);
        Transcode known = transcodes.get(key);
        if (known != null && known.failure().isEmpty()) {
            return Optional.of(TranscodedSound.of(known));
        }
        if (!turns.tryAcquire()) {
            return Optional.empty();
        }
        boolean begun = false;
        try {
            Files.createDirectories(folder);
            Transcode fresh = new Transcode(Files.createFile(folder.resolve(String.valueOf(++made))));
            TranscodedSound sound = TranscodedSound.of(fresh);
            transcodes.put(key, fresh);
            Thread thread = Thread.ofPlatform().daemon().name("transcode").unstarted(() -> run(key, fresh));
            working.add(thread);
            thread.start();
            begun = true;
            return Optional.of(sound);
        } finally {
            if (!begun) {
                turns.release();
            }
        }
    }

    private void run(Key key, Transcode transcode) {
        try {
            make(key, transcode);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be coded as {}", key.file(), key.format(), e);
            transcode.failed(String.valueOf(e.getMessage()));
        } finally {
            working.remove(Thread.currentThread());
            makeRoom();
            turns.release();
        }
    }

    private void make(Key key, Transcode transcode) throws IOException {
        try (Encoder encoder = Encoder.start(binaries, key.format(), key.kilobits(), transcode.file())) {
            DecodeOutcome outcome = decoder.decode(key.file(), (_, _) -> { }, (samples, frames) -> {
                if (transcode.isAbandoned()) {
                    throw new CancellationException("nobody listens");
                }
                encoder.accept(samples, frames);
            });
            switch (outcome) {
                case DecodeOutcome.Decoded _ when encoder.finish() -> transcode.completed(Files.size(transcode.file()));
                case DecodeOutcome.Decoded _ -> transcode.failed("The encoder failed.");
                case DecodeOutcome.Undecodable undecodable -> transcode.failed(undecodable.sentence());
            }
        } catch (CancellationException _) {
            transcode.failed("It was given up.");
        }
    }

    /// Throws away what failed, and the longest unheard sounds above the size.
    private synchronized void makeRoom() {
        List<Map.Entry<Key, Transcode>> oldest = transcodes.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().lastRead())).toList();
        long bytes = oldest.stream().mapToLong(entry -> entry.getValue().size().orElse(0)).sum();
        for (Map.Entry<Key, Transcode> entry : oldest) {
            Transcode transcode = entry.getValue();
            boolean tooMuch = transcode.size().isPresent() && bytes > mostBytes && !transcode.isRead();
            if (tooMuch || transcode.failure().isPresent()) {
                bytes -= transcode.size().orElse(0);
                transcodes.remove(entry.getKey());
                delete(transcode.file());
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} is left behind", file, e);
        }
    }

    /// Ends what is being made, and throws all away.
    @Override
    public void close() {
        working.forEach(Thread::interrupt);
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            LOG.debug("The folder {} is left behind", folder, e);
        }
    }
}

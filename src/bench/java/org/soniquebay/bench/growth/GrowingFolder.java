package org.soniquebay.bench.growth;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/// A music folder of any number of files that takes hardly any room: each is another name of one sparse file, so that all
/// have the time and size that their rows tell.
final class GrowingFolder {

    /// The most names of one file: fewer than a file may have in the usual file systems (65,000).
    private static final int NAMES = 50_000;

    private final Path originals;
    private Path original;
    private int names;
    private Path lastFolder;

    /// @param originals the folder of the files that have many names; outside of the music folder, on the same disk
    GrowingFolder(Path originals) throws IOException {
        this.originals = Files.createDirectories(originals);
        this.names = NAMES;
    }

    /// Makes a file; one that is there is kept.
    void add(Path file) {
        try {
            if (!file.getParent().equals(lastFolder)) {
                lastFolder = Files.createDirectories(file.getParent());
            }
            if (Files.exists(file)) {
                return;
            }
            if (names == NAMES) {
                original = another();
                names = 1;
            }
            Files.createLink(file, original);
            names++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path another() throws IOException {
        Path fresh = Files.createTempFile(originals, "sound-", ".bin");
        try (RandomAccessFile sparse = new RandomAccessFile(fresh.toFile(), "rw")) {
            sparse.setLength(GrowingLibrary.SIZE);
        }
        return Files.setLastModifiedTime(fresh, FileTime.from(GrowingLibrary.MTIME, TimeUnit.SECONDS));
    }
}

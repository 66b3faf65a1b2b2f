package org.soniquebay.metadata;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.soniquebay.container.AudioContainer;
import org.soniquebay.container.ContainerSniffer;
import org.soniquebay.library.folders.HiddenFolders;

/// The one door to music files for code that hands their bytes out. Whatever a stored path says, only a regular audio
/// file that really lies under a root, and there in no hidden folder, is opened: links are followed before the check,
/// not after it, and the bytes decide whether it is audio.
public final class MusicFiles {

    /// A file that is open for reading.
    ///
    /// @param path the real one, without links
    /// @param container what its bytes are
    /// @param size bytes
    /// @param modified when it was last written
    public record Opened(Path path, FileChannel channel, AudioContainer container, long size, Instant modified) implements AutoCloseable {
        public Opened {
            requireNonNull(path, "path is null");
            requireNonNull(channel, "channel is null");
            requireNonNull(container, "container is null");
            requireNonNull(modified, "modified is null");
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// @param path as stored
    /// @param roots paths of the library's roots
    /// @return empty when there is no such file
    public Optional<Opened> open(String path, Collection<String> roots) {
        try {
            Path real = Path.of(path).toRealPath();
            return liesUnder(real, roots) ? opened(real) : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static boolean liesUnder(Path real, Collection<String> roots) throws IOException {
        for (String root : roots) {
            Path folder = Path.of(root);
            if (Files.isDirectory(folder) && HiddenFolders.showFile(folder.toRealPath(), real)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Opened> opened(Path real) throws IOException {
        BasicFileAttributes before = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // Opening a pipe would wait for its writer.
        if (!before.isRegularFile()) {
            return Optional.empty();
        }
        FileChannel channel = FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            BasicFileAttributes after = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean same = real.equals(real.toRealPath()) && Objects.equals(before.fileKey(), after.fileKey());
            Optional<AudioContainer> container = same ? ContainerSniffer.sniff(channel, real) : Optional.empty();
            if (container.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new Opened(real, channel, container.get(), channel.size(), after.lastModifiedTime().toInstant()));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}

package org.soniquebay.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.soniquebay.database.DatabaseException.ServerFailed;
import org.tukaani.xz.XZInputStream;

/// The packed programs (tar, xz) and their unpacked form. A folder is complete or absent: it gets its name by a rename,
/// and notes its size, so that files which a power cut emptied are noticed.
final class PostgresArchive {

    private static final String SIZE_NOTE = "unpacked-bytes";

    private PostgresArchive() {
    }

    static boolean complete(Path home) {
        try {
            Path note = home.resolve(SIZE_NOTE);
            return TrustedFolder.sound(home) && Files.exists(note) && Files.readString(note).equals(Long.toString(size(home)));
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }

    /// Only under the lock of its name: what an earlier attempt left half done is removed first.
    static void unpack(URL archive, Path home) {
        Path partial = home.resolveSibling(home.getFileName() + ".partial");
        try {
            remove(partial);
            Files.createDirectory(partial, TrustedFolder.PRIVATE);
            extract(archive, partial);
            Files.writeString(partial.resolve(SIZE_NOTE), Long.toString(size(partial)));
            remove(home);
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DataFolder.unusable(home, e);
        }
    }

    private static void extract(URL archive, Path target) throws IOException {
        try (InputStream packed = new BufferedInputStream(archive.openStream(), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new ServerFailed("The PostgreSQL archive names a file outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static long size(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> !file.endsWith(SIZE_NOTE)).mapToLong(PostgresArchive::bytes).sum();
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A folder and all in it; nothing when it does not exist.
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

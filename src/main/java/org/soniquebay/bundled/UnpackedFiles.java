package org.soniquebay.bundled;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Writes the files of a program into a new folder.
public final class UnpackedFiles {

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    UnpackedFiles(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /// @param name relative, with `/` between folders
    public void folder(String name) throws IOException {
        Files.createDirectories(inside(name));
    }

    /// @param target as the archive says it
    public void link(String name, String target) throws IOException {
        Files.createSymbolicLink(prepared(name), Path.of(target));
    }

    /// @param program whether the file is a program, or a library that is to look like one
    /// @param content read to its end, not closed
    public void file(String name, boolean program, InputStream content) throws IOException {
        Path file = prepared(name);
        Files.copy(content, file);
        if (program) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        files.add(file);
    }

    /// Makes all files durable: a rename that outlives a power cut must not lead to empty ones. The call comes when all files are
    /// written, for then the first file takes most of the others along to the disk.
    void force() throws IOException {
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    /// Whether there is such an entry by now.
    public boolean holds(String name) throws IOException {
        return Files.exists(inside(name));
    }

    private Path prepared(String name) throws IOException {
        Path file = inside(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private Path inside(String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the archive names a file outside of its folder: " + name);
        }
        return file;
    }
}

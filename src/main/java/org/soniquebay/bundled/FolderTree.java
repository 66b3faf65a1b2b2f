package org.soniquebay.bundled;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.TreeSet;

/// A folder with all that lies in it; links are never followed.
public final class FolderTree {

    private FolderTree() {
    }

    /// Deletes the folder and all in it; a missing folder is no failure.
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// One line for each entry of the folder, sorted: its kind, its size, and a link's target. Two folders with the
    /// same lines hold the same files, as far as that can be told without reading them.
    static String listing(Path folder) throws IOException {
        Set<String> lines = new TreeSet<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                lines.add(folder.relativize(visited) + " folder");
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                lines.add(folder.relativize(file) + " " + kind(file, attributes));
                return FileVisitResult.CONTINUE;
            }
        });
        return String.join("\n", lines);
    }

    private static String kind(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            return "-> " + Files.readSymbolicLink(file);
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        boolean program = permissions.contains(PosixFilePermission.OWNER_EXECUTE);
        return (attributes.isRegularFile() ? attributes.size() : "special") + (program ? " program" : "");
    }
}

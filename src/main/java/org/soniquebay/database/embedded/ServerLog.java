package org.soniquebay.database.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.soniquebay.database.server.DatabaseException.Damaged;
import org.soniquebay.database.server.DatabaseException.DiskFull;
import org.soniquebay.database.server.DatabaseException.ServerFailed;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DiskSpace;

/// The part of the server's log since one start, and its meaning.
///
/// @param file the log
/// @param from where this start's part begins, bytes
record ServerLog(Path file, long from) {

    private static final List<String> DAMAGE = List.of("checkpoint record", "pg_control", "could not find the database system",
            "control file", "PANIC", "invalid page", "could not open file", "could not read", "bogus data", "could not open directory",
            "database files are incompatible with server");

    private static final long LIMIT_BYTES = 4 << 20;

    /// The log from here on; an overlong one is put aside first.
    static ServerLog fromHere(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > LIMIT_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        DataFolder.touch(file);
        return new ServerLog(file, Files.size(file));
    }

    boolean portTaken() throws IOException {
        return text().contains("could not bind IPv4 address");
    }

    DatabaseException failure(DataFolder folder) throws IOException {
        String text = text();
        if (DiskSpace.isExhausted(text)) {
            return new DiskFull("There is no room left on the disk of " + folder.path() + ": the database cannot start.", null);
        }
        if (DAMAGE.stream().anyMatch(text::contains)) {
            return new Damaged("The database in " + folder.cluster() + " is damaged (" + reason(text)
                    + "): restore a backup, or move the folder away to begin anew.", null);
        }
        return new ServerFailed("The database in " + folder.cluster() + " does not start: " + reason(text)
                + " (its log is " + folder.log() + ").");
    }

    /// The gravest complaint in the output of a program of PostgreSQL's.
    static String reason(String text) {
        return complaints(text).stream().findFirst()
                .or(() -> text.lines().filter(line -> !line.isBlank()).reduce((_, last) -> last))
                .orElse("no reason given").strip();
    }

    /// The reasons of failures, the gravest first; empty without a failure.
    static List<String> complaints(String text) {
        return List.of("PANIC:", "FATAL:", "ERROR:", "error:").stream()
                .flatMap(grade -> text.lines().filter(line -> line.contains(grade))
                        .map(line -> line.substring(line.indexOf(grade) + grade.length())))
                .toList();
    }

    private String text() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.clamp(log.length() - from, 0, 1 << 20)];
            log.seek(from);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}

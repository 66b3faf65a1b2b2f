package org.soniquebay.legacy.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file that a step of an evolution has completed, as the database remembers it: by this, the same step, run again after
/// it was interrupted, knows the file for its own.
///
/// @param place absolute
/// @param checksum SHA-256 of its bytes, hexadecimal
public record NotedFile(Path place, String checksum) {

    private static final int BUFFER = 1 << 16;

    public NotedFile {
        requireNonNull(place, "place is null");
        requireNonNull(checksum, "checksum is null");
    }

    /// Whether this very file is at a place, with the bytes that it had.
    public boolean isAt(Path other) {
        try {
            return place.equals(other.toAbsolutePath().normalize()) && Files.isRegularFile(place) && checksum(place).equals(checksum);
        } catch (IOException _) {
            return false;
        }
    }

    static String checksum(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[BUFFER];
            while (digested.read(buffer) >= 0) {
                // The file is read for its checksum alone.
            }
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package org.soniquebay.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;

/// A file whose only line is a secret, as containers are given them.
public final class SecretFile {

    private static final int MOST_BYTES = 64 * 1024;

    private SecretFile() {
    }

    /// @param what it holds, for people: “the password of Redis”
    /// @throws CommandFailure when the file holds no secret
    public static String read(Path file, String what) {
        String text;
        try (InputStream bytes = Files.newInputStream(file)) {
            text = new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException _) {
            throw new CommandFailure(ExitCode.USAGE, "The file " + file + " with " + what + " cannot be read.");
        }
        if (text.isEmpty() || text.lines().count() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "The file " + file + " must hold " + what + ", in one line and nothing else.");
        }
        return text;
    }
}

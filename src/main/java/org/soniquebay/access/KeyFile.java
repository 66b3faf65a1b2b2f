package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/// A file that holds one API key and nothing else.
public record KeyFile(Path path) {

    private static final int MOST_BYTES = 1_000;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{32,200}");
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /// The file in which the first key of a library is left for its owner.
    public static KeyFile ofFirst(Path dataFolder) {
        return new KeyFile(dataFolder.resolve("api-key"));
    }

    public KeyFile {
        requireNonNull(path, "path is null");
    }

    /// The key in it; a line break at its end does not count.
    ///
    /// @throws UnusableKeyFile when it cannot be read, holds no key of 32 to 200 visible ASCII characters, or others
    ///         may write to it
    Secret read() {
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1).replaceFirst("[\\r\\n]+$", "");
            if (isOpenTo(PosixFilePermission.OTHERS_WRITE) || isOpenTo(PosixFilePermission.GROUP_WRITE)) {
                throw new UnusableKeyFile("Other users of this machine can write to the key file " + path + ": chmod go-w it.");
            }
            if (!KEY.matcher(text).matches()) {
                throw new UnusableKeyFile("The key file " + path
                        + " must hold one key of 32 to 200 visible ASCII characters, such as openssl rand -hex 32 prints.");
            }
            return new Secret(text);
        } catch (NoSuchFileException e) {
            throw new UnusableKeyFile("There is no key file " + path + ".", e);
        } catch (IOException e) {
            throw new UnusableKeyFile("The key file " + path + " cannot be read.", e);
        }
    }

    /// Whether every user of this machine can read the key. Such a file is not refused: container secrets are mounted so.
    public boolean isReadableByAll() {
        try {
            return isOpenTo(PosixFilePermission.OTHERS_READ);
        } catch (IOException _) {
            return false;
        }
    }

    private boolean isOpenTo(PosixFilePermission permission) throws IOException {
        return Files.getPosixFilePermissions(path).contains(permission);
    }

    /// Puts a key into it, readable for its user alone (0600), in place of what it held.
    ///
    /// @throws UnusableKeyFile when it cannot be written
    void write(Secret key) {
        Path unfinished = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(path.getParent(), OWN_FOLDER);
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, OWN_FILE);
            Files.writeString(unfinished, key.text() + "\n", StandardOpenOption.WRITE);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UnusableKeyFile("The API key cannot be written to " + path + ".", e);
        }
    }
}

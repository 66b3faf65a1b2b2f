package org.soniquebay.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.soniquebay.database.DatabaseException.UnusableFolder;

/// The folder that holds the embedded database and all that belongs to it. It is the user's alone (0700), for the
/// password lies in it.
record DataFolder(Path path) {

    static DataFolder prepared(Path path) {
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (!Files.isDirectory(path)) {
                throw new UnusableFolder("The data folder " + path + " is a file, not a folder.");
            }
            DataFolder folder = new DataFolder(path.toRealPath());
            folder.checkOwner();
            Files.setPosixFilePermissions(folder.path, PosixFilePermissions.fromString("rwx------"));
            return folder;
        } catch (AccessDeniedException e) {
            throw new UnusableFolder("The data folder " + path + " cannot be made: no permission at " + e.getFile() + ".", e);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    static UnusableFolder unusable(Path path, IOException cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (why.contains("No space left")) {
            return new UnusableFolder("There is no room left on the disk of " + path + ".", cause);
        }
        return new UnusableFolder("The data folder " + path + " cannot be used: " + why + ".", cause);
    }

    private void checkOwner() throws IOException {
        long owner = ((Number) Files.getAttribute(path, "unix:uid")).longValue();
        if (owner != userId()) {
            throw new UnusableFolder("The data folder " + path + " belongs to the user " + Files.getOwner(path)
                    + ": run SoniqueBay as that user, or choose another folder with --data.");
        }
        if (!Files.isWritable(path)) {
            throw new UnusableFolder("The data folder " + path + " is not writable.");
        }
    }

    static long userId() {
        return new UnixSystem().getUid();
    }

    Path cluster() {
        return path.resolve("postgres");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    Path passwordFile() {
        return path.resolve("password");
    }

    Path gate() {
        return path.resolve("gate");
    }

    Path closedGate() {
        return path.resolve("gate.closed");
    }

    Path lockFile() {
        return path.resolve("lock");
    }

    Path script() {
        return path.resolve("supervise.sh");
    }
}

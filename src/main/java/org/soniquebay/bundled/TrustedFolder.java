package org.soniquebay.bundled;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/// Folders with programs that this process runs: a user who could write there could run programs as this process's user.
/// Trusted are that user and root, who can do all that anyway.
public final class TrustedFolder {

    static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Set<PosixFilePermission> FOREIGN_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private TrustedFolder() {
    }

    /// Makes a missing folder for the user alone. A folder of the user's that others may write to (a generous umask) is closed
    /// to them; files that they might have put there are found by [#sound].
    ///
    /// @throws UntrustedFolder when it is another user's
    /// @throws IOException when it cannot be made, or is no folder
    static void prepare(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            make(folder);
        }
        Path real = folder.toRealPath();
        if (!trusted(real)) {
            throw new UntrustedFolder("The folder %s belongs to the user %s, programs in it are not run"
                    .formatted(folder, Files.getOwner(real)));
        }
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(folder.toString());
        }
        if (writableByOthers(real)) {
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// Whether a path is a folder whose content only the user or root can have made; a link never is.
    static boolean sound(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && trusted(folder) && !writableByOthers(folder);
    }

    /// A folder for the user alone; one that another process has just made will do.
    public static void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /// The number of the user who runs this process.
    public static long userId() {
        return new UnixSystem().getUid();
    }

    private static boolean trusted(Path folder) throws IOException {
        long owner = ((Number) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
        return owner == 0 || owner == userId();
    }

    private static boolean writableByOthers(Path folder) throws IOException {
        return !Collections.disjoint(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS), FOREIGN_WRITE);
    }
}

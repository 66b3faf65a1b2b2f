package org.soniquebay.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;
import org.soniquebay.database.DatabaseException.UnusableFolder;

/// Folders with programs we run: whoever could write there could run programs as us. Trusted are the user and root, who
/// can do all that anyway.
final class TrustedFolder {

    static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Set<PosixFilePermission> FOREIGN_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private TrustedFolder() {
    }

    /// Makes a missing folder for the user alone. One of the user's that others may write to (a generous umask) is closed to
    /// them; what they might have put there is found out by [#sound].
    ///
    /// @throws UnusableFolder when it is somebody else's, or cannot be made
    static void prepare(Path folder) {
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                make(folder);
            }
            Path real = folder.toRealPath();
            if (!trusted(real)) {
                throw new UnusableFolder("The folder " + folder + " belongs to the user " + Files.getOwner(real)
                        + ", programs in it are not run.");
            }
            if (writableByOthers(real)) {
                Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw DataFolder.unusable(folder, e);
        }
    }

    /// Whether it is a folder whose content only the user or root can have made; a link never is.
    static boolean sound(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && trusted(folder) && !writableByOthers(folder);
    }

    /// A folder for the user alone; one that another process has just made will do.
    static void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static boolean trusted(Path folder) throws IOException {
        long owner = ((Number) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
        return owner == 0 || owner == DataFolder.userId();
    }

    private static boolean writableByOthers(Path folder) throws IOException {
        return !Collections.disjoint(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS), FOREIGN_WRITE);
    }
}

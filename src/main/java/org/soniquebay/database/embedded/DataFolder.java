package org.soniquebay.database.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.bundled.TrustedFolder;
import org.soniquebay.database.server.DatabaseException.DiskFull;
import org.soniquebay.database.server.DatabaseException.UnusableFolder;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DiskSpace;

/// The folder that holds the embedded database and all that belongs to it. Made for its user alone (0700); a folder that
/// others may write to is refused, for the password and the supervisor's script lie in it, and so is one that holds
/// something else.
///
/// @param path as the kernel knows it, without symbolic links
public record DataFolder(Path path) {

    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FOREIGN_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /// The names of all files that this program ever puts here.
    private static final Pattern OUR_NAMES = Pattern.compile(
            "lock|password|gate|gate\\.closed|postgres|postgres\\.unfinished|postgres\\.log(\\.1)?|supervise\\.sh|postgres-\\d+-.+|(password|supervise\\.sh)\\.new|api-key(\\.new)?|backups|run");
    /// Hidden files and what a fresh file system brings: they do not make a folder another program's.
    private static final Pattern NOBODYS_NAMES = Pattern.compile("\\..*|lost\\+found");

    /// Whether a library was made in the folder. A folder that this user may not look into may hold one.
    public boolean mayHoldLibrary() {
        return Files.exists(path) && (!Files.isExecutable(path) || Files.isDirectory(cluster()));
    }

    /// Makes the folder where it is missing.
    static DataFolder prepared(Path path) {
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                TrustedFolder.make(path);
            }
            if (!Files.isDirectory(path)) {
                throw new UnusableFolder("The data folder " + path + " is a file, not a folder.");
            }
            DataFolder folder = new DataFolder(path.toRealPath());
            folder.check();
            return folder;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private void check() throws IOException {
        long owner = ((Number) Files.getAttribute(path, "unix:uid")).longValue();
        if (owner != TrustedFolder.userId()) {
            throw new UnusableFolder("The data folder " + path + " belongs to the user " + Files.getOwner(path)
                    + ": run SoniqueBay as that user, or choose another folder.");
        }
        if (names().isEmpty()) {
            Files.setPosixFilePermissions(path, OURS);
        }
        if (!Files.isWritable(path) || !Files.isExecutable(path)) {
            throw new UnusableFolder("The data folder " + path + " cannot be written.");
        }
        if (!Collections.disjoint(Files.getPosixFilePermissions(path), FOREIGN_WRITE)) {
            throw new UnusableFolder("The data folder " + path + " can be written by others: chmod go-w it, or choose another.");
        }
        if (!ours()) {
            throw new UnusableFolder("The data folder " + path
                    + " holds other things than a SoniqueBay library: choose a new or an empty folder.");
        }
        Files.setPosixFilePermissions(path, OURS);
    }

    /// A first start that was interrupted leaves nothing but names of ours; a folder in use may hold others as well.
    private boolean ours() throws IOException {
        boolean used = Files.isDirectory(cluster(), LinkOption.NOFOLLOW_LINKS)
                && (Files.isRegularFile(lockFile()) || Files.isRegularFile(passwordFile()));
        return used || names().stream().allMatch(name -> OUR_NAMES.matcher(name).matches());
    }

    private List<String> names() throws IOException {
        if (!Files.isReadable(path)) {
            throw new UnusableFolder("The data folder " + path + " cannot be read.");
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !NOBODYS_NAMES.matcher(name).matches()).toList();
        }
    }

    /// Makes an empty file that no other user can read, unless it exists.
    static void touch(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /// One sentence for what went wrong with a folder or something in it.
    static DatabaseException unusable(Path path, IOException cause) {
        if (DiskSpace.isExhausted(cause)) {
            return new DiskFull("There is no room left on the disk of " + path + ".", cause);
        }
        String why = switch (cause) {
            case AccessDeniedException e -> "no permission for " + e.getFile();
            case FileAlreadyExistsException e -> e.getFile() + " is in the way";
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
            case IOException e -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        };
        return new UnusableFolder("The folder " + path + " cannot be used (" + why + ").", cause);
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

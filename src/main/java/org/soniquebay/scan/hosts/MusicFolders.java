package org.soniquebay.scan.hosts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.soniquebay.library.TrackFile;

/// Which folders a caller of the API may have scanned: a root of the library or what lies under one; else a folder that
/// may become a root, which none of the system's and of our own does. The real path decides, so that no link leads
/// around this.
public final class MusicFolders {

    /// Neither these nor what lies below them, nor a folder that contains one of them.
    private static final List<Path> SYSTEM = Stream.of(
                    "/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/proc", "/sbin", "/sys", "/usr",
                    "/run/lock", "/run/secrets", "/run/systemd", "/run/user", "/var/backups", "/var/cache", "/var/lib",
                    "/var/log", "/var/mail", "/var/run", "/var/spool",
                    "/Applications", "/Library", "/System", "/private/etc", "/private/var/db", "/private/var/log", "/private/var/run")
            .map(Path::of)
            .toList();

    private final List<Path> ours;

    /// @param ours folders the program keeps its own things in
    public MusicFolders(List<Path> ours) {
        this.ours = ours.stream().map(MusicFolders::resolved).toList();
    }

    /// What becomes of a wish.
    public sealed interface Outcome {

        /// @param folder its real path
        record Usable(Path folder) implements Outcome {
            public Usable {
                requireNonNull(folder, "folder is null");
            }
        }

        record Refused(Reason reason) implements Outcome {
            public Refused {
                requireNonNull(reason, "reason is null");
            }
        }
    }

    /// Why a folder is not scanned.
    public enum Reason {
        NOT_FOUND,
        /// It is a root, and not there: not mounted, perhaps.
        AWAY,
        NOT_A_FOLDER,
        NOT_READABLE,
        /// Its path cannot be kept.
        NOT_STORABLE,
        /// It belongs to the system or to the program itself, it is hidden, or it contains such a folder.
        PROTECTED
    }

    /// @param directory as the caller wrote it; a relative one is looked for in the roots
    /// @param roots the paths of the library's roots
    public Outcome check(String directory, Collection<String> roots) {
        try {
            return check(absolute(Path.of(directory), roots), roots);
        } catch (InvalidPathException _) {
            return new Outcome.Refused(Reason.NOT_FOUND);
        }
    }

    private Outcome check(Path wanted, Collection<String> roots) {
        try {
            Path real = wanted.toRealPath();
            boolean known = roots.stream().anyMatch(real::startsWith);
            return refusal(real, known).<Outcome>map(Outcome.Refused::new).orElseGet(() -> new Outcome.Usable(real));
        } catch (NoSuchFileException _) {
            return new Outcome.Refused(roots.contains(wanted.normalize().toString()) ? Reason.AWAY : Reason.NOT_FOUND);
        } catch (IOException _) {
            return new Outcome.Refused(Reason.NOT_READABLE);
        }
    }

    private Optional<Reason> refusal(Path real, boolean known) {
        if (!known && isProtected(real)) {
            return Optional.of(Reason.PROTECTED);
        }
        if (!Files.isDirectory(real)) {
            return Optional.of(Reason.NOT_A_FOLDER);
        }
        if (!Files.isReadable(real) || !Files.isExecutable(real)) {
            return Optional.of(Reason.NOT_READABLE);
        }
        return TrackFile.refusal(real.toString()).map(_ -> Reason.NOT_STORABLE);
    }

    private boolean isProtected(Path real) {
        boolean hidden = StreamSupport.stream(real.spliterator(), false).anyMatch(step -> step.toString().startsWith("."));
        return hidden || Stream.concat(SYSTEM.stream(), ours.stream())
                .anyMatch(folder -> real.startsWith(folder) || folder.startsWith(real));
    }

    private static Path absolute(Path directory, Collection<String> roots) {
        if (directory.isAbsolute()) {
            return directory;
        }
        return roots.stream().map(root -> Path.of(root).resolve(directory)).filter(Files::isDirectory).findFirst()
                .orElse(Path.of("/").resolve(directory));
    }

    /// Links followed as far as the folder exists.
    private static Path resolved(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException _) {
            return folder.toAbsolutePath().normalize();
        }
    }
}

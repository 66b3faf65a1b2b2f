package org.soniquebay.scan.roots;

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
import org.soniquebay.library.StoredPath;
import org.soniquebay.library.folders.HiddenFolders;

/// The folders that a caller of the API may have scanned: a root of the library or a folder under one, and below a
/// folder that the owner allowed also others, which become roots. Other folders of the host are not looked at: the path
/// as it is spelled decides first, and only where it may pass, the real path, so that no link leads around this.
public final class MusicFolders {

    /// System folders: neither these nor the folders below them may be scanned, nor a folder that contains one of them.
    private static final List<Path> SYSTEM = Stream.of(
                    "/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/proc", "/sbin", "/sys", "/usr",
                    "/run/lock", "/run/secrets", "/run/systemd", "/run/user", "/var/backups", "/var/cache", "/var/lib",
                    "/var/log", "/var/mail", "/var/run", "/var/spool",
                    "/Applications", "/Library", "/System", "/private/etc", "/private/var/db", "/private/var/log", "/private/var/run")
            .map(Path::of)
            .toList();

    private final List<Path> ours;
    private final List<Path> allowed;
    private final HomeFolders homes;

    /// @param ours folders the program keeps its own things in
    /// @param allowed below these, folders may become roots
    public MusicFolders(List<Path> ours, List<Path> allowed) {
        this(ours, allowed, HomeFolders.here());
    }

    MusicFolders(List<Path> ours, List<Path> allowed, HomeFolders homes) {
        this.ours = ours.stream().flatMap(folder -> Stream.of(folder.toAbsolutePath().normalize(), resolved(folder))).distinct().toList();
        this.allowed = allowed.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
        this.homes = requireNonNull(homes, "homes is null");
    }

    /// The outcome of a wish.
    public sealed interface Outcome {

        /// @param folder its real path
        /// @param isNew whether it is to become a root, because none holds it
        record Usable(Path folder, boolean isNew) implements Outcome {
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

    /// The reason why a folder is not scanned.
    public enum Reason {
        /// The folder is no root, lies under none, and may not become one; or there is no such folder. The caller does
        /// not learn which.
        NOT_ALLOWED,
        /// Under a root there is no such folder.
        NOT_FOUND,
        /// The folder is a root, and not there: not mounted, perhaps.
        AWAY,
        NOT_A_FOLDER,
        NOT_READABLE,
        /// The folder's path cannot be kept.
        NOT_STORABLE
    }

    /// The allowed folders that have no effect, because all below them stays shut.
    public List<Path> allowedInVain() {
        return allowed.stream().filter(folder -> isShut(folder) || isShut(resolved(folder))).toList();
    }

    /// The allowed folders that are not there; they count once they are.
    public List<Path> allowedButAway() {
        return allowed.stream().filter(folder -> !Files.isDirectory(folder)).toList();
    }

    /// The allowed folders that are there and not shut: below them, folders may become roots.
    List<Path> allowedPlaces() {
        return allowed.stream().filter(folder -> Files.isDirectory(folder) && !isShut(folder) && !isShut(resolved(folder))).toList();
    }

    /// The home of the user that this program runs as.
    Optional<Path> home() {
        return homes.own();
    }

    /// @param directory as the caller wrote it; a relative one is looked for in the roots
    /// @param roots the paths of the library's roots
    public Outcome check(String directory, Collection<String> roots) {
        try {
            Path wanted = Path.of(directory).normalize();
            List<Path> folders = roots.stream().map(Path::of).toList();
            return wanted.isAbsolute() ? absolute(wanted, folders) : relative(wanted, folders);
        } catch (InvalidPathException _) {
            return new Outcome.Refused(Reason.NOT_ALLOWED);
        }
    }

    private Outcome absolute(Path wanted, List<Path> roots) {
        Optional<Path> root = roots.stream().filter(each -> HiddenFolders.showFolder(each, wanted)).findFirst();
        if (root.isPresent()) {
            return known(root.get(), wanted, roots);
        }
        boolean mayPass = allowed.stream().anyMatch(wanted::startsWith) && !isProtected(wanted);
        return mayPass ? fresh(wanted, roots) : new Outcome.Refused(Reason.NOT_ALLOWED);
    }

    private static Outcome relative(Path wanted, List<Path> roots) {
        List<Outcome> outcomes = roots.stream().filter(root -> HiddenFolders.showFolder(root, root.resolve(wanted).normalize()))
                .map(root -> known(root, root.resolve(wanted).normalize(), roots)).toList();
        return outcomes.stream().filter(Outcome.Usable.class::isInstance).findFirst()
                .or(() -> outcomes.stream().findFirst())
                .orElseGet(() -> new Outcome.Refused(Reason.NOT_ALLOWED));
    }

    /// A folder of a known root, resolved step by step, so that behind a link that leads out of the roots nothing is
    /// looked at.
    private static Outcome known(Path root, Path wanted, List<Path> roots) {
        try {
            Path real = root;
            for (int steps = root.getNameCount(); steps <= wanted.getNameCount(); steps++) {
                real = (steps == 0 ? root : root.getRoot().resolve(wanted.subpath(0, steps))).toRealPath();
                Path reached = real;
                if (roots.stream().noneMatch(each -> HiddenFolders.showFolder(each, reached))) {
                    return new Outcome.Refused(Reason.NOT_FOUND);
                }
            }
            Path folder = real;
            return refusal(folder).<Outcome>map(Outcome.Refused::new).orElseGet(() -> new Outcome.Usable(folder, false));
        } catch (NoSuchFileException _) {
            return new Outcome.Refused(roots.contains(wanted) ? Reason.AWAY : Reason.NOT_FOUND);
        } catch (IOException _) {
            return new Outcome.Refused(Reason.NOT_READABLE);
        }
    }

    /// A folder that is not the library's yet; of one that cannot become it the outcome tells nothing.
    private Outcome fresh(Path wanted, List<Path> roots) {
        try {
            Path real = wanted.toRealPath();
            boolean known = roots.stream().anyMatch(root -> HiddenFolders.showFolder(root, real));
            boolean mayBecome = known || allowed.stream().map(MusicFolders::resolved).anyMatch(real::startsWith) && !isProtected(real);
            return mayBecome && refusal(real).isEmpty() ? new Outcome.Usable(real, !known) : new Outcome.Refused(Reason.NOT_ALLOWED);
        } catch (IOException _) {
            return new Outcome.Refused(Reason.NOT_ALLOWED);
        }
    }

    private static Optional<Reason> refusal(Path real) {
        if (!Files.isDirectory(real)) {
            return Optional.of(Reason.NOT_A_FOLDER);
        }
        if (!Files.isReadable(real) || !Files.isExecutable(real)) {
            return Optional.of(Reason.NOT_READABLE);
        }
        return StoredPath.refusal(real.toString()).map(_ -> Reason.NOT_STORABLE);
    }

    private boolean isProtected(Path folder) {
        return isShut(folder) || homes.holdsOthers(folder)
                || Stream.concat(SYSTEM.stream(), ours.stream()).anyMatch(each -> each.startsWith(folder));
    }

    private boolean isShut(Path folder) {
        return HiddenFolders.isBelowHidden(folder) || homes.isAnothers(folder)
                || Stream.concat(SYSTEM.stream(), ours.stream()).anyMatch(folder::startsWith);
    }

    /// The folder with links followed as far as it exists.
    private static Path resolved(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException _) {
            return folder.toAbsolutePath().normalize();
        }
    }
}

package org.soniquebay.scan.folder;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.soniquebay.container.AudioContainer;
import org.soniquebay.container.UnreadSuffixes;
import org.soniquebay.library.StoredPath;
import org.soniquebay.library.folders.HiddenFolders;
import org.soniquebay.library.tracks.TrackFile;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.report.UnreadFiles;

/// Walks one root and lists its music files. Hidden folders are not entered; the root may be one. Nothing outside the root is
/// read: a link that leads elsewhere is reported, a link to a folder inside is passed over (that folder is walked where it really is), so that no loop and
/// no file under two names can arise.
public final class FolderWalk {

    /// The beginning of the name under which a Mac keeps what other systems have no place for.
    private static final String RESOURCE_FORK = "._";

    private final Path root;
    private final List<FoundFile> files = new ArrayList<>();
    private final List<ScanProblem> problems = new ArrayList<>();
    private final List<Path> unseen = new ArrayList<>();
    private final SortedMap<String, Integer> unread = new TreeMap<>();

    private FolderWalk(Path root) {
        this.root = root;
    }

    /// @param files music files, by name, so that every scan sees them in one order
    /// @param problems what could not be read
    /// @param unseen folders and files below which no file is known to be gone, because they could not be read
    /// @param unread sound files of formats that cannot be read
    public record Result(List<FoundFile> files, List<ScanProblem> problems, List<Path> unseen, UnreadFiles unread) {
        public Result {
            files = files.stream().sorted(Comparator.comparing(FoundFile::name)).toList();
            problems = List.copyOf(problems);
            unseen = List.copyOf(unseen);
        }

        public boolean couldSee(Path path) {
            return unseen.stream().noneMatch(path::startsWith);
        }
    }

    /// @param root a real (link-free) path of a readable folder
    public static Result of(Path root) throws IOException {
        FolderWalk walk = new FolderWalk(root);
        Files.walkFileTree(root, walk.new Visitor());
        return new Result(walk.files, walk.problems, walk.unseen, new UnreadFiles(walk.unread));
    }

    private void see(Path path, BasicFileAttributes attributes) {
        if (!isMusic(path)) {
            return;
        }
        if (!Path.of(path.toString()).equals(path)) {
            report(path, "The name is not valid UTF-8; rename it so that it can be kept in the library.");
            return;
        }
        Optional<String> refusal = StoredPath.refusal(path.toString());
        if (refusal.isPresent()) {
            report(path, refusal.get());
            return;
        }
        if (attributes.isSymbolicLink()) {
            followLink(path);
            return;
        }
        if (attributes.isRegularFile()) {
            files.add(FoundFile.of(path, attributes.lastModifiedTime(), attributes.size()));
        }
    }

    private void followLink(Path link) {
        try {
            Path target = link.toRealPath();
            if (!target.startsWith(root)) {
                report(link, "The link leads outside the music folder; scan the folder it leads to as well.");
            }
        } catch (IOException _) {
            report(link, "The link leads nowhere.");
        }
    }

    private void checkFolderLink(Path link) {
        try {
            Path target = link.toRealPath();
            if (Files.isDirectory(target) && !target.startsWith(root)) {
                report(link, "The link leads outside the music folder; scan the folder it leads to as well.");
            }
        } catch (IOException _) {
            // A dead link that does not look like music is no loss.
        }
    }

    private void report(Path path, String detail) {
        problems.add(new ScanProblem(path.toString(), detail));
    }

    public static boolean isMusic(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(RESOURCE_FORK) && AudioContainer.mayBe(name);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("The scan was interrupted.");
            }
            return HiddenFolders.isHidden(folder) && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink() && !isMusic(file)) {
                checkFolderLink(file);
                return FileVisitResult.CONTINUE;
            }
            see(file, attributes);
            String name = file.getFileName().toString();
            if (attributes.isRegularFile() && !name.startsWith(RESOURCE_FORK)) {
                UnreadSuffixes.of(name).ifPresent(suffix -> unread.merge(suffix, 1, Integer::sum));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            unseen.add(file);
            report(file, failure instanceof AccessDeniedException
                    ? "Permission denied."
                    : "Cannot be read: " + failure.getMessage());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            if (failure != null) {
                unseen.add(folder);
                report(folder, "Cannot be read to the end: " + failure.getMessage());
            }
            return FileVisitResult.CONTINUE;
        }
    }
}

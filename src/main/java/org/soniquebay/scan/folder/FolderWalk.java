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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.soniquebay.container.AudioContainer;
import org.soniquebay.container.UnreadSuffixes;
import org.soniquebay.library.StoredPath;
import org.soniquebay.library.folders.HiddenFolders;
import org.soniquebay.library.tracks.TagReading;
import org.soniquebay.metadata.LyricsFile;
import org.soniquebay.metadata.TagReader;
import org.soniquebay.scan.exclusion.Exclusions;
import org.soniquebay.scan.exclusion.Reason;
import org.soniquebay.scan.report.LeftOut;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.report.UnreadFiles;

/// Walks one root and lists its music files, without what [Exclusions] leave out; the root may be hidden. Nothing outside the root is
/// read: a link that leads elsewhere is reported, a link to a folder inside is passed over (that folder is walked where it really is), so that no loop and
/// no file under two names can arise.
public final class FolderWalk {

    /// The beginning of the names of files in which another system keeps attributes of the files beside them.
    private static final String APPLE_DOUBLE = "._";

    private final Path root;
    private final Exclusions exclusions;
    private final LeftOutCounts leftOut = new LeftOutCounts();
    private final List<FoundFile> files = new ArrayList<>();
    private final List<ScanProblem> problems = new ArrayList<>();
    private final List<Path> unseen = new ArrayList<>();
    private final SortedMap<String, Integer> unread = new TreeMap<>();
    private final Map<String, FoundFile> pictures = new HashMap<>();
    private final Map<String, FoundFile> lyrics = new HashMap<>();

    private FolderWalk(Path root, Exclusions exclusions) {
        this.root = root;
        this.exclusions = exclusions;
    }

    /// @param files music files, by name, so that every scan sees them in one order
    /// @param problems what could not be read
    /// @param unseen folders and files below which no file is known to be gone, because they could not be read
    /// @param leftOut what was not looked at
    /// @param pictures by folder the best picture that lies there as a cover, see [FolderPicture]
    /// @param lyrics the files with lyrics that lie beside songs, by what their names have in common, see [LyricsFile#stem]
    /// @param unread sound files of formats that cannot be read
    public record Result(
            List<FoundFile> files, List<ScanProblem> problems, List<Path> unseen, LeftOut leftOut, Map<String, FoundFile> pictures,
            Map<String, FoundFile> lyrics, UnreadFiles unread) {
        public Result {
            files = files.stream().sorted(Comparator.comparing(FoundFile::name)).toList();
            problems = List.copyOf(problems);
            unseen = List.copyOf(unseen);
            pictures = Map.copyOf(pictures);
            lyrics = Map.copyOf(lyrics);
        }

        /// A reading of this file's tags, were they read now.
        public TagReading reading(FoundFile file) {
            return new TagReading(OptionalInt.of(TagReader.VERSION), file.knownInodeChange(), Optional.ofNullable(lyrics.get(LyricsFile.stem(file.name())))
                    .map(beside -> new TagReading.SideFile(beside.modified(), beside.size())), Optional.empty());
        }

        public boolean couldSee(Path path) {
            return unseen.stream().noneMatch(path::startsWith);
        }
    }

    /// @param root a real (link-free) path of a readable folder
    public static Result of(Path root, Exclusions exclusions) throws IOException {
        FolderWalk walk = new FolderWalk(root, exclusions);
        Files.walkFileTree(root, walk.new Visitor());
        exclusions.unreadable().forEach(file -> walk.report(file, "The patterns in this file cannot be read, or are too many."));
        return new Result(walk.files, walk.problems, walk.unseen, walk.leftOut.counted(), walk.pictures, walk.lyrics, new UnreadFiles(walk.unread));
    }

    private void see(Path path, BasicFileAttributes attributes) {
        if (!AudioContainer.mayBe(path.getFileName().toString()) || path.getFileName().toString().startsWith(APPLE_DOUBLE)) {
            return;
        }
        Optional<Reason> excluded = exclusions.ofFile(path);
        if (excluded.isPresent()) {
            leftOut.file(path, excluded.get());
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
            files.add(FoundFile.of(path, attributes).withInodeChange());
        }
    }

    private void seePicture(Path path, BasicFileAttributes attributes) {
        boolean fits = attributes.isRegularFile() && StoredPath.refusal(path.toString()).isEmpty() && Path.of(path.toString()).equals(path);
        if (fits && exclusions.ofFile(path).isEmpty()) {
            pictures.merge(path.getParent().toString(), FoundFile.of(path, attributes),
                    (one, other) -> FolderPicture.BEST_FIRST.compare(one, other) <= 0 ? one : other);
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
        return !HiddenFolders.isHidden(path) && AudioContainer.mayBe(path.getFileName().toString());
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("The scan was interrupted.");
            }
            if (!folder.equals(root) && exclusions.leadThrough(folder.getParent(), folder) && exclusions.ofFolder(folder).isEmpty()) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Optional<Reason> excluded = exclusions.ofFolder(folder);
            excluded.ifPresent(reason -> leftOut.folder(folder, reason));
            return excluded.isPresent() ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink() && !isMusic(file)) {
                checkFolderLink(file);
                return FileVisitResult.CONTINUE;
            }
            see(file, attributes);
            if (FolderPicture.isOne(file)) {
                seePicture(file, attributes);
            } else if (LyricsFile.isOne(file) && attributes.isRegularFile()) {
                lyrics.merge(LyricsFile.stem(file.toString()), FoundFile.of(file, attributes),
                        (one, other) -> LyricsFile.FIRST_READ.compare(one.name(), other.name()) <= 0 ? one : other);
            } else if (attributes.isRegularFile() && !HiddenFolders.isHidden(file)) {
                UnreadSuffixes.of(file.getFileName().toString()).ifPresent(suffix -> unread.merge(suffix, 1, Integer::sum));
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

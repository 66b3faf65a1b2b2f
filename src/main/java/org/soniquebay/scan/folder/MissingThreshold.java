package org.soniquebay.scan.folder;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.IndexedFile;

/// The limit of a root's missing tracks: more than a fifth looks like a disk that is half there, or a folder mounted in
/// place of another, and a person has to confirm the loss. A root that holds no music at all is the business of
/// [UnmountedRoots].
///
/// The rule, for each root that a scan would mark tracks of:
///
/// - The tracks that would be missing afterwards count: the newly missing ones and those that earlier scans marked and
///   this one does not find. So a folder that goes away bit by bit, under a server that watches it, is noticed as well.
/// - They are held against all tracks of the root, the missing ones included.
/// - Missing tracks that a person has accepted ([AcceptedLosses]) count on neither side: the question is asked once.
/// - A scan that would mark nothing is never refused.
/// - Tracks in what is left out ([org.soniquebay.scan.exclusion.Exclusions]) count on neither side: a rule says that they are not wanted.
/// - A root of fewer than five such tracks is left out, for there each single one is more than a fifth.
/// - A file that may be a missing one under a new path counts for it, so that a renamed folder passes. Only a track whose
///   sound is known can be recognised so.
public final class MissingThreshold {

    /// A root with fewer tracks is too small for shares.
    private static final int FEWEST = 5;
    /// The divisor of the limit: one track in so many may be missing.
    private static final int SHARE = 5;

    private final Collection<FoundFile> files;
    /// The new files by size and by name; made when they are first needed, which is rare.
    private final Map<Object, Deque<FoundFile>> fresh = new HashMap<>();
    private final Set<FoundFile> counted = Collections.newSetFromMap(new IdentityHashMap<>());

    /// @param fresh files of the whole scan that no track has
    public MissingThreshold(Collection<FoundFile> fresh) {
        this.files = fresh;
    }

    private void add(Object trait, FoundFile file) {
        fresh.computeIfAbsent(trait, _ -> new ArrayDeque<>(1)).add(file);
    }

    /// @param changes what the scan would do
    /// @return the reason why it must not: one sentence for a person
    public Optional<String> refusal(FolderSnapshot snapshot, FolderChanges folderChanges) {
        if (folderChanges.gone().isEmpty()) {
            return Optional.empty();
        }
        Set<TrackId> gone = folderChanges.gone().stream().map(IndexedFile::id).collect(toSet());
        Set<TrackId> found = Stream.concat(folderChanges.returned().stream(), folderChanges.changed().keySet().stream())
                .map(IndexedFile::id).collect(toSet());
        return snapshot.roots().stream().flatMap(root -> {
            List<IndexedFile> lost = root.below().stream().filter(file -> gone.contains(file.id()))
                    .filter(file -> !snapshot.excluded().test(Path.of(file.path()))).toList();
            List<IndexedFile> before = root.missing().stream().filter(file -> !found.contains(file.id())).toList();
            return refusal(root, lost, before).stream();
        }).findFirst();
    }

    private Optional<String> refusal(FolderSnapshot.KnownRoot root, List<IndexedFile> lost, List<IndexedFile> before) {
        if (isLittle(lost.size() + before.size(), root)) {
            return Optional.empty();
        }
        List<IndexedFile> lostForSure = unmoved(lost);
        int lostBefore = unmoved(before).size();
        int all = lostForSure.size() + lostBefore;
        if (lostForSure.isEmpty() || isLittle(all, root)) {
            return Optional.empty();
        }
        String already = lostBefore == 0 ? "" : String.format(Locale.ROOT, " (%,d of them are already)", lostBefore);
        return Optional.of(String.format(Locale.ROOT,
                "Of the %,d tracks of this music folder %,d would be marked as missing%s, more than a fifth, for example %s, so none"
                        + " was marked, while new and changed files were taken in; if their files are really gone, scan it with --accept-missing (over the API: accept_missing).",
                root.tracks(), all, already, lostForSure.getFirst().path()));
    }

    /// The changes without those that wait for a person: no track is marked as missing, and no file is taken in that may be one of them under
    /// a new path, so that it keeps its id when the loss is accepted. To be asked after [#refusal].
    public FolderChanges withoutLosses(FolderChanges changes) {
        return new FolderChanges(changes.fresh().stream().filter(file -> !counted.contains(file)).toList(), changes.changed(), List.of(),
                changes.returned(), changes.unchanged());
    }

    private static boolean isLittle(int missing, FolderSnapshot.KnownRoot root) {
        return root.tracks() < FEWEST || (long) missing * SHARE <= root.tracks();
    }

    private List<IndexedFile> unmoved(List<IndexedFile> lost) {
        if (fresh.isEmpty()) {
            files.forEach(file -> {
                add(file.size(), file);
                add(file.path().getFileName().toString(), file);
            });
        }
        return lost.stream().filter(file -> !mayHaveMoved(file)).toList();
    }

    private boolean mayHaveMoved(IndexedFile lost) {
        if (lost.hash().isEmpty()) {
            return false;
        }
        return (lost.size().isPresent() && take(lost.size().getAsLong())) || take(Path.of(lost.path()).getFileName().toString());
    }

    /// Takes a new file with this trait; each one is counted once.
    private boolean take(Object trait) {
        Deque<FoundFile> files = fresh.getOrDefault(trait, new ArrayDeque<>());
        while (!files.isEmpty()) {
            if (counted.add(files.poll())) {
                return true;
            }
        }
        return false;
    }
}

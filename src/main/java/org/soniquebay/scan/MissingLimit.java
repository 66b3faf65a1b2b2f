package org.soniquebay.scan;

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
import org.soniquebay.library.KnownFile;
import org.soniquebay.library.TrackId;

/// How much of a root may go missing at once: more looks like a disk that is half there, or a folder mounted in place of
/// another, and somebody has to say that it is meant. A root that holds nothing at all is [AwayRoots]' business.
///
/// A file that may be a missing one under a new path counts for it, so that a renamed folder passes. Only a track whose
/// sound is known can be recognised so.
final class MissingLimit {

    /// Nobody is asked about so many tracks.
    private static final int FEW = 20;
    /// A fifth of the root's present tracks.
    private static final int SHARE = 5;

    private final Collection<FoundFile> files;
    /// By size and by name; made when it is first needed, which is rare.
    private final Map<Object, Deque<FoundFile>> fresh = new HashMap<>();
    private final Set<FoundFile> counted = Collections.newSetFromMap(new IdentityHashMap<>());

    /// @param fresh files of the whole scan that no track has
    MissingLimit(Collection<FoundFile> fresh) {
        this.files = fresh;
    }

    private void add(Object trait, FoundFile file) {
        fresh.computeIfAbsent(trait, _ -> new ArrayDeque<>(1)).add(file);
    }

    /// @param gone the folder's tracks that would be marked as missing
    /// @return why they must not be: one sentence for a person
    Optional<String> refusal(FolderLook look, List<KnownFile> gone) {
        if (gone.size() <= FEW) {
            return Optional.empty();
        }
        if (fresh.isEmpty()) {
            files.forEach(file -> {
                add(file.size(), file);
                add(file.path().getFileName().toString(), file);
            });
        }
        Set<TrackId> ids = gone.stream().map(KnownFile::id).collect(toSet());
        return look.roots().stream().flatMap(root -> refusal(root, ids).stream()).findFirst();
    }

    private Optional<String> refusal(FolderLook.KnownRoot root, Set<TrackId> gone) {
        List<KnownFile> lost = root.below().stream().filter(file -> gone.contains(file.id())).filter(file -> !mayHaveMoved(file)).toList();
        if (lost.size() <= FEW || (long) lost.size() * SHARE <= root.present()) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT,
                "Of the %,d tracks of this music folder %,d would be marked as missing, for example %s, so nothing was changed;"
                        + " if their files are really gone, scan it with --accept-missing (over the API: accept_missing).",
                root.present(), lost.size(), lost.getFirst().path()));
    }

    private boolean mayHaveMoved(KnownFile lost) {
        if (lost.hash().isEmpty()) {
            return false;
        }
        return (lost.size().isPresent() && take(lost.size().getAsLong())) || take(Path.of(lost.path()).getFileName().toString());
    }

    /// Each new file is counted once.
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

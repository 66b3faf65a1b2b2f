package org.soniquebay.scan.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.soniquebay.library.RootId;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.TrackFile;

/// The differences between a folder and the library's memory of it.
///
/// @param fresh files no track has as its path
/// @param changed tracks whose file looks different, with the file as it is now
/// @param gone tracks that were there and whose file is not
/// @param returned tracks that were missing and whose file is back as it was
/// @param unchanged how many files look as they did
public record FolderChanges(
        List<FoundFile> fresh,
        SequencedMap<IndexedFile, FoundFile> changed,
        List<IndexedFile> gone,
        List<IndexedFile> returned,
        int unchanged) {

    public static final FolderChanges NONE = new FolderChanges(List.of(), new LinkedHashMap<>(), List.of(), List.of(), 0);

    /// @param unchanged files of which no track is among the known ones
    /// @param known tracks whose file is another, or gone, or was missing
    public static FolderChanges between(FolderWalk.Result found, UnchangedFiles unchanged, List<IndexedFile> known) {
        Map<String, IndexedFile> knownByPath = HashMap.newHashMap(known.size());
        known.forEach(file -> knownByPath.put(file.path(), file));
        List<FoundFile> fresh = new ArrayList<>();
        SequencedMap<IndexedFile, FoundFile> changed = new LinkedHashMap<>();
        List<IndexedFile> returned = new ArrayList<>();
        int same = unchanged.size();
        for (int place = 0; place < found.files().size(); place++) {
            if (unchanged.contains(place)) {
                continue;
            }
            FoundFile file = found.files().get(place);
            IndexedFile before = knownByPath.remove(file.name());
            if (before == null) {
                fresh.add(file);
                continue;
            }
            if (!before.looksLike(file.modified(), file.size())) {
                changed.put(before, file);
                continue;
            }
            if (before.missingSince().isPresent()) {
                returned.add(before);
                continue;
            }
            same++;
        }
        return new FolderChanges(fresh, changed, gone(knownByPath, found), returned, same);
    }

    public static TrackFile trackFile(FoundFile file, RootId root) {
        return new TrackFile(file.name(), root, file.modified(), file.size());
    }

    private static List<IndexedFile> gone(Map<String, IndexedFile> notFound, FolderWalk.Result found) {
        return notFound.values().stream()
                .filter(file -> file.missingSince().isEmpty())
                .filter(file -> found.couldSee(Path.of(file.path())))
                .toList();
    }
}

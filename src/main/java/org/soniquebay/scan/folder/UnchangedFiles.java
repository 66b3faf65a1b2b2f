package org.soniquebay.scan.folder;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.List;
import org.soniquebay.library.tracks.IndexedFile;

/// The files of a walk that look as the library knows them. They are nearly all, and no other data of their tracks
/// needs to be kept.
public final class UnchangedFiles {

    private final List<FoundFile> found;
    private final BitSet unchanged = new BitSet();

    /// @param found by name, see [FolderWalk.Result]
    public UnchangedFiles(List<FoundFile> found) {
        this.found = requireNonNull(found, "found is null");
    }

    /// Compares a track's file with the found file of its path.
    ///
    /// @return whether it is there, was there before, and looks as it did; it is among the unchanged ones then
    public boolean add(IndexedFile known) {
        int place = place(known.path());
        if (place < 0 || known.missingSince().isPresent()
                || !known.looksLike(found.get(place).modified(), found.get(place).size())) {
            return false;
        }
        unchanged.set(place);
        return true;
    }

    /// Whether the file at this place of the walk's list is one of them.
    boolean contains(int place) {
        return unchanged.get(place);
    }

    int size() {
        return unchanged.cardinality();
    }

    private int place(String name) {
        int low = 0;
        int high = found.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = found.get(middle).name().compareTo(name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}

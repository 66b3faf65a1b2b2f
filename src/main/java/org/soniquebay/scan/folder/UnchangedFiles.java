package org.soniquebay.scan.folder;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.IndexedFileQueries;
import org.soniquebay.library.tracks.TagReading;

/// The files of a walk that look as the library knows them. They are nearly all, and no other data of their tracks
/// needs to be kept; the tags of some are to be read again all the same.
public final class UnchangedFiles {

    private final FolderWalk.Result walk;
    private final Optional<String> charset;
    private final List<FoundFile> found;
    private final BitSet unchanged = new BitSet();
    private final BitSet outdated = new BitSet();
    private final BitSet unseen = new BitSet();

    /// @param charset that a person has set for texts that state none
    public UnchangedFiles(FolderWalk.Result walk, Optional<String> charset) {
        this.walk = requireNonNull(walk, "walk is null");
        this.charset = requireNonNull(charset, "charset is null");
        this.found = walk.files();
    }

    /// Compares a track's file with the found file of its path.
    ///
    /// @return whether it is there, was there before, and looks as it did; it is among the unchanged ones then
    public boolean add(IndexedFileQueries.Read known) {
        IndexedFile file = known.file();
        int place = place(file.path());
        if (place < 0 || !file.looksLike(found.get(place).modified(), found.get(place).size())) {
            return false;
        }
        TagReading now = walk.reading(found.get(place)).in(charset);
        Optional<TagReading> before = known.reading();
        outdated.set(place, before.filter(reading -> reading.isOutdated(now)).isPresent());
        unseen.set(place, before.filter(reading -> !reading.knowsLess(now)).isEmpty());
        unchanged.set(place, file.missingSince().isEmpty());
        return file.missingSince().isEmpty();
    }

    /// Whether the file at this place of the walk's list is one of them.
    boolean contains(int place) {
        return unchanged.get(place);
    }

    /// How many there are whose tags are not to be read again.
    int size() {
        return unchanged.cardinality() - (int) outdated.stream().filter(unchanged::get).count();
    }

    /// The places in the walk's list of the files whose tags are to be read again, those of tracks that were missing among them.
    public IntStream outdated() {
        return outdated.stream();
    }

    /// Files that look as they did, of which the library does not know how they look in full, and whose tags are not to be read.
    public IntStream unseen() {
        return unseen.stream().filter(place -> !outdated.get(place));
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

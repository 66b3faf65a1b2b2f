package org.soniquebay.scan.importing;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.IndexedFileQueries;

/// Finds out whether a new file is a missing track that moved: same sound, and no living copy of it in its root, unless it was called the same.
public final class MoveDetection {

    private final IndexedFileQueries files;
    private final Set<Integer> lostDurations;
    private final Set<Long> lostSizes;
    private final Set<TrackId> found = new HashSet<>();

    private MoveDetection(IndexedFileQueries files, Set<Integer> lostDurations, Set<Long> lostSizes) {
        this.files = files;
        this.lostDurations = lostDurations;
        this.lostSizes = lostSizes;
    }

    /// The detection for a scan, to be made after the files that are gone have been marked as missing.
    public static MoveDetection of(Handle handle, IndexedFileQueries files) {
        return new MoveDetection(files, new HashSet<>(handle.createQuery("""
                        SELECT DISTINCT coalesce(duration, -1) FROM tracks
                        WHERE missing_since IS NOT NULL AND content_hash IS NOT NULL
                        """)
                .mapTo(Integer.class)
                .list()),
                new HashSet<>(handle.createQuery("""
                        SELECT DISTINCT file_size FROM tracks
                        WHERE missing_since IS NOT NULL AND content_hash IS NOT NULL AND file_size IS NOT NULL
                        """)
                .mapTo(Long.class)
                .list()));
    }

    /// Whether a new file may be a moved one; only then is it worth hashing. A header may be a second off; where it is quite wrong, the track has the length that
    /// was heard, and the size of the file has to do.
    ///
    /// @param seconds as its header states them
    /// @param size bytes
    public boolean possible(OptionalDouble seconds, long size) {
        if (lostDurations.isEmpty()) {
            return false;
        }
        if (seconds.isEmpty() || lostDurations.contains(-1) || lostSizes.contains(size)) {
            return true;
        }
        int rounded = (int) Math.round(seconds.getAsDouble());
        return lostDurations.contains(rounded) || lostDurations.contains(rounded - 1) || lostDurations.contains(rounded + 1);
    }

    /// The missing track that a file with this sound is; one of its own root first, then one that kept its file name. Each track is given once.
    public Optional<IndexedFile> lost(Handle handle, AudioHash hash, Path file) {
        Optional<IndexedFile> match = files.lostCopies(handle, hash, file).stream()
                .filter(track -> !found.contains(track.id()))
                .findFirst();
        match.ifPresent(track -> found.add(track.id()));
        return match;
    }
}

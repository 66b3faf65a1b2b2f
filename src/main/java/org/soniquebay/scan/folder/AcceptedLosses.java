package org.soniquebay.scan.folder;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.tracks.IndexedFile;

/// The missing tracks that are known to be really gone: those below a folder that was scanned with `--accept-missing`
/// after they were lost. A track that comes back and is lost again is lost anew.
///
/// @param beginnings of the newest such scan, by its folder
public record AcceptedLosses(Map<Path, Instant> beginnings) {

    public AcceptedLosses {
        beginnings = Map.copyOf(beginnings);
    }

    public static AcceptedLosses of(Handle handle) {
        return new AcceptedLosses(handle.createQuery("""
                        SELECT directory, max(started_at) AS beginning FROM scan_sessions
                        WHERE own AND accept_missing AND status <> 'waiting' GROUP BY directory
                        """)
                .map(row -> Map.entry(Path.of(row.getColumn("directory", String.class)), row.getColumn("beginning", Instant.class)))
                .stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// Whether the loss of a track was accepted. A scan marks missing tracks with the time of its own beginning.
    public boolean hold(IndexedFile track) {
        return track.missingSince().filter(since -> {
            Path path = Path.of(track.path());
            return beginnings.entrySet().stream()
                    .anyMatch(scan -> !since.isAfter(scan.getValue()) && path.startsWith(scan.getKey()));
        }).isPresent();
    }
}

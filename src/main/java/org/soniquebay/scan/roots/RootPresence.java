package org.soniquebay.scan.roots;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// A music folder, and whether tracks of it should be there. What this machine sees of it is asked apart from the database: a disk of the
/// network that hangs would hold a transaction up.
///
/// @param path absolute
/// @param holdsTracks whether tracks of it count as being there
public record RootPresence(String path, boolean holdsTracks) {

    /// The sentence about a folder that is not there; `%s` stands for its path.
    public static final String AWAY =
            "The music folder %s is not there or is empty (not mounted?): its tracks are listed, and cannot be played before it is back.";

    public RootPresence {
        requireNonNull(path, "path is null");
    }

    /// Every music folder, oldest first.
    public static List<RootPresence> all(Handle handle) {
        return handle.createQuery("""
                SELECT path, EXISTS (SELECT 1 FROM tracks WHERE root_id = library_roots.id AND missing_since IS NULL) AS holds_tracks
                FROM library_roots ORDER BY id
                """).map(ConstructorMapper.of(RootPresence.class)).list();
    }

    /// Whether the folder is away, as this machine sees it: none, or an empty one that should hold tracks. A folder that was emptied on
    /// purpose, with all of its tracks missing, is not.
    public boolean isAway() {
        Path folder = Path.of(path);
        return !Files.isDirectory(folder) || holdsTracks && isEmpty(folder);
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        } catch (IOException _) {
            return false;
        }
    }
}

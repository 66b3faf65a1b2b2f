package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.edits.TrackDeletion;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.IndexedFileQueries;

/// Takes tracks out of the library whose files are gone for good: missing for thirty days or as long as is asked for, in a music folder that is
/// there, or in one that was taken out of the library. All measurements, edits and metadata of a track are deleted with it, so this is only done on request.
public final class DeletedTracks {

    /// A track that is missing for less may come back.
    static final Duration PATIENCE = Duration.ofDays(30);

    private static final int ROWS_AT_ONCE = 200;
    private static final int SAMPLE = 100;

    private final Database database;
    private final InstantSource clock;
    private final RootStore roots = new RootStore();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final TrackDeletion deletion;

    public DeletedTracks(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.deletion = new TrackDeletion(clock);
    }

    /// Removes such tracks below a folder that a scan has just seen.
    ///
    /// @return how many were removed
    int removeBelow(Path folder) {
        Instant before = clock.instant().minus(PATIENCE);
        int removed = 0;
        for (Map.Entry<RootId, String> root : database.read(roots::all).entrySet()) {
            Path path = Path.of(root.getValue());
            if (path.startsWith(folder) || folder.startsWith(path)) {
                removed += remove(goneForGood(root.getKey(), path, folder, before), before);
            }
        }
        return removed;
    }

    /// The wish of a purge.
    ///
    /// @param root whose tracks are meant; empty for all, and those of music folders that were taken out
    public record Wish(Duration missingFor, Optional<RootId> root) {
        public Wish {
            requireNonNull(root, "root is null");
            if (missingFor.isNegative()) {
                throw new IllegalArgumentException("missing for " + missingFor);
            }
        }
    }

    /// The outcome of a purge, or what it would be.
    ///
    /// @param kept one sentence for each music folder that is not there
    public record Plan(List<TrackId> tracks, List<String> kept) {
        public Plan {
            tracks = List.copyOf(tracks);
            kept = List.copyOf(kept);
        }
    }

    /// What would go. Nothing is changed.
    public Plan plan(Wish wish) {
        Instant before = clock.instant().minus(wish.missingFor());
        List<TrackId> gone = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        database.read(roots::all).forEach((root, path) -> {
            if (wish.root().filter(one -> !one.equals(root)).isEmpty()) {
                Lost lost = lost(root, Path.of(path), before);
                if (lost.isThere()) {
                    gone.addAll(lost.tracks());
                } else if (!lost.tracks().isEmpty()) {
                    kept.add("Of " + path + " nothing goes: none of its files is there. When they are gone for good: soniquebay roots remove.");
                }
            }
        });
        if (wish.root().isEmpty()) {
            database.useTransaction(handle -> files.eachUnclaimed(handle, file -> {
                if (isOld(file, before)) {
                    gone.add(file.id());
                }
            }));
        }
        return new Plan(gone, kept);
    }

    /// Deletes what was planned, but for what came back meanwhile, with the albums and artists that nothing belongs to without them.
    public TrackDeletion.Purged purge(Wish wish, Plan plan) {
        Instant before = clock.instant().minus(wish.missingFor());
        TrackDeletion.Purged purged = TrackDeletion.Purged.NOTHING;
        for (int from = 0; from < plan.tracks().size(); from += ROWS_AT_ONCE) {
            List<TrackId> some = plan.tracks().subList(from, Math.min(plan.tracks().size(), from + ROWS_AT_ONCE));
            purged = purged.and(database.inTransaction(handle -> deletion.purge(handle, stillGone(handle, some, before))));
        }
        return purged;
    }

    private List<TrackId> goneForGood(RootId root, Path rootPath, Path folder, Instant before) {
        Lost lost = lost(root, rootPath, before);
        return lost.isThere() ? lost.tracks(folder) : List.of();
    }

    /// The tracks of a root that are missing for long enough, by path.
    ///
    /// @param isThere whether the root is: an empty folder may be a disk that is not mounted; so may one that holds none of the files it should hold
    private record Lost(SequencedMap<Path, TrackId> byPath, boolean isThere) {

        Collection<TrackId> tracks() {
            return byPath.values();
        }

        List<TrackId> tracks(Path folder) {
            return byPath.entrySet().stream().filter(track -> track.getKey().startsWith(folder)).map(Map.Entry::getValue).toList();
        }
    }

    private Lost lost(RootId root, Path rootPath, Instant before) {
        SequencedMap<Path, TrackId> gone = new LinkedHashMap<>();
        List<Path> present = new ArrayList<>();
        database.inTransaction(handle -> {
            files.each(handle, root, file -> {
                Path path = Path.of(file.path());
                if (isOld(file, before)) {
                    gone.put(path, file.id());
                }
                if (file.missingSince().isEmpty() && present.size() < SAMPLE) {
                    present.add(path);
                }
            });
            return null;
        });
        return new Lost(gone, holdsSomething(rootPath) && present.stream().anyMatch(Files::exists));
    }

    private int remove(List<TrackId> gone, Instant before) {
        return purge(new Wish(Duration.between(before, clock.instant()), Optional.empty()), new Plan(gone, List.of())).tracks();
    }

    private List<TrackId> stillGone(Handle handle, List<TrackId> some, Instant before) {
        List<Path> folders = roots.all(handle).values().stream().map(Path::of).toList();
        return some.stream().filter(id -> files.lock(handle, id).filter(file -> isGone(file, before, folders)).isPresent()).toList();
    }

    /// A file outside of all music folders is none of the library's, be it there or not.
    private static boolean isGone(IndexedFile file, Instant before, List<Path> folders) {
        Path path = Path.of(file.path());
        return isOld(file, before) && (folders.stream().noneMatch(path::startsWith) || !Files.exists(path));
    }

    private static boolean isOld(IndexedFile file, Instant before) {
        return file.missingSince().filter(since -> !since.isAfter(before)).isPresent();
    }

    private static boolean holdsSomething(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.anyMatch(entry -> !entry.getFileName().toString().startsWith("."));
        } catch (IOException _) {
            return false;
        }
    }
}

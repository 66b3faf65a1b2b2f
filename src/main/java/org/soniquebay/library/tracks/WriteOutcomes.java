package org.soniquebay.library.tracks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;

/// Tells what becomes of the rows that a scan writes by hundreds, see [TrackWrite].
final class WriteOutcomes {

    private final TrackQueries queries = new TrackQueries();

    static Optional<String> recording(TrackEntry entry) {
        return entry.tags().musicBrainz().recording();
    }

    /// The tracks that hold the MusicBrainz ids of these entries, by id.
    Map<String, TrackId> holders(Handle handle, Collection<TrackEntry> entries) {
        return queries.byMusicBrainzId(handle, entries.stream().flatMap(entry -> recording(entry).stream()).distinct().toList());
    }

    /// @param made the rows that were inserted, by path
    List<TrackWrite> ofInserted(Handle handle, List<TrackEntry> entries, Map<String, TrackId> made) {
        Map<String, TrackId> ids = queries.byPath(handle, entries.stream().map(entry -> entry.file().path()).toList());
        Map<String, TrackId> holders = holders(handle, entries);
        Set<String> told = new HashSet<>();
        List<TrackWrite> outcomes = new ArrayList<>();
        for (TrackEntry entry : entries) {
            String path = entry.file().path();
            boolean ours = made.containsKey(path) && told.add(path);
            outcomes.add(ours ? planned(ids.get(path), entry, holders) : new TrackWrite.PathTaken(ids.get(path)));
        }
        return outcomes;
    }

    /// The outcome of a written row: whether another track holds its MusicBrainz id.
    static TrackWrite planned(TrackId id, TrackEntry entry, Map<String, TrackId> holders) {
        return recording(entry).filter(wanted -> !holders.getOrDefault(wanted, id).equals(id))
                .<TrackWrite>map(wanted -> new TrackWrite.WithoutMusicBrainzId(id, wanted, holders.get(wanted)))
                .orElseGet(() -> new TrackWrite.Written(id));
    }

    /// Tells the rows that were not touched apart: either they held the same already, or they are gone.
    void settle(Handle handle, int[] counts, SequencedMap<TrackId, TrackWrite> outcomes) {
        List<TrackId> ids = List.copyOf(outcomes.keySet());
        List<TrackId> untouched = Stream.iterate(0, i -> i < counts.length, i -> i + 1)
                .filter(i -> counts[i] == 0).map(ids::get).toList();
        if (untouched.isEmpty()) {
            return;
        }
        Set<TrackId> there = handle.createQuery("SELECT id FROM tracks WHERE id = ANY (:ids)")
                .bindArray("ids", TrackId.class, untouched)
                .mapTo(TrackId.class).set();
        untouched.forEach(id -> outcomes.compute(id, (_, planned) -> untouched(id, there.contains(id), planned)));
    }

    private static TrackWrite untouched(TrackId id, boolean there, TrackWrite planned) {
        if (!there) {
            return new TrackWrite.Gone(id);
        }
        return planned instanceof TrackWrite.WithoutMusicBrainzId ? planned : new TrackWrite.Unchanged(id);
    }
}

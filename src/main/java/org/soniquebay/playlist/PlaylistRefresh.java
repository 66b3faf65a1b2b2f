package org.soniquebay.playlist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.soniquebay.library.TrackId;

/// What becomes of a playlist's entries when it is made anew of some tracks: an entry whose track is among them stays the same entry, a pinned one stays where it is
/// (or at the end), the others go. A track that a pinned entry holds does not come a second time.
///
/// @param places the playlist in its new order
/// @param removed entries that go, in their order
/// @param moved entries that stay without being pinned, but not in their order among such: as few as possible
public record PlaylistRefresh(List<Place> places, List<PlaylistEntry> removed, List<PlaylistEntry> moved) {

    public PlaylistRefresh {
        places = List.copyOf(places);
        removed = List.copyOf(removed);
        moved = List.copyOf(moved);
    }

    /// A place of the new playlist.
    public sealed interface Place {

        record Kept(PlaylistEntry entry) implements Place {
        }

        record Added(TrackId track) implements Place {
        }
    }

    /// @param entries of the playlist, in order
    /// @param tracks in order
    static PlaylistRefresh of(List<PlaylistEntry> entries, List<TrackId> tracks) {
        Map<TrackId, Deque<PlaylistEntry>> present = new HashMap<>();
        Set<TrackId> pinned = new HashSet<>();
        for (PlaylistEntry entry : entries) {
            entry.track().ifPresent(track -> {
                if (entry.pinned()) {
                    pinned.add(track);
                } else {
                    present.computeIfAbsent(track, _ -> new ArrayDeque<>()).add(entry);
                }
            });
        }
        List<Place> places = new ArrayList<>();
        Set<EntryId> kept = new HashSet<>();
        for (TrackId track : tracks.stream().filter(wanted -> !pinned.contains(wanted)).toList()) {
            Deque<PlaylistEntry> same = present.getOrDefault(track, new ArrayDeque<>());
            if (same.isEmpty()) {
                places.add(new Place.Added(track));
            } else {
                kept.add(same.peek().id());
                places.add(new Place.Kept(same.poll()));
            }
        }
        entries.stream().filter(PlaylistEntry::pinned).forEach(entry -> places.add(Math.min(entry.position(), places.size()), new Place.Kept(entry)));
        return new PlaylistRefresh(places, entries.stream().filter(entry -> !entry.pinned() && !kept.contains(entry.id())).toList(), moved(places));
    }

    private static List<PlaylistEntry> moved(List<Place> places) {
        List<PlaylistEntry> kept = new ArrayList<>();
        places.forEach(place -> {
            if (place instanceof Place.Kept(PlaylistEntry entry) && !entry.pinned()) {
                kept.add(entry);
            }
        });
        Set<Integer> still = longestRising(kept.stream().mapToInt(PlaylistEntry::position).toArray());
        return kept.stream().filter(entry -> !still.contains(entry.position())).toList();
    }

    /// The numbers of a longest rising part of different numbers.
    private static Set<Integer> longestRising(int[] numbers) {
        int[] smallestEnd = new int[numbers.length];
        int[] before = new int[numbers.length];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            int place = 0;
            for (int high = length; place < high; ) {
                int middle = (place + high) >>> 1;
                if (numbers[smallestEnd[middle]] < numbers[i]) {
                    place = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = place == 0 ? -1 : smallestEnd[place - 1];
            smallestEnd[place] = i;
            length = Math.max(length, place + 1);
        }
        Set<Integer> rising = new HashSet<>();
        for (int i = length == 0 ? -1 : smallestEnd[length - 1]; i >= 0; i = before[i]) {
            rising.add(numbers[i]);
        }
        return rising;
    }

    /// The tracks that come, in their order.
    public List<TrackId> added() {
        return places.stream().<TrackId>mapMulti((place, out) -> {
            if (place instanceof Place.Added(TrackId track)) {
                out.accept(track);
            }
        }).toList();
    }

    /// Whether nothing changes.
    boolean isEmpty() {
        return removed.isEmpty() && moved.isEmpty() && places.stream().allMatch(Place.Kept.class::isInstance);
    }

    /// The new order of the entries.
    ///
    /// @param fresh those of the added tracks
    List<EntryId> order(List<EntryId> fresh) {
        Iterator<EntryId> next = fresh.iterator();
        return places.stream().map(place -> switch (place) {
            case Place.Kept(PlaylistEntry entry) -> entry.id();
            case Place.Added _ -> next.next();
        }).toList();
    }
}

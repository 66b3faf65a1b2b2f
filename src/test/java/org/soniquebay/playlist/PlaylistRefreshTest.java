package org.soniquebay.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.library.TrackId;

class PlaylistRefreshTest {

    private static PlaylistEntry entry(int position, int track, boolean pinned) {
        ListedTrack listed = new ListedTrack("/" + track, Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
        return new PlaylistEntry(new EntryId(100 + position), position, track == 0 ? Optional.empty() : Optional.of(new TrackId(track)), listed, track == 0, pinned);
    }

    private static List<PlaylistEntry> kept(PlaylistRefresh refresh) {
        return refresh.places().stream().<PlaylistEntry>mapMulti((place, out) -> {
            if (place instanceof PlaylistRefresh.Place.Kept(PlaylistEntry entry)) {
                out.accept(entry);
            }
        }).toList();
    }

    private static Optional<TrackId> track(PlaylistRefresh.Place place) {
        return switch (place) {
            case PlaylistRefresh.Place.Kept(PlaylistEntry entry) -> entry.track();
            case PlaylistRefresh.Place.Added(TrackId track) -> Optional.of(track);
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void makesTheListAndTellsTheDifference(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<PlaylistEntry> entries = IntStream.range(0, random.nextInt(8)).mapToObj(position -> entry(position, random.nextInt(9), random.nextInt(4) == 0)).toList();
            List<Integer> numbers = new ArrayList<>(IntStream.rangeClosed(1, 8).boxed().toList());
            Collections.shuffle(numbers, random);
            List<TrackId> tracks = numbers.subList(0, random.nextInt(8)).stream().map(TrackId::new).toList();
            PlaylistRefresh refresh = PlaylistRefresh.of(entries, tracks);

            List<PlaylistEntry> pinned = entries.stream().filter(PlaylistEntry::pinned).toList();
            List<TrackId> held = pinned.stream().flatMap(entry -> entry.track().stream()).toList();
            assertThat(refresh.places().stream().filter(place -> !(place instanceof PlaylistRefresh.Place.Kept(PlaylistEntry entry) && entry.pinned())).flatMap(place -> track(place).stream()))
                    .containsExactlyElementsOf(tracks.stream().filter(track -> !held.contains(track)).toList());
            pinned.forEach(entry -> assertThat(refresh.places().indexOf(new PlaylistRefresh.Place.Kept(entry)))
                    .isEqualTo(Math.min(entry.position(), refresh.places().size() - 1 - (int) pinned.stream().filter(other -> other.position() > entry.position()).count())));
            List<PlaylistEntry> all = new ArrayList<>(kept(refresh));
            all.addAll(refresh.removed());
            assertThat(all).containsExactlyInAnyOrderElementsOf(entries);

            List<PlaylistEntry> free = kept(refresh).stream().filter(entry -> !entry.pinned()).toList();
            List<PlaylistEntry> still = free.stream().filter(entry -> !refresh.moved().contains(entry)).toList();
            assertThat(still).isSortedAccordingTo((one, other) -> one.position() - other.position());
            assertThat(still).hasSize(longest(free));
            assertThat(PlaylistRefresh.of(entries, List.of()).removed()).hasSize(entries.size() - pinned.size());
        }
    }

    /// The longest rising part, by trying all.
    private static int longest(List<PlaylistEntry> entries) {
        int longest = 0;
        for (int choice = 0; choice < 1 << entries.size(); choice++) {
            int last = -1;
            int count = 0;
            for (int i = 0; i < entries.size() && count >= 0; i++) {
                if ((choice >> i & 1) == 1) {
                    count = entries.get(i).position() > last ? count + 1 : -entries.size();
                    last = entries.get(i).position();
                }
            }
            longest = Math.max(longest, count);
        }
        return longest;
    }

    @Test
    void nothingChangesWhereTheListIsTheSame() {
        List<PlaylistEntry> entries = List.of(entry(0, 3, false), entry(1, 1, true), entry(2, 2, false));
        PlaylistRefresh same = PlaylistRefresh.of(entries, List.of(new TrackId(3), new TrackId(2)));
        assertThat(same.isEmpty()).isTrue();
        assertThat(new HashSet<>(same.order(List.of()))).hasSize(3);
        assertThat(PlaylistRefresh.of(entries, List.of(new TrackId(2), new TrackId(3))).moved()).hasSize(1);
    }
}

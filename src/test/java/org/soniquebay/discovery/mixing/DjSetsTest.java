package org.soniquebay.discovery.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.discovery.mixing.DjSet.Deviation;
import org.soniquebay.discovery.mixing.DjSet.Deviation.Kind;
import org.soniquebay.discovery.mixing.DjSetQuery.Limits;
import org.soniquebay.discovery.mixing.DjSetQuery.TempoRange;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

class DjSetsTest {

    private static final List<Double> RISING = List.of(0.2, 0.9);

    private static DjSet set(MadeUpLibrary library, DjSetQuery query) {
        return new DjSets(library, library, DjSets.Effort.STANDARD).make(query);
    }

    private static DjSetQuery query(List<TrackId> must, int minutes, List<Double> energy, long seed) {
        return new DjSetQuery(List.of(), must, List.of(), List.of(), minutes, energy, Limits.STANDARD, TempoRange.ANY, 2, seed);
    }

    private static List<TrackId> tracks(DjSet set) {
        return set.entries().stream().map(DjSet.Entry::track).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void keepsItsLimitsOrNamesWhatExceedsThem(long seed) {
        MadeUpLibrary library = MadeUpLibrary.of(seed, 600);
        List<TrackId> usable = library.usable().stream().filter(track -> library.track(track).seconds().isPresent()).toList();
        List<TrackId> must = List.of(usable.get(3), usable.get(200), usable.get(400));
        TrackId never = usable.get(10);
        ArtistId neverArtist = library.track(usable.get(20)).fact().artist().orElse(new ArtistId(1));
        List<Seed> seeds = seed % 2 == 0 ? List.of() : List.of(new Seed.OfTrack(usable.getFirst()));
        DjSetQuery query = new DjSetQuery(seeds, must, List.of(never), List.of(neverArtist), 120, RISING, Limits.STANDARD, TempoRange.ANY, 2, seed);
        DjSet set = set(library, query);

        assertThat(set(library, query)).as("again").isEqualTo(set);
        assertThat(tracks(set)).containsAll(must).doesNotContain(never);
        assertThat(set.seconds()).isCloseTo(7200, within(360));
        assertSet(library, query, set, must);
        assertNamed(query, set);
        assertThat(set.deviations().size()).as("%s", set.deviations()).isLessThan(set.entries().size() / 3);
        DjSet other = set(library, new DjSetQuery(seeds, must, List.of(never), List.of(neverArtist), 120, RISING, Limits.STANDARD, TempoRange.ANY, 2, seed + 100));
        assertThat(tracks(other)).as("another seed").isNotEqualTo(tracks(set));
    }

    private static void assertSet(MadeUpLibrary library, DjSetQuery query, DjSet set, List<TrackId> must) {
        List<MixTrack> tracks = tracks(set).stream().map(library::track).toList();
        assertThat(tracks).flatExtracting(track -> track.fact().recordings()).doesNotHaveDuplicates();
        assertThat(tracks).allMatch(track -> track.fact().listed() && library.vector(track.track()).isPresent());
        assertThat(tracks.stream().filter(track -> !must.contains(track.track())).flatMap(track -> track.fact().artist().stream())).doesNotContainAnyElementsOf(query.neverArtists());
        assertThat(tracks.stream().filter(track -> !must.contains(track.track())).flatMap(track -> track.fact().artist().stream())
                .collect(Collectors.groupingBy(artist -> artist, Collectors.counting())).values()).allMatch(count -> count <= 2);
        int begins = 0;
        for (int i = 0; i < tracks.size(); i++) {
            assertThat(set.entries().get(i).begins()).isEqualTo(begins);
            begins += tracks.get(i).seconds().orElseThrow();
            if (i > 0) {
                MixTrack before = tracks.get(i - 1);
                assertThat(tracks.get(i).fact().artist().isPresent() && tracks.get(i).fact().artist().equals(before.fact().artist())).isFalse();
                assertThat(tracks.get(i).album().equals(before.album())).isFalse();
            }
        }
    }

    /// All that exceeds a limit is named, and nothing else.
    private static void assertNamed(DjSetQuery query, DjSet set) {
        Set<Deviation> expected = new HashSet<>();
        for (int i = 0; i < set.entries().size(); i++) {
            DjSet.Entry entry = set.entries().get(i);
            int position = i;
            entry.transition().ifPresent(transition -> {
                if (transition.tempo().isEmpty() || transition.tempo().get().drift() > query.limits().drift()) {
                    expected.add(Deviation.at(transition.tempo().isEmpty() ? Kind.TEMPO_UNKNOWN : Kind.TEMPO, position));
                }
                if (transition.key().isEmpty() || transition.key().get().compareTo(query.limits().key()) > 0) {
                    expected.add(Deviation.at(transition.key().isEmpty() ? Kind.KEY_UNKNOWN : Kind.KEY, position));
                }
            });
            if (entry.wanted().isPresent() && Math.abs(entry.energy().orElseThrow() - entry.wanted().getAsDouble()) > query.limits().energy()) {
                expected.add(Deviation.at(Kind.ENERGY, position));
            }
        }
        assertThat(set.deviations()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /// Every set of a tiny library.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheBestOfAllSets(long seed) {
        MadeUpLibrary library = MadeUpLibrary.of(seed, 9);
        List<TrackId> must = library.usable().stream().filter(track -> library.track(track).seconds().isPresent()).limit(1).toList();
        DjSetQuery query = query(must, 12, RISING, seed);
        List<MixTrack> usable = new ArrayList<>(must.stream().map(library::track).toList());
        library.usable().stream().map(library::track).filter(track -> track.seconds().isPresent() && !must.contains(track.track())).forEach(usable::add);
        SetObjective objective = new SetObjective(query, usable, usable.stream().map(track -> library.vector(track.track()).orElseThrow()).toList(),
                SeedSound.direction(must.stream().map(track -> new SeedSound(new Seed.OfTrack(track), library.vector(track).orElseThrow())).toList(), List.of()));

        DjSet set = new DjSets(library, library, new DjSets.Effort(100, 100, 1_000_000, new SetSearch.Effort(1_000_000, 1000))).make(query);

        assertThat(set.objective()).isCloseTo(best(objective, query, new ArrayList<>()), within(1e-9));
        assertThat(set(library, query).objective()).as("with a narrow beam").isGreaterThanOrEqualTo(set.objective() - 1e-9).isLessThan(set.objective() + 0.2);
    }

    private static double best(SetObjective objective, DjSetQuery query, List<Integer> set) {
        double best = set.isEmpty() ? Double.MAX_VALUE : total(objective, set);
        if (set.stream().mapToInt(objective::seconds).sum() >= query.seconds()) {
            return best;
        }
        for (int next = 0; next < objective.size(); next++) {
            if (mayFollow(objective, set, next)) {
                List<Integer> longer = new ArrayList<>(set);
                longer.add(next);
                best = Math.min(best, best(objective, query, longer));
            }
        }
        return best;
    }

    private static boolean mayFollow(SetObjective objective, List<Integer> set, int next) {
        MixTrack track = objective.track(next);
        if (set.isEmpty()) {
            return true;
        }
        MixTrack last = objective.track(set.getLast());
        boolean apart = (track.fact().artist().isEmpty() || !track.fact().artist().equals(last.fact().artist())) && !track.album().equals(last.album());
        boolean fresh = set.stream().noneMatch(before -> before == next || !Collections.disjoint(objective.track(before).fact().recordings(), track.fact().recordings()));
        long ofArtist = set.stream().filter(before -> before > 0 && track.fact().artist().isPresent() && track.fact().artist().equals(objective.track(before).fact().artist())).count();
        return apart && fresh && (next == 0 || ofArtist < 2);
    }

    private static double total(SetObjective objective, List<Integer> set) {
        double sum = 0;
        int seconds = 0;
        for (int i = 0; i < set.size(); i++) {
            sum += objective.place(seconds, set.get(i));
            sum += i == 0 ? 0 : objective.move(set.get(i - 1), set.get(i)) + objective.likeness(set.get(i - 1), set.get(i));
            seconds += objective.seconds(set.get(i));
        }
        return objective.total(sum, set.size(), seconds, set.contains(0) ? 0 : 1);
    }

    @Test
    void namesWhatCannotBeDone() {
        MadeUpLibrary library = MadeUpLibrary.of(3, 200);
        TrackId gone = library.all().stream().filter(track -> !track.fact().listed()).findFirst().orElseThrow().track();
        TrackId forbidden = library.usable().getFirst();
        DjSet set = set(library, new DjSetQuery(List.of(new Seed.OfTrack(new TrackId(999))), List.of(gone, forbidden, new TrackId(998)), List.of(forbidden), List.of(),
                30, List.of(), Limits.STANDARD, TempoRange.ANY, 2, 1));
        assertThat(tracks(set)).isNotEmpty().doesNotContain(gone, forbidden);
        assertThat(set.deviations()).contains(Deviation.of(Kind.MUST_UNUSABLE, gone), Deviation.of(Kind.MUST_UNUSABLE, forbidden),
                Deviation.of(Kind.MUST_UNUSABLE, new TrackId(998)), Deviation.of(Kind.SEED_UNMEASURED, new Seed.OfTrack(new TrackId(999))));
        assertThat(set.entries()).allMatch(entry -> entry.wanted().isEmpty());

        assertThat(set(MadeUpLibrary.of(1, 0), query(List.of(), 60, RISING, 1))).isEqualTo(new DjSet(List.of(), 0, 0, List.of(Deviation.of(Kind.LENGTH))));
        DjSet tiny = set(MadeUpLibrary.withoutBounds(1, 3), query(List.of(), 60, RISING, 1));
        assertThat(tiny.entries()).hasSizeBetween(1, 3);
        assertThat(tiny.deviations()).extracting(Deviation::kind).contains(Kind.LENGTH);
    }

    /// The library changes while a set is made: a second look at a track or its vector finds nothing.
    @Test
    void keepsToWhatItSawFirst() {
        MadeUpLibrary library = MadeUpLibrary.of(2, 300);
        List<TrackId> must = library.usable().stream().filter(track -> library.track(track).seconds().isPresent()).limit(2).toList();
        for (List<TrackId> some : List.of(must, List.<TrackId>of())) {
            DjSetQuery query = query(some, 60, RISING, 2);
            Vanishing vanishing = new Vanishing(library);
            assertThat(new DjSets(vanishing, vanishing, DjSets.Effort.STANDARD).make(query)).isEqualTo(set(library, query));
        }
    }

    private record Vanishing(MadeUpLibrary library, Set<TrackId> seen, Set<TrackId> heard) implements MixLibrary, NearestTracks {

        Vanishing(MadeUpLibrary library) {
            this(library, new HashSet<>(), new HashSet<>());
        }

        @Override
        public Map<TrackId, MixTrack> tracks(Collection<TrackId> wanted) {
            return library.tracks(wanted.stream().filter(seen::add).toList());
        }

        @Override
        public Map<TrackId, float[]> vectors(Collection<TrackId> tracks) {
            return library.vectors(tracks.stream().filter(heard::add).toList());
        }

        @Override
        public Optional<float[]> artistVector(ArtistId artist) {
            return library.artistVector(artist);
        }

        @Override
        public Set<TrackId> tracksOf(ArtistId artist) {
            return library.tracksOf(artist);
        }

        @Override
        public List<TrackId> byChance(TempoRange tempos, long seed, int most) {
            return library.byChance(tempos, seed, most);
        }

        @Override
        public Predicate<TrackId> inTempo(TempoRange tempos) {
            return library.inTempo(tempos);
        }

        @Override
        public List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter) {
            return library.nearest(query, most, filter);
        }
    }

    /// With hardly any work allowed there are two tracks a step left to choose from, of each list the nearest.
    @Test
    void choosesFromFewerTracksWhereTheWorkIsBounded() {
        MadeUpLibrary library = MadeUpLibrary.withoutBounds(4, 500);
        TrackId seed = library.usable().getFirst();
        DjSetQuery query = new DjSetQuery(List.of(new Seed.OfTrack(seed)), List.of(), List.of(), List.of(), 30, RISING, Limits.STANDARD, TempoRange.ANY, 2, 1);
        DjSet set = new DjSets(library, library, new DjSets.Effort(1_200, 60, 1, SetSearch.Effort.STANDARD)).make(query);
        int[] lengths = library.usable().stream().flatMapToInt(track -> library.track(track).seconds().stream()).sorted().toArray();
        int steps = 1;
        for (int filled = 0; filled < query.seconds(); filled += lengths[steps++ - 1]) {
            assertThat(steps).isLessThan(lengths.length);
        }
        assertThat(steps).isBetween(5, 16);
        assertThat(tracks(set)).hasSizeGreaterThan(3).isSubsetOf(library.nearest(library.vector(seed).orElseThrow(), 500, _ -> true).stream().map(Neighbour::track)
                .filter(track -> library.track(track).seconds().isPresent()).limit(2L * steps).toList());
        assertThat(set(library, query)).isNotEqualTo(set)
                .isEqualTo(new DjSets(library, library, new DjSets.Effort(1_200, 60, Integer.MAX_VALUE, SetSearch.Effort.STANDARD)).make(query));
    }

    @Test
    void keepsToTheTemposAndTheCourseOfEnergy() {
        MadeUpLibrary library = MadeUpLibrary.withoutBounds(5, 800);
        TempoRange range = new TempoRange(Optional.of(110.0), Optional.of(130.0));
        List<Seed> seeds = List.of(new Seed.OfTrack(library.usable().getFirst()));
        for (List<Seed> some : List.of(seeds, List.<Seed>of())) {
            DjSet set = set(library, new DjSetQuery(some, List.of(), List.of(), List.of(), 60, RISING, Limits.STANDARD, range, 2, 1));
            assertThat(tracks(set)).allSatisfy(track -> assertThat(library.track(track).bpm().orElseThrow()).isBetween(110.0, 130.0));
            List<Double> energies = set.entries().stream().map(entry -> entry.energy().orElseThrow()).toList();
            assertThat(energies.subList(energies.size() / 2, energies.size()).stream().mapToDouble(value -> value).average().orElseThrow())
                    .isGreaterThan(energies.subList(0, energies.size() / 2).stream().mapToDouble(value -> value).average().orElseThrow() + 0.2);
        }
        assertThatThrownBy(() -> new TempoRange(Optional.of(130.0), Optional.of(110.0))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("before it begins");
        DjSetQuery course = new DjSetQuery(List.of(), List.of(), List.of(), List.of(), 60, List.of(0.0, 1.0, 0.5), Limits.STANDARD, TempoRange.ANY, 2, 1);
        assertThat(Stream.of(0.0, 0.25, 0.5, 0.75, 1.0, 1.5).map(course::energyAt)).usingElementComparator(Comparator.naturalOrder())
                .containsExactly(0.0, 0.5, 1.0, 0.75, 0.5, 0.5);
    }
}

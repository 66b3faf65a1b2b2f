package org.soniquebay.discovery.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.discovery.similarity.TrackFacts;
import org.soniquebay.embedding.index.DotProduct;
import org.soniquebay.embedding.model.Blocks.Share;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

class SoundPathsTest {

    private static final SoundPaths.Effort ALL = new SoundPaths.Effort(1000, 1_000_000);

    private static SoundPath path(MadeUpLibrary library, SoundPaths.Effort effort, TrackId from, TrackId to, int steps) {
        SoundPaths paths = new SoundPaths(library, Optional.of(MadeUpLibrary.BLOCKS), library, effort);
        return switch (paths.find(new PathQuery(from, to, steps))) {
            case SoundPath.Outcome.Found(var path) -> path;
            case SoundPath.Outcome.WithoutVector(var track) -> throw new AssertionError("no vector: " + track);
        };
    }

    private static List<TrackId> inner(SoundPath path) {
        return path.steps().subList(0, path.steps().size() - 1).stream().map(SoundPath.Step::track).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsItsBounds(long seed) {
        MadeUpLibrary library = MadeUpLibrary.of(seed, 150);
        List<TrackId> usable = library.usable();
        TrackId from = usable.getFirst();
        TrackId to = usable.stream().filter(track -> Collections.disjoint(library.track(track).fact().recordings(), library.track(from).fact().recordings()))
                .reduce((_, last) -> last).orElseThrow();
        SoundPath path = path(library, SoundPaths.Effort.STANDARD, from, to, 8);

        assertThat(path).isEqualTo(path(library, SoundPaths.Effort.STANDARD, from, to, 8));
        assertThat(path.steps()).hasSize(8);
        assertThat(path.steps().getLast().track()).isEqualTo(to);
        List<MixTrack> tracks = Stream.concat(Stream.of(from), path.steps().stream().map(SoundPath.Step::track)).map(library::track).toList();
        assertThat(tracks).flatExtracting(track -> track.fact().recordings()).doesNotHaveDuplicates();
        for (int i = 0; i < path.steps().size(); i++) {
            SoundPath.Step step = path.steps().get(i);
            assertThat(library.track(step.track()).fact().listed()).isTrue();
            assertThat(step.score()).isEqualTo(cosine(library, tracks.get(i).track(), step.track())).isCloseTo(step.shares().stream().mapToDouble(Share::share).sum(), within(1e-6));
            Optional<ArtistId> artist = tracks.get(i + 1).fact().artist();
            assertThat(artist.isPresent() && artist.equals(tracks.get(i).fact().artist())).as("artist twice in a row").isFalse();
            assertThat(path.isWide(step)).isEqualTo(step.score() < path.limit());
        }
        assertThat(inner(path).stream().map(track -> library.track(track).fact().artist()).filter(Optional::isPresent)
                .collect(Collectors.groupingBy(artist -> artist, Collectors.counting())).values()).allMatch(count -> count <= 2);
        assertThat(path.limit()).isEqualTo(Math.min(twentieth(library, from, to), twentieth(library, to, from)));
    }

    private static double cosine(MadeUpLibrary library, TrackId one, TrackId other) {
        return DotProduct.of(library.vector(one).orElseThrow(), library.vector(other).orElseThrow());
    }

    private static double twentieth(MadeUpLibrary library, TrackId end, TrackId other) {
        return library.usable().stream().filter(track -> Stream.of(end, other).allMatch(known ->
                        Collections.disjoint(library.track(track).fact().recordings(), library.track(known).fact().recordings())))
                .map(track -> cosine(library, end, track)).sorted(Collections.reverseOrder()).skip(19).findFirst().orElseThrow();
    }

    /// Every way through a tiny library.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isTheBestOfAllWays(long seed) {
        MadeUpLibrary library = MadeUpLibrary.of(seed, 11);
        List<TrackId> usable = library.usable();
        TrackId from = usable.get(0);
        TrackId to = usable.get(1);
        for (int steps = 1; steps <= 4; steps++) {
            List<List<TrackId>> ways = new ArrayList<>();
            extend(library, new ArrayList<>(List.of(from)), to, steps, ways);
            SoundPath found = path(library, ALL, from, to, steps);
            if (ways.isEmpty()) {
                assertThat(found.steps().size()).as("fewer steps").isLessThan(steps);
            } else {
                double best = ways.stream().mapToDouble(way -> cost(library, way)).min().orElseThrow();
                List<TrackId> way = Stream.concat(Stream.of(from), found.steps().stream().map(SoundPath.Step::track)).toList();
                assertThat(cost(library, way)).isCloseTo(best, within(1e-9));
            }
        }
    }

    private static void extend(MadeUpLibrary library, List<TrackId> way, TrackId to, int steps, List<List<TrackId>> ways) {
        if (way.size() == steps) {
            if (mayFollow(library, way, to, true)) {
                ways.add(Stream.concat(way.stream(), Stream.of(to)).toList());
            }
            return;
        }
        for (TrackId next : library.usable()) {
            if (!next.equals(to) && mayFollow(library, way, next, false)
                    && Collections.disjoint(library.track(next).fact().recordings(), library.track(to).fact().recordings())) {
                List<TrackId> longer = new ArrayList<>(way);
                longer.add(next);
                extend(library, longer, to, steps, ways);
            }
        }
    }

    private static boolean mayFollow(MadeUpLibrary library, List<TrackId> way, TrackId next, boolean end) {
        MixTrack track = library.track(next);
        Optional<ArtistId> artist = track.fact().artist();
        boolean direct = end && way.size() == 1;
        boolean apart = artist.isEmpty() || !artist.equals(library.track(way.getLast()).fact().artist());
        boolean fresh = way.stream().noneMatch(before -> before.equals(next) || !Collections.disjoint(library.track(before).fact().recordings(), track.fact().recordings()));
        long ofArtist = way.stream().skip(1).map(before -> library.track(before).fact().artist()).filter(before -> before.isPresent() && Objects.equals(before, artist)).count();
        return direct || end && apart || fresh && apart && (end || ofArtist < 2);
    }

    private static double cost(MadeUpLibrary library, List<TrackId> way) {
        double sum = 0;
        for (int i = 1; i < way.size(); i++) {
            double angle = Math.acos(Math.clamp(cosine(library, way.get(i - 1), way.get(i)), -1.0, 1.0));
            sum += angle * angle;
        }
        return sum;
    }

    /// Of places, each with an artist (0 for unknown) and a recording, there are ways of so many steps and no more.
    @ParameterizedTest
    @CsvSource({"30, 3, 30, 7", "30, 0, 4, 5", "30, 0, 30, 31", "30, 5, 6, 7", "60, 0, 60, 50", "9, 1, 9, 2"})
    void isAsLongAsThereArePlaces(int size, int artists, int recordings, int steps) {
        Random random = new Random(size);
        List<SoundPaths.Place> places = IntStream.range(0, size + 2).mapToObj(index -> {
            boolean end = index >= size;
            float[] vector = new float[512];
            double angle = end ? index - size : random.nextDouble();
            vector[0] = (float) Math.cos(angle);
            vector[1] = (float) Math.sin(angle);
            return new SoundPaths.Place(new MixTrack(new TrackId(1 + index), new TrackFacts.Fact(Set.of("hash " + (end ? -index : index % recordings)),
                    end || artists == 0 ? Optional.empty() : Optional.of(new ArtistId(1 + index % artists)), true),
                    Optional.empty(), OptionalInt.empty(), OptionalDouble.empty(), Optional.empty(), Map.of()), vector);
        }).toList();

        List<SoundPaths.Place> way = PathSearch.longest(places.get(size), places.get(size + 1), places.subList(0, size), 50, 64);

        assertThat(way).hasSize(steps).endsWith(places.get(size + 1)).doesNotHaveDuplicates();
        assertThat(way).flatExtracting(place -> place.track().fact().recordings()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"3000, false", "200000, true"})
    void stopsWideningAndSaysSo(int size, boolean stopped) {
        MonotonousLibrary library = new MonotonousLibrary(size, false);
        SoundPaths paths = new SoundPaths(library, Optional.empty(), library, SoundPaths.Effort.STANDARD);
        assertThat(paths.find(new PathQuery(new TrackId(1), new TrackId(2), 8))).isInstanceOfSatisfying(SoundPath.Outcome.Found.class, found -> {
            assertThat(found.path().steps()).extracting(SoundPath.Step::track).containsExactly(new TrackId(2));
            assertThat(found.path().lookedAt()).isEqualTo(stopped ? OptionalInt.of(library.fetched()) : OptionalInt.empty());
        });
        assertThat(library.fetched()).isEqualTo(stopped ? 16_000 : size - 2);
    }

    @Test
    void isShorterWhereThereIsTooLittle() {
        MadeUpLibrary two = MadeUpLibrary.withoutBounds(1, 2);
        assertThat(path(two, SoundPaths.Effort.STANDARD, new TrackId(1), new TrackId(2), 8).steps()).extracting(SoundPath.Step::track).containsExactly(new TrackId(2));
        SoundPaths none = new SoundPaths(two, Optional.empty(), two, SoundPaths.Effort.STANDARD);
        assertThat(none.find(new PathQuery(new TrackId(1), new TrackId(3), 2))).isEqualTo(new SoundPath.Outcome.WithoutVector(new TrackId(3)));
    }
}

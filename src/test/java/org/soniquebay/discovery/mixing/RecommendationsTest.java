package org.soniquebay.discovery.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.Scale;
import org.soniquebay.discovery.mixing.Recommended.Ignored;
import org.soniquebay.embedding.index.DotProduct;
import org.soniquebay.embedding.model.Blocks;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

class RecommendationsTest {

    private static final Dials ALL_DIALS = new Dials(1, 2, 0.5, 0, 1, 0.5, 2, 1);

    private static Recommended recommended(MadeUpLibrary library, RecommendationQuery query) {
        return new Recommendations(library, Optional.of(MadeUpLibrary.BLOCKS), library, library).to(query);
    }

    private static RecommendationQuery query(List<Seed> plus, List<Seed> minus, Dials dials, int most) {
        return new RecommendationQuery(plus, minus, dials, most, OptionalInt.of(2));
    }

    private static Seed track(TrackId track) {
        return new Seed.OfTrack(track);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsItsBoundsAndEqualsThePlainComputation(long seed) {
        MadeUpLibrary library = MadeUpLibrary.of(seed, 90);
        List<TrackId> usable = library.usable();
        List<Seed> plus = List.of(track(usable.get(0)), track(usable.get(7)), new Seed.OfArtist(new ArtistId(3)));
        List<Seed> minus = List.of(track(usable.get(11)));
        for (Dials dials : List.of(Dials.STANDARD, ALL_DIALS)) {
            RecommendationQuery query = query(plus, minus, dials, 12);
            Recommended found = recommended(library, query);

            assertThat(found.tracks()).hasSize(12).isSortedAccordingTo(Comparator.comparingDouble(Recommendation::score).reversed());
            assertThat(found.tracks()).allSatisfy(one -> {
                assertThat(one.parts().stream().mapToDouble(Recommendation.Part::value).sum()).isCloseTo(one.score(), within(1e-12));
                assertThat(plus).contains(one.nearest());
            });
            assertThat(found.tracks()).extracting(Recommendation::track).containsExactlyElementsOf(plain(library, query));
            assertThat(recommended(library, query)).as("again").isEqualTo(found);
            assertVaried(library, found);
        }
    }

    private static void assertVaried(MadeUpLibrary library, Recommended found) {
        List<MixTrack> tracks = found.tracks().stream().map(one -> library.track(one.track())).toList();
        assertThat(tracks).allSatisfy(track -> assertThat(track.fact().listed()).isTrue());
        assertThat(tracks).flatExtracting(track -> track.fact().recordings()).doesNotHaveDuplicates();
        assertThat(tracks).extracting(track -> track.album().orElseThrow()).doesNotHaveDuplicates();
        assertThat(tracks.stream().flatMap(track -> track.fact().artist().stream()).collect(Collectors.groupingBy(artist -> artist, Collectors.counting()))
                .values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(2));
    }

    /// Every track scored by the formula, and taken from the best on while it may be.
    private static List<TrackId> plain(MadeUpLibrary library, RecommendationQuery query) {
        double[] sum = new double[512];
        for (Seed seed : query.plus()) {
            add(sum, vector(library, seed), 1.0 / query.plus().size());
        }
        for (Seed seed : query.minus()) {
            add(sum, vector(library, seed), -0.5 / query.minus().size());
        }
        float[] meaning = unit(sum);
        for (Blocks.Block block : MadeUpLibrary.BLOCKS.blocks()) {
            for (int i = block.from(); i < block.from() + block.size(); i++) {
                sum[i] *= query.dials().block(block.name());
            }
        }
        float[] sound = unit(sum);
        List<Seed> seeds = new ArrayList<>(query.plus());
        seeds.addAll(query.minus());
        List<MixTrack> own = library.all().stream().filter(track -> seeds.contains(track(track.track()))
                || track.fact().artist().map(artist -> seeds.contains(new Seed.OfArtist(artist))).orElse(false)).toList();
        SeedValues values = SeedValues.of(own.stream().filter(track -> query.plus().contains(track(track.track()))).toList());
        Dials dials = query.dials();
        float[] meant = dials.semantic() == 0 ? meaning : meaning(library, query);
        ToDoubleFunction<MixTrack> score = track -> DotProduct.of(sound, library.vector(track.track()).orElseThrow())
                + dials.tempo() * values.tempoNearness(track) + dials.key() * values.keyNearness(track) + dials.mood() * values.moodNearness(track)
                + (dials.semantic() == 0 ? 0 : dials.semantic() * DotProduct.of(meant, library.vector(track.track()).orElseThrow()));
        List<MixTrack> taken = new ArrayList<>();
        library.all().stream().filter(track -> library.vector(track.track()).isPresent() && !own.contains(track))
                .sorted(Comparator.comparingDouble(score).reversed()).forEach(track -> {
                    if (taken.size() < query.most() && mayFollow(track, taken, own, query)) {
                        taken.add(track);
                    }
                });
        return taken.stream().map(MixTrack::track).toList();
    }

    private static boolean mayFollow(MixTrack track, List<MixTrack> taken, List<MixTrack> own, RecommendationQuery query) {
        boolean heard = Stream.concat(taken.stream(), own.stream()).anyMatch(other -> !Collections.disjoint(other.fact().recordings(), track.fact().recordings()));
        boolean sameAlbum = track.album().isPresent() && taken.stream().anyMatch(other -> other.album().equals(track.album()));
        long ofArtist = track.fact().artist().isEmpty() ? 0 : taken.stream().filter(other -> other.fact().artist().equals(track.fact().artist())).count();
        return track.fact().listed() && !heard && !sameAlbum && ofArtist < query.perArtist().orElse(Integer.MAX_VALUE);
    }

    /// Only tracks have a meaning, artists have not.
    private static float[] meaning(MadeUpLibrary library, RecommendationQuery query) {
        List<Seed> tracks = query.plus().stream().filter(Seed.OfTrack.class::isInstance).toList();
        double[] sum = new double[512];
        tracks.forEach(seed -> add(sum, vector(library, seed), 1.0 / tracks.size()));
        query.minus().forEach(seed -> add(sum, vector(library, seed), -0.5 / query.minus().size()));
        return unit(sum);
    }

    private static float[] vector(MadeUpLibrary library, Seed seed) {
        return switch (seed) {
            case Seed.OfTrack(var track) -> library.vector(track).orElseThrow();
            case Seed.OfArtist(var artist) -> library.artistVector(artist).orElseThrow();
        };
    }

    private static void add(double[] sum, float[] vector, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private static float[] unit(double[] sum) {
        double squares = 0;
        for (double number : sum) {
            squares += number * number;
        }
        float[] unit = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            unit[i] = (float) (sum[i] / Math.sqrt(squares));
        }
        return unit;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void minusSeedsPushAwayAndDialsPull(long seed) {
        MadeUpLibrary library = MadeUpLibrary.withoutBounds(seed, 200);
        List<Seed> plus = List.of(track(new TrackId(1)), track(new TrackId(2)));
        TrackId unwanted = recommended(library, query(plus, List.of(), Dials.STANDARD, 5)).tracks().getFirst().track();

        List<TrackId> before = recommended(library, query(plus, List.of(), Dials.STANDARD, 21)).tracks().stream().map(Recommendation::track)
                .filter(track -> !track.equals(unwanted)).limit(20).toList();
        List<TrackId> after = ids(recommended(library, query(plus, List.of(track(unwanted)), Dials.STANDARD, 20)));
        float[] away = library.vector(unwanted).orElseThrow();
        ToDoubleFunction<TrackId> likeness = track -> DotProduct.of(away, library.vector(track).orElseThrow());
        assertThat(mean(after, likeness)).isLessThan(mean(before, likeness));

        SeedValues values = SeedValues.of(List.of(library.track(new TrackId(1)), library.track(new TrackId(2))));
        assertPulls(library, plus, new Dials(1, 1, 1, 1, 2, 0, 0, 0), values::tempoNearness);
        assertPulls(library, plus, new Dials(1, 1, 1, 1, 0, 2, 0, 0), values::keyNearness);
        assertPulls(library, plus, new Dials(1, 1, 1, 1, 0, 0, 4, 0), values::moodNearness);
    }

    private static void assertPulls(MadeUpLibrary library, List<Seed> plus, Dials dials, ToDoubleFunction<MixTrack> nearness) {
        ToDoubleFunction<TrackId> of = track -> nearness.applyAsDouble(library.track(track));
        assertThat(mean(ids(recommended(library, query(plus, List.of(), dials, 20))), of))
                .isGreaterThan(mean(ids(recommended(library, query(plus, List.of(), Dials.STANDARD, 20))), of));
    }

    private static List<TrackId> ids(Recommended found) {
        return found.tracks().stream().map(Recommendation::track).toList();
    }

    private static double mean(List<TrackId> tracks, ToDoubleFunction<TrackId> value) {
        return tracks.stream().mapToDouble(value).average().orElseThrow();
    }

    @Test
    void saysWhatChangedNothing() {
        Seed seed = track(new TrackId(1));
        assertThat(recommended(MadeUpLibrary.of(1, 0), query(List.of(seed), List.of(), Dials.STANDARD, 5)))
                .isEqualTo(new Recommended(List.of(), List.of(new Ignored.Unmeasured(seed))));

        MadeUpLibrary library = MadeUpLibrary.withoutBounds(4, 30);
        TrackId silent = library.all().stream().filter(track -> track.bpm().isEmpty()).findFirst().orElseThrow().track();
        Recommended found = new Recommendations(library, Optional.empty(), MadeUpLibrary.of(1, 0), library)
                .to(query(List.of(track(silent), track(new TrackId(99))), List.of(), new Dials(1, 1, 0, 1, 1, 0, 0, 1), 3));
        assertThat(found.tracks()).hasSize(3).allSatisfy(one -> assertThat(one.parts()).extracting(Recommendation.Part::name).containsExactly("sound"));
        assertThat(found.ignored()).containsExactly(new Ignored.Unmeasured(track(new TrackId(99))), new Ignored.WithoutBlocks(),
                new Ignored.UnknownValue("tempo"), new Ignored.UnknownValue("semantic"));
    }

    @ParameterizedTest
    @CsvSource({"3000, 0", "40000, 16000"})
    void stopsWideningAndSaysSo(int size, int lookedAt) {
        MonotonousLibrary library = new MonotonousLibrary(size, true);
        Recommended found = new Recommendations(library, Optional.empty(), library, library)
                .to(new RecommendationQuery(List.of(track(new TrackId(1))), List.of(), Dials.STANDARD, 1000, OptionalInt.of(1)));
        assertThat(ids(found)).containsExactlyInAnyOrder(new TrackId(2), new TrackId(3));
        assertThat(found.ignored()).isEqualTo(lookedAt == 0 ? List.of() : List.of(new Ignored.FartherTracks(lookedAt)));
        assertThat(library.fetched()).isEqualTo((lookedAt == 0 ? size - 1 : lookedAt) - 1);
    }

    @ParameterizedTest
    @CsvSource({"120, 123, SAME, 0.025", "120, 60, HALF, 0", "90, 176.4, DOUBLE, -0.02", "170, 86.7, HALF, 0.02", "100, 130, SAME, 0.3"})
    void foldsHalfAndDoubleTempo(double from, double to, TempoMove.Feel feel, double change) {
        TempoMove move = TempoMove.between(from, to);
        assertThat(move.feel()).isEqualTo(feel);
        assertThat(move.change()).isCloseTo(change, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"8, A, SAME", "7, A, NEIGHBOUR", "9, A, NEIGHBOUR", "8, B, NEIGHBOUR", "9, B, DIAGONAL", "7, B, DIAGONAL", "10, A, FAR", "2, B, FAR"})
    void goesRoundTheWheel(int number, String ring, KeyMove move) {
        Camelot from = new Camelot(8, Scale.MINOR);
        Camelot to = new Camelot(number, ring.equals("A") ? Scale.MINOR : Scale.MAJOR);
        assertThat(KeyMove.between(from, to)).isEqualTo(KeyMove.between(to, from)).isEqualTo(move);
    }
}

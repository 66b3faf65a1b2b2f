package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.discovery.mixing.Recommended.Ignored;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.discovery.similarity.SimilarTracks;
import org.soniquebay.discovery.similarity.Variety;
import org.soniquebay.embedding.index.DotProduct;
import org.soniquebay.embedding.model.Blocks;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// Recommends what goes with any number of tracks and artists, and not with others. With the sound alone the answer is exact; dials for tempo,
/// key, mood and semantics order the [#REORDERED] tracks anew that sound nearest. The seeds themselves, other copies of them and tracks of
/// seed artists are not recommended; [Variety] holds among the rest.
public final class Recommendations {

    /// The number of tracks, nearest by sound, that other dials choose from.
    static final int REORDERED = 1_000;
    private static final int WIDENING = 4;
    private static final String SEMANTIC = "semantic";

    private final NearestTracks sounds;
    private final Optional<Blocks> blocks;
    private final NearestTracks semantics;
    private final MixLibrary library;

    Recommendations(NearestTracks sounds, Optional<Blocks> blocks, NearestTracks semantics, MixLibrary library) {
        this.sounds = requireNonNull(sounds, "sounds are null");
        this.blocks = requireNonNull(blocks, "blocks are null");
        this.semantics = requireNonNull(semantics, "semantics are null");
        this.library = requireNonNull(library, "library is null");
    }

    /// The recommendations of the library that a transaction sees.
    ///
    /// @param vectors of a type's active model
    public static Recommendations of(Handle handle, Function<String, NearestTracks> vectors) {
        return new Recommendations(vectors.apply(ModelIdentity.AUDIO), SimilarTracks.blocks(handle), vectors.apply(SEMANTIC),
                new StoredMixLibrary(handle));
    }

    /// The recommended tracks.
    public Recommended to(RecommendationQuery query) {
        List<Ignored> ignored = new ArrayList<>();
        List<SeedSound> plus = heard(query.plus(), ignored);
        List<SeedSound> minus = heard(query.minus(), ignored);
        Optional<float[]> direction = SeedSound.direction(plus, minus).flatMap(plain -> weighed(plain, query.dials(), ignored));
        if (direction.isEmpty()) {
            return new Recommended(List.of(), ignored);
        }
        SeedValues values = SeedValues.of(library.tracks(tracks(query.plus())).values());
        Scoring scoring = new Scoring(direction.get(), blocks, query.dials(), values, semanticDirection(query));
        noteUnknown(query.dials(), scoring, ignored);
        List<MixTrack> chosen = chosen(query, scoring, ignored);
        List<TrackId> ids = chosen.stream().map(MixTrack::track).toList();
        Map<TrackId, float[]> vectors = sounds.vectors(ids);
        Map<TrackId, float[]> words = words(scoring, ids);
        List<Recommendation> found = chosen.stream().filter(track -> vectors.containsKey(track.track()))
                .map(track -> explained(scoring, plus, track, vectors.get(track.track()), Optional.ofNullable(words.get(track.track()))))
                .sorted(Comparator.comparingDouble(Recommendation::score).reversed().thenComparingInt(one -> one.track().value()))
                .toList();
        return new Recommended(found, ignored);
    }

    private List<SeedSound> heard(List<Seed> seeds, List<Ignored> ignored) {
        List<SeedSound> heard = new ArrayList<>();
        for (Seed seed : seeds) {
            Optional<float[]> vector = switch (seed) {
                case Seed.OfTrack(var track) -> sounds.vector(track);
                case Seed.OfArtist(var artist) -> library.artistVector(artist);
            };
            vector.ifPresentOrElse(own -> heard.add(new SeedSound(seed, own)), () -> ignored.add(new Ignored.Unmeasured(seed)));
        }
        return heard;
    }

    private Optional<float[]> weighed(float[] direction, Dials dials, List<Ignored> ignored) {
        if (dials.isEven()) {
            return Optional.of(direction);
        }
        if (blocks.isEmpty()) {
            ignored.add(new Ignored.WithoutBlocks());
            return Optional.of(direction);
        }
        return SeedSound.weighed(direction, blocks.get(), dials);
    }

    /// The direction of the seed tracks among the semantic vectors; artists have none.
    private Optional<float[]> semanticDirection(RecommendationQuery query) {
        return query.dials().semantic() == 0 ? Optional.empty() : SeedSound.direction(semanticVectors(query.plus()), semanticVectors(query.minus()));
    }

    private List<SeedSound> semanticVectors(List<Seed> seeds) {
        List<TrackId> tracks = tracks(seeds);
        Map<TrackId, float[]> words = semantics.vectors(tracks);
        return tracks.stream().filter(words::containsKey).map(track -> new SeedSound(new Seed.OfTrack(track), words.get(track))).toList();
    }

    /// The semantic vectors of these tracks, where they count.
    private Map<TrackId, float[]> words(Scoring scoring, List<TrackId> tracks) {
        return scoring.semantic().isEmpty() ? Map.of() : semantics.vectors(tracks);
    }

    private static void noteUnknown(Dials dials, Scoring scoring, List<Ignored> ignored) {
        note(dials.tempo() > 0 && scoring.values().tempos().isEmpty(), "tempo", ignored);
        note(dials.key() > 0 && scoring.values().keys().isEmpty(), "key", ignored);
        note(dials.mood() > 0 && scoring.values().moods().isEmpty(), "mood", ignored);
        note(dials.semantic() > 0 && scoring.semantic().isEmpty(), "semantic", ignored);
    }

    private static void note(boolean unknown, String name, List<Ignored> ignored) {
        if (unknown) {
            ignored.add(new Ignored.UnknownValue(name));
        }
    }

    private static List<TrackId> tracks(List<Seed> seeds) {
        return seeds.stream().<TrackId>mapMulti((seed, out) -> {
            if (seed instanceof Seed.OfTrack(TrackId track)) {
                out.accept(track);
            }
        }).distinct().toList();
    }

    /// The best tracks, by a search that widens while copies, missing tracks and full artists leave too few, up to [MixLibrary#MOST_NEIGHBOURS] neighbours.
    private List<MixTrack> chosen(RecommendationQuery query, Scoring scoring, List<Ignored> ignored) {
        Set<TrackId> seeds = seedTracks(query);
        Collection<MixTrack> own = library.tracks(seeds).values();
        Map<TrackId, Optional<Scored>> seen = new HashMap<>();
        int wanted = query.dials().isSoundOnly() ? WIDENING * query.most() : Math.max(REORDERED, WIDENING * query.most());
        while (true) {
            List<Neighbour> neighbours = sounds.nearest(scoring.direction(), wanted, track -> !seeds.contains(track));
            List<MixTrack> chosen = varied(query, own, ordered(scoring, neighbours, seen));
            if (chosen.size() == query.most() || neighbours.size() < wanted) {
                return chosen;
            }
            if (wanted >= MixLibrary.MOST_NEIGHBOURS) {
                ignored.add(new Ignored.FartherTracks(wanted));
                return chosen;
            }
            wanted = Math.min(MixLibrary.MOST_NEIGHBOURS, WIDENING * wanted);
        }
    }

    private Set<TrackId> seedTracks(RecommendationQuery query) {
        Set<TrackId> own = new HashSet<>();
        for (List<Seed> seeds : List.of(query.plus(), query.minus())) {
            for (Seed seed : seeds) {
                switch (seed) {
                    case Seed.OfTrack(var track) -> own.add(track);
                    case Seed.OfArtist(var artist) -> own.addAll(library.tracksOf(artist));
                }
            }
        }
        return own;
    }

    private record Scored(MixTrack track, double score) {
    }

    /// @param seen the neighbours of narrower searches, which are not fetched again; empty for a vector whose track has just been deleted
    private List<MixTrack> ordered(Scoring scoring, List<Neighbour> neighbours, Map<TrackId, Optional<Scored>> seen) {
        List<Neighbour> fresh = neighbours.stream().filter(neighbour -> !seen.containsKey(neighbour.track())).toList();
        List<TrackId> ids = fresh.stream().map(Neighbour::track).toList();
        Map<TrackId, MixTrack> known = library.tracks(ids);
        Map<TrackId, float[]> words = words(scoring, ids);
        fresh.forEach(neighbour -> seen.put(neighbour.track(), Optional.ofNullable(known.get(neighbour.track()))
                .map(track -> new Scored(track, scoring.score(track, neighbour.score(), Optional.ofNullable(words.get(neighbour.track())))))));
        return neighbours.stream().flatMap(neighbour -> seen.get(neighbour.track()).stream())
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(scored -> scored.track().track().value()))
                .map(Scored::track).toList();
    }

    private static List<MixTrack> varied(RecommendationQuery query, Collection<MixTrack> seeds, List<MixTrack> ordered) {
        Variety variety = new Variety(query.perArtist());
        seeds.forEach(seed -> variety.exclude(seed.fact()));
        return ordered.stream().filter(track -> variety.take(track.fact(), track.album())).limit(query.most()).toList();
    }

    private static Recommendation explained(Scoring scoring, List<SeedSound> plus, MixTrack track, float[] vector, Optional<float[]> words) {
        List<Recommendation.Part> parts = scoring.parts(track, vector, words);
        Seed nearest = plus.stream().max(Comparator.comparingDouble(seed -> DotProduct.of(seed.vector(), vector))).orElseThrow().seed();
        return new Recommendation(track.track(), Recommendation.sum(parts), parts, nearest,
                scoring.values().tempoMove(track), scoring.values().keyMove(track));
    }
}

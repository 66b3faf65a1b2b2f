package org.soniquebay.discovery.mixing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.Scale;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.discovery.similarity.TrackFacts;
import org.soniquebay.embedding.index.DotProduct;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.Blocks;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// A made-up library, the same for the same seed: artists with several albums, recordings that several tracks share, tracks that are not listed, and
/// some without a vector, tempo, key or length. Nearest tracks are found by a plain scan.
final class MadeUpLibrary implements MixLibrary, NearestTracks {

    static final Blocks BLOCKS = new AudioEmbedding().blocks();
    private static final int NUMBERS_A_BLOCK = 4;

    private final Map<TrackId, MixTrack> tracks = new TreeMap<>(Comparator.comparingInt(TrackId::value));
    private final Map<TrackId, float[]> vectors = new TreeMap<>(Comparator.comparingInt(TrackId::value));
    private final Random random;

    private MadeUpLibrary(long seed) {
        this.random = new Random(seed);
    }

    /// @param size tracks, numbered from 1
    static MadeUpLibrary of(long seed, int size) {
        MadeUpLibrary library = new MadeUpLibrary(seed);
        for (int id = 1; id <= size; id++) {
            int artist = 1 + library.random.nextInt(1 + size / 4);
            String recording = "hash " + (library.random.nextInt(8) == 0 ? 1 + library.random.nextInt(id) : id);
            library.add(new TrackId(id), new TrackFacts.Fact(Set.of(recording),
                    library.random.nextInt(10) == 0 ? Optional.empty() : Optional.of(new ArtistId(artist)), library.random.nextInt(12) > 0),
                    Optional.of(new AlbumId(10 * artist + library.random.nextInt(3))), library.random.nextInt(12) > 0);
        }
        return library;
    }

    /// A library in which nothing keeps a track out of a list.
    static MadeUpLibrary withoutBounds(long seed, int size) {
        MadeUpLibrary library = new MadeUpLibrary(seed);
        for (int id = 1; id <= size; id++) {
            library.add(new TrackId(id), new TrackFacts.Fact(Set.of("hash " + id), Optional.of(new ArtistId(id)), true), Optional.empty(), true);
        }
        return library;
    }

    private void add(TrackId track, TrackFacts.Fact fact, Optional<AlbumId> album, boolean measured) {
        Map<ScoreName, Double> moods = new EnumMap<>(ScoreName.class);
        MixTrack.MOODS.stream().sorted().forEach(mood -> moods.put(mood, random.nextDouble()));
        OptionalDouble bpm = random.nextInt(10) == 0 ? OptionalDouble.empty() : OptionalDouble.of(80 + 90 * random.nextDouble());
        Optional<Camelot> key = random.nextInt(10) == 0 ? Optional.empty()
                : Optional.of(new Camelot(1 + random.nextInt(12), random.nextBoolean() ? Scale.MAJOR : Scale.MINOR));
        OptionalInt seconds = random.nextInt(15) == 0 ? OptionalInt.empty() : OptionalInt.of(120 + random.nextInt(300));
        tracks.put(track, new MixTrack(track, fact, album, seconds, bpm, key, moods));
        if (measured) {
            vectors.put(track, vector());
        }
    }

    private float[] vector() {
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        for (Blocks.Block block : BLOCKS.blocks()) {
            double squares = 0;
            for (int i = 0; i < NUMBERS_A_BLOCK; i++) {
                vector[block.from() + i] = (float) (random.nextGaussian() + (i == 0 ? 1 : 0));
                squares += vector[block.from() + i] * vector[block.from() + i];
            }
            for (int i = 0; i < NUMBERS_A_BLOCK; i++) {
                vector[block.from() + i] *= (float) Math.sqrt(block.weight() / squares);
            }
        }
        return vector;
    }

    List<MixTrack> all() {
        return new ArrayList<>(tracks.values());
    }

    MixTrack track(TrackId id) {
        return tracks.get(id);
    }

    /// The tracks that may stand in a list.
    List<TrackId> usable() {
        return vectors.keySet().stream().filter(track -> tracks.get(track).fact().listed()).toList();
    }

    @Override
    public Map<TrackId, MixTrack> tracks(Collection<TrackId> wanted) {
        return wanted.stream().filter(tracks::containsKey).distinct().collect(Collectors.toMap(track -> track, tracks::get));
    }

    @Override
    public Optional<float[]> artistVector(ArtistId artist) {
        List<SeedSound> own = tracksOf(artist).stream().sorted(Comparator.comparingInt(TrackId::value)).filter(vectors::containsKey)
                .map(track -> new SeedSound(new Seed.OfTrack(track), vectors.get(track))).toList();
        return SeedSound.direction(own, List.of());
    }

    @Override
    public Set<TrackId> tracksOf(ArtistId artist) {
        return tracks.values().stream().filter(track -> track.fact().artist().equals(Optional.of(artist))).map(MixTrack::track).collect(Collectors.toSet());
    }

    @Override
    public List<TrackId> byChance(DjSetQuery.TempoRange tempos, long seed, int most) {
        List<TrackId> found = new ArrayList<>(tracks.keySet().stream().filter(inTempo(tempos)).toList());
        Collections.shuffle(found, new Random(seed));
        return found.stream().filter(vectors::containsKey).limit(most).toList();
    }

    @Override
    public Predicate<TrackId> inTempo(DjSetQuery.TempoRange tempos) {
        return id -> Stream.of(tracks.get(id)).anyMatch(track -> track.fact().listed() && track.seconds().isPresent()
                && (tempos.isAny() || track.bpm().stream().anyMatch(bpm -> bpm >= tempos.slowest().orElse(0.0) && bpm <= tempos.fastest().orElse(1000.0))));
    }

    @Override
    public Map<TrackId, float[]> vectors(Collection<TrackId> asked) {
        return asked.stream().filter(vectors::containsKey).distinct().collect(Collectors.toMap(track -> track, vectors::get));
    }

    @Override
    public List<Neighbour> nearest(float[] query, int most, Predicate<TrackId> filter) {
        return vectors.entrySet().stream().filter(entry -> filter.test(entry.getKey()))
                .map(entry -> new Neighbour(entry.getKey(), DotProduct.of(query, entry.getValue())))
                .sorted(Comparator.comparingDouble((Neighbour neighbour) -> -neighbour.score()).thenComparingInt(neighbour -> neighbour.track().value()))
                .limit(most).toList();
    }
}

package org.soniquebay.app.bench;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.Analysis;
import org.soniquebay.analysis.AnalysisSource;
import org.soniquebay.analysis.AnalysisStore;
import org.soniquebay.analysis.AnalysisValues;
import org.soniquebay.analysis.AudioFeaturesStore;
import org.soniquebay.analysis.Camelot;
import org.soniquebay.analysis.MusicalKey;
import org.soniquebay.analysis.PitchClass;
import org.soniquebay.analysis.Scale;
import org.soniquebay.analysis.ScoreName;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.TrackSearchIndex;
import org.soniquebay.embedding.AudioEmbedding;
import org.soniquebay.embedding.EmbeddingModel;
import org.soniquebay.embedding.EmbeddingStore;
import org.soniquebay.embedding.ModelIdentity;
import org.soniquebay.embedding.TrackVector;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.ArtistStore;
import org.soniquebay.library.LabelStore;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackEntry;
import org.soniquebay.library.TrackFile;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackLabels;
import org.soniquebay.library.TrackStore;
import org.soniquebay.library.TrackTags;
import org.soniquebay.library.TrackWrite;
import org.soniquebay.metadata.TrackMetadataStore;

/// A made-up library of any size for benchmarks: rows and vectors as a scan would leave them, without files.
final class BenchLibrary {

    private static final int BATCH = 1_000;
    private static final int TRACKS_PER_ARTIST = 40;
    private static final String ROOT = "/made-up";
    private static final String[] GENRES = {"Ambient", "Blues", "Disco", "Folk", "House", "Jazz", "Rock", "Techno"};
    static final List<String> METADATA_KEYS = List.of("lastfm_playcount", "lastfm_listeners", "comment");

    private final Database database;
    private final TrackStore tracks = new TrackStore();
    private final ArtistStore artists = new ArtistStore();
    private final EmbeddingStore embeddings = new EmbeddingStore();
    private final AnalysisStore analyses = new AnalysisStore();
    private final AudioFeaturesStore features = new AudioFeaturesStore(analyses);
    private final TrackMetadataStore metadata = new TrackMetadataStore();
    private final LabelStore labels = new LabelStore();
    private final TrackSearchIndex search = new TrackSearchIndex();
    private final Random random = new Random(1);

    BenchLibrary(Database database) {
        this.database = database;
    }

    /// Adds tracks until there are so many.
    void fill(int wanted) {
        EmbeddingModel embedding = new AudioEmbedding();
        ModelIdentity model = new ModelIdentity(embedding.type(), embedding.model(), Optional.of(embedding.version()));
        long present = database.read(tracks::count);
        for (int from = (int) present; from < wanted; from += BATCH) {
            int first = from;
            int last = Math.min(wanted, from + BATCH);
            database.inTransaction(handle -> {
                embeddings.activate(handle, model);
                addBatch(handle, model, first, last);
                return null;
            });
        }
    }

    /// Adds tracks about which nothing is known.
    List<TrackId> bareTracks(int wanted) {
        List<TrackId> made = new ArrayList<>();
        for (int from = 0; from < wanted; from += BATCH) {
            int first = from;
            int last = Math.min(wanted, from + BATCH);
            made.addAll(database.inTransaction(handle -> inserted(handle, first, last)));
        }
        return made;
    }

    private List<TrackId> inserted(Handle handle, int first, int last) {
        RootId root = new RootStore().register(handle, ROOT);
        List<TrackEntry> entries = new ArrayList<>();
        for (int number = first; number < last; number++) {
            entries.add(entry(handle, root, number));
        }
        return tracks.insert(handle, entries).stream().map(TrackWrite.Written.class::cast).map(TrackWrite.Written::id).toList();
    }

    private void addBatch(Handle handle, ModelIdentity model, int first, int last) {
        List<TrackId> written = inserted(handle, first, last);
        embeddings.write(handle, model, "soniquebay",
                written.stream().map(id -> new TrackVector(id, Optional.empty(), unitVector())).toList());
        analyses.record(handle, written.stream().map(this::analysis).toList());
        features.settle(handle, written);
        metadata.replace(handle, "bench", written.stream().collect(toMap(id -> id, this::entries)));
        labels.replace(handle, written.stream().collect(toMap(id -> id, this::label)));
        search.refresh(handle, written);
    }

    private Analysis analysis(TrackId track) {
        MusicalKey key = new MusicalKey(
                PitchClass.values()[random.nextInt(PitchClass.values().length)], Scale.values()[random.nextInt(Scale.values().length)]);
        Map<ScoreName, Double> scores = new EnumMap<>(ScoreName.class);
        for (ScoreName name : ScoreName.values()) {
            scores.put(name, random.nextDouble());
        }
        AnalysisValues values = new AnalysisValues(
                Optional.of(AnalysisValues.TempoValue.of(60 + 120 * random.nextDouble())),
                Optional.of(AnalysisValues.KeyValue.of(key.tonic().spelling(), key.scale().stored(), Camelot.of(key).toString())),
                scores, Optional.of(GENRES[random.nextInt(GENRES.length)]));
        return new Analysis(track, Optional.empty(), AnalysisSource.SONIQUEBAY, Optional.of("bench"), values, Instant.EPOCH);
    }

    private Map<String, String> entries(TrackId track) {
        return METADATA_KEYS.stream().collect(toMap(key -> key, key -> key + " of " + track + " is " + random.nextInt(1_000_000)));
    }

    private TrackLabels label(TrackId track) {
        return new TrackLabels(
                List.of(GENRES[track.value() % GENRES.length]), List.of(GENRES[random.nextInt(GENRES.length)] + " tag"), List.of("calm"));
    }

    private TrackEntry entry(Handle handle, RootId root, int number) {
        ArtistName name = new ArtistName("Artist " + number / TRACKS_PER_ARTIST);
        Map<ArtistName, ArtistId> resolved = artists.resolve(handle, Set.of(name));
        TrackTags tags = new TrackTags(
                Optional.of("Track " + number),
                new ArtistCredit(Optional.of(name.written()), name, List.of()),
                TrackTags.Numbering.NONE,
                new TrackTags.Stream(Optional.of("mp3"), OptionalInt.of(BenchCorpus.SECONDS), OptionalInt.of(192)),
                TrackTags.MusicBrainz.NONE,
                Optional.empty());
        TrackFile file = new TrackFile(ROOT + "/" + number + ".mp3", root, number, number);
        return new TrackEntry(file, tags, resolved.get(name), Optional.empty());
    }

    private float[] unitVector() {
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }
}

package org.soniquebay.embedding.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackStore;

class EmbeddingStoreTest {

    private static final ModelIdentity FIRST = new ModelIdentity("audio", "blocks", Optional.of("1"));
    private static final ModelIdentity SECOND = new ModelIdentity("audio", "blocks", Optional.of("2"));
    private static final ModelIdentity NAMELESS = new ModelIdentity("semantic", "nomic", Optional.empty());
    private static final AudioHash HASH = new AudioHash("0c".repeat(32));
    private static final AudioHash OTHER_HASH = new AudioHash("0d".repeat(32));

    private final EmbeddingStore embeddings = new EmbeddingStore();
    private final ArtistVectors artistVectors = new ArtistVectors();
    private Database database;
    private TrackId one;
    private TrackId two;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        one = database.inTransaction(handle -> LibraryFixture.track(handle, "One", "Somebody"));
        two = database.inTransaction(handle -> LibraryFixture.track(handle, "Two", "Somebody"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsEveryBitOfAVector() {
        float[] vector = random(1);
        vector[0] = Float.MIN_VALUE;
        vector[1] = -0.0f;

        write(FIRST, one, vector);

        Optional<float[]> found = stored(FIRST, one);
        assertThat(found.orElseThrow()).containsExactly(vector);
    }

    @Test
    void keepsOneVectorForEachModelAndVersion() {
        write(FIRST, one, random(1));
        write(SECOND, one, random(2));
        write(NAMELESS, one, random(3));
        write(NAMELESS, one, random(4));

        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM track_embeddings")).isEqualTo("3");
        Optional<float[]> latest = stored(NAMELESS, one);
        assertThat(latest.orElseThrow()).containsExactly(random(4));
    }

    @Test
    void doesNotTouchAVectorThatIsThere() {
        write(FIRST, one, random(1));
        String before = LibraryFixture.versions(database, "track_embeddings");

        write(FIRST, one, random(1));

        assertThat(LibraryFixture.versions(database, "track_embeddings")).isEqualTo(before);
    }

    @Test
    void showsTheVectorsOfTheActiveModelOnly() {
        write(FIRST, one, random(1));
        write(FIRST, two, random(2));
        write(SECOND, two, random(3));
        write(NAMELESS, one, random(4));
        assertThat(active("audio")).isEmpty();

        assertThat(activate(FIRST)).isTrue();
        assertThat(activate(FIRST)).isFalse();
        assertThat(active("audio")).containsOnlyKeys(one, two);
        activate(SECOND);
        activate(NAMELESS);

        assertThat(active("audio")).containsOnlyKeys(two).hasEntrySatisfying(two, vector -> assertThat(vector).containsExactly(random(3)));
        assertThat(active("semantic")).containsOnlyKeys(one);
        Optional<ModelIdentity> model = database.read(handle -> embeddings.active(handle, "audio"));
        assertThat(model).contains(SECOND);
    }

    @Test
    void activatesANewVersionOnlyWhenNoPresentTrackLosesItsAnswer() {
        write(FIRST, one, random(1));
        write(FIRST, two, random(2));
        assertThat(activateWhenComplete(FIRST)).as("none was active").isTrue();
        assertThat(activateWhenComplete(FIRST)).as("it is active already").isFalse();
        write(SECOND, one, random(3));

        assertThat(activateWhenComplete(SECOND)).isFalse();
        assertThat(active("audio").get(one)).as("old values until then").containsExactly(random(1));
        write(SECOND, two, random(4));

        assertThat(activateWhenComplete(SECOND)).isTrue();
        assertThat(active("audio").get(one)).containsExactly(random(3));
    }

    @Test
    void waitsForNoMissingTrackBeforeItActivatesANewVersion() {
        activate(FIRST);
        write(FIRST, one, random(1));
        write(FIRST, two, random(2));
        write(SECOND, one, random(3));
        database.inTransaction(handle -> new TrackStore().markMissing(handle, List.of(two), Instant.EPOCH));

        assertThat(activateWhenComplete(SECOND)).isTrue();
    }

    @Test
    void anOldSoundCoversNothing() {
        activate(FIRST);
        write(FIRST, one, random(1));
        write(SECOND, one, random(2));
        hear(one, OTHER_HASH);
        database.inTransaction(handle -> {
            embeddings.write(handle, FIRST, "soniquebay", List.of(new TrackVector(one, Optional.of(OTHER_HASH), random(3))));
            return null;
        });

        assertThat(activateWhenComplete(SECOND)).isFalse();
    }

    @Test
    void deletesOneVector() {
        write(FIRST, one, random(1));
        write(SECOND, one, random(2));
        write(FIRST, two, random(3));

        assertThat(delete(FIRST, one)).isTrue();
        assertThat(delete(FIRST, one)).isFalse();

        assertThat(LibraryFixture.text(database, "SELECT string_agg(track_id || ' ' || model_version, ', ' ORDER BY id) FROM track_embeddings"))
                .isEqualTo(one.value() + " 2, " + two.value() + " 1");
    }

    @Test
    void ignoresVectorsOfASoundThatATrackHasNoMore() {
        activate(FIRST);
        activate(NAMELESS);
        write(FIRST, one, unit(0));
        write(FIRST, two, unit(1));
        database.inTransaction(handle -> {
            embeddings.write(handle, NAMELESS, "ollama", List.of(new TrackVector(one, Optional.empty(), random(4))));
            return null;
        });
        hear(one, OTHER_HASH);
        hear(two, HASH);

        assertThat(active("audio")).containsOnlyKeys(two);
        assertThat(findActive(one)).isEmpty();
        assertThat(findActive(two).orElseThrow()).containsExactly(unit(1));
        assertThat(active("semantic")).as("made of words").containsOnlyKeys(one);
        recompute(artistOf(one));
        assertThat(artistVector().orElseThrow()).containsExactly(unit(1));
    }

    @Test
    void namesTheArtistsOfAllVectorsOfAType() {
        TrackId third = database.inTransaction(handle -> LibraryFixture.track(handle, "Three", "Nobody"));
        write(FIRST, one, random(1));
        write(SECOND, two, random(2));
        write(NAMELESS, third, random(3));

        List<ArtistId> artists = database.read(handle -> embeddings.artists(handle, "audio"));
        assertThat(artists).containsExactly(artistOf(one));
    }

    @Test
    void showsMoreVectorsThanOneFetch() {
        activate(FIRST);
        database.inTransaction(handle -> {
            for (int i = 0; i < 600; i++) {
                TrackId track = LibraryFixture.track(handle, "many " + i, "A");
                embeddings.write(handle, FIRST, "soniquebay", List.of(new TrackVector(track, Optional.of(HASH), random(i))));
            }
            return null;
        });

        assertThat(active("audio")).hasSize(600);
    }

    @Test
    void givesAnArtistTheMeanOfItsTracks() {
        activate(FIRST);
        write(FIRST, one, unit(0));
        write(FIRST, two, unit(1));
        write(SECOND, two, unit(7));
        ArtistId artist = artistOf(one);

        recompute(artist);

        float[] vector = artistVector().orElseThrow();
        assertThat(vector[0]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(vector[1]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(vector[7]).isZero();
        String before = LibraryFixture.versions(database, "artists");
        recompute(artist);
        assertThat(LibraryFixture.versions(database, "artists")).isEqualTo(before);
    }

    @Test
    void countsTracksThatCreditAnArtistAmongOthers() {
        activate(FIRST);
        write(FIRST, one, unit(0));
        write(FIRST, two, unit(1));
        TrackId third = database.inTransaction(handle -> LibraryFixture.track(handle, "Three", "Nobody"));
        write(FIRST, third, unit(2));
        ArtistId first = artistOf(one);
        ArtistId second = artistOf(third);
        database.useTransaction(handle -> handle.execute("""
                INSERT INTO track_credits (track_id, role, position, artist_id, join_phrase)
                VALUES (?, 'artist', 1, ?, '; '), (?, 'artist', 2, ?, ''), (?, 'album_artist', 1, ?, '')
                """, one.value(), first.value(), one.value(), second.value(), two.value(), second.value()));

        recompute(second);

        float[] vector = database.<Optional<float[]>, RuntimeException>read(handle -> new ArtistVectors().find(handle, second)).orElseThrow();
        assertThat(vector[0]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(vector[1]).as("of an album alone").isZero();
        assertThat(vector[2]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(database.<List<ArtistId>, RuntimeException>read(handle -> embeddings.artists(handle, "audio"))).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void takesAnArtistsVectorAwayWithTheLastOfItsTracks() {
        activate(FIRST);
        write(FIRST, one, unit(0));
        ArtistId artist = artistOf(one);
        recompute(artist);
        assertThat(artistVector()).isPresent();

        database.inTransaction(handle -> new TrackStore().delete(handle, List.of(one)));
        recompute(artist);

        assertThat(artistVector()).isEmpty();
    }

    @Test
    void refusesWhatIsNoVector() {
        assertThatThrownBy(() -> new TrackVector(one, Optional.empty(), new float[511])).isInstanceOf(IllegalArgumentException.class);
        float[] broken = random(1);
        broken[511] = Float.NaN;
        assertThatThrownBy(() -> new TrackVector(one, Optional.empty(), broken)).isInstanceOf(IllegalArgumentException.class);
        for (String wrong : List.of("'{1,2}'", "array_fill('NaN'::real, ARRAY[512])", "array_fill(NULL::real, ARRAY[512])",
                "array_fill('-Infinity'::real, ARRAY[512])", "array_fill(0::real, ARRAY[511])")) {
            assertThatThrownBy(() -> database.inTransaction(handle ->
                    handle.execute("INSERT INTO track_embeddings (track_id, vector) VALUES (?, " + wrong + ")", one.value())))
                    .as(wrong).isInstanceOf(RuntimeException.class);
        }
    }

    private void write(ModelIdentity model, TrackId track, float[] vector) {
        database.inTransaction(handle -> {
            embeddings.write(handle, model, "soniquebay", List.of(new TrackVector(track, Optional.of(HASH), vector)));
            return null;
        });
    }

    private boolean activate(ModelIdentity model) {
        return database.inTransaction(handle -> embeddings.activate(handle, model));
    }

    private boolean activateWhenComplete(ModelIdentity model) {
        return database.inTransaction(handle -> embeddings.activateWhenComplete(handle, model, List.of()));
    }

    private boolean delete(ModelIdentity model, TrackId track) {
        return database.inTransaction(handle -> embeddings.delete(handle, model, track));
    }

    private void hear(TrackId track, AudioHash hash) {
        database.inTransaction(handle -> {
            new TrackStore().setContentHash(handle, track, hash);
            return null;
        });
    }

    private Map<TrackId, float[]> active(String type) {
        return database.read(handle -> {
            Map<TrackId, float[]> found = new HashMap<>();
            embeddings.eachActive(handle, type, found::put);
            return found;
        });
    }

    private Optional<float[]> findActive(TrackId track) {
        return database.read(handle -> {
            List<float[]> found = new ArrayList<>();
            embeddings.eachActive(handle, "audio", List.of(track), (_, vector) -> found.add(vector));
            return found.stream().findAny();
        });
    }

    private ArtistId artistOf(TrackId track) {
        return database.read(handle -> new TrackQueries().find(handle, track)).orElseThrow().artist();
    }

    private void recompute(ArtistId artist) {
        database.inTransaction(handle -> {
            artistVectors.recompute(handle, List.of(artist));
            return null;
        });
    }

    private Optional<float[]> artistVector() {
        return database.read(handle -> handle
                .createQuery("SELECT CAST(vector AS real[]) FROM artists WHERE vector IS NOT NULL").mapTo(float[].class).findOne());
    }

    private static float[] unit(int index) {
        float[] vector = new float[TrackVector.DIMENSIONS];
        vector[index] = 1;
        return vector;
    }

    private static float[] random(long seed) {
        Random random = new Random(seed);
        float[] vector = new float[TrackVector.DIMENSIONS];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        return vector;
    }

    private Optional<float[]> stored(ModelIdentity model, TrackId track) {
        return database.read(handle -> handle.createQuery("""
                        SELECT CAST(vector AS real[]) FROM track_embeddings
                        WHERE track_id = :track AND embedding_model = :model AND model_version IS NOT DISTINCT FROM :version
                        """)
                .bind("track", track.value()).bind("model", model.model()).bind("version", model.version())
                .mapTo(float[].class).findOne());
    }
}

package org.soniquebay.api.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.discovery.map.MapQueries;
import org.soniquebay.discovery.map.MappedTracks;
import org.soniquebay.embedding.map.MapStore;
import org.soniquebay.embedding.map.StoredProjection;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.ingest.MapJob;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.JsonNode;

/// The map from the job that draws it to the answer that shows it.
class MapRoutesTest extends ApiTest {

    private final Random random = new Random(5);
    private final MapStore maps = new MapStore();

    @Test
    void aMapIsDrawnShownAndKeptInStep() {
        assertThat(map().path("state").asString()).isEqualTo("too_few");
        assertThat(upkeep()).as("no model answers yet").isEqualTo(new JobOutcome.Done());
        List<TrackId> tracks = add("song", 12);
        assertThat(map().path("state").asString()).isEqualTo("waiting");

        upkeep();
        JsonNode map = map();
        assertThat(map.path("state").asString()).isEqualTo("ready");
        assertThat(map.path("ids").valueStream().map(JsonNode::asInt)).containsExactlyElementsOf(tracks.stream().map(TrackId::value).toList());
        assertThat(map.path("projection").path("tracks").asInt()).isEqualTo(12);
        assertThat(map.path("projection").path("trustworthiness").asDouble()).isBetween(0.5, 1.0);
        assertThat(map.path("x").valueStream().mapToInt(JsonNode::asInt).map(Math::abs).max().orElseThrow()).isGreaterThan(10_000);

        int first = map.path("projection").path("id").asInt();
        List<TrackId> later = add("later", 2);
        upkeep();
        assertThat(map().path("ids")).as("two of twelve are placed").hasSize(14);
        assertThat(map().path("projection").path("id").asInt()).isEqualTo(first);
        assertThat(map().path("x").path(0)).as("and the others stay").isEqualTo(map.path("x").path(0));

        client.delete("/api/tracks/" + later.getFirst().value());
        assertThat(map().path("ids")).hasSize(13);
        add("many", 2);
        upkeep();
        assertThat(map().path("projection").path("id").asInt()).as("a quarter came").isGreaterThan(first);
        assertThat(map().path("projection").path("tracks").asInt()).isEqualTo(15);
    }

    @Test
    void aNewMapIsDrawnOnRequestWithItsSeed() {
        List<TrackId> tracks = add("song", 5);
        JsonNode job = client.post("/api/map", "{\"seed\":7}").is(202).json();
        assertThat(job.path("subject").asString()).isEqualTo("new-7");
        assertThat(map().path("pending").asBoolean()).isTrue();
        assertThat(client.post("/api/map", null).is(202).json().path("subject").asString()).isEqualTo("new");
        assertThat(waiting()).as("the last wish is meant").containsExactly("new");
        client.post("/api/map", "{\"seed\":-1}").is(422);
        database.useTransaction(handle -> handle.execute("DELETE FROM jobs"));
        database.useTransaction(handle -> new JobQueue(InstantSource.system()).enqueue(handle, JobKind.MAP, List.of(MapJob.UPKEEP), Priority.BACKGROUND));
        assertThat(map().path("pending").asBoolean()).as("upkeep behind a first scan keeps nobody waiting").isFalse();
        client.post("/api/map", "{\"seed\":9}").is(202);
        assertThat(waiting()).containsExactlyInAnyOrder("new-9", MapJob.UPKEEP);

        run("new-7");
        StoredProjection first = projection();
        assertThat(first.seed()).isEqualTo(7);
        JsonNode before = map();
        run("new");
        assertThat(projection().seed()).as("the seed stays").isEqualTo(7);
        assertThat(projection().id()).isGreaterThan(first.id());
        assertThat(map().path("x")).as("and with it the map").isEqualTo(before.path("x"));
        run("new-8");
        assertThat(map().path("x")).isNotEqualTo(before.path("x"));

        tracks.subList(2, 5).forEach(track -> client.delete("/api/tracks/" + track.value()));
        run("new");
        assertThat(map().path("ids")).as("two tracks make no map, and the one before stays").hasSize(2);
        assertThat(run("else")).isInstanceOf(JobOutcome.Failed.class);
    }

    @Test
    void whatColoursTheTracksComesWithThem() {
        TrackId plain = add("plain", 1).getFirst();
        TrackId known = add("known", 1).getFirst();
        add("third", 1);
        database.useTransaction(handle -> {
            handle.execute("INSERT INTO track_audio_features (track_id, bpm, camelot_key, mood_happy, mood_relaxed, analysis_source, analyzed_at) VALUES (?, 123.6, '12B', 0.3, 0.814, 'soniquebay', now())", known.value());
            handle.execute("INSERT INTO genres (name, name_key) VALUES ('Rare', 'rare'), ('Often', 'often')");
            handle.execute("INSERT INTO track_genres (track_id, genre_id) SELECT id, 2 FROM tracks WHERE id <> ?", plain.value());
            handle.execute("INSERT INTO track_genres (track_id, genre_id) VALUES (?, 1)", known.value());
        });
        upkeep();

        JsonNode map = map();
        assertThat(map.path("genres").valueStream().map(JsonNode::asString)).containsExactly("Often", "Rare");
        for (String column : List.of("camelot", "bpm", "genre", "mood", "mood_score")) {
            assertThat(map.path(column).path(0).asInt()).as(column).isZero();
        }
        assertThat(List.of(map.path("camelot").path(1).asInt(), map.path("bpm").path(1).asInt(), map.path("genre").path(1).asInt(),
                map.path("mood").path(1).asInt(), map.path("mood_score").path(1).asInt())).containsExactly(24, 124, 1, 4, 81);

        MappedTracks some = database.<MappedTracks, RuntimeException>read(handle -> new MapQueries().tracks(handle, maps.find(handle, ModelIdentity.AUDIO).orElseThrow(), 2));
        assertThat(some.total()).isEqualTo(3);
        assertThat(some.ids()).as("a sample, always the same").hasSize(2).isSorted()
                .isEqualTo(database.<MappedTracks, RuntimeException>read(handle -> new MapQueries().tracks(handle, maps.find(handle, ModelIdentity.AUDIO).orElseThrow(), 2)).ids());

        Reply whole = client.get("/api/map").is(200);
        String tag = whole.header("ETag").orElseThrow();
        assertThat(client.get("/api/map", "If-None-Match", "W/" + tag).is(304).text()).isEmpty();
        client.put("/api/tracks/" + known.value(), "{\"genre\":\"Rare\"}").is(200);
        assertThat(client.get("/api/map", "If-None-Match", tag).is(200).json().path("genres").valueStream().map(JsonNode::asString)).as("another genre is seen at once")
                .containsExactly("Rare", "Often");
        tag = client.get("/api/map").header("ETag").orElseThrow();
        client.put("/api/tracks/" + known.value() + "/audio-features", "{\"bpm\":61,\"analysis_source\":\"user\"}").is(200);
        assertThat(client.get("/api/map", "If-None-Match", tag).is(200).json().path("bpm").path(1).asInt()).isEqualTo(61);
        tag = client.get("/api/map").header("ETag").orElseThrow();
        client.put("/api/tracks/" + plain.value() + "/hidden", null).is(200);
        assertThat(client.get("/api/map", "If-None-Match", tag).is(200).json().path("ids")).hasSize(2);
    }

    private List<TrackId> add(String name, int amount) {
        return database.inTransaction(handle -> {
            new EmbeddingStore().activate(handle, new AudioEmbedding().identity());
            List<TrackId> tracks = new ArrayList<>();
            for (int i = 0; i < amount; i++) {
                tracks.add(track(handle, name + i));
            }
            return tracks;
        });
    }

    private TrackId track(Handle handle, String name) {
        TrackId track = LibraryFixture.track(handle, name);
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        new EmbeddingStore().write(handle, new AudioEmbedding().identity(), "soniquebay", List.of(new TrackVector(track, Optional.empty(), vector)));
        return track;
    }

    private List<String> waiting() {
        return database.<List<String>, RuntimeException>read(handle -> handle.createQuery("SELECT task_instance FROM jobs WHERE task_name = 'map'").mapTo(String.class).list());
    }

    private JobOutcome upkeep() {
        return run(MapJob.UPKEEP);
    }

    private JobOutcome run(String subject) {
        return new MapJob(database).run(subject);
    }

    private StoredProjection projection() {
        return database.<Optional<StoredProjection>, RuntimeException>read(handle -> maps.find(handle, ModelIdentity.AUDIO)).orElseThrow();
    }

    private JsonNode map() {
        return client.get("/api/map").is(200).json();
    }
}

package org.soniquebay.api.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues.RivalKey;
import org.soniquebay.analysis.history.AnalysisValues.RivalTempo;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackStore;
import tools.jackson.databind.JsonNode;

class FeaturesTest extends ApiTest {

    private static final AudioHash HASH = new AudioHash("0a".repeat(32));
    private static final AudioHash OTHER_HASH = new AudioHash("0b".repeat(32));
    private static final AnalysisValues OURS = new AnalysisValues(
            Optional.of(new TempoValue(127.97012345, OptionalDouble.of(0.93),
                    List.of(new RivalTempo(127.97012345, 0.9, "best"), new RivalTempo(63.98512345, 0.1, "half")))),
            Optional.of(new KeyValue(Optional.of("A"), Optional.of("minor"), Optional.of("8A"), OptionalDouble.of(0.71),
                    List.of(new RivalKey("A", "minor", "8A", 0.8)))),
            Map.of(ScoreName.DANCEABILITY, 0.1, ScoreName.TONAL, 1.0), Optional.empty());

    private TrackId track;
    private String address;

    @BeforeEach
    void track() {
        track = database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));
        address = "/api/tracks/" + track + "/audio-features";
    }

    private void measured(AnalysisValues values, String version) {
        database.useTransaction(handle -> {
            new TrackStore().setContentHash(handle, track, HASH);
            AnalysisStore analyses = new AnalysisStore();
            analyses.record(handle, List.of(new Analysis(
                    track, Optional.of(HASH), AnalysisSource.SONIQUEBAY, Optional.of(version), values, Instant.now())));
            new AudioFeaturesStore().settle(handle, List.of(track));
        });
    }

    private JsonNode read() {
        return client.get(address).is(200).json();
    }

    @Test
    void showsEverythingThatWasMeasured() {
        measured(OURS, "v1");

        JsonNode features = read();

        assertThat(features.toString()).contains("\"track_id\":" + track, "\"bpm\":127.97", "\"key\":\"A\"", "\"scale\":\"minor\"",
                "\"camelot_key\":\"8A\"", "\"danceability\":0.1", "\"mood_happy\":null", "\"tonal\":1.0", "\"genre_main\":null",
                "\"analysis_source\":\"soniquebay\"", "\"bpm_confidence\":0.93", "\"key_confidence\":0.71", "\"analyzer_version\":\"v1\"",
                "\"bpm_candidates\":[{\"bpm\":127.97,\"score\":0.9,\"relation\":\"best\"},{\"bpm\":63.985,\"score\":0.1,\"relation\":\"half\"},"
                        + "{\"bpm\":255.94,\"score\":null,\"relation\":\"double\"}]",
                "\"key_candidates\":[{\"key\":\"A\",\"scale\":\"minor\",\"camelot_key\":\"8A\",\"score\":0.8}]");
        assertThat(features.path("field_sources").toString()).isEqualTo("{\"bpm\":\"soniquebay\",\"camelot_key\":\"soniquebay\","
                + "\"danceability\":\"soniquebay\",\"key\":\"soniquebay\",\"scale\":\"soniquebay\",\"tonal\":\"soniquebay\"}");
        assertThat(features.path("date_added").asString()).endsWith("+00:00");
        assertThat(features.path("analyzed_at").asString()).endsWith("Z");
        assertThat(read()).as("from the cache").isEqualTo(features);
    }

    @Test
    void createsWhatIsStated() {
        JsonNode made = client.post(address, """
                {"track_id": %s, "bpm": 120, "key": "Bb", "scale": "Minor", "danceability": 0.5, "mood_happy": 0, "mood_aggressive": 1,
                 "mood_party": "0.25", "mood_relaxed": 0.3, "instrumental": 0.4, "acoustic": 0.6, "tonal": 0.7, "genre_main": "Jazz",
                 "analysis_source": "Librosa", "analyzed_at": "1999-01-01T00:00:00Z", "unknown": 1}
                """.formatted(track)).is(201).json();

        assertThat(made).isEqualTo(read());
        assertThat(made.toString()).contains("\"bpm\":120.0", "\"key\":\"A#\"", "\"scale\":\"minor\"", "\"camelot_key\":\"3A\"",
                "\"mood_happy\":0.0", "\"mood_party\":0.25", "\"genre_main\":\"Jazz\"", "\"analysis_source\":\"librosa\"",
                "\"bpm_candidates\":[{\"bpm\":120.0,\"score\":null,\"relation\":\"best\"},{\"bpm\":60.0,\"score\":null,\"relation\":\"half\"},"
                        + "{\"bpm\":240.0,\"score\":null,\"relation\":\"double\"}]", "\"analyzer_version\":null").doesNotContain("1999");
    }

    /// Half and double were missing of a quarter of the tracks, and of all with a tag.
    @Test
    void everyTrackListsItsTempoItsHalfAndItsDouble() {
        List<TrackId> tracks = new ArrayList<>();
        database.useTransaction(handle -> {
            AnalysisStore analyses = new AnalysisStore();
            for (int i = 0; i < 180; i++) {
                TrackId id = LibraryFixture.track(handle, "Track " + i);
                tracks.add(id);
                double bpm = 20 + 380 * i / 179.0;
                AnalysisValues measured = new AnalysisValues(Optional.of(new TempoValue(bpm, OptionalDouble.of(0.5),
                        List.of(new RivalTempo(bpm, 0.7, "best"), new RivalTempo(bpm / 1.5, 0.3, "two_thirds")))), Optional.empty(), Map.of(), Optional.empty());
                AnalysisValues stated = new AnalysisValues(Optional.of(TempoValue.of(420 - bpm)), Optional.empty(), Map.of(), Optional.empty());
                AnalysisSource[] sources = {AnalysisSource.SONIQUEBAY, AnalysisSource.TAGS, AnalysisSource.USER};
                analyses.record(handle, List.of(new Analysis(id, Optional.empty(), AnalysisSource.SONIQUEBAY, Optional.of("v1"), measured, Instant.now())));
                if (i % 3 > 0) {
                    analyses.record(handle, List.of(new Analysis(id, Optional.empty(), sources[i % 3], Optional.empty(), stated, Instant.now())));
                }
            }
            new AudioFeaturesStore().settle(handle, tracks);
        });
        for (TrackId id : tracks) {
            JsonNode features = client.get("/api/tracks/" + id + "/audio-features").is(200).json();
            double bpm = features.path("bpm").asDouble();
            List<Double> listed = features.path("bpm_candidates").valueStream().map(each -> each.path("bpm").asDouble()).toList();
            assertThat(listed).first().isEqualTo(bpm);
            for (Map.Entry<String, Double> wanted : Map.of("half", bpm / 2, "double", bpm * 2).entrySet()) {
                boolean isTempo = wanted.getValue() >= 20 && wanted.getValue() <= 400;
                assertThat(features.path("bpm_candidates").valueStream().anyMatch(each -> each.path("relation").asString().equals(wanted.getKey())
                        && Math.abs(each.path("bpm").asDouble() - wanted.getValue()) <= 0.04 * wanted.getValue())).as(features.toString()).isEqualTo(isTempo);
            }
            assertThat(features.path("bpm_candidates").valueStream().filter(each -> each.path("score").isNumber()).count())
                    .as("what was measured is listed with every source: %s", features).isEqualTo(2);
        }
    }

    @Test
    void aStatementWithoutEffectSaysSo() {
        measured(OURS, "v1");
        Reply overruled = client.put(address, "{\"bpm\":60,\"mood_happy\":0.5,\"danceability\":0.1}").is(200);
        assertThat(overruled.json().path("bpm").asDouble()).isEqualTo(127.97);
        assertThat(overruled.json().path("overruled").toString())
                .isEqualTo("[{\"field\":\"bpm\",\"stated\":\"60.0\",\"value\":\"127.97\",\"source\":\"soniquebay\"}]");
        assertThat(overruled.header("Warning")).contains(
                "299 - \"Not in force: bpm (soniquebay says 127.97); analysis_source user makes it a correction\"");
        assertThat(client.put("/api/tracks/" + track + "/features", "{\"features\":{\"bpm\":60}}").is(200).header("Warning")).isPresent();
        assertThat(client.put(address, "{\"scale\":\"major\"}").is(200).json().path("scale").asString()).isEqualTo("minor");

        Reply corrected = client.put(address, "{\"bpm\":60,\"analysis_source\":\"user\"}").is(200);
        assertThat(corrected.json().path("bpm").asDouble()).isEqualTo(60);
        assertThat(corrected.json().path("overruled")).isEmpty();
        assertThat(corrected.header("Warning")).isEmpty();
        assertThat(client.put(address, "{}").is(200).header("Warning")).isEmpty();
    }

    @Test
    void doublesAndHalvesATempoAsAPersonsCorrection() {
        measured(OURS, "v1");
        JsonNode doubled = client.post(address + "/tempo", "{\"factor\":2}").is(200).json();
        assertThat(doubled.path("bpm").asDouble()).isEqualTo(255.94);
        assertThat(doubled.path("field_sources").path("bpm").asString()).isEqualTo("user");
        assertThat(doubled.path("key").asString()).as("only the tempo is corrected").isEqualTo("A");
        assertThat(client.post(address + "/tempo", "{\"factor\":2}").is(422).text()).contains("between 20 and 400");
        assertThat(client.post(address + "/tempo", "{\"factor\":0.5}").is(200).json().path("bpm").asDouble()).isEqualTo(127.97);
        client.post(address + "/tempo", "{}").is(422);
        client.post(address + "/tempo", "{\"factor\":0}").is(422);
        client.post("/api/tracks/999/audio-features/tempo", "{\"factor\":2}").is(404);

        client.delete(address + "/user").is(204);
        assertThat(read().path("field_sources").path("bpm").asString()).isEqualTo("soniquebay");
        client.delete(address).is(204);
        client.post(address + "/tempo", "{\"factor\":2}").is(404);
    }

    @Test
    void createsOnceOnly() {
        client.post(address, "{\"bpm\": 120}").is(201);

        assertThat(client.post(address, "{\"bpm\": 121}", "Accept-Language", "fr").is(400).detail())
                .isEqualTo("Les caractéristiques audio existent déjà pour la piste " + track);
        assertThat(read().path("bpm").asDouble()).isEqualTo(120);
    }

    @Test
    void knowsOfNothing() {
        for (String id : List.of(track.toString(), "999999")) {
            String where = "/api/tracks/" + id + "/audio-features";
            String text = "Caractéristiques audio non trouvées pour la piste " + id;
            assertThat(client.get(where, "Accept-Language", "fr").is(404).detail()).isEqualTo(text);
            assertThat(client.delete(where, "Accept-Language", "fr").is(404).detail()).isEqualTo(text);
        }
        assertThat(client.put(address, "{\"bpm\":1e2}", "Accept-Language", "fr").is(404).detail()).contains("non trouvées");
        for (String id : List.of("999999", "0", "-1", "99999999999")) {
            String where = "/api/tracks/" + id + "/audio-features";
            assertThat(client.post(where, "{\"bpm\":120}", "Accept-Language", "fr").is(404).detail()).isEqualTo("Piste non trouvée");
            client.put(where, "{\"bpm\":120}").is(404);
            client.get(where + "/history").is(404);
            client.delete(where + "/user").is(404);
        }
        client.get("/api/tracks/x/audio-features").is(422);
        assertThat(client.get(address).is(404).detail()).isEqualTo("No audio features are known of track " + track + ".");
    }

    @Test
    void refusesAnotherTracksBody() {
        for (Reply reply : List.of(client.post(address, "{\"track_id\":77,\"bpm\":120}", "Accept-Language", "fr"),
                client.put(address, "{\"track_id\":77,\"bpm\":120}", "Accept-Language", "fr"))) {
            assertThat(reply.is(400).detail())
                    .isEqualTo("Le track_id dans l'URL (" + track + ") ne correspond pas à celui dans le body (77)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"bpm\":19.9", "\"bpm\":400.1", "\"bpm\":-1", "\"bpm\":9999", "\"danceability\":5", "\"tonal\":-0.1", "\"mood_happy\":1e400",
        "\"key\":\"X\"", "\"scale\":\"dorian\"", "\"camelot_key\":\"13A\"", "\"camelot_key\":\"8C\"", "\"genre_main\":5",
        "\"key\":\"C\",\"scale\":\"major\",\"camelot_key\":\"8A\"", "\"key\":\"Am\",\"scale\":\"major\"", "\"key\":\"8A\",\"camelot_key\":\"9A\"",
        "\"scale\":\"minor\",\"camelot_key\":\"8B\"", "\"analysis_source\":\"soniquebay\"", "\"analysis_source\":\"LEGACY\"",
        "\"analysis_source\":\"a b\"", "\"analysis_source\":\"'; DROP TABLE tracks\"", "\"genre_main\":\"a\\u0000b\""})
    void refusesWhatCannotBe(String field) {
        String body = "{\"acoustic\":0.5," + field + "}";
        assertThat(client.post(address, body).is(422).text()).doesNotContain("DROP", "SELECT");
        client.get(address).is(404);

        client.post(address, "{\"bpm\":120,\"key\":\"G\"}").is(201);
        JsonNode before = read();
        client.put(address, body).is(422);
        assertThat(read()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "Db|major, C#, major, 3B", "C#m|, C#, minor, 12A", "si bémol|mineur, , , ", "Sib|min, A#, minor, 3A", "F♯|MAJOR, F#, major, 2B",
        "|, , , ", "Unknown|major, , , ", "a|, A, , ", "8A|, A, minor, 8A", "Es|minor, D#, minor, 2A"})
    void readsKeysInAnySpelling(String stated, String key, String scale, String camelot) {
        String[] parts = stated.split("\\|", -1);
        Reply reply = client.post(address, "{\"key\":\"%s\",\"scale\":\"%s\"}".formatted(parts[0], parts[1]));
        if (stated.endsWith("mineur")) {
            reply.is(422);
            return;
        }
        JsonNode made = reply.is(201).json();
        assertThat(List.of(made.path("key").asString(""), made.path("scale").asString(""), made.path("camelot_key").asString("")))
                .containsExactly(text(key), text(scale), text(camelot));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    @Test
    void derivesKeyAndScaleFromTheCamelotKey() {
        assertThat(client.post(address, "{\"camelot_key\":\"08b\"}").is(201).text())
                .contains("\"key\":\"C\"", "\"scale\":\"major\"", "\"camelot_key\":\"8B\"");
    }

    @Test
    void takesZeroAndNullForUnknown() {
        assertThat(client.post(address, "{\"bpm\":0,\"key\":null,\"tonal\":null}").is(201).text())
                .contains("\"bpm\":null", "\"key\":null", "\"field_sources\":{}");
    }

    @Test
    void unwrapsWhatOlderWorkersSend() {
        client.post(address, "{\"features\":{\"bpm\":100,\"key\":\"C\"},\"track_id\":" + track + "}").is(201);

        assertThat(client.put(address, "{\"features\":{\"bpm\":101}}").is(200).text()).contains("\"bpm\":101.0", "\"key\":\"C\"");
    }

    @Test
    void keepsTheAddressThatOlderWorkersWriteTo() {
        String old = "/api/tracks/" + track + "/features";
        assertThat(client.put(old, "{\"features\":{\"bpm\":100}}").is(200).json().path("message").asString()).isNotBlank();
        client.put(old, "{\"bpm\":101,\"tonal\":0.5}").is(200);

        assertThat(read().toString()).contains("\"bpm\":101.0", "\"tonal\":0.5");
        client.put("/api/tracks/999999/features", "{\"bpm\":100}").is(404);
        client.put(old, "{\"bpm\":1}").is(422);
    }

    @Test
    void changesOnlyWhatIsStated() {
        client.post(address, "{\"bpm\":100,\"key\":\"C\",\"scale\":\"major\",\"tonal\":0.5}").is(201);

        JsonNode changed = client.put(address, "{\"bpm\":null,\"acoustic\":0.25,\"scale\":\"minor\"}").is(200).json();

        assertThat(changed.toString()).contains("\"bpm\":100.0", "\"tonal\":0.5", "\"acoustic\":0.25", "\"key\":\"C\"",
                "\"scale\":\"minor\"", "\"camelot_key\":\"5A\"");
        assertThat(client.put(address, "{}").is(200).json()).as("nothing stated, nothing touched").isEqualTo(changed);
        assertThat(client.get(address + "/history").json()).hasSize(1);
    }

    @Test
    void letsTheBetterSourceWinFieldByField() {
        measured(OURS, "v1");

        client.put(address, "{\"bpm\":64,\"acoustic\":0.9,\"analysis_source\":\"acoustid\"}").is(200);
        assertThat(read().toString()).contains("\"bpm\":127.97", "\"acoustic\":0.9", "\"acoustic\":\"acoustid\"");

        client.put(address, "{\"bpm\":128,\"analysis_source\":\"tags\"}").is(200);
        assertThat(read().toString()).contains("\"bpm\":128.0", "\"bpm_confidence\":null", "\"bpm\":\"tags\"");

        client.put(address, "{\"bpm\":63.985,\"scale\":\"major\",\"analysis_source\":\"user\"}").is(200);
        assertThat(read().toString()).contains("\"bpm\":63.985", "\"key\":\"A\"", "\"scale\":\"major\"", "\"camelot_key\":\"11B\"",
                "\"bpm\":\"user\"", "\"tonal\":1.0");

        client.put(address, "{\"tonal\":0.25,\"analysis_source\":\"user\"}").is(200);
        assertThat(read().toString()).contains("\"tonal\":0.25", "\"bpm\":63.985", "\"camelot_key\":\"11B\"");
    }

    @Test
    void withdrawsACorrection() {
        measured(OURS, "v1");
        JsonNode before = read();
        assertThat(client.delete(address + "/user").is(404).detail()).contains("no correction");
        client.put(address, "{\"bpm\":64,\"analysis_source\":\"user\"}").is(200);

        client.delete(address + "/user").is(204);

        assertThat(read().path("bpm")).isEqualTo(before.path("bpm"));
        assertThat(read().path("bpm_candidates")).isEqualTo(before.path("bpm_candidates"));
        client.delete(address + "/user").is(404);
        assertThat(client.get(address + "/history").json().path(0).toString())
                .contains("\"analysis_source\":\"user\"", "\"bpm\":64.0", "\"counts\":false").doesNotContain("\"withdrawn_at\":null");
        client.put(address, "{\"tonal\":0.5,\"analysis_source\":\"user\"}").is(200);
        assertThat(read().toString()).as("what was withdrawn does not come back").contains("\"bpm\":127.97", "\"tonal\":0.5");
    }

    @Test
    void forgetsTheEffectiveFeaturesUntilItIsSaidAnew() {
        measured(OURS, "v1");
        client.put(address, "{\"bpm\":64,\"analysis_source\":\"user\"}").is(200);

        client.delete(address).is(204);

        client.get(address).is(404);
        client.delete(address).is(404);
        client.put(address, "{\"bpm\":64}").is(404);
        assertThat(client.get("/api/tracks/without-audio-features").json().path(0).path("track_id").asInt()).isEqualTo(track.value());
        JsonNode history = client.get(address + "/history").is(200).json();
        assertThat(history).hasSize(2).allSatisfy(entry -> assertThat(entry.path("counts").asBoolean()).isFalse());

        database.useTransaction(handle -> new AudioFeaturesStore().settle(handle, List.of(track)));
        client.get(address).is(404);
        client.post(address, "{\"genre_main\":\"Dub\"}").is(201);
        assertThat(read().toString()).contains("\"genre_main\":\"Dub\"", "\"bpm\":null");
        measured(OURS, "v2");
        assertThat(read().toString()).contains("\"genre_main\":\"Dub\"", "\"bpm\":127.97", "\"analyzer_version\":\"v2\"");
    }

    @Test
    void keepsEveryAnalysis() {
        measured(OURS, "v1");
        measured(new AnalysisValues(Optional.of(TempoValue.of(90)), Optional.empty(), Map.of(), Optional.empty()), "v2");
        client.put(address, "{\"bpm\":91}").is(200);

        JsonNode history = client.get(address + "/history").is(200).json();

        assertThat(history.valueStream().map(entry -> entry.path("analysis_source").asString() + " " + entry.path("analyzer_version").asString("")))
                .containsExactly("other ", "soniquebay v2", "soniquebay v1");
        assertThat(history.path(0).path("content_hash").asString()).isEqualTo(HASH.hex());
        assertThat(history.path(2).path("bpm_candidates")).hasSize(2);
        assertThat(client.get(address + "/history?skip=1&limit=1").json()).hasSize(1).first()
                .extracting(entry -> entry.path("analyzer_version").asString()).isEqualTo("v2");
        assertThat(client.get(address + "/history?skip=9").is(200).json()).isEmpty();
        client.get(address + "/history?limit=0").is(422);
    }

    @Test
    void forgetsWhatAProgramSaidOfOtherAudioAndKeepsWhatItSaidBeforeTheAudioWasKnown() {
        client.post(address, "{\"acoustic\":0.9,\"genre_main\":\"Dub\",\"analysis_source\":\"acoustid\"}").is(201);
        database.useTransaction(handle -> {
            new AnalysisStore().bindToAudio(handle, track, HASH);
            new TrackStore().setContentHash(handle, track, HASH);
        });
        measured(OURS, "v1");
        assertThat(read().toString()).contains("\"acoustic\":0.9", "\"bpm\":127.97");

        database.useTransaction(handle -> {
            new TrackStore().setContentHash(handle, track, OTHER_HASH);
            new AudioFeaturesStore().settle(handle, List.of(track));
        });

        client.get(address).is(404);
        assertThat(client.get(address + "/history").json()).hasSize(2);
    }

    @Test
    void losesNothingWhenManyWriteAtOnce() throws Exception {
        List<String> fields = List.of("danceability", "mood_happy", "mood_aggressive", "mood_party", "mood_relaxed", "instrumental",
                "acoustic", "tonal");
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Reply>> made = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                made.add(threads.submit(() -> client.post(address, "{\"bpm\":120}")));
            }
            for (Future<Reply> reply : made) {
                statuses.add(reply.get().status());
            }
            List<Future<Reply>> changed = fields.stream()
                    .map(field -> threads.submit(() -> client.put(address, "{\"" + field + "\":0.5}"))).toList();
            for (Future<Reply> reply : changed) {
                reply.get().is(200);
            }
        }
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 400);
        JsonNode features = read();
        assertThat(fields).allSatisfy(field -> assertThat(features.path(field).asDouble()).isEqualTo(0.5));
    }

    @Test
    void goesWithItsTrack() {
        client.post(address, "{\"bpm\":120}").is(201);
        read();

        database.useTransaction(handle -> new TrackStore().delete(handle, List.of(track)));

        client.get(address).is(404);
    }
}

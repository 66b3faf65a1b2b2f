package org.soniquebay.api.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.JsonNode;

class SoundSearchTest extends ApiTest {

    private final Map<Integer, String> names = new HashMap<>();

    private TrackId track(String name, String fields) {
        TrackId track = database.inTransaction(handle -> LibraryFixture.track(handle, name));
        names.put(track.value(), name);
        if (!fields.isEmpty()) {
            client.post("/api/tracks/" + track + "/audio-features", "{" + fields.replace('\'', '"') + "}").is(201);
        }
        return track;
    }

    private String found(Reply reply) {
        List<String> found = reply.is(200).json().valueStream().map(row -> names.get(row.path("track_id").asInt())).toList();
        return String.join(",", found);
    }

    private void library() {
        track("slow", "'bpm':60,'key':'C','scale':'major','mood_happy':0.9,'mood_relaxed':0.9");
        track("house", "'bpm':120,'key':'C#','scale':'minor','mood_party':0.9,'mood_aggressive':0.1");
        track("techno", "'bpm':132.5,'key':'Db','scale':'major','mood_party':0.5,'mood_aggressive':0.9");
        track("jungle", "'bpm':170,'key':'C','scale':'minor','mood_happy':0.1");
        track("drone", "'key':'C','scale':'major'");
        track("nothing", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            min_bpm=100&max_bpm=140                         | house,techno
            min_bpm=132.5                                   | techno,jungle
            max_bpm=120                                     | slow,house
            min_bpm=120&max_bpm=120                         | house
            min_bpm=120&max_bpm=120&half_double=true        | slow,house
            min_bpm=85&max_bpm=86&half_double=true          | jungle
            max_bpm=40&half_double=true                     | slow
            key=C                                           | slow,jungle,drone
            key=db                                          | house,techno
            key=C%23                                        | house,techno
            key=C%23m                                       | house
            key=C&scale=MINOR                               | jungle
            scale=minor                                     | house,jungle
            camelot_key=8b                                  | slow,drone
            camelot_key=Unknown                             |
            key=C&min_bpm=1                                 | slow,jungle
            key=C&camelot_key=12A                           |
            happy_min=0.9                                   | slow
            happy_min=0&min_bpm=100                         | jungle
            relaxed_min=0.5&key=c                           | slow
            party_min=0.5&aggressive_max=0.5                | house
            aggressive_max=1                                | house,techno
            min_bpm=0&skip=1&limit=2                        | house,techno
            min_bpm=0&skip=2147483647                       |
            min_bpm=50&unknown=x                            | slow,house,techno,jungle
            """)
    void combinesAllConditions(String query, String expected) {
        library();

        assertThat(found(client.get("/api/audio-features/search?" + query))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void listsWhatMatters() {
        track("house", "'bpm':120,'key':'C#','scale':'minor','danceability':0.5,'genre_main':'House','tonal':0.25");

        assertThat(client.get("/api/audio-features/search?key=C%23").is(200).text()).matches("\\[\\{\"id\":\\d+,\"track_id\":\\d+,"
                + "\"bpm\":120.0,\"key\":\"C#\",\"scale\":\"minor\",\"danceability\":0.5,\"camelot_key\":\"12A\",\"genre_main\":\"House\",\"bpm_confidence\":null,\"key_confidence\":null,\"title\":\"house\",\"artist_name\":\"Artist of house\",\"artist_id\":\\d+,\"album_title\":null,\"album_id\":null,\"duration\":(null|\\d+)}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?skip=5", "?half_double=true", "?unknown=1"})
    void asksForACondition(String query) {
        assertThat(client.get("/api/audio-features/search" + query, "Accept-Language", "fr").is(400).detail())
                .as("the original's words").isEqualTo("Au moins un critère de recherche est requis (bpm, key, camelot_key, ou mood)");
        assertThat(client.get("/api/audio-features/search" + query).is(400).detail())
                .as("names of parameters").contains("min_bpm", "max_bpm", "happy_min", "relaxed_min", "party_min", "aggressive_max");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "min_bpm=121&max_bpm=120", "min_bpm=-1", "max_bpm=401", "min_bpm=NaN", "min_bpm=", "key=X", "key=%25", "scale=_ajor", "happy_min=1.1",
        "aggressive_max=-0.1", "min_bpm=100&skip=-1", "min_bpm=100&limit=0", "min_bpm=100&limit=1001", "min_bpm=100&skip=2147483648"})
    void refusesConditionsThatCannotBe(String query) {
        client.get("/api/audio-features/search?" + query).is(422);
    }

    @Test
    void countsWhatIsKnown() {
        assertThat(client.get("/api/audio-features/statistics").is(200).text())
                .isEqualTo("{\"total_analyzed\":0,\"bpm\":{\"average\":null,\"min\":null,\"max\":null},\"by_source\":{}}");
        library();
        track("tagged", "'bpm':100.001,'analysis_source':'tags'");

        assertThat(client.get("/api/audio-features/statistics").is(200).text()).isEqualTo(
                "{\"total_analyzed\":6,\"bpm\":{\"average\":116.5,\"min\":60.0,\"max\":170.0},\"by_source\":{\"other\":5,\"tags\":1}}");
        database.useTransaction(handle -> handle.execute(
                "UPDATE track_audio_features SET analysis_source = NULL WHERE analysis_source = 'tags'"));
        assertThat(client.get("/api/audio-features/statistics").json().path("by_source").toString())
                .isEqualTo("{\"other\":5,\"unknown\":1}");
    }

    @Test
    void turnsTheWheelInBothDirectionsAndAcross() {
        TrackId middle = track("8A", "'bpm':120,'camelot_key':'8A'");
        TrackId last = track("12B", "'bpm':120,'camelot_key':'12B'");
        int tempo = 0;
        for (String code : List.of("7A", "9A", "8B", "6A", "10A", "9B", "11B", "1B", "12A", "1A", "8A")) {
            track(code + "'", "'bpm':%s,'camelot_key':'%s'".formatted(120 + 0.1 * ++tempo, code));
        }

        assertThat(found(mixable(middle, ""))).isEqualTo("7A',9A',8B',8A'");
        assertThat(found(mixable(last, "?bpm_tolerance=0.75"))).isEqualTo("11B'");
        assertThat(found(mixable(last, ""))).isEqualTo("11B',1B',12A'");
    }

    private Reply mixable(TrackId track, String query) {
        return client.get("/api/tracks/" + track + "/similar-by-features" + query);
    }

    @Test
    void ordersByTempoAndKeepsToTheTolerance() {
        TrackId track = track("it", "'bpm':120,'key':'A','scale':'minor'");
        track("far", "'bpm':125,'key':'A','scale':'minor'");
        track("too far", "'bpm':125.01,'key':'A','scale':'minor'");
        track("near", "'bpm':119,'key':'A','scale':'minor'");
        track("same", "'bpm':120,'key':'A','scale':'minor'");
        track("other scale", "'bpm':121,'key':'A','scale':'major'");
        track("half", "'bpm':60.25,'key':'A','scale':'minor'");
        track("double", "'bpm':242,'key':'A','scale':'minor'");
        track("untimed", "'key':'A','scale':'minor'");

        assertThat(found(mixable(track, ""))).isEqualTo("same,near,far");
        assertThat(found(mixable(track, "?limit=2"))).isEqualTo("same,near");
        assertThat(found(mixable(track, "?half_double=true"))).isEqualTo("same,half,near,double,far");
        assertThat(found(mixable(track, "?bpm_tolerance=0.5"))).isEqualTo("same");
        assertThat(found(mixable(track, "?use_compatible_keys=false"))).isEqualTo("same,near,other scale,far");
        for (String wrong : List.of("bpm_tolerance=0.4", "bpm_tolerance=21", "limit=0", "limit=101", "use_compatible_keys=maybe")) {
            mixable(track, "?" + wrong).is(422);
        }
    }

    @Test
    void needsATempoAndKnowsNoMissingOrUnknownTracks() {
        TrackId keyless = track("keyless", "'bpm':120");
        TrackId untimed = track("untimed", "'key':'C'");
        TrackId silent = track("silent", "");
        TrackId gone = track("gone", "'bpm':121");
        track("there", "'bpm':122,'key':'F#'");
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now() WHERE id = ?", gone.value()));

        assertThat(found(mixable(keyless, ""))).isEqualTo("there");
        assertThat(found(mixable(gone, ""))).isEqualTo("keyless,there");
        assertThat(found(mixable(untimed, ""))).isEmpty();
        assertThat(found(mixable(silent, ""))).isEmpty();
        assertThat(found(client.get("/api/audio-features/search?min_bpm=121&max_bpm=121"))).isEmpty();
        assertThat(found(client.get("/api/audio-features/search?min_bpm=121&max_bpm=121&include_missing=true"))).isEqualTo("gone");
        assertThat(client.get("/api/tracks/999999/similar-by-features", "Accept-Language", "fr").is(404).detail())
                .isEqualTo("Piste non trouvée");
    }

    @Test
    void takesAnUnusableKeyForNone() {
        TrackId track = track("it", "'bpm':120,'key':'A'");
        track("same tonic", "'bpm':121,'key':'A','scale':'major'");
        track("other tonic", "'bpm':121,'key':'B','scale':'major'");
        database.useTransaction(handle -> {
            handle.execute("UPDATE track_audio_analyses SET camelot_key = 'Unknown' WHERE track_id = ?", track.value());
            handle.execute("UPDATE track_audio_features SET camelot_key = NULL WHERE track_id = ?", track.value());
        });

        assertThat(found(mixable(track, ""))).isEqualTo("same tonic");
        JsonNode history = client.get("/api/tracks/" + track + "/audio-features/history").is(200).json();
        assertThat(history.path(0).path("camelot_key").isNull()).isTrue();
    }
}

package org.soniquebay.api.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.legacy.EvolvedTemplate;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.catalog.ArtistStore;
import tools.jackson.databind.JsonNode;

class TracksTest extends ApiTest {

    private static final String MBID = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";

    private int artist;
    private int other;

    @BeforeEach
    void artists() {
        artist = artist("Nina Simone");
        other = artist("Miles Davis");
    }

    private int artist(String name) {
        return database.inTransaction(handle -> new ArtistStore().resolve(handle, List.of(new ArtistName(name)))
                .get(new ArtistName(name)).value());
    }

    private int album(String title) {
        return database.inTransaction(handle -> handle.createQuery("""
                INSERT INTO albums (title, album_artist_id, identity_key) VALUES (:title, :artist, :title) RETURNING id
                """).bind("title", title).bind("artist", artist).mapTo(Integer.class).one());
    }

    private JsonNode create(String fields) {
        return client.post("/api/tracks/", "{" + fields + "}").is(200).json();
    }

    private String named(String title) {
        return "\"title\":\"%s\",\"path\":\"/music/%s.mp3\",\"track_artist_id\":%d".formatted(title, title, artist);
    }

    @Test
    void earlierAddressesNameTheParametersThatTheyIgnoreAndOthersRefuseThem() {
        assertThat(client.get("/api/tracks/?sorted=title&limitt=3").is(200).header("Warning"))
                .contains("299 - \"Unknown query parameters are ignored: limitt (did you mean limit?), sorted (did you mean sort?)\"");
        assertThat(client.get("/api/tracks/?limit=3").is(200).header("Warning")).isEmpty();
        assertThat(client.get("/api/jobs?limit=3").is(422).text()).contains("extra_forbidden", "this address takes none");
        client.get("/health/ready?probe=1").is(200);
    }

    @Test
    void keepsEverythingThatACreatedTrackIsGiven() {
        int album = album("Pastel Blues");
        JsonNode track = create(named("Sinnerman") + """
                ,"album_id":%d,"duration":622,"track_number":"9/9","disc_number":"1","year":"1965","genre":"Jazz, Soul","file_type":"mp3",
                "bitrate":320,"featured_artists":"A; B","bpm":140.5,"key":"Bb","scale":"minor","danceability":0.4,"mood_happy":0.1,
                "mood_aggressive":0.2,"mood_party":0.3,"mood_relaxed":0.4,"instrumental":0.5,"acoustic":0.6,"tonal":0.7,"genre_main":"Jazz",
                "genre_tags":["Gospel","Spiritual"],"mood_tags":["urgent"],"musicbrainz_id":"%s","musicbrainz_albumid":"%s",
                "musicbrainz_artistid":"x","musicbrainz_albumartistid":"y","acoustid_fingerprint":"AQAA","file_mtime":1000.5,"file_size":5000000000
                """.formatted(album, MBID, MBID));

        JsonNode read = client.get("/api/tracks/" + track.path("id").asInt()).is(200).json();
        assertThat(read).isEqualTo(track);
        assertThat(read.toString()).contains("\"album_title\":\"Pastel Blues\"", "\"artist_name\":\"Nina Simone\"", "\"duration\":622",
                "\"genre\":\"Jazz, Soul\"", "\"bpm\":140.5", "\"key\":\"A#\"", "\"scale\":\"minor\"", "\"camelot_key\":\"3A\"",
                "\"tonal\":0.7", "\"genre_tags\":[\"Gospel\",\"Spiritual\"]", "\"mood_tags\":[\"urgent\"]", "\"musicbrainz_id\":\"" + MBID + "\"",
                "\"musicbrainz_artistid\":\"x\"", "\"acoustid_fingerprint\":\"AQAA\"", "\"file_mtime\":1000.5", "\"file_size\":" + (EvolvedTemplate.holdsLargeFiles() ? "5000000000" : "null"),
                "\"featured_artists\":\"A; B\"", "\"track_number\":\"9/9\"");
    }

    @Test
    void numbersAreWrittenWithoutAnExponent() {
        String track = client.post("/api/tracks/", "{\"title\":\"Later\",\"path\":\"/later.mp3\",\"track_artist_id\":1,\"file_mtime\":1790000000.25}")
                .is(200).text();
        assertThat(track).contains("\"file_mtime\":1790000000.25,");
    }

    @Test
    void refusesWhatCannotBeCreated() {
        create(named("One") + ",\"musicbrainz_id\":\"" + MBID + "\"");

        assertThat(client.post("/api/tracks/", "{" + named("One") + "}").is(409).detail()).contains("path");
        client.post("/api/tracks/", "{" + named("Two") + ",\"musicbrainz_id\":\"" + MBID + "\"}").is(409);
        client.post("/api/tracks/", "{\"title\":\"t\",\"path\":\"/p\",\"track_artist_id\":999999}").is(422);
        client.post("/api/tracks/", "{" + named("Two") + ",\"album_id\":999999}").is(422);
        client.post("/api/tracks/", "{" + named("Two") + ",\"bpm\":9999}").is(422);
        client.post("/api/tracks/", "{" + named("Two") + ",\"bpm\":10}").is(422);
        client.post("/api/tracks/", "{" + named("Two") + ",\"danceability\":5}").is(422);
        client.post("/api/tracks/", "{" + named("Two") + ",\"key\":\"X\"}").is(422);
        client.post("/api/tracks/", "{" + named("Two") + ",\"key\":\"C\",\"camelot_key\":\"1A\"}").is(422);
        client.post("/api/tracks/", "{\"path\":\"/p\",\"track_artist_id\":" + artist + "}").is(422);
        assertThat(client.get("/api/tracks/count").json().path("count").asInt()).isEqualTo(1);
    }

    @Test
    void answersInFrenchWhenAsked() {
        assertThat(client.get("/api/tracks/999", "Accept-Language", "fr").is(404).detail()).isEqualTo("Piste non trouvée");
        assertThat(client.delete("/api/tracks/999").is(404).detail()).isEqualTo("There is no such track.");
        client.put("/api/tracks/999", "{\"title\":\"t\"}").is(404);
        client.put("/api/tracks/999/tags", "{\"genre_tags\":[]}").is(404);
    }

    @Test
    void editsOnlyWhatIsStated() {
        int id = create(named("One") + ",\"year\":\"1999\",\"bpm\":100,\"genre_tags\":[\"a\"]").path("id").asInt();

        JsonNode edited = client.put("/api/tracks/" + id, "{\"title\":\"Uno\",\"bpm\":101.5,\"track_artist_id\":" + other + ",\"year\":null}")
                .is(200).json();

        assertThat(edited.toString()).contains("\"title\":\"Uno\"", "\"year\":\"1999\"", "\"bpm\":101.5", "\"artist_name\":\"Miles Davis\"",
                "\"genre_tags\":[\"a\"]");
        assertThat(client.put("/api/tracks/" + id + "/tags", "{\"genre_tags\":[\"x\",\"y\"],\"mood_tags\":null}").is(200).json()
                .path("genre_tags").toString()).isEqualTo("[\"x\",\"y\"]");
        assertThat(client.get("/api/tracks/search?title=uno").json()).hasSize(1);
    }

    /// A file in a hidden folder is not shown, so its track belongs to a root only if that lies there itself.
    @Test
    void givesATrackToTheRootThatShowsItsFile() {
        database.useTransaction(handle -> handle.execute("INSERT INTO library_roots (path) VALUES ('/music'), ('/music/.named')"));
        for (String path : List.of("/music/a.mp3", "/music/.hidden/b.mp3", "/music/...And/c.mp3", "/music/.named/d.mp3", "/else/e.mp3")) {
            create("\"title\":\"t\",\"path\":\"%s\",\"track_artist_id\":%d".formatted(path, artist));
        }
        int moved = create(named("moved")).path("id").asInt();
        client.put("/api/tracks/" + moved, "{\"path\":\"/music/.hidden/moved.mp3\"}").is(200);

        List<String> roots = database.read(handle -> handle.createQuery("""
                SELECT tracks.path || ' in ' || coalesce(library_roots.path, 'none')
                FROM tracks LEFT JOIN library_roots ON library_roots.id = root_id ORDER BY tracks.id
                """).mapTo(String.class).list());
        assertThat(roots).containsExactly("/music/a.mp3 in /music", "/music/.hidden/b.mp3 in none", "/music/...And/c.mp3 in /music",
                "/music/.named/d.mp3 in /music/.named", "/else/e.mp3 in none", "/music/.hidden/moved.mp3 in none");
    }

    @Test
    void deletesATrackWithAllThatHangsOnIt() {
        int id = create(named("One") + ",\"bpm\":100,\"genre_tags\":[\"a\"]").path("id").asInt();
        client.delete("/api/tracks/" + id).is(204);
        client.get("/api/tracks/" + id).is(404);
        client.delete("/api/tracks/" + id).is(404);
        assertThat(database.<Integer, RuntimeException>read(handle -> handle.createQuery("SELECT count(*) FROM track_audio_features")
                .mapTo(Integer.class).one())).isZero();
    }

    @Test
    void everyFaultOfABatchIsNamedWithItsTrack() {
        String batch = "[{" + named("a") + "},{" + named("b") + ",\"bpm\":10,\"scale\":\"dur\"},{" + named("c") + ",\"camelot_key\":\"13A\"}]";

        JsonNode errors = client.post("/api/tracks/batch", batch).is(422).json().path("errors");

        assertThat(errors.valueStream().map(error -> error.path("loc").toString()))
                .containsExactly("[\"body\",\"1\",\"bpm\"]", "[\"body\",\"1\",\"scale\"]", "[\"body\",\"2\",\"camelot_key\"]");
        assertThat(client.get("/api/tracks/count").json().path("count").asInt()).isZero();
    }

    @Test
    void noBatchGetsMoreThanAHundredSentences() {
        String batch = IntStream.range(0, 101).mapToObj(i -> "{" + named("t" + i) + ",\"key\":\"X\"}").collect(Collectors.joining(",", "[", "]"));

        assertThat(client.post("/api/tracks/batch", batch).is(422).json().path("errors")).hasSize(100);
    }

    @Test
    void writesABatchWithEachItemsOwnFeaturesAndTags() {
        create(named("a") + ",\"bpm\":99");
        String batch = "[{" + named("b") + ",\"bpm\":110,\"genre_tags\":[\"tb1\"]},{" + named("a") + ",\"bpm\":111,\"genre_tags\":[\"ta\"]},{"
                + named("b") + ",\"bpm\":120,\"genre_tags\":[\"tb\"]},{" + named("c") + "}]";

        JsonNode answer = client.post("/api/tracks/batch", batch).is(200).json();

        assertThat(answer).hasSize(4);
        assertThat(answer.path(0)).isEqualTo(answer.path(2));
        assertThat(answer.path(0).toString()).contains("\"bpm\":120.0", "[\"tb\"]");
        assertThat(answer.path(1).toString()).contains("\"bpm\":111.0", "[\"ta\"]", "\"title\":\"a\"");
        assertThat(answer.path(3).path("bpm").isNull()).isTrue();
        assertThat(client.post("/api/tracks/batch", "[]").is(200).text()).isEqualTo("[]");
        client.post("/api/tracks/batch", "[{" + named("d") + "},{\"title\":\"x\",\"path\":\"/x\",\"track_artist_id\":999999}]").is(422);
        assertThat(client.get("/api/tracks/count").json().path("count").asInt()).isEqualTo(3);
    }

    @Test
    void followsARecordingOnlyWhenItsOldFileIsGone() {
        int first = create(named("a") + ",\"musicbrainz_id\":\"" + MBID + "\"").path("id").asInt();
        String copy = "[{\"title\":\"a\",\"path\":\"/music/copy.mp3\",\"track_artist_id\":" + artist + ",\"musicbrainz_id\":\"" + MBID + "\"}]";

        JsonNode second = client.post("/api/tracks/batch", copy).is(200).json().path(0);
        assertThat(second.path("id").asInt()).isNotEqualTo(first);
        assertThat(second.path("musicbrainz_id").isNull()).isTrue();
        assertThat(client.get("/api/tracks/search?musicbrainz_id=" + MBID).json()).hasSize(2);

        client.delete("/api/tracks/" + second.path("id").asInt()).is(204);
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now() WHERE id = ?", first));
        JsonNode moved = client.post("/api/tracks/batch", copy).is(200).json().path(0);
        assertThat(moved.path("id").asInt()).isEqualTo(first);
        assertThat(moved.path("path").asString()).isEqualTo("/music/copy.mp3");
    }

    @Test
    void letsAPersonsEditWinOverALaterTagWrite() {
        int id = create(named("a") + ",\"year\":\"1990\",\"genre_tags\":[\"t\"],\"bpm\":100").path("id").asInt();
        client.put("/api/tracks/" + id, "{\"title\":\"Mine\",\"bpm\":90}").is(200);
        client.put("/api/tracks/" + id + "/tags", "{\"genre_tags\":[\"mine\"]}").is(200);

        JsonNode written = client.post("/api/tracks/batch", "[{\"title\":\"Tagged\",\"path\":\"/music/a.mp3\",\"track_artist_id\":" + other
                + ",\"year\":\"1991\",\"genre_tags\":[\"u\"],\"bpm\":110}]").is(200).json().path(0);

        assertThat(written.toString()).contains("\"title\":\"Mine\"", "\"year\":\"1991\"", "[\"mine\"]", "\"bpm\":90.0", "Miles Davis");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title=ON                              | one
            title=%25                             |
            title=n_                              |
            artist=nina                           | one,two
            genre=zz                              | one
            year=1999                             | one
            year_min=1999&year_max=2001           | one,two
            year_min=2000                         | two
            path=/music/one.mp3                   | one
            genre_tags=x&genre_tags=nothing       | one
            mood_tags=CALM                        | two
            min_bpm=100                           | one,two
            max_bpm=120                           | one
            min_bpm=60&max_bpm=61                 |
            min_bpm=60&max_bpm=61&half_double=true| one
            key=Db                                | one
            key=c%23m                             | one
            key=C%23&scale=major                  |
            scale=minor                           | one
            camelot_key=12a                       | one
            happy_min=0.5                         | two
            aggressive_max=0.5                    | two
            missing_features=true                 | three
            missing_features=false&artist=simone  | one,two
            missing=true                          |
            artist=nina&min_bpm=130               | two
            unknown=1&title=one                   | one
            title=' OR 1=1 --                     |
            """)
    void combinesConditions(String query, String titles) {
        create(named("one") + ",\"year\":\"1999\",\"genre\":\"Jazz\",\"genre_tags\":[\"X\"],\"bpm\":120,\"key\":\"C#\",\"scale\":\"minor\"");
        create(named("two") + ",\"year\":\"2001-05\",\"mood_tags\":[\"calm\"],\"bpm\":140,\"mood_happy\":0.9,\"mood_aggressive\":0.1");
        client.post("/api/tracks/", "{\"title\":\"three\",\"path\":\"/p3\",\"track_artist_id\":" + other + "}").is(200);

        Reply reply = client.get("/api/tracks/search?" + query.replace(" ", "%20")).is(200);

        List<String> found = reply.json().valueStream().map(track -> track.path("title").asString()).toList();
        assertThat(found).isEqualTo(titles == null ? List.of() : List.of(titles.split(",")));
        assertThat(reply.header("X-Total-Count")).contains(Integer.toString(found.size()));
    }

    @Test
    void pagesInAStableOrder() {
        for (String title : List.of("a", "b", "c", "d")) {
            create(named(title));
        }
        Reply page = client.get("/api/tracks/?skip=1&limit=2").is(200);
        assertThat(page.json().valueStream().map(track -> track.path("title").asString())).containsExactly("b", "c");
        assertThat(page.header("X-Total-Count")).contains("4");
        assertThat(client.get("/api/tracks?skip=2147483647").is(200).text()).isEqualTo("[]");
        assertThat(client.get("/api/tracks/search?title=a&skip=50").is(200).header("X-Total-Count")).contains("1");
        client.get("/api/tracks/?skip=-1").is(422);
        client.get("/api/tracks/?limit=1001").is(422);
        client.get("/api/tracks/search?limit=0").is(422);
        assertThat(client.get("/api/tracks/artists/" + artist).is(200).json()).hasSize(4);
        assertThat(client.get("/api/tracks/artists/" + other).is(200).json()).isEmpty();
        assertThat(client.get("/api/tracks/without-audio-features?limit=3").is(200).json()).hasSize(3);
    }
}

package org.soniquebay.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.enrichment.QuickRun.PACE;
import static org.soniquebay.enrichment.QuickRun.QUICK;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.enrichment.FakeService.Answer;
import org.soniquebay.enrichment.FakeService.Answering;
import org.soniquebay.enrichment.exchange.Credential;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.lastfm.LastFm;
import org.soniquebay.enrichment.lastfm.LastFmErrors;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;

/// Last.fm on this machine: what is made of its answers about tracks and artists, and of its errors.
@Timeout(90)
class LastFmTest {

    private static final String KEY = "l4stfm-k3y";
    private static final String NOT_FOUND = "{\"error\":6,\"message\":\"Track not found\",\"links\":[]}";

    private final Database database = TestDatabase.create();
    private final FakeService service = new FakeService();
    private final LastFm lastFm = new LastFm(database, new RemoteService(service.address(), Duration.ofMillis(1), Duration.ofSeconds(10), "SoniqueBay/test",
            Optional.of(new Credential.Parameter("api_key", KEY)), LastFmErrors::of, QUICK), InstantSource.system());

    @AfterEach
    void end() {
        lastFm.close();
        service.close();
        database.close();
    }

    private TrackId track(String title, String artist) {
        return database.inTransaction(handle -> LibraryFixture.insert(handle,
                LibraryFixture.entry(handle, "/music/" + title + ".flac", artist, LibraryFixture.tags(title, artist))));
    }

    /// Answers to each method; what is not named is not found.
    private static Answering methods(Map<String, String> answers) {
        return request -> Answer.json(answers.getOrDefault(parameter(request, "method"), NOT_FOUND));
    }

    private static String parameter(FakeService.Asked request, String name) {
        for (String pair : request.path().substring(request.path().indexOf('?') + 1).split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private List<String> asked() {
        return service.asked().stream().map(request -> parameter(request, "method") + " " + parameter(request, "artist") + " " + parameter(request, "track")).toList();
    }

    private static String info(String playcount) {
        return """
                {"track":{"name":"Song","mbid":"","url":"https://www.last.fm/music/Ada/_/Song","duration":"0","listeners":"1,234","playcount":%s,
                          "artist":{"name":"Ada","mbid":"","url":"https://www.last.fm/music/Ada"},"toptags":"\\n "}}
                """.formatted(playcount);
    }

    private void run() throws InterruptedException {
        QuickRun.whole(new ProviderRun(database, lastFm, PACE));
    }

    private SortedMap<String, String> values(TrackId track) {
        return database.read(handle -> new TrackMetadataStore().find(handle, track, "lastfm"));
    }

    private String state(TrackId track) {
        return LibraryFixture.text(database, "SELECT concat_ws(' ', state, tries, misses, reason) FROM enrichment_state WHERE track_id = " + track);
    }

    private String artist(String name) {
        return LibraryFixture.text(database, """
                SELECT concat_ws(' ', lastfm_url, lastfm_listeners, lastfm_playcount, lastfm_tags, lastfm_similar_artists_fetched, lastfm_info_fetched_at IS NOT NULL)
                FROM artists WHERE name = '%s'""".formatted(name));
    }

    private String relations() {
        return LibraryFixture.text(database, """
                SELECT coalesce(string_agg(concat_ws(' ', one.name, other.name, weight, source), ', ' ORDER BY one.name, other.name, source), '')
                FROM artist_similar JOIN artists AS one ON one.id = artist_id JOIN artists AS other ON other.id = similar_artist_id""");
    }

    @Test
    void tellsOfTracksAndOfTheirArtist() throws Exception {
        TrackId song = track("Song", "Ada");
        TrackId other = track("Other", "Ada");
        TrackId bea = track("Bea's", "Bea");
        database.useTransaction(handle -> {
            handle.execute("INSERT INTO artist_similar (artist_id, similar_artist_id, weight, source) SELECT min(id), max(id), 0.1, source FROM artists, unnest(ARRAY['lastfm', 'user']) AS source GROUP BY source");
            new TrackMetadataStore().replace(handle, "user", Map.of(song, Map.of("lastfm_playcount", "1")));
        });
        Map<String, String> answers = new HashMap<>(Map.of("track.getInfo", info("\"56\""),
                "track.getTopTags", "{\"toptags\":{\"tag\":[{\"name\":\"trip hop\",\"count\":40},{\"name\":\"Seen Live\",\"count\":90},{\"name\":\"ADA\",\"count\":80},"
                        + "{\"name\":\"1999\",\"count\":70},{\"name\":\"5 stars\",\"count\":60},{\"name\":\"jazz\",\"count\":100},{\"name\":\"rare\",\"count\":9}]}}",
                "artist.getInfo", "{\"artist\":{\"name\":\"Ada\",\"url\":\"https://www.last.fm/music/Ada\",\"stats\":{\"listeners\":\"7\",\"playcount\":\"3000000000\"},"
                        + "\"tags\":{\"tag\":{\"name\":\"jazz\"}},\"bio\":{\"summary\":\"<a>\"}}}",
                "artist.getSimilar", "{\"similarartists\":{\"artist\":[{\"name\":\"BEA\",\"match\":\"0.87\"},{\"name\":\"Not here\",\"match\":\"1\"},{\"name\":\"Ada\",\"match\":1},{\"match\":\"x\"}]}}"));
        service.answers(methods(answers));

        run();

        assertThat(asked()).contains("artist.getInfo Ada ", "artist.getSimilar Ada ", "track.getInfo Ada Song", "track.getTopTags Ada Song", "artist.getInfo Bea ").hasSize(10);
        assertThat(service.asked()).allMatch(request -> parameter(request, "api_key").equals(KEY) && parameter(request, "format").equals("json"));
        assertThat(values(song)).isEqualTo(Map.of("lastfm_playcount", "56", "lastfm_listeners", "1234", "lastfm_url", "https://www.last.fm/music/Ada/_/Song",
                "lastfm_tags", "[{\"tag\":\"jazz\",\"count\":100},{\"tag\":\"trip hop\",\"count\":40}]"));
        assertThat(values(other)).containsEntry("lastfm_name", "Ada – Song");
        assertThat(values(bea)).containsEntry("lastfm_name", "Ada – Song");
        assertThat(artist("Ada")).isEqualTo("https://www.last.fm/music/Ada 7 [\"jazz\"] 3 t");
        assertThat(relations()).isEqualTo("Ada Bea 0.87 lastfm, Ada Bea 0.1 user, Bea Ada 1 lastfm");
        assertThat(LibraryFixture.text(database, "SELECT metadata_value FROM track_metadata WHERE metadata_source = 'user'")).isEqualTo("1");

        answers.put("artist.getSimilar", "{\"similarartists\":{\"artist\":\"\"}}");
        service.answers(methods(answers));
        track("New", "Ada");
        run();
        assertThat(asked().stream().skip(10)).containsExactly("track.getInfo Ada New", "track.getTopTags Ada New");
        database.useTransaction(handle -> handle.execute("UPDATE artists SET lastfm_info_fetched_at = now() - interval '61 days'"));
        track("Newer", "Ada");
        run();
        assertThat(relations()).isEqualTo("Ada Bea 0.1 user, Bea Ada 1 lastfm");

        int removed = database.inTransaction(handle -> new EnrichmentPurge().of(handle, ProviderName.LASTFM));
        assertThat(removed).isGreaterThan(10);
        assertThat(values(song)).isEmpty();
        assertThat(artist("Ada")).isEqualTo("f");
        assertThat(relations()).isEqualTo("Ada Bea 0.1 user");
    }

    @Test
    void takesAnswersAsStrangersWriteThem() throws Exception {
        TrackId song = track("Song", "Ada");
        service.answers(methods(Map.of("track.getInfo", "{\"track\":{\"name\":null,\"url\":\"https://evil.example.org/\",\"playcount\":\"many\",\"listeners\":-1}}",
                "track.getTopTags", "{\"toptags\":{\"tag\":{\"name\":\"jazz\",\"count\":\"100\"}}}", "artist.getInfo", "{\"artist\":\"\"}", "artist.getSimilar", "[]")));
        run();
        // A list where an object belongs is no answer; an artist that is none is one without anything.
        assertThat(state(song)).isEqualTo("failed 0 0 the answer has another form than documented");
        service.answers(methods(Map.of("track.getInfo", "{\"track\":{\"name\":null,\"url\":\"https://evil.example.org/\",\"playcount\":\"many\",\"listeners\":-1}}",
                "track.getTopTags", "{\"toptags\":{\"tag\":{\"name\":\"jazz\",\"count\":\"100\"}}}", "artist.getInfo", "{\"artist\":\"\"}", "artist.getSimilar", "{}")));
        database.useTransaction(handle -> new EnrichmentStateStore().hasten(handle, ProviderName.LASTFM, List.of(song)));
        run();
        assertThat(values(song)).isEqualTo(Map.of("lastfm_tags", "[{\"tag\":\"jazz\",\"count\":100}]"));
        assertThat(artist("Ada")).isEqualTo("0 t");
    }

    @Test
    void whoIsKnownOneByOneOnlyIsAskedAboutByTheFirstName() throws Exception {
        TrackId song = track("Song", "Ada · Bea");
        service.answers(request -> parameter(request, "artist").equals("Ada") ? methods(Map.of("track.getInfo", info("5"))).to(request) : Answer.json(NOT_FOUND));
        run();
        assertThat(values(song)).containsEntry("lastfm_playcount", "5").containsEntry("lastfm_name", "Ada – Song");
        assertThat(artist("Ada · Bea")).isEqualTo("t");
    }

    @Test
    void whatIsNotKnownStaysAsItWasAndUnknownArtistsAreNotAskedAbout() throws Exception {
        TrackId nobodys = track("Nobody's", ArtistName.UNKNOWN.written());
        track("Song", "Ada");
        track("Bea's", "Bea");
        database.useTransaction(handle -> handle.execute("""
                INSERT INTO artist_similar (artist_id, similar_artist_id, weight, source)
                SELECT one.id, other.id, 0.5, 'lastfm' FROM artists AS one, artists AS other WHERE one.name = 'Ada' AND other.name = 'Bea'"""));
        service.answers(Answer.json(NOT_FOUND));
        run();
        assertThat(relations()).isEqualTo("Ada Bea 0.5 lastfm");
        assertThat(state(nobodys)).isEqualTo("lacking 0 0 the track has no title, or no artist");
        assertThat(asked()).noneMatch(question -> question.contains("Unknown"));
    }

    @Test
    void errorsAreToldApartWhateverTheirStatus() throws Exception {
        TrackId song = track("Song", "Ada");
        service.answers(Answer.of(400, NOT_FOUND));
        run();
        assertThat(state(song)).isEqualTo("none 0 1");
        String broken = "failed 0 1 the service answers with ";
        Map<Answer, String> endings = new LinkedHashMap<>();
        endings.put(Answer.json("{\"error\":11,\"message\":\"Offline\"}"), broken + "an error");
        endings.put(Answer.of(500, "{\"error\":8,\"message\":\"" + KEY + "\"}"), broken + "status 500");
        endings.put(Answer.of(200, "<html>Maintenance</html>", "Content-Type", "text/html"), "failed 0 1 the answer is no readable JSON");
        endings.put(Answer.cut("{\"track\":"), "failed 0 1 the connection ended before the answer");
        endings.put(Answer.json("\"" + "x".repeat(9 << 20) + "\""), "failed 0 1 the answer is too long");
        endings.put(Answer.json("{\"error\":3,\"message\":\"No method\"}"), "refused 0 1 the service refuses the request (200)");
        for (Map.Entry<Answer, String> ending : endings.entrySet()) {
            service.answers(ending.getKey());
            database.useTransaction(handle -> new EnrichmentStateStore().hasten(handle, ProviderName.LASTFM, List.of(song)));
            run();
            assertThat(state(song)).isEqualTo(ending.getValue());
        }
        int before = service.asked().size();
        service.answers(request -> service.asked().size() < before + 3 ? Answer.json("{\"error\":29,\"message\":\"Rate limit\"}")
                : service.asked().size() == before + 3 ? Answer.of(429, "<html>", "Retry-After", "0") : methods(Map.of("track.getInfo", info("9"))).to(request));
        database.useTransaction(handle -> new EnrichmentStateStore().hasten(handle, ProviderName.LASTFM, List.of(song)));
        run();
        assertThat(values(song)).containsEntry("lastfm_playcount", "9");

        TrackId other = track("Other", "Ada");
        service.answers(Answer.of(403, "{\"error\":10,\"message\":\"Invalid API key " + KEY + "\"}"));
        run();
        assertThat(state(other)).isEqualTo("waiting 0 0 the service does not accept the key or this program (403)");
        service.answers(Answer.json("{\"error\":26,\"message\":\"Suspended\"}"));
        run();
        assertThat(LibraryFixture.text(database, "SELECT string_agg(CAST(rows AS text), '') FROM enrichment_providers AS rows")
                + LibraryFixture.text(database, "SELECT string_agg(CAST(rows AS text), '') FROM enrichment_state AS rows")).doesNotContain(KEY);
    }
}

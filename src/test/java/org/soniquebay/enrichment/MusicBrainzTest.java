package org.soniquebay.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.enrichment.QuickRun.PACE;
import static org.soniquebay.enrichment.QuickRun.QUICK;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
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
import org.soniquebay.enrichment.exchange.ErrorForm;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.musicbrainz.MusicBrainz;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;

/// MusicBrainz on this machine: by release, by recording, and by search.
@Timeout(90)
class MusicBrainzTest {

    private static final String RELEASE = "bbbbbbbb-0000-4000-8000-000000000001";
    private static final String GROUP = "cccccccc-0000-4000-8000-000000000001";

    private final Database database = TestDatabase.create();
    private final FakeService service = new FakeService();
    private final MusicBrainz musicBrainz = new MusicBrainz(database, new RemoteService(service.address(), Duration.ofMillis(1), Duration.ofSeconds(10),
            "SoniqueBay/test ( me@example.org )", Optional.empty(), ErrorForm.busyAlsoAt(503), QUICK), InstantSource.system());

    @AfterEach
    void end() {
        musicBrainz.close();
        service.close();
        database.close();
    }

    private TrackId track(String title, Optional<String> recording) {
        return database.inTransaction(handle -> LibraryFixture.insert(handle, LibraryFixture.entry(handle, "/music/" + title + ".flac", "Ada",
                LibraryFixture.tags(title, "Ada", recording))));
    }

    private void onAlbum(TrackId... tracks) {
        database.useTransaction(handle -> {
            handle.execute("INSERT INTO albums (title, album_artist_id, identity_key) SELECT 'Blue', min(id), 'a' FROM artists ON CONFLICT DO NOTHING");
            for (TrackId track : tracks) {
                handle.execute("UPDATE tracks SET musicbrainz_albumid = ?, album_id = (SELECT id FROM albums) WHERE id = ?", RELEASE, track.value());
            }
        });
    }

    private static String recording(int number, String title, String more) {
        return """
                {"id":"%s","title":"%s","length":240000,"artist-credit":[{"name":"Ada","joinphrase":"","artist":{"id":"x","name":"Ada Lovelace"}}],
                 "first-release-date":"1999-05","isrcs":["USRC17607839","no"],"genres":[{"name":"rock","count":1},{"name":"jazz","count":4}],
                 "tags":[{"name":"seen live","count":1},{"name":"jazz","count":4}],"rating":{"value":4.5,"votes-count":2}%s}
                """.formatted(FakeListenBrainz.id(number), title, more);
    }

    private static String release(String... recordings) {
        StringBuilder tracks = new StringBuilder();
        for (String recording : recordings) {
            tracks.append(tracks.isEmpty() ? "" : ",").append("{\"position\":1,\"length\":null,\"recording\":").append(recording).append('}');
        }
        return "{\"id\":\"%s\",\"title\":\"Blue\",\"release-group\":{\"id\":\"%s\"},\"media\":[{\"position\":1,\"tracks\":[%s]},null,{\"tracks\":null}]}".formatted(RELEASE, GROUP, tracks);
    }

    private void run() throws InterruptedException {
        QuickRun.whole(new ProviderRun(database, musicBrainz, PACE));
    }

    private SortedMap<String, String> values(TrackId track) {
        return database.read(handle -> new TrackMetadataStore().find(handle, track, "musicbrainz"));
    }

    private String state(TrackId track) {
        return LibraryFixture.text(database, "SELECT concat_ws(' ', state, tries, misses, reason) FROM enrichment_state WHERE track_id = " + track);
    }

    private List<String> asked() {
        return service.asked().stream().map(each -> URLDecoder.decode(each.path(), StandardCharsets.UTF_8).replaceFirst("^/1/", "")).toList();
    }

    @Test
    void anAlbumIsOneRequest() throws Exception {
        TrackId tagged = track("First", Optional.of(FakeListenBrainz.id(1)));
        TrackId merged = track("Second", Optional.of(FakeListenBrainz.id(99)));
        TrackId untagged = track("Third", Optional.empty());
        onAlbum(tagged, merged, untagged);
        service.answers(request -> request.path().startsWith("/1/release/")
                ? Answer.json(release(recording(3, "THIRD", ""), recording(1, "Something else", ""), recording(2, "Second", ""))) : Answer.of(404, "{}"));

        run();

        assertThat(asked()).hasSize(1);
        assertThat(service.asked().getFirst().path()).startsWith("/1/release/" + RELEASE + "?fmt=json&inc=recordings+artist-credits+media+");
        assertThat(service.asked().getFirst().header("User-Agent")).isEqualTo("SoniqueBay/test ( me@example.org )");
        assertThat(values(tagged)).isEqualTo(Map.of("musicbrainz_recording_id", FakeListenBrainz.id(1), "musicbrainz_release_group_id", GROUP,
                "musicbrainz_first_release_date", "1999-05", "musicbrainz_isrcs", "USRC17607839", "musicbrainz_rating", "4.5", "musicbrainz_tag_count", "2",
                "musicbrainz_genres", "[{\"name\":\"jazz\",\"count\":4},{\"name\":\"rock\",\"count\":1}]", "musicbrainz_match_method", "mbid"));
        assertThat(values(merged)).containsEntry("musicbrainz_recording_id", FakeListenBrainz.id(2)).containsEntry("musicbrainz_match_method", "release");
        assertThat(values(untagged)).containsEntry("musicbrainz_recording_id", FakeListenBrainz.id(3)).containsEntry("musicbrainz_match_score", "1.000");
        assertThat(LibraryFixture.text(database, "SELECT musicbrainz_id FROM tracks WHERE id = " + merged)).isEqualTo(FakeListenBrainz.id(99));
    }

    @Test
    void aRecordingWithoutAnAlbumIsAskedByItsId() throws Exception {
        TrackId track = track("Song", Optional.of(FakeListenBrainz.id(1)));
        service.answers(Answer.json(recording(2, "Song", ",\"releases\":[{\"title\":\"Best of\",\"release-group\":{\"id\":\"" + RELEASE
                + "\",\"secondary-types\":[\"Compilation\"]}},{\"title\":\"Blue\",\"release-group\":{\"id\":\"" + GROUP + "\",\"secondary-types\":[]}}]")));

        run();

        assertThat(asked()).singleElement().asString().startsWith("recording/" + FakeListenBrainz.id(1) + "?fmt=json");
        assertThat(values(track)).containsEntry("musicbrainz_recording_id", FakeListenBrainz.id(2)).containsEntry("musicbrainz_release_group_id", GROUP);
    }

    @Test
    void aSureHitOfASearchIsBelievedAndFoundByListenBrainz() throws Exception {
        TrackId track = track("Song (live) & more", Optional.empty());
        service.answers(Answer.json("{\"recordings\":[" + recording(1, "Song & more", "") + "," + recording(2, "Song (Live) & More", "") + ",null]}"));

        run();

        assertThat(asked()).containsExactly("recording?fmt=json&limit=25&query=recording:\"Song \\(live\\) \\& more\" AND artist:\"Ada\" AND dur:[235000 TO 245000]");
        assertThat(values(track)).containsEntry("musicbrainz_recording_id", FakeListenBrainz.id(2)).containsEntry("musicbrainz_match_method", "search");
        database.useTransaction(handle -> new EnrichmentStateStore().fill(handle, ProviderName.LISTENBRAINZ, 0));
        assertThat(LibraryFixture.text(database, "SELECT state FROM enrichment_state WHERE provider = 'listenbrainz'")).isEqualTo("waiting");
    }

    @Test
    void aHitThatIsNotSureIsLeftToAPerson() throws Exception {
        TrackId track = track("Song", Optional.empty());
        service.answers(Answer.json("{\"recordings\":[" + recording(1, "Song", "").replace("\"Ada", "\"Eve") + "," + recording(2, "Song", "").replace("240000", "249000") + "]}"));
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET duration = 250"));
        run();
        assertThat(state(track)).startsWith("hit");

        TrackId other = track("Other", Optional.empty());
        service.answers(Answer.json("{\"recordings\":[" + recording(7, "Other", "").replace("240000", "245000").replace("\"Ada", "\"Adah") + "]}"));
        run();
        assertThat(state(other)).isEqualTo("ambiguous 0 1 perhaps “Other” by Adah (" + FakeListenBrainz.id(7) + "), 0.74 sure");
        assertThat(values(other)).isEmpty();

        TrackId none = track("Nothing", Optional.empty());
        service.answers(Answer.json("{\"recordings\":[" + recording(8, "Unlike", "") + "]}"));
        int before = service.asked().size();
        run();
        assertThat(state(none)).isEqualTo("none 0 1");
        assertThat(service.asked().size() - before).isEqualTo(3);
    }

    @Test
    void aReleaseThatIsGoneOrBrokenIsToldApart() throws Exception {
        TrackId track = track("Song", Optional.of(FakeListenBrainz.id(1)));
        onAlbum(track);
        service.answers(request -> request.path().startsWith("/1/release/") ? Answer.of(404, "{}") : Answer.json(recording(1, "Song", "")));
        run();
        assertThat(state(track)).isEqualTo("hit 0 0");

        TrackId other = track("Other", Optional.empty());
        onAlbum(other);
        service.answers(request -> service.asked().size() < 8 ? Answer.of(503, "{\"error\":\"rate\"}", "Retry-After", "0") : Answer.of(500, "{}"));
        run();
        assertThat(state(other)).isEqualTo("failed 0 0 the service answers with status 500");
        assertThat(asked().stream().skip(2)).allMatch(path -> path.startsWith("release/"));
    }
}

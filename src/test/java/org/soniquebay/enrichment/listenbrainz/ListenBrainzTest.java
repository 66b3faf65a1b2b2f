package org.soniquebay.enrichment.listenbrainz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.enrichment.EnrichedKey;
import org.soniquebay.enrichment.FakeService;
import org.soniquebay.enrichment.FakeService.Answer;
import org.soniquebay.enrichment.Outcome;
import org.soniquebay.enrichment.TrackFacts;
import org.soniquebay.enrichment.exchange.Backoff;
import org.soniquebay.enrichment.exchange.ErrorForm;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// What is made of ListenBrainz' answers, and of answers that are none of its.
class ListenBrainzTest {

    private static final String ONE = "11111111-1111-4111-8111-111111111111";
    private static final String TWO = "abcdefab-2222-4222-8222-222222222222";

    private final Database database = TestDatabase.create();
    private final FakeService service = new FakeService();
    private final ListenBrainz listenBrainz = new ListenBrainz(database, new RemoteService(service.address(), Duration.ofMillis(1), Duration.ofSeconds(5), "SoniqueBay/test",
            Optional.empty(), ErrorForm.USUAL, Backoff.STANDARD), InstantSource.system());

    @AfterEach
    void end() {
        listenBrainz.close();
        service.close();
        database.close();
    }

    private static TrackFacts facts(int track, String recording) {
        return new TrackFacts(new TrackId(track), "/music/1.flac", Optional.of(recording), Optional.empty(), Optional.empty(),
                new TrackFacts.Artist(new ArtistId(1), "", false), Optional.empty(), OptionalInt.empty());
    }

    private Outcome answered(String popularity, String metadata) throws InterruptedException {
        service.answers(request -> Answer.json(request.path().endsWith("popularity/recording") ? popularity : metadata));
        return listenBrainz.ask(List.of(facts(1, ONE), facts(2, TWO))).outcomes().get(new TrackId(1));
    }

    private Map<EnrichedKey, String> values(String popularity, String metadata) throws InterruptedException {
        return ((Outcome.Hit) answered(popularity, metadata)).values();
    }

    private static String counts(String listens, String users) {
        return "[{\"recording_mbid\":\"%s\",\"total_listen_count\":%s,\"total_user_count\":%s}]".formatted(ONE, listens, users);
    }

    @Test
    void twoCallsSayWhatIsKnown() throws Exception {
        Map<EnrichedKey, String> values = values(counts("1234", "56"), """
                {"%s": {"artist": {"name": "A", "artists": [{"artist_mbid": "%s"}, {"artist_mbid": "%s"}]},
                        "recording": {"length": 1000, "rels": []},
                        "tag": {"recording": [{"tag": "jazz", "count": 2}, {"tag": "bop\\u0000", "count": 5}, {"tag": "no", "count": -1}, {"count": 3}], "artist": []},
                        "release": {"mbid": "x", "release_group_mbid": "%s", "caa_release_mbid": null}}}
                """.formatted(ONE.toUpperCase(), TWO, ONE, TWO.replace("-", "")));

        assertThat(values).isEqualTo(Map.of(
                EnrichedKey.LISTENBRAINZ_LISTEN_COUNT, "1234", EnrichedKey.LISTENBRAINZ_USER_COUNT, "56",
                EnrichedKey.LISTENBRAINZ_TAGS, "[{\"tag\":\"bop\",\"count\":5},{\"tag\":\"jazz\",\"count\":2}]",
                EnrichedKey.LISTENBRAINZ_ARTIST_IDS, TWO + "; " + ONE, EnrichedKey.LISTENBRAINZ_RELEASE_GROUP_ID, TWO));
        assertThat(service.asked()).extracting(FakeService.Asked::body).containsExactly(
                "{\"recording_mbids\":[\"" + ONE + "\",\"" + TWO + "\"]}",
                "{\"recording_mbids\":[\"" + ONE + "\",\"" + TWO + "\"],\"inc\":\"artist tag release\"}");
        assertThat(service.asked()).extracting(FakeService.Asked::path).containsExactly("/1/popularity/recording", "/1/metadata/recording/");
    }

    @Test
    void answersAreMatchedByTheirIdsAlone() throws Exception {
        String shuffled = """
                [{"recording_mbid":"ffffffff-0000-4000-8000-000000000000","total_listen_count":9}, null, 7, "x", {"total_listen_count": 8},
                 {"recording_mbid":"%s","total_listen_count":2}, {"recording_mbid":"%s","total_listen_count":1}, {"recording_mbid":"%s","total_listen_count":5}]
                """.formatted(TWO, ONE.toUpperCase(), ONE);

        assertThat(values(shuffled, "{}")).isEqualTo(Map.of(EnrichedKey.LISTENBRAINZ_LISTEN_COUNT, "1"));
    }

    @Test
    void countsAreReadAsStrangersWriteThem() throws Exception {
        assertThat(values(counts("\"1,234\"", "9007199254740993"), "{}")).isEqualTo(Map.of(
                EnrichedKey.LISTENBRAINZ_LISTEN_COUNT, "1234", EnrichedKey.LISTENBRAINZ_USER_COUNT, "9007199254740993"));
        assertThat(values(counts("0", "-5"), "{}")).isEqualTo(Map.of(EnrichedKey.LISTENBRAINZ_LISTEN_COUNT, "0"));
        assertThat(answered(counts("1.5", "1e400"), "{}")).isEqualTo(new Outcome.None());
        assertThat(answered(counts("99999999999999999999999", "\"many\""), "{}")).isEqualTo(new Outcome.None());
    }

    @Test
    void whatIsNullOrEmptyIsNotKnown() throws Exception {
        assertThat(answered(counts("null", "null"), "{}")).isEqualTo(new Outcome.None());
        assertThat(answered("[]", "{\"" + ONE + "\": null}")).isEqualTo(new Outcome.None());
        assertThat(answered("[]", "{\"" + ONE + "\": {\"artist\": null, \"tag\": \"\", \"release\": {\"release_group_mbid\": \"\"}}}")).isEqualTo(new Outcome.None());
        assertThat(answered("[]", "{\"" + ONE + "\": {\"tag\": {\"recording\": {\"tag\": \"alone\", \"count\": 1}}}}")).isEqualTo(new Outcome.None());
    }

    @Test
    void answersOfAnotherFormAreBroken() throws Exception {
        assertThat(answered("{}", "{}")).isInstanceOf(Outcome.Broken.class);
        assertThat(answered("[]", "[]")).isInstanceOf(Outcome.Broken.class);
        assertThat(answered("null", "null")).isInstanceOf(Outcome.Broken.class);
    }

    @Test
    void aRefusalIsOnlyHeldAgainstATrackThatWasAskedAboutAlone() throws Exception {
        service.answers(Answer.of(400, "{\"code\":400}"));

        TrackFacts one = facts(1, ONE);
        assertThat(listenBrainz.ask(List.of(one, facts(2, TWO))).outcomes().values()).allMatch(Outcome.Broken.class::isInstance);
        assertThat(listenBrainz.ask(List.of(one)).outcomes().values()).allMatch(Outcome.Refused.class::isInstance);
    }
}

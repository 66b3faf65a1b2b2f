package org.soniquebay.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.enrichment.QuickRun.PACE;
import static org.soniquebay.enrichment.QuickRun.QUICK;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.enrichment.FakeService.Answer;
import org.soniquebay.enrichment.exchange.Backoff;
import org.soniquebay.enrichment.exchange.Credential;
import org.soniquebay.enrichment.exchange.ErrorForm;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.listenbrainz.ListenBrainz;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;

/// What becomes of tracks: with ListenBrainz on this machine, and with a provider that does what a test says.
@Timeout(90)
class EnrichmentTest {

    private final Database database = TestDatabase.create();
    private final FakeService service = new FakeService().answers(FakeListenBrainz.knowing(_ -> true));
    private final Provider listenBrainz = listenBrainz("");

    private Provider listenBrainz(String token) {
        RemoteService remote = new RemoteService(service.address(), Duration.ofMillis(1), Duration.ofSeconds(10), "SoniqueBay/test", Optional.of(new Credential.Header("Token " + token)),
                ErrorForm.USUAL, QUICK);
        return new ListenBrainz(database, remote, InstantSource.system());
    }

    private TrackId first;
    private TrackId second;
    private TrackId nameless;

    @BeforeEach
    void someTracks() {
        database.useTransaction(handle -> {
            first = track(1);
            second = track(2);
            nameless = LibraryFixture.track(handle, "nameless");
        });
    }

    private TrackId track(int number) {
        return database.inTransaction(handle -> LibraryFixture.insert(handle, LibraryFixture.entry(handle, "/music/" + number + ".flac", "Ada",
                LibraryFixture.tags("Song " + number, "Ada", Optional.of(FakeListenBrainz.id(number))))));
    }

    @AfterEach
    void end() {
        listenBrainz.close();
        service.close();
        database.close();
    }

    /// Does all there is to do.
    private void run(Provider provider) throws InterruptedException {
        QuickRun.whole(new ProviderRun(database, provider, PACE));
    }

    private SortedMap<String, String> values(TrackId track) {
        return database.read(handle -> new TrackMetadataStore().find(handle, track, "listenbrainz"));
    }

    private String state(TrackId track) {
        return LibraryFixture.text(database, "SELECT concat_ws(' ', state, tries, misses, reason) FROM enrichment_state WHERE track_id = " + track);
    }

    private void askAgain(TrackId track) {
        database.useTransaction(handle -> assertThat(new EnrichmentStateStore().hasten(handle, ProviderName.LISTENBRAINZ, List.of(track))).isEqualTo(1));
    }

    @Test
    void whatIsKnownIsWrittenBesideWhatOthersSay() throws Exception {
        service.answers(FakeListenBrainz.knowing(FakeListenBrainz.id(1)::equals));
        database.useTransaction(handle -> new TrackMetadataStore().replace(handle, "lastfm", Map.of(first, Map.of("lastfm_playcount", "12", "listenbrainz_listen_count", "3"))));
        String others = LibraryFixture.versions(database, "track_metadata");

        run(listenBrainz);

        assertThat(values(first)).isEqualTo(Map.of("listenbrainz_listen_count", "1", "listenbrainz_tags", "[{\"tag\":\"fine\",\"count\":1}]"));
        assertThat(List.of(state(first), state(second), state(nameless))).containsExactly("hit 0 0", "none 0 1", "lacking 0 0 the track has no MusicBrainz recording id");
        assertThat(LibraryFixture.versions(database, "track_metadata")).startsWith(others);
        assertThat(LibraryFixture.text(database, "SELECT string_agg(DISTINCT metadata_source, ' ') FROM track_metadata")).isEqualTo("lastfm listenbrainz");
        assertThat(LibraryFixture.text(database, """
                SELECT method || ' ' || (next_at BETWEEN now() + interval '47 days' AND now() + interval '73 days') FROM enrichment_state WHERE state = 'hit'
                """)).isEqualTo("mbid true");
        String states = LibraryFixture.versions(database, "enrichment_state");
        run(listenBrainz);
        assertThat(service.asked()).hasSize(2);
        assertThat(LibraryFixture.versions(database, "enrichment_state")).isEqualTo(states);
        assertThat(LibraryFixture.text(database, "SELECT string_agg(CAST(xmax AS text), '') FROM enrichment_state WHERE state = 'lacking'")).isEqualTo("0");
    }

    @Test
    void whatIsNoIdIsNotAsked() throws Exception {
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET musicbrainz_id = 'no id' WHERE id = ?", first.value()));

        run(listenBrainz);

        assertThat(state(first)).isEqualTo("refused 0 0 what the track has for a MusicBrainz recording id is none");
        assertThat(state(second)).isEqualTo("hit 0 0");
        assertThat(service.asked()).extracting(FakeService.Asked::body).noneMatch(body -> body.contains("no id"));
    }

    @Test
    void aTrackThatIsHiddenAfterItWasQueuedIsNotAskedAboutUntilItIsShown() throws Exception {
        new ProviderRun(database, listenBrainz, PACE).fill();
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET hidden_since = now() WHERE id = ?", first.value()));
        run(listenBrainz);
        assertThat(List.of(state(first), state(second))).containsExactly("waiting 0 0", "hit 0 0");
        assertThat(service.asked()).extracting(FakeService.Asked::body).noneMatch(body -> body.contains(FakeListenBrainz.id(1)));

        database.useTransaction(handle -> handle.execute("UPDATE tracks SET hidden_since = NULL, missing_since = NULL WHERE id = ?", first.value()));
        run(listenBrainz);
        assertThat(state(first)).isEqualTo("hit 0 0");
    }

    @Test
    void whatIsThereStaysUntilSomethingNewIs() throws Exception {
        run(listenBrainz);
        SortedMap<String, String> before = values(first);
        String rows = LibraryFixture.versions(database, "track_metadata");
        for (Answer answer : List.of(Answer.json("[]"), Answer.of(500, "{}"), Answer.gone())) {
            service.answers(request -> FakeListenBrainz.isPopularity(request) ? answer : Answer.json("{}"));
            askAgain(first);
            run(listenBrainz);
            assertThat(values(first)).isEqualTo(before).isNotEmpty();
        }
        assertThat(state(first)).startsWith("failed 0 1");
        service.answers(FakeListenBrainz.knowing(_ -> true));
        askAgain(first);
        run(listenBrainz);
        assertThat(state(first)).isEqualTo("hit 0 0");
        assertThat(LibraryFixture.versions(database, "track_metadata")).isEqualTo(rows);
    }

    @Test
    void aTrackThatIsAnotherRecordingNowIsAskedAboutAnew() throws Exception {
        run(listenBrainz);
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET musicbrainz_id = ? WHERE id = ?", FakeListenBrainz.id(9), first.value()));
        service.answers(FakeListenBrainz.knowing(_ -> false));

        run(listenBrainz);

        assertThat(state(first)).isEqualTo("none 0 1");
        assertThat(values(first)).isEmpty();
        assertThat(values(second)).isNotEmpty();
    }

    @Test
    void aSecondFileOfARecordingIsAskedAboutToo() throws Exception {
        database.useTransaction(handle -> new TrackMetadataStore().replace(handle, "tags", Map.of(nameless, Map.of("musicbrainz_recording_id", FakeListenBrainz.id(1).toUpperCase()))));

        run(listenBrainz);

        assertThat(values(nameless)).isEqualTo(values(first)).isNotEmpty();
    }

    @Test
    void theTrackThatBreaksEveryQuestionIsAloneInTheEnd() throws Exception {
        List<TrackId> tracks = new ArrayList<>();
        for (int number = 3; number <= 14; number++) {
            tracks.add(track(number));
        }
        service.answers(request -> request.body().contains(FakeListenBrainz.id(7)) ? Answer.of(500, "{}") : FakeListenBrainz.knowing(_ -> true).to(request));

        run(listenBrainz);

        assertThat(tracks.stream().filter(track -> state(track).equals("hit 0 0"))).hasSize(11);
        assertThat(state(tracks.get(4))).isEqualTo("failed 0 0 the service answers with status 500");
    }

    @Test
    void aRejectedKeyStopsTheProviderUntilThereIsAnother() throws Exception {
        service.answers(Answer.of(401, "{\"error\":\"old-k3y\"}"));
        run(listenBrainz("old-k3y"));
        run(listenBrainz("old-k3y"));

        assertThat(service.asked()).hasSize(1);
        assertThat(state(first)).startsWith("waiting 0 0 the service does not accept the key");
        ProviderOverview overview = database.read(ProviderOverview::all).getFirst();
        assertThat(overview.rejected()).isTrue();
        assertThat(overview.toString()).doesNotContain("k3y");
        service.answers(FakeListenBrainz.knowing(_ -> true));
        run(listenBrainz("new-k3y"));
        assertThat(state(first)).isEqualTo("hit 0 0");
        assertThat(database.read(ProviderOverview::all).getFirst().rejected()).isFalse();
        assertThat(LibraryFixture.text(database, "SELECT string_agg(CAST(rows AS text), '') FROM enrichment_providers AS rows")).doesNotContain("k3y");
    }

    @Test
    void aServiceThatIsBusyIsHeldAgainstNoTrack() throws Exception {
        service.answers(request -> service.asked().size() <= 6 ? Answer.of(429, "{}", "Retry-After", "0") : FakeListenBrainz.knowing(_ -> true).to(request));

        run(listenBrainz);

        assertThat(state(first)).isEqualTo("hit 0 0");
        assertThat(database.read(ProviderOverview::all).getFirst().lastError().orElseThrow().why()).contains("fewer requests");
    }

    /// A provider that answers as a test says.
    private static final class Scripted implements Provider {

        private final Function<List<TrackFacts>, Outcome> script;
        private int asked;

        private Scripted(Function<List<TrackFacts>, Outcome> script) {
            this.script = script;
        }

        @Override
        public ProviderName name() {
            return ProviderName.LISTENBRAINZ;
        }

        @Override
        public int mostAtOnce() {
            return 100;
        }

        @Override
        public String identity() {
            return "somebody";
        }

        @Override
        public Duration closedFor() {
            return Duration.ZERO;
        }

        @Override
        public Answers ask(List<TrackFacts> tracks) {
            asked++;
            Outcome outcome = script.apply(tracks);
            Map<TrackId, Outcome> outcomes = new HashMap<>();
            tracks.forEach(track -> outcomes.put(track.track(), outcome));
            return Answers.of(outcomes);
        }

        @Override
        public void close() {
        }
    }

    private static Outcome hit(String count) {
        return new Outcome.Hit(Map.of(EnrichedKey.LISTENBRAINZ_LISTEN_COUNT, count), "mbid", OptionalDouble.empty());
    }

    @Test
    void aTrackThatGoesOrChangesMeanwhileGetsNoAnswerOfTheOldOne() throws Exception {
        Scripted slow = new Scripted(tracks -> {
            database.useTransaction(handle -> {
                handle.execute("DELETE FROM tracks WHERE id = ?", first.value());
                handle.execute("UPDATE tracks SET musicbrainz_id = ? WHERE id = ?", FakeListenBrainz.id(9), second.value());
            });
            new ProviderRun(database, new Scripted(_ -> hit("2")), PACE).fill();
            return tracks.size() > 1 ? hit("1") : hit("2");
        });

        run(slow);

        assertThat(slow.asked).isEqualTo(2);
        assertThat(values(first)).isEmpty();
        assertThat(values(second)).isEqualTo(Map.of("listenbrainz_listen_count", "2"));
    }

    @Test
    void whatADeadProcessWasAtIsTakenUpWhenItsClaimIsOver() throws Exception {
        ProviderRun dead = new ProviderRun(database, new Scripted(_ -> hit("1")), PACE);
        dead.fill();
        Claim claim = database.inTransaction(handle -> new EnrichmentStateStore().claim(handle, ProviderName.LISTENBRAINZ, 10, Duration.ofMinutes(1)));
        assertThat(claim.tracks()).hasSize(2);
        Scripted heir = new Scripted(_ -> hit("2"));
        ProviderRun next = new ProviderRun(database, heir, PACE);
        assertThat(next.step()).isEqualTo(PACE.idle());
        assertThat(heir.asked).isZero();
        database.useTransaction(handle -> handle.execute("UPDATE enrichment_state SET next_at = now() - interval '1 second' WHERE state = 'asked'"));

        run(heir);

        assertThat(values(first)).isEqualTo(Map.of("listenbrainz_listen_count", "2"));
        // Whoever comes back from the dead with an answer finds that there is one.
        Map<TrackId, EnrichmentStateStore.Held> held = database.inTransaction(handle -> new EnrichmentStateStore().lock(handle, ProviderName.LISTENBRAINZ, claim));
        assertThat(held).isEmpty();
    }

    @Test
    void whatIsInterruptedIsGivenBack() throws Exception {
        Enrichment enrichment = new Enrichment(database, List.of(new Scripted(_ -> {
            throw new IllegalStateException("not asked in this test");
        })), PACE);
        service.answers(Answer.hanging());
        try (enrichment; Enrichment hanging = new Enrichment(database, List.of(listenBrainz), PACE)) {
            hanging.start();
            while (service.asked().isEmpty()) {
                Thread.sleep(10);
            }
            hanging.close();
        }

        assertThat(state(first)).isEqualTo("waiting 0 0");
    }

    @Test
    void aClockThatWasPutBackMakesNobodyWait() throws Exception {
        Scripted provider = new Scripted(_ -> hit("1"));
        new ProviderRun(database, provider, PACE).fill();
        database.useTransaction(handle -> {
            handle.execute("UPDATE enrichment_state SET state = 'asked', next_at = now() + interval '3 hours' WHERE state = 'waiting'");
            handle.execute("INSERT INTO enrichment_providers (provider, open_until) VALUES ('listenbrainz', now() + interval '3 hours')");
        });

        run(provider);

        assertThat(state(first)).isEqualTo("hit 0 0");
    }

    @Test
    void aBrokenProviderIsProbedByOneProcessAlone() {
        ProviderStore store = new ProviderStore(new Backoff(Duration.ofSeconds(60), Duration.ofMinutes(30)));
        Duration probe = Duration.ofSeconds(20);
        Function<Boolean, Optional<Duration>> wait = _ -> database.inTransaction(handle -> store.wait(handle, ProviderName.LISTENBRAINZ, "x", probe));
        assertThat(wait.apply(true)).isEmpty();
        for (int call = 1; call <= 4; call++) {
            database.useTransaction(handle -> store.broken(handle, ProviderName.LISTENBRAINZ, "x", "it is down"));
            assertThat(wait.apply(true)).isEmpty();
        }
        for (int seconds : new int[] {60, 120, 240}) {
            database.useTransaction(handle -> store.broken(handle, ProviderName.LISTENBRAINZ, "x", "it is down"));
            assertThat(wait.apply(true).orElseThrow()).isBetween(Duration.ofSeconds(seconds - 5), Duration.ofSeconds(seconds));
            database.useTransaction(handle -> handle.execute("UPDATE enrichment_providers SET open_until = now() - interval '1 second'"));
            assertThat(wait.apply(true)).isEmpty();
            assertThat(wait.apply(true).orElseThrow()).isLessThanOrEqualTo(probe);
        }
        database.useTransaction(handle -> store.works(handle, ProviderName.LISTENBRAINZ, "x"));
        assertThat(wait.apply(true)).isEmpty();
        for (int call = 1; call <= 20; call++) {
            boolean good = call % 2 == 0 && call < 20;
            database.useTransaction(handle -> {
                if (good) {
                    store.works(handle, ProviderName.LISTENBRAINZ, "x");
                } else {
                    store.broken(handle, ProviderName.LISTENBRAINZ, "x", "it is half down");
                }
            });
        }
        assertThat(wait.apply(true)).isPresent();
    }

    @Test
    void anAnswerThatWasOnItsWayDoesNotHideARejection() {
        ProviderStore store = new ProviderStore(QUICK);
        database.useTransaction(handle -> {
            store.wait(handle, ProviderName.LISTENBRAINZ, "old", Duration.ofSeconds(1));
            store.rejected(handle, ProviderName.LISTENBRAINZ, "old", "no");
            store.works(handle, ProviderName.LISTENBRAINZ, "old");
            store.broken(handle, ProviderName.LISTENBRAINZ, "old", "down");
        });
        assertThat(database.read(ProviderOverview::all).getFirst().rejected()).isTrue();
        database.useTransaction(handle -> store.works(handle, ProviderName.LISTENBRAINZ, "new"));
        assertThat(database.read(ProviderOverview::all).getFirst().rejected()).isFalse();
        Optional<Duration> old = database.inTransaction(handle -> store.wait(handle, ProviderName.LISTENBRAINZ, "old", Duration.ofSeconds(1)));
        assertThat(old).isPresent();
    }

    @Test
    void whatAProviderSaidCanBeRemoved() throws Exception {
        run(listenBrainz);
        database.useTransaction(handle -> new TrackMetadataStore().replace(handle, "lastfm", Map.of(first, Map.of("lastfm_playcount", "12"))));

        int removed = database.inTransaction(handle -> new EnrichmentPurge().of(handle, ProviderName.LISTENBRAINZ));

        assertThat(removed).isEqualTo(4);
        assertThat(LibraryFixture.text(database, "SELECT string_agg(metadata_key, '') FROM track_metadata")).isEqualTo("lastfm_playcount");
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM enrichment_state")).isEqualTo("0");
        run(listenBrainz);
        assertThat(values(first)).isNotEmpty();
    }
}

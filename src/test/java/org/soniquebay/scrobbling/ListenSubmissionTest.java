package org.soniquebay.scrobbling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.access.Role;
import org.soniquebay.access.users.ListenAccount;
import org.soniquebay.access.users.ListenAccounts;
import org.soniquebay.access.users.SecretSeal;
import org.soniquebay.access.users.UserId;
import org.soniquebay.access.users.UserName;
import org.soniquebay.access.users.Users;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.enrichment.FakeService;
import org.soniquebay.enrichment.FakeService.Answer;
import org.soniquebay.enrichment.exchange.Backoff;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.listening.Play;
import org.soniquebay.listening.PlayStore;
import org.soniquebay.listening.Playback;
import org.soniquebay.listening.PlayerStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Plays of two users, one of whom has given a token, at a service that takes them or misbehaves.
@Timeout(60)
class ListenSubmissionTest {

    private static final String TOKEN = "t0k3n-of-ada";
    private static final UserName ADA = new UserName("ada");
    private static final Instant BEGUN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));
    private static final String MBID = "0a000000-0000-4000-8000-000000000001";

    @TempDir
    Path data;

    private final Database database = TestDatabase.create();
    private final FakeService service = new FakeService();
    private final List<ListenSubmission> made = new ArrayList<>();
    private Duration deadline = Duration.ofSeconds(20);
    private Users users;
    private UserId ada;
    private UserId bob;
    private List<TrackId> tracks;

    @BeforeEach
    void fill() {
        users = users();
        users.create(ADA, Role.READ);
        users.create(new UserName("bob"), Role.READ);
        ada = users.find(ADA).orElseThrow().id();
        bob = users.find(new UserName("bob")).orElseThrow().id();
        tracks = database.inTransaction(handle -> IntStream.rangeClosed(1, 30).mapToObj(i -> LibraryFixture.track(handle, "Song " + i, "Singer")).toList());
        token(TOKEN);
    }

    @AfterEach
    void close() {
        made.forEach(ListenSubmission::close);
        service.close();
        database.close();
    }

    @Test
    void playsAreSentInTheWordsOfTheLibraryAndOnlyOfWhoHasGivenAToken() throws Exception {
        database.useTransaction(handle -> {
            handle.execute("INSERT INTO albums (title, album_artist_id, identity_key) VALUES ('Album', 1, 'one')");
            handle.execute("UPDATE tracks SET album_id = 1, musicbrainz_id = '" + MBID.toUpperCase(Locale.ROOT) + "', musicbrainz_artistid = '" + MBID + "; none' WHERE id = ?", tracks.getFirst().value());
        });
        play(ada, 0);
        play(bob, 0);
        play(ada, 0);
        ListenSubmission submission = submission();
        submission.step();

        FakeService.Asked request = service.asked().getFirst();
        assertThat(request.method() + " " + request.path() + " " + request.header("Authorization")).isEqualTo("POST /1/submit-listens Token " + TOKEN);
        assertThat(json(request)).isEqualTo(JsonMapper.shared().readTree("""
                {"listen_type": "single", "payload": [{"listened_at": %d, "track_metadata": {"artist_name": "Singer", "track_name": "Song 1", "release_name": "Album",
                 "additional_info": {"submission_client": "SoniqueBay", "duration_ms": 240000, "recording_mbid": "%s", "artist_mbids": ["%s"]}}}]}
                """.formatted(BEGUN.getEpochSecond(), MBID, MBID)));
        play(ada, 3, 2, 1);
        untilEmpty(submission);
        assertThat(json(service.asked().getLast()).path("listen_type").asString()).isEqualTo("import");
        assertThat(names(service.asked().getLast())).containsExactly("Song 2", "Song 3", "Song 4");
        play(ada, 0);
        submission.step();
        assertThat(service.asked()).as("plays that are known are not sent again").hasSize(2);
        assertThat(LibraryFixture.text(database, "SELECT CAST(listen_accounts AS text) FROM listen_accounts")).doesNotContain(TOKEN).doesNotContain(hex(TOKEN));
    }

    @Test
    void noPlayIsLostWhateverTheServiceDoesAndWhoeverSends() throws Exception {
        Deque<Answer> wrong = new ArrayDeque<>(List.of(Answer.of(500, "{\"error\":\"oops\"}"), Answer.of(405, "no such thing here"), Answer.gone(), Answer.hanging(), Answer.cut("{\"status\""),
                Answer.of(429, "{\"error\":\"slow\"}", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-In", "1"), Answer.of(503, "<html>", "Retry-After", "0"),
                Answer.of(404, "none"), Answer.of(200, "<html>a portal</html>")));
        List<String> taken = new ArrayList<>();
        service.answers(request -> {
            if (!wrong.isEmpty()) {
                return wrong.pop();
            }
            taken.addAll(names(request));
            return Answer.json("{\"status\":\"ok\"}");
        });
        deadline = Duration.ofSeconds(1);
        play(ada, IntStream.range(0, 20).toArray());
        ListenSubmission first = submission();
        while (wrong.size() > 4) {
            TimeUnit.NANOSECONDS.sleep(first.step().toNanos());
        }
        assertThat(account().lastError()).isPresent();
        first.close();
        play(ada, IntStream.range(20, 30).toArray());
        deadline = Duration.ofSeconds(10);
        long began = System.nanoTime();
        untilEmpty(submission());

        assertThat(taken).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 30).mapToObj(i -> "Song " + i).toList());
        assertThat(System.nanoTime() - began).as("the pause that was asked for").isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
        assertThat(account().lastError()).isEmpty();
    }

    @Test
    void aPlayThatTheServiceDoesNotTakeIsSetAsideAndHoldsUpNoOther() throws Exception {
        refuse(name -> name.equals("Song 7") || name.equals("Song 8"));
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET title = NULL WHERE id = ?", tracks.get(8).value()));
        play(ada, IntStream.range(0, 20).toArray());
        ListenSubmission submission = submission();
        untilEmpty(submission);

        assertThat(account().refused()).isEqualTo(3);
        assertThat(account().lastError()).hasValue("the service refuses the request (400): It is too old.");
        assertThat(LibraryFixture.text(database, "SELECT string_agg(track_id || ' ' || refused, '; ' ORDER BY track_id) FROM listen_queue")).isEqualTo(
                "7 the service refuses the request (400): It is too old.; 8 the service refuses the request (400): It is too old.; 9 the song has no title, or no artist");
        int requests = service.asked().size();
        submission.step();
        assertThat(service.asked()).hasSize(requests);
        service.answers(Answer.json("{}"));
        token(TOKEN);
        untilEmpty(submission);
        assertThat(names(service.asked().getLast())).containsExactly("Song 7", "Song 8");
        assertThat(account().refused()).as("the one without a title").isEqualTo(1);
    }

    @Test
    void aTokenThatIsRejectedStopsTheQueueUntilThereIsAnother() throws Exception {
        service.answers(request -> request.header("Authorization").equals("Token " + TOKEN) ? Answer.of(401, "{\"error\":\"Invalid\"}") : Answer.json("{}"));
        play(ada, 0, 1);
        ListenSubmission submission = submission();
        submission.step();
        play(ada, 2);
        submission.step();
        assertThat(service.asked()).hasSize(1);
        assertThat(account().rejected()).isTrue();
        assertThat(account().waiting()).isEqualTo(3);

        token("another");
        untilEmpty(submission);
        assertThat(names(service.asked().getLast())).containsExactly("Song 1", "Song 2", "Song 3");
        assertThat(account().rejected()).isFalse();
        assertThat(users.listens().remove(ADA)).isTrue();
        play(ada, 4);
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM listen_queue")).isEqualTo("0");
    }

    @Test
    void whatAKilledProcessHeldIsSentByAnother() throws Exception {
        play(ada, 0);
        assertThat(users.listens().take(Duration.ofSeconds(30), Duration.ofSeconds(30), List.of())).isPresent();
        ListenSubmission submission = submission();
        submission.step();
        assertThat(service.asked()).as("another process is at it").isEmpty();
        database.useTransaction(handle -> handle.execute("UPDATE listen_accounts SET next_at = now() - INTERVAL '1 second'"));
        untilEmpty(submission);
        assertThat(names(service.asked().getFirst())).containsExactly("Song 1");
    }

    @Test
    void aServerWithTheKeyOfAnotherDataFolderLeavesPlaysToThoseWhoCanReadTheToken(@TempDir Path other) throws Exception {
        play(ada, 0);
        ListenAccounts elsewhere = new Users(database, new SecretSeal(other), InstantSource.system()).listens();
        submission(elsewhere).step();
        assertThat(service.asked()).isEmpty();
        assertThat(account().rejected()).isFalse();
        assertThat(account().lastError()).hasValueSatisfying(error -> assertThat(error).startsWith("the token cannot be read"));
        untilEmpty(submission());
        assertThat(names(service.asked().getFirst())).containsExactly("Song 1");
    }

    @Test
    void theRefusalOfAnEarlierTokenRejectsNoLaterOne() {
        play(ada, 0);
        ListenAccounts.Due due = users.listens().take(Duration.ofSeconds(30), Duration.ofSeconds(30), List.of()).orElseThrow();
        token("another");
        users.listens().rejected(due, "the service does not accept it");
        assertThat(account().rejected()).isFalse();
    }

    @Test
    void aPlayOfAPlayerWithoutAClockIsSetAsideAndHoldsUpNoOther() throws Exception {
        database.useTransaction(handle -> new PlayStore().record(handle, ada, List.of(new Play(tracks.get(1), Instant.ofEpochSecond(60)))));
        play(ada, 0);
        untilEmpty(submission());
        assertThat(service.asked()).hasSize(1).allSatisfy(request -> assertThat(names(request)).containsExactly("Song 1"));
        assertThat(LibraryFixture.text(database, "SELECT refused FROM listen_queue")).isEqualTo("the play is from before October 2002");
    }

    @Test
    void whatPlaysIsToldOnce() throws Exception {
        ListenSubmission submission = submission();
        report(Playback.State.PLAYING, 0);
        submission.step();
        submission.step();
        submission().step();
        assertThat(service.asked()).hasSize(1);
        JsonNode told = json(service.asked().getFirst());
        assertThat(told.path("listen_type").asString()).isEqualTo("playing_now");
        assertThat(told.at("/payload/0").propertyNames()).containsExactly("track_metadata");

        report(Playback.State.STOPPED, 0);
        submission.step();
        report(Playback.State.PLAYING, 0);
        service.answers(Answer.of(500, "oops"));
        submission.step();
        report(Playback.State.PLAYING, 1);
        submission.step();
        assertThat(service.asked().stream().flatMap(request -> names(request).stream())).containsExactly("Song 1", "Song 1", "Song 2");
        assertThat(account().waiting()).isZero();
    }

    private Users users() {
        return new Users(database, new SecretSeal(data), InstantSource.system());
    }

    private void token(String text) {
        assertThat(users.listens().put(ADA, ListenAccounts.token(text).orElseThrow())).isTrue();
    }

    /// A process of its own.
    private ListenSubmission submission() {
        return submission(users().listens());
    }

    private ListenSubmission submission(ListenAccounts accounts) {
        RemoteService remote = new RemoteService(service.address(), Duration.ofMillis(1), deadline, "SoniqueBay/test", Optional.empty(), ListenSubmission.ERRORS, QUICK);
        ListenSubmission submission = new ListenSubmission(database, accounts, remote, InstantSource.system(), new ListenSubmission.Pace(Duration.ofMillis(5), QUICK));
        made.add(submission);
        return submission;
    }

    private void untilEmpty(ListenSubmission submission) throws InterruptedException {
        while (account().waiting() > 0) {
            TimeUnit.NANOSECONDS.sleep(submission.step().toNanos());
        }
    }

    /// Song after song, one a minute.
    private void play(UserId user, int... songs) {
        database.useTransaction(handle -> new PlayStore().record(handle, user,
                IntStream.of(songs).mapToObj(song -> new Play(tracks.get(song), BEGUN.plusSeconds(60L * song))).toList()));
    }

    private void report(Playback.State state, int song) {
        database.useTransaction(handle -> new PlayerStore().report(handle, ada, "test", new Playback(tracks.get(song), state, 0, 1), true, Instant.now()));
    }

    private void refuse(Predicate<String> names) {
        service.answers(request -> names(request).stream().anyMatch(names) ? Answer.of(400, "{\"code\":400,\"error\":\"It is too old.\"}") : Answer.json("{}"));
    }

    private ListenAccount account() {
        return users.listenAccounts().getFirst();
    }

    private static List<String> names(FakeService.Asked request) {
        return json(request).path("payload").valueStream().map(listen -> listen.at("/track_metadata/track_name").asString()).toList();
    }

    private static JsonNode json(FakeService.Asked request) {
        return JsonMapper.shared().readTree(request.body());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}

package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.access.Role;
import org.soniquebay.access.users.UserName;
import org.soniquebay.edits.TrackDeletion;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.JsonNode;

/// What users say of ten songs on two albums of two artists, and what they hear of them.
class ListeningCallsTest extends SubsonicTest {

    private Duration ahead = Duration.ZERO;

    @Override
    InstantSource clock() {
        return () -> Instant.now().plus(ahead);
    }

    @Override
    void fill(Path folder) {
        database.useTransaction(handle -> {
            for (int i = 1; i <= 10; i++) {
                LibraryFixture.track(handle, "Song " + i, i <= 5 ? "First" : "Second");
            }
            handle.execute("INSERT INTO albums (title, album_artist_id, identity_key) VALUES ('One', 1, 'one'), ('Two', 2, 'two')");
            handle.execute("UPDATE tracks SET album_id = (id - 1) / 5 + 1");
        });
    }

    @BeforeEach
    void forget() {
        ahead = Duration.ZERO;
        database.useTransaction(handle -> handle.execute("TRUNCATE listen_queue, user_marks, user_plays, user_players, user_queues, user_queue_tracks, user_bookmarks"));
    }

    @Test
    void starsAreOfTheirUserAndShownWithWhatHasThem() {
        player.once("star", "id", "tr-2", "id", "al-1", "albumId", "al-2", "artistId", "ar-1", "id", "tr-1");
        player.once("star", "id", "tr-3");

        JsonNode starred = player.ask("getStarred2");
        assertThat(ids(starred.path("song"))).containsExactly("tr-3", "tr-1", "tr-2");
        assertThat(ids(starred.path("album"))).containsExactly("al-1", "al-2");
        assertThat(ids(starred.path("artist"))).containsExactly("ar-1");
        assertThat(ids(player.ask("getStarred").path("album"))).containsExactly("al-1", "al-2");
        assertThat(player.ask("getStarred").at("/artist/0").propertyNames()).containsExactlyInAnyOrder("id", "name", "starred");
        Instant since = Instant.parse(player.ask("getSong", "id", "tr-1").path("starred").asString());
        assertThat(since).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(player.ask("getAlbum", "id", "al-1").has("starred")).isTrue();
        assertThat(player.ask("getArtist", "id", "ar-1").has("starred")).isTrue();
        assertThat(ids(player.ask("getAlbumList2", "type", "starred", "offset", "1").path("album"))).containsExactly("al-2");
        assertThat(guest.ask("getStarred2").toString()).isEqualTo("{\"artist\":[],\"album\":[],\"song\":[]}");
        assertThat(guest.ask("getSong", "id", "tr-1").has("starred")).isFalse();

        player.once("star", "id", "tr-1");
        assertThat(player.ask("getSong", "id", "tr-1").path("starred").asString()).isEqualTo(since.toString());
        player.once("unstar", "id", "tr-1", "albumId", "al-1", "artistId", "ar-1");
        player.once("unstar", "id", "tr-1");
        assertThat(ids(player.ask("getStarred2").path("song"))).containsExactly("tr-3", "tr-2");
        assertThat(ids(player.ask("getStarred2").path("album"))).containsExactly("al-2");
        assertThat(player.ask("getStarred2", "musicFolderId", "2").path("song")).isEmpty();
    }

    @Test
    void aCallThatNamesNothingChangesNothing() {
        assertThat(player.refused("star")).isEqualTo(10);
        assertThat(player.refused("star", "id", "tr-1", "id", "tr-99")).isEqualTo(70);
        assertThat(player.refused("star", "id", "pl-1")).isEqualTo(70);
        assertThat(player.refused("unstar", "albumId", "al-99")).isEqualTo(70);
        assertThat(player.refused("setRating", "id", "tr-1")).isEqualTo(10);
        assertThat(player.refused("setRating", "id", "tr-1", "rating", "6")).isZero();
        assertThat(player.refused("setRating", "id", "tr-1", "rating", "good")).isZero();
        assertThat(player.refused("setRating", "id", "ar-99", "rating", "5")).isEqualTo(70);
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM user_marks")).isEqualTo("0");
    }

    @Test
    void ratingsAreOwnAndTheirMeanIsEverybodys() {
        player.once("setRating", "id", "tr-1", "rating", "5");
        guest.once("setRating", "id", "tr-1", "rating", "2");
        player.once("setRating", "id", "al-1", "rating", "3");
        player.once("setRating", "id", "al-2", "rating", "4");
        player.once("setRating", "id", "ar-1", "rating", "1");

        JsonNode song = player.ask("getSong", "id", "tr-1");
        assertThat(song.path("userRating").asInt()).isEqualTo(5);
        assertThat(song.path("averageRating").asDouble()).isEqualTo(3.5);
        assertThat(guest.ask("getSong", "id", "tr-1").path("userRating").asInt()).isEqualTo(2);
        assertThat(guest.ask("getAlbum", "id", "al-1").has("userRating")).isFalse();
        assertThat(player.ask("getArtist", "id", "ar-1").path("userRating").asInt()).isEqualTo(1);
        assertThat(ids(player.ask("getAlbumList", "type", "highest").path("album"))).containsExactly("al-2", "al-1");
        assertThat(guest.ask("getAlbumList2", "type", "highest").path("album")).isEmpty();

        player.once("star", "id", "tr-1");
        player.once("setRating", "id", "tr-1", "rating", "0");
        assertThat(player.ask("getSong", "id", "tr-1").has("userRating")).isFalse();
        assertThat(player.ask("getSong", "id", "tr-1").has("starred")).isTrue();
    }

    @Test
    void playsCountOnceEachAtTheTimeTheyWereHeard() {
        player.once("scrobble", "id", "tr-1", "id", "tr-99", "id", "tr-6", "time", "1700000000123", "time", "1700000000000", "time", "1700000100");
        player.once("scrobble", "id", "tr-1", "time", "1700000000123");
        player.once("scrobble", "id", "tr-1", "time", "1700000000124", "submission", "true");

        JsonNode song = player.ask("getSong", "id", "tr-1");
        assertThat(song.path("playCount").asInt()).isEqualTo(2);
        assertThat(song.path("played").asString()).isEqualTo("2023-11-14T22:13:20.124Z");
        assertThat(player.ask("getSong", "id", "tr-6").path("played").asString()).isEqualTo("2023-11-14T22:15:00Z");
        assertThat(player.ask("getAlbum", "id", "al-1").path("playCount").asInt()).isEqualTo(2);
        assertThat(ids(player.ask("getAlbumList2", "type", "frequent").path("album"))).containsExactly("al-1", "al-2");
        assertThat(ids(player.ask("getAlbumList2", "type", "recent").path("album"))).containsExactly("al-2", "al-1");
        assertThat(guest.ask("getSong", "id", "tr-1").has("playCount")).isFalse();
        assertThat(guest.ask("getAlbumList2", "type", "recent").path("album")).isEmpty();

        player.once("scrobble", "id", "tr-6", "id", "tr-7");
        database.useTransaction(handle -> handle.execute("""
                INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source) VALUES
                (8, 'listenbrainz_listen_count', '7', 'listenbrainz'), (9, 'listenbrainz_listen_count', '900', 'listenbrainz'),
                (10, 'listenbrainz_listen_count', 'many', 'listenbrainz')
                """));
        assertThat(ids(player.ask("getTopSongs", "artist", "second").path("song"))).containsExactly("tr-6", "tr-7", "tr-9", "tr-8");
        assertThat(ids(guest.ask("getTopSongs", "artist", "First", "id", "ar-2", "count", "1").path("song"))).containsExactly("tr-9");
        assertThat(player.ask("getTopSongs", "artist", "nobody").path("song")).isEmpty();
        assertThat(player.refused("getTopSongs", "id", "ar-99")).isEqualTo(70);
    }

    @ParameterizedTest
    @CsvSource({"tr-99,,,70", "al-1,,,70", "tr-1,0,,0", "tr-1,-5,,0", "tr-1,x,,0", "tr-1,99999999999999,,0", "tr-1,9223372036854775807,,0", "tr-1,,maybe,0"})
    void aPlayThatCannotBeIsRefused(String id, String time, String submission, int code) {
        List<String> parameters = new ArrayList<>(List.of("id", id));
        if (time != null) {
            parameters.addAll(List.of("time", time));
        }
        if (submission != null) {
            parameters.addAll(List.of("submission", submission));
        }
        assertThat(player.refused("scrobble", parameters.toArray(String[]::new))).isEqualTo(code);
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM user_plays")).isEqualTo("0");
    }

    @Test
    void whatPlaysIsNoPlayAndIsShownToItsUserAndToAdministrators() {
        guest.once("scrobble", "id", "tr-2", "submission", "false");

        JsonNode entry = player.ask("getNowPlaying").at("/entry/0");
        assertThat(entry.path("id").asString()).isEqualTo("tr-2");
        assertThat(entry.path("username").asString()).isEqualTo("guest");
        assertThat(entry.path("playerName").asString()).isEqualTo("test");
        assertThat(entry.path("minutesAgo").asInt()).isZero();
        assertThat(entry.path("state").asString()).isEqualTo("playing");
        player.once("scrobble", "id", "tr-3", "submission", "false");
        assertThat(ids(guest.ask("getNowPlaying").path("entry"))).containsExactly("tr-2");
        assertThat(ids(player.ask("getNowPlaying").path("entry"))).containsExactly("tr-3", "tr-2");
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM user_plays")).isEqualTo("0");

        // The songs are four minutes long.
        database.useTransaction(handle -> handle.execute("UPDATE user_players SET reported_at = now() - INTERVAL '7 minutes' WHERE track_id = 2"));
        assertThat(guest.ask("getNowPlaying").path("entry")).isEmpty();
        for (int i = 0; i < 25; i++) {
            new Player(port, "apiKey", secret, "c", "player " + i).once("scrobble", "id", "tr-1", "submission", "false");
        }
        assertThat(LibraryFixture.text(database, "SELECT max(players) FROM (SELECT count(*) AS players FROM user_players GROUP BY user_id) AS each")).isEqualTo("20");
    }

    @Test
    void aReportedSongCountsOnceWhenHalfOfItWasHeard() {
        report("starting", 0, false);
        after(60, "playing", 60_000);
        assertThat(player.ask("getNowPlaying").at("/entry/0/positionMs").asInt()).isEqualTo(60_000);
        assertThat(plays()).isZero();
        after(60, "playing", 120_000);
        after(80, "paused", 200_000);
        after(3_600, "playing", 200_000);
        after(40, "stopped", 240_000);
        after(0, "stopped", 240_000);
        assertThat(plays()).isEqualTo(1);
        assertThat(player.ask("getNowPlaying").path("entry")).isEmpty();
        report("starting", 0, true);
        ahead = ahead.plusSeconds(240);
        report("stopped", 240_000, true);
        assertThat(plays()).isEqualTo(1);
        report("starting", 0, false);
        after(240, "stopped", 240_000);
        assertThat(plays()).isEqualTo(2);

        assertThat(player.refused("reportPlayback", "mediaId", "tr-1", "mediaType", "podcast", "positionMs", "0", "state", "playing")).isEqualTo(70);
        assertThat(player.refused("reportPlayback", "mediaId", "tr-99", "mediaType", "song", "positionMs", "0", "state", "playing")).isEqualTo(70);
        assertThat(player.refused("reportPlayback", "mediaId", "tr-1", "mediaType", "song", "state", "playing")).isEqualTo(10);
        assertThat(player.refused("reportPlayback", "mediaId", "tr-1", "mediaType", "song", "positionMs", "-1", "state", "playing")).isZero();
        assertThat(player.refused("reportPlayback", "mediaId", "tr-1", "mediaType", "song", "positionMs", "1", "state", "dancing")).isZero();
        assertThat(player.refused("reportPlayback", "mediaId", "tr-1", "mediaType", "song", "positionMs", "1", "state", "playing", "playbackRate", "NaN")).isZero();
    }

    @Test
    void aJumpInASongIsNotHeard() {
        report("playing", 0, false);
        after(1, "playing", 200_000);
        after(40, "stopped", 240_000);
        assertThat(plays()).as("41 seconds").isZero();
        report("playing", 0, false);
        after(100, "playing", 100_000);
        after(1, "playing", 20_000);
        after(18, "playing", 38_000);
        assertThat(plays()).as("118 seconds, some of them twice").isZero();
        after(2, "playing", 40_000);
        assertThat(plays()).isEqualTo(1);
        after(600, "stopped", 40_000);
        after(0, "stopped", 240_000);
        assertThat(plays()).as("a song that only stood still, and a jump to its end").isEqualTo(1);
    }

    @Test
    void aSongThatIsReportedAgainAndAgainIsOnePlay() {
        report("starting", 0, false);
        after(130, "playing", 130_000);
        after(0, "starting", 130_000);
        after(5, "playing", 135_000);
        after(0, "stopped", 135_000);
        after(3_600, "starting", 135_000);
        after(105, "playing", 240_000);
        after(0, "stopped", 240_000);
        assertThat(plays()).isEqualTo(1);
        after(1, "playing", 0);
        after(119, "playing", 119_000);
        assertThat(plays()).isEqualTo(1);
        after(2, "stopped", 121_000);
        assertThat(plays()).as("from the beginning again").isEqualTo(2);
        report("stopped", 240_000, false);
        assertThat(plays()).isEqualTo(2);
    }

    @Test
    void amongManyPlaysThoseWhoseTimeCannotBeAreLeftOut() {
        player.once("scrobble", "id", "tr-1", "id", "tr-2", "id", "tr-3", "id", "tr-4", "id", "tr-5", "time", "1700000000000", "time", "yesterday", "time", "0",
                "time", "99999999999999", "time", "1700000000000");
        assertThat(LibraryFixture.text(database, "SELECT string_agg(CAST(track_id AS text), ' ' ORDER BY track_id) FROM user_plays")).isEqualTo("1 5");
        player.once("scrobble", "id", "tr-2", "time", "never", "submission", "false");
        assertThat(ids(player.ask("getNowPlaying").path("entry"))).containsExactly("tr-2");
    }

    /// Reports what the song does so many seconds later.
    private void after(int seconds, String state, long position) {
        ahead = ahead.plusSeconds(seconds);
        report(state, position, false);
    }

    private void report(String state, long position, boolean ignore) {
        player.once("reportPlayback", "mediaId", "tr-1", "mediaType", "song", "positionMs", Long.toString(position), "state", state, "ignoreScrobble", Boolean.toString(ignore));
    }

    private int plays() {
        return player.ask("getSong", "id", "tr-1").path("playCount").asInt(0);
    }

    @Test
    void aQueueIsTheSameInBothForms() {
        assertThat(player.ask("getPlayQueue").path("entry")).isEmpty();
        player.once("savePlayQueue", "id", "tr-1", "id", "tr-2", "id", "tr-1", "id", "tr-99", "id", "tr-3", "current", "tr-3", "position", "1234");

        JsonNode queue = player.ask("getPlayQueue");
        assertThat(ids(queue.path("entry"))).containsExactly("tr-1", "tr-2", "tr-1", "tr-3");
        assertThat(queue.path("current").asString()).isEqualTo("tr-3");
        assertThat(queue.path("position").asInt()).isEqualTo(1234);
        assertThat(queue.path("changedBy").asString()).isEqualTo("test");
        assertThat(player.ask("getPlayQueueByIndex").path("currentIndex").asInt()).isEqualTo(3);
        assertThat(guest.ask("getPlayQueueByIndex").path("entry")).isEmpty();

        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now() WHERE id IN (1, 3)"));
        JsonNode shorter = player.ask("getPlayQueueByIndex");
        assertThat(ids(shorter.path("entry"))).containsExactly("tr-2");
        assertThat(shorter.path("currentIndex").asInt()).isZero();
        assertThat(shorter.path("position").asInt()).isZero();
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = NULL"));
        assertThat(player.ask("getPlayQueue").path("position").asInt()).isEqualTo(1234);

        player.once("savePlayQueueByIndex", "id", "tr-1", "id", "tr-1", "currentIndex", "1");
        assertThat(player.ask("getPlayQueue").path("current").asString()).isEqualTo("tr-1");
        assertThat(player.ask("getPlayQueueByIndex").path("currentIndex").asInt()).isEqualTo(1);
        assertThat(player.refused("savePlayQueueByIndex", "id", "tr-1", "currentIndex", "1")).isEqualTo(10);
        assertThat(player.refused("savePlayQueueByIndex", "id", "tr-1")).isEqualTo(10);
        assertThat(player.refused("savePlayQueue", "id", "tr-1", "current", "tr-2")).isZero();
        assertThat(player.refused("savePlayQueue", "id", "tr-1", "position", "-1")).isZero();
        assertThat(player.refused("savePlayQueue", "id", "tr-99")).isEqualTo(70);
        assertThat(player.ask("getPlayQueueByIndex").path("entry")).hasSize(2);
        player.once("savePlayQueue");
        assertThat(player.ask("getPlayQueueByIndex").has("currentIndex")).isFalse();
    }

    @Test
    void aBookmarkIsMovedAndTakenOut() {
        player.once("createBookmark", "id", "tr-4", "position", "5000", "comment", "chapter\n2 & <3>");
        Instant created = Instant.parse(player.ask("getBookmarks").at("/bookmark/0/created").asString());
        player.once("createBookmark", "id", "tr-4", "position", "6000", "comment", "chapter\n2 & <3>");
        player.once("createBookmark", "id", "tr-5", "position", "1");

        JsonNode bookmarks = player.ask("getBookmarks").path("bookmark");
        assertThat(bookmarks).hasSize(2);
        assertThat(bookmarks.at("/1/position").asInt()).isEqualTo(6000);
        assertThat(bookmarks.at("/1/comment").asString()).isEqualTo("chapter\n2 & <3>");
        assertThat(Instant.parse(bookmarks.at("/1/created").asString())).isEqualTo(created);
        assertThat(bookmarks.at("/1/entry/bookmarkPosition").asInt()).isEqualTo(6000);
        assertThat(guest.ask("getBookmarks").path("bookmark")).isEmpty();
        player.once("deleteBookmark", "id", "tr-4");
        assertThat(player.ask("getBookmarks").path("bookmark")).hasSize(1);
        assertThat(player.refused("deleteBookmark", "id", "tr-4")).isEqualTo(70);
        assertThat(player.refused("createBookmark", "id", "tr-4")).isEqualTo(10);
        assertThat(player.refused("createBookmark", "id", "tr-4", "position", "-1")).isZero();
        assertThat(player.refused("createBookmark", "id", "tr-4", "position", "1", "comment", "x".repeat(5_000))).isZero();
        assertThat(player.refused("createBookmark", "id", "tr-99", "position", "1")).isEqualTo(70);
    }

    @Test
    void whatWasSaidStaysWhileASongIsMissingAndGoesWithSongAndUser() {
        users.create(new UserName("passing"), Role.READ);
        String passing = users.renew(new UserName("passing")).orElseThrow().text();
        TrackId extra = database.inTransaction(handle -> LibraryFixture.track(handle, "Extra", "First"));
        for (Player each : List.of(player, new Player(port, "apiKey", passing))) {
            each.once("star", "id", "tr-" + extra);
            each.once("setRating", "id", "tr-" + extra, "rating", "4");
            each.once("scrobble", "id", "tr-" + extra);
            each.once("scrobble", "id", "tr-" + extra, "submission", "false");
            each.once("savePlayQueue", "id", "tr-" + extra);
            each.once("createBookmark", "id", "tr-" + extra, "position", "7");
        }
        String before = player.ask("getSong", "id", "tr-" + extra).toString();
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now() WHERE id = ?", extra.value()));
        assertThat(player.ask("getStarred2").path("song")).isEmpty();
        assertThat(player.ask("getBookmarks").path("bookmark")).isEmpty();
        assertThat(player.ask("getNowPlaying").path("entry")).isEmpty();
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = NULL, path = '/music/elsewhere/Extra.flac' WHERE id = ?", extra.value()));
        assertThat(player.ask("getSong", "id", "tr-" + extra).toString().replace("elsewhere/", "")).isEqualTo(before);

        users.remove(new UserName("passing"));
        assertThat(LibraryFixture.text(database, ROWS)).isEqualTo("1 1 1 1 1 1");
        database.useTransaction(handle -> new TrackDeletion(Instant::now).delete(handle, List.of(extra)));
        assertThat(LibraryFixture.text(database, ROWS)).isEqualTo("0 0 0 1 0 0");
        assertThat(player.ask("getPlayQueue").path("entry")).isEmpty();
    }

    private static final String ROWS = """
            SELECT concat_ws(' ', (SELECT count(*) FROM user_marks), (SELECT count(*) FROM user_plays), (SELECT count(*) FROM user_players),
                (SELECT count(*) FROM user_queues), (SELECT count(*) FROM user_queue_tracks), (SELECT count(*) FROM user_bookmarks))
            """;

    private static List<String> ids(JsonNode nodes) {
        return nodes.valueStream().map(node -> node.path("id").asString()).toList();
    }
}

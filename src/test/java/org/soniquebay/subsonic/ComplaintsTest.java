package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// What users of other servers complained of, each with the test that it does not happen here: those of this class, about a library of four songs, and those of its
/// neighbours, by name. `LargeSyncTest` synchronises 100,000 songs, and `PrefixTest` connects below a path prefix.
class ComplaintsTest extends SubsonicTest {

    @Override
    void fill(Path folder) {
        PlayedMusic.fill(database, folder, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a query of two quotation marks, an empty one and none find nothing      | LibraryCallsTest.anEmptyQueryPagesThroughTheWholeLibrary
            the forms of an answer say different things                             | LibraryCallsTest.everyCallSaysTheSameInEveryForm
            a list of one is no list                                                | ComplaintsTest.aListOfOneIsAList
            an id is a number, a number a text, a member null or missing            | LibraryCallsTest.everyCallSaysTheSameInEveryForm
            a form in the body is not read                                          | ComplaintsTest.everythingMayBePosted
            a long playlist does not fit into an address                            | LibraryCallsTest.playlistsAreMadeChangedAndRemoved
            an unknown call is answered with a web page                             | ProtocolTest.anUnknownCallIsToldInTheEnvelope
            a page of another origin cannot read that its log-in is wrong           | ProtocolTest.aWrongLogInIsTold
            a form of the log-in is refused                                         | ProtocolTest.theLogInHasFourForms
            several log-ins at once, or none, are not told apart                    | ProtocolTest.aWrongLogInIsTold
            a call is open, or the list of extensions is not                        | ProtocolTest.everyCallOfTheSpecificationAsksForALogIn
            the first two bytes are not sent alone                                  | MediaCallsTest.aFileIsSentWholeAndInParts
            a coded sound begins or ends at the wrong place                         | MediaCallsTest.aSoundIsCodedAsThePlayerWants
            a song of one channel cannot be coded at a high bit rate                | MediaCallsTest.aSongOfOneChannelIsCodedAtTheMostThatItTakes
            a picture is too small or too large, and a changed one is not seen      | MediaCallsTest.picturesAreMadeSmallAndMayBeKept
            a play counts twice, or at the wrong time                               | ListeningCallsTest.playsCountOnceEachAtTheTimeTheyWereHeard
            what plays counts as a play                                             | ListeningCallsTest.whatPlaysIsNoPlayAndIsShownToItsUserAndToAdministrators
            an album or an artist cannot be starred by the parameter of songs       | ListeningCallsTest.starsAreOfTheirUserAndShownWithWhatHasThem
            a range of years that goes downwards finds nothing                      | LibraryCallsTest.aRangeOfYearsMayBeReversed
            pages of a list repeat and lose albums                                  | LibraryCallsTest.pagesOfAListHoldEveryAlbumOnce
            an old player takes the artists of a song for artists of its own        | LibraryCallsTest.anOldPlayerGetsNoMembersThatItMistakes
            a playlist can be changed by everybody                                  | LibraryCallsTest.playlistsAreMadeChangedAndRemoved
            a log holds secrets                                                     | ComplaintsTest.noLogHoldsASecret
            a call is known with .view alone, or without it alone                   | ProtocolTest.callsAboutTheServerAnswerInEveryForm
            """)
    void everyComplaintHasItsTest(String complaint, String test) throws ClassNotFoundException {
        String[] names = test.split("\\.");
        assertThat(Arrays.stream(Class.forName(getClass().getPackageName() + "." + names[0]).getDeclaredMethods())
                .filter(method -> method.getName().equals(names[1])).filter(method -> method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class)))
                .as(complaint).hasSize(1);
    }

    /// Shapes hold every list to be one; here every list has one item.
    @Test
    void aListOfOneIsAList() {
        JsonNode found = player.ask("search3", "query", "song", "artistCount", "1", "albumCount", "1", "songCount", "1");
        assertThat(found.path("song")).hasSize(1);
        assertThat(found.at("/song/0/genres")).hasSize(1);
        assertThat(found.at("/song/0/artists")).hasSize(1);
        assertThat(player.ask("getMusicFolders", "musicFolderId", "1").path("musicFolder").isArray()).isTrue();
        assertThat(player.ask("getAlbumList2", "type", "newest", "size", "1").path("album")).hasSize(1);
        assertThat(player.ask("getGenres").path("genre")).hasSize(1);
        assertThat(player.ask("getArtist", "id", "ar-1").path("album")).hasSize(1);
        assertThat(player.ask("getIndexes").at("/index/0/artist")).hasSize(1);
        player.once("createBookmark", "id", "tr-1", "position", "1");
        JsonNode bookmarks = player.ask("getBookmarks").path("bookmark");
        assertThat(bookmarks).hasSize(1);
        assertThat(bookmarks.at("/0/entry").isObject()).isTrue();
        player.once("deleteBookmark", "id", "tr-1");
        player.once("savePlayQueue", "id", "tr-1");
        assertThat(player.ask("getPlayQueue").path("entry")).hasSize(1);
        String list = player.once("createPlaylist", "name", "One", "songId", "tr-1").path("id").asString();
        assertThat(player.ask("getPlaylist", "id", list).path("entry")).hasSize(1);
        assertThat(player.ask("getPlaylists").path("playlist")).hasSize(1);
        player.once("deletePlaylist", "id", list);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ping | ''
            getArtists | ''
            getArtist | id=ar-1
            getAlbum | id=al-1
            getAlbumList2 | type=alphabeticalByName,size=1,offset=1
            search3 | query="",songCount=2,artistCount=1,albumCount=0
            getMusicDirectory | id=al-2
            getSongsByGenre | genre=Folk,count=3
            getStarred2 | ''
            getPlaylists | ''
            getLyricsBySongId | id=tr-1
            star | id=tr-2,id=tr-3
            unstar | id=tr-2,id=tr-3
            setRating | id=tr-2,rating=0
            savePlayQueueByIndex | id=tr-1,id=tr-2,currentIndex=1,position=5
            scrobble | id=tr-2,submission=false
            getAlbum | id=al-99
            getNothing | ''
            """)
    void everythingMayBePosted(String call, String parameters) {
        List<String> all = new ArrayList<>(List.of("u", "owner", "p", secret, "v", "1.2.0", "c", "test", "f", "json"));
        Arrays.stream(parameters.split(",")).filter(pair -> !pair.isEmpty()).forEach(pair -> Collections.addAll(all, pair.split("=", 2)));
        HttpResponse<byte[]> got = player.send("GET", call + ".view?" + Player.query(all), null);
        HttpResponse<byte[]> posted = player.send("POST", call + ".view", Player.query(all));
        assertThat(new String(posted.body(), StandardCharsets.UTF_8)).isEqualTo(new String(got.body(), StandardCharsets.UTF_8));
        assertThat(posted.headers().firstValue("Content-Type")).isEqualTo(got.headers().firstValue("Content-Type"));
    }

    @Test
    void soundAndPicturesMayBePosted() {
        for (String call : List.of("stream", "download", "getCoverArt")) {
            byte[] got = player.fetch(call, List.of("id", "tr-1")).body();
            assertThat(player.send("POST", call, Player.query(List.of("u", "owner", "p", secret, "id", "tr-1"))).body()).as(call).isEqualTo(got).hasSizeGreaterThan(50);
        }
    }

    @Test
    void noLogHoldsASecret() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger own = (Logger) LoggerFactory.getLogger("org.soniquebay");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Level before = own.getLevel();
        lines.start();
        root.addAppender(lines);
        own.setLevel(Level.TRACE);
        try {
            player.ask("ping");
            new Player(port, "apiKey", secret).ask("tokenInfo");
            player.refused("getAlbumList2", "type", "newest", "size", "many");
            player.send("POST", "nothing?p=" + secret, "p=" + secret);
            database.useTransaction(handle -> handle.execute("ALTER TABLE user_marks RENAME TO marks_gone"));
            assertThat(player.refused("getStarred2")).isZero();
        } finally {
            database.useTransaction(handle -> handle.execute("ALTER TABLE IF EXISTS marks_gone RENAME TO user_marks"));
            own.setLevel(before);
            root.detachAppender(lines);
        }
        assertThat(lines.list).isNotEmpty().extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(secret));
    }
}

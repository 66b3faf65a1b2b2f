package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;
import tools.jackson.databind.JsonNode;

/// The calls that show the library, on one of 40 songs in 8 albums of 4 artists, with folders as albums have them.
class LibraryCallsTest extends SubsonicTest {

    private static final int SONGS = 40;
    private static final String PICTURE = "ab".repeat(32);

    @Override
    void fill(Path folder) {
        database.useTransaction(handle -> {
            List<TrackId> tracks = new ArrayList<>();
            IntStream.rangeClosed(1, SONGS).forEach(i -> tracks.add(LibraryFixture.track(handle, "Song " + i, List.of("The Ärzte", "Björk", "\"Weird\" & <b>", "4 Tops").get((i - 1) / 10))));
            albums(handle);
            handle.execute("INSERT INTO genres (name, name_key) VALUES ('Hip-Hop & Soul', 'hip-hop & soul')");
            handle.execute("INSERT INTO track_genres (track_id, genre_id) SELECT id, 1 FROM tracks WHERE id % 4 = 0");
            handle.execute("INSERT INTO mood_tags (name, name_key) VALUES ('happy', 'happy')");
            handle.execute("INSERT INTO track_mood_tags (track_id, tag_id) VALUES (1, 1)");
            handle.execute("INSERT INTO cover_images (content_hash, bytes, mime_type) VALUES (?, '\\x89504e470d0a1a0a', 'image/png')", PICTURE);
            handle.execute("INSERT INTO covers (entity_type, entity_id, image_hash, is_primary) VALUES ('ALBUM', 1, ?, true), ('ARTIST', 1, ?, true)", PICTURE, PICTURE);
            handle.execute("""
                    INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source) VALUES
                    (1, 'lyrics', E'First line\\nSecond line', 'tags'), (1, 'synced_lyrics', E'[offset:+500]\\n[00:02.50][00:05]First <00:03.00>line\\n[00:04.1]Second line', 'tags'),
                    (1, 'replaygain_track_gain', '-6.50 dB', 'tags'), (1, 'replaygain_track_peak', '0.98', 'tags'), (1, 'comment', E'tab\\there', 'tags')
                    """);
            handle.execute("UPDATE tracks SET hidden_since = now() WHERE id = 40");
            new TrackSearchIndex().refresh(handle, tracks);
        });
    }

    private static void albums(Handle handle) {
        handle.execute("""
                INSERT INTO albums (title, album_artist_id, identity_key, release_year)
                SELECT 'Album ' || n, (SELECT track_artist_id FROM tracks WHERE id = 5 * n), 'folder:' || n, CAST(1990 + n AS varchar) FROM generate_series(1, 8) AS n
                """);
        handle.execute("""
                UPDATE tracks SET album_id = (id - 1) / 5 + 1, track_number = CAST((id - 1) % 5 + 1 AS varchar) || '/5',
                    path = '/music/' || artists.name || '/Album ' || (id - 1) / 5 + 1 || '/' || tracks.title || '.flac'
                FROM artists WHERE artists.id = track_artist_id
                """.replace("(id - 1)", "(tracks.id - 1)"));
        handle.execute("UPDATE tracks SET path = '/music/Song 39.flac' WHERE id = 39");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getArtists", "getIndexes", "getGenres", "getArtist id=ar-1", "getAlbum id=al-1", "getSong id=tr-1", "getMusicDirectory id=ar-1", "getMusicDirectory id=al-1",
        "getAlbumList type=newest size=500", "getAlbumList2 type=newest", "getAlbumList2 type=random", "getAlbumList2 type=alphabeticalByName", "getAlbumList2 type=alphabeticalByArtist",
        "getAlbumList2 type=byYear fromYear=1990 toYear=2000", "getAlbumList2 type=byGenre genre=Hip-Hop_&_Soul", "getAlbumList2 type=starred", "getAlbumList2 type=highest",
        "getAlbumList2 type=frequent", "getAlbumList2 type=recent", "getRandomSongs size=50 fromYear=1990", "getSongsByGenre genre=hip-hop_&_soul count=3", "search2 query=song", "search3 query=bjork",
        "getPlaylists", "getLyrics artist=the_ärzte title=song_1", "getLyrics artist=nobody title=nothing", "getLyricsBySongId id=tr-1", "getLyricsBySongId id=tr-2", "getArtistInfo id=ar-1",
        "getArtistInfo2 id=tr-1", "getAlbumInfo id=al-1", "getAlbumInfo2 id=al-1", "getInternetRadioStations", "getPodcasts", "getNewestPodcasts", "getShares", "getVideos", "getChatMessages"})
    void everyCallSaysTheSameInEveryForm(String call) {
        String[] words = call.split(" ");
        List<String> parameters = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            parameters.addAll(List.of(pair[0], pair[1].replace('_', ' ')));
        }
        assertThat(player.ask(words[0], parameters.toArray(String[]::new)).isObject()).isTrue();
    }

    @Test
    void artistsStandUnderTheirInitials() {
        JsonNode artists = player.ask("getArtists");

        assertThat(artists.path("index").toString()).startsWith("[{\"name\":\"#\",\"artist\":[{\"id\":\"ar-3\",\"name\":\"\\\"Weird\\\" & <b>\"");
        assertThat(artists.at("/index/1/name").asString()).isEqualTo("A");
        assertThat(artists.at("/index/1/artist/0/name").asString()).isEqualTo("The Ärzte");
        assertThat(artists.at("/index/1/artist/0/albumCount").asInt()).isEqualTo(2);
        assertThat(artists.at("/index/1/artist/0/coverArt").asString()).isEqualTo("ar-1-abababab");
        assertThat(player.ask("getArtists", "musicFolderId", "2").path("index")).isEmpty();
    }

    @Test
    void anAlbumHoldsItsSongsInOrder() {
        JsonNode album = player.ask("getAlbum", "id", "al-1");
        JsonNode song = album.at("/song/0");

        assertThat(album.path("songCount").asInt()).isEqualTo(5);
        assertThat(album.path("duration").asInt()).isEqualTo(5 * 240);
        assertThat(album.path("coverArt").asString()).isEqualTo("al-1-abababab");
        assertThat(album.path("song").valueStream().map(each -> each.path("track").asInt())).containsExactly(1, 2, 3, 4, 5);
        assertThat(song.path("path").asString()).isEqualTo("The Ärzte/Album 1/Song 1.flac");
        assertThat(song.path("coverArt").asString()).isEqualTo("al-1-abababab");
        assertThat(song.path("parent").asString()).isEqualTo("al-1");
        assertThat(song.path("contentType").asString()).isEqualTo("audio/flac");
        assertThat(song.path("replayGain").toString()).isEqualTo("{\"trackGain\":-6.5,\"trackPeak\":0.98}");
        assertThat(album.at("/song/1/replayGain").toString()).isEqualTo("{}");
        assertThat(song.path("comment").asString()).isEqualTo("tab\there");
        assertThat(song.path("moods").toString()).isEqualTo("[\"happy\"]");
        assertThat(song.has("bpm")).isFalse();
        assertThat(player.ask("getAlbum", "id", "al-8").path("songCount").asInt()).isEqualTo(4);
    }

    @Test
    void whatFilesSayOfTheirSoundAndTheirReleaseIsShown() {
        database.useTransaction(handle -> {
            handle.execute("""
                    INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source)
                    SELECT 6, key, value, 'tags' FROM (VALUES ('sample_rate', '44100'), ('channels', '2'), ('bits_per_sample', '16'), ('title_sort', 'Six'), ('grouping', 'a; b'),
                        ('composer', 'BJÖRK; Nobody'), ('album_sort', 'Second'), ('release_date', '2001-02-03'), ('original_date', '1999-12'), ('label', 'One; Two'),
                        ('compilation', '1'), ('disc_subtitle', 'Side A'), ('release_type', 'album; live'), ('advisory', '1')) AS told (key, value)
                    """);
            handle.execute("INSERT INTO track_credits (track_id, role, position, artist_id, join_phrase) VALUES (6, 'album_artist', 1, 1, ' & '), (6, 'album_artist', 2, 2, '')");
            handle.execute("INSERT INTO track_mood_tags (track_id, tag_id) VALUES (6, 1)");
        });

        JsonNode album = player.ask("getAlbum", "id", "al-2");
        JsonNode song = album.at("/song/0");
        assertThat(List.of(song.path("samplingRate").asInt(), song.path("channelCount").asInt(), song.path("bitDepth").asInt())).containsExactly(44_100, 2, 16);
        assertThat(song.path("sortName").asString()).isEqualTo("Six");
        assertThat(song.path("groupings").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(song.path("displayComposer").asString()).isEqualTo("BJÖRK, Nobody");
        assertThat(song.path("contributors").toString()).isEqualTo("[{\"role\":\"composer\",\"artist\":{\"id\":\"ar-2\",\"name\":\"Björk\"}}]");
        assertThat(song.path("displayAlbumArtist").asString()).isEqualTo("The Ärzte & Björk");
        assertThat(album.path("displayArtist").asString()).isEqualTo("The Ärzte & Björk");
        assertThat(album.path("sortName").asString()).isEqualTo("Second");
        assertThat(album.path("releaseDate").toString()).isEqualTo("{\"year\":2001,\"month\":2,\"day\":3}");
        assertThat(album.path("originalReleaseDate").toString()).isEqualTo("{\"year\":1999,\"month\":12}");
        assertThat(album.path("recordLabels").toString()).isEqualTo("[{\"name\":\"One\"},{\"name\":\"Two\"}]");
        assertThat(album.path("discTitles").toString()).isEqualTo("[{\"disc\":1,\"title\":\"Side A\"}]");
        assertThat(album.path("moods").toString()).isEqualTo("[\"happy\"]");
        assertThat(album.path("isCompilation").asBoolean()).isTrue();
        assertThat(album.path("releaseTypes").toString()).isEqualTo("[\"album\",\"live\"]");
        assertThat(List.of(album.path("explicitStatus").asString(), song.path("explicitStatus").asString(), album.at("/song/1/explicitStatus").asString())).containsExactly("explicit", "explicit", "");
        JsonNode plain = player.ask("getAlbum", "id", "al-3");
        assertThat(plain.path("sortName").asString()).isEqualTo("album 3");
        assertThat(plain.path("originalReleaseDate").toString()).isEqualTo("{}");
        assertThat(plain.at("/song/0").has("bitDepth")).isFalse();
        JsonNode artist = player.ask("getArtist", "id", "ar-1");
        assertThat(artist.path("sortName").asString()).isEqualTo("arzte");
        assertThat(artist.path("roles").toString()).isEqualTo("[\"artist\",\"albumartist\"]");
    }

    @Test
    void whatIsNotThereIsToldByItsCode() {
        for (String call : List.of("getArtist", "getAlbum", "getSong", "getMusicDirectory", "getPlaylist", "getLyricsBySongId", "getArtistInfo2", "getAlbumInfo2")) {
            assertThat(player.refused(call)).as(call).isEqualTo(10);
            for (String id : List.of("1", "xx-1", "tr-99999", "al-99999999999", "fo-1-zz", "fo-9-", "fo-1-ff", "ar-0", "tr-1'")) {
                assertThat(player.refused(call, "id", id)).as("%s %s", call, id).isEqualTo(70);
            }
        }
        assertThat(player.refused("getAlbumList2")).isEqualTo(10);
        assertThat(player.refused("getAlbumList2", "type", "best")).isZero();
        assertThat(player.refused("getAlbumList2", "type", "newest", "size", "many")).isZero();
        assertThat(player.refused("getAlbumList2", "type", "newest", "offset", "-1")).isZero();
        assertThat(player.refused("getAlbumList2", "type", "byYear", "fromYear", "1990")).isEqualTo(10);
        assertThat(player.refused("search3", "query", "x", "songCount", "99999999999")).isZero();
        assertThat(player.refused("getSongsByGenre")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alphabeticalByName", "alphabeticalByArtist", "newest", "byYear"})
    void pagesOfAListHoldEveryAlbumOnce(String type) {
        List<String> seen = new ArrayList<>();
        for (int offset = 0; offset < 9; offset += 3) {
            player.ask("getAlbumList2", "type", type, "size", "3", "offset", Integer.toString(offset), "fromYear", "1", "toYear", "9999").path("album")
                    .forEach(album -> seen.add(album.path("id").asString()));
        }
        assertThat(seen).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void aRangeOfYearsMayBeReversed() {
        List<String> upwards = names(player.ask("getAlbumList2", "type", "byYear", "fromYear", "1992", "toYear", "1994").path("album"));
        List<String> downwards = names(player.ask("getAlbumList2", "type", "byYear", "fromYear", "1994", "toYear", "1992").path("album"));

        assertThat(upwards).containsExactly("Album 2", "Album 3", "Album 4");
        assertThat(downwards).isEqualTo(upwards.reversed());
    }

    private static List<String> names(JsonNode nodes) {
        return nodes.valueStream().map(node -> node.path("name").asString()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "", "*", "absent"})
    void anEmptyQueryPagesThroughTheWholeLibrary(String query) {
        Set<String> seen = new TreeSet<>();
        int answers = 0;
        for (int offset = 0, got = 7; got == 7; offset += 7) {
            List<String> parameters = new ArrayList<>(List.of("artistCount", "0", "albumCount", "0", "songCount", "7", "songOffset", Integer.toString(offset)));
            if (!query.equals("absent")) {
                Collections.addAll(parameters, "query", query);
            }
            JsonNode result = player.ask("search3", parameters.toArray(String[]::new));
            assertThat(result.path("artist")).isEmpty();
            got = result.path("song").size();
            result.path("song").forEach(song -> seen.add(song.path("id").asString()));
            answers += got;
        }
        assertThat(answers).isEqualTo(SONGS - 1);
        assertThat(seen).hasSize(SONGS - 1);
        assertThat(player.ask("search3", "query", query, "songCount", "10000", "artistCount", "500", "albumCount", "500").toString()).doesNotContain("tr-40\"");
    }

    @Test
    void wordsFindWhateverTheAccentsAndCase() {
        JsonNode found = player.ask("search3", "query", "BJORK*", "songCount", "50");
        assertThat(names(found.path("artist"))).containsExactly("Björk");
        assertThat(found.path("album")).hasSize(2);
        assertThat(found.path("song")).hasSize(10);
        assertThat(player.ask("search3", "query", "\"song 7\"").path("song").valueStream().map(song -> song.path("title").asString())).contains("Song 7");
        assertThat(player.ask("search3", "query", "zzzz").path("song")).isEmpty();
    }

    @Test
    void foldersLeadToEverySong() {
        JsonNode indexes = player.ask("getIndexes");
        Set<String> songs = new TreeSet<>();
        indexes.path("child").forEach(song -> songs.add(song.path("id").asString()));
        assertThat(songs).containsExactly("tr-39");
        indexes.path("index").forEach(index -> index.path("artist").forEach(folder -> walk(folder.path("id").asString(), songs)));

        assertThat(songs).hasSize(SONGS - 1);
        assertThat(player.ask("getIndexes", "ifModifiedSince", indexes.path("lastModified").asString()).has("index")).isFalse();
        assertThat(player.refused("getMusicDirectory", "id", "fo-1-2e2e2f2e2e2f657463")).isEqualTo(70);
    }

    private void walk(String folder, Set<String> songs) {
        JsonNode directory = player.ask("getMusicDirectory", "id", folder);
        directory.path("child").forEach(child -> {
            assertThat(child.path("parent").asString()).isEqualTo(folder);
            if (child.path("isDir").asBoolean()) {
                walk(child.path("id").asString(), songs);
            } else {
                songs.add(child.path("id").asString());
            }
        });
    }

    @Test
    void playlistsAreMadeChangedAndRemoved() {
        List<String> form = new ArrayList<>(List.of("u", "owner", "p", secret, "f", "json", "name", "Long & <list>"));
        IntStream.range(0, 5_000).forEach(i -> Collections.addAll(form, "songId", "tr-" + (i % 39 + 1)));
        HttpResponse<byte[]> made = player.send("POST", "createPlaylist.view", Player.query(form));
        JsonNode playlist = Player.json(made.body()).at("/subsonic-response/playlist");
        String id = playlist.path("id").asString();
        assertThat(playlist.path("entry")).hasSize(5_000);

        assertThat(player.once("createPlaylist", "playlistId", id, "songId", "tr-1", "songId", "tr-2", "songId", "tr-2", "songId", "tr-3").path("songCount").asInt()).isEqualTo(4);
        player.once("updatePlaylist", "playlistId", id, "name", "Short", "comment", "for later", "songIndexToRemove", "0", "songIndexToRemove", "2", "songIdToAdd", "tr-9");
        JsonNode changed = player.ask("getPlaylist", "id", id);
        assertThat(changed.path("name").asString()).isEqualTo("Short");
        assertThat(changed.path("comment").asString()).isEqualTo("for later");
        assertThat(changed.path("owner").asString()).isEqualTo("owner");
        assertThat(changed.path("entry").valueStream().map(song -> song.path("id").asString())).containsExactly("tr-2", "tr-3", "tr-9");
        assertThat(player.ask("getPlaylists").at("/playlist/0/readonly").asBoolean()).isFalse();

        assertThat(player.refused("updatePlaylist", "playlistId", id, "name", "Lost", "songIndexToRemove", "3")).isZero();
        assertThat(player.refused("updatePlaylist", "playlistId", id, "name", "Lost", "songIdToAdd", "tr-999")).isEqualTo(70);
        assertThat(player.ask("getPlaylist", "id", id).path("name").asString()).isEqualTo("Short");
        assertThat(player.refused("createPlaylist", "songId", "tr-1")).isEqualTo(10);
        entriesWithoutFilesStay(id);
        database.useTransaction(handle -> handle.execute("UPDATE playlists SET recipe = '{\"kind\":\"search\"}'"));
        assertThat(player.ask("getPlaylist", "id", id).path("readonly").asBoolean()).isTrue();
        assertThat(player.refused("updatePlaylist", "playlistId", id, "name", "Mine")).isEqualTo(50);
        database.useTransaction(handle -> handle.execute("UPDATE playlists SET recipe = NULL"));
        player.once("deletePlaylist", "id", id);
        assertThat(player.refused("getPlaylist", "id", id)).isEqualTo(70);
    }

    /// The playlist holds songs 2, 3 and 9.
    private void entriesWithoutFilesStay(String id) {
        long seconds = player.ask("getPlaylist", "id", id).path("duration").asLong();
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now() WHERE id = 3"));
        JsonNode heard = player.ask("getPlaylist", "id", id);
        assertThat(heard.path("songCount").asInt()).isEqualTo(2);
        assertThat(heard.path("duration").asLong()).isEqualTo(heard.path("entry").valueStream().mapToLong(song -> song.path("duration").asLong()).sum()).isLessThan(seconds);
        assertThat(player.ask("getPlaylists").at("/playlist/0/duration").asLong()).isEqualTo(heard.path("duration").asLong());
        player.once("createPlaylist", "playlistId", id, "songId", "tr-9", "songId", "tr-1");
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = NULL WHERE id = 3"));
        assertThat(player.ask("getPlaylist", "id", id).path("entry").valueStream().map(song -> song.path("id").asString())).containsExactly("tr-9", "tr-1", "tr-3");
    }

    @Test
    void allPlaylistsAreListed() {
        database.useTransaction(handle -> handle.execute("INSERT INTO playlists (name) SELECT 'Bulk ' || number FROM generate_series(1, 2001) AS number"));
        assertThat(player.ask("getPlaylists").path("playlist").valueStream().map(playlist -> playlist.path("id").asString()).distinct()).hasSize(2_001);
        database.useTransaction(handle -> handle.execute("DELETE FROM playlists WHERE name LIKE 'Bulk %'"));
    }

    @Test
    void aCharacterThatNoDatabaseTakesFindsNothing() {
        assertThat(player.ask("getLyrics", "artist", "The Ärzte", "title", "Song\u00001").path("value").asString()).isEmpty();
        assertThat(player.ask("search3", "query", "nowhere\u0000").path("song")).isEmpty();
        assertThat(player.ask("getSongsByGenre", "genre", "Ro\u0000ck").path("song")).isEmpty();
        assertThat(player.ask("getTopSongs", "artist", "\u0000").path("song")).isEmpty();
    }

    @Test
    void lyricsComeWithAndWithoutTimes() {
        JsonNode lyrics = player.ask("getLyricsBySongId", "id", "tr-1").path("structuredLyrics");
        assertThat(lyrics.at("/0/synced").asBoolean()).isTrue();
        assertThat(lyrics.at("/0/line").toString()).isEqualTo("[{\"start\":2000,\"value\":\"First line\"},{\"start\":3600,\"value\":\"Second line\"},{\"start\":4500,\"value\":\"First line\"}]");
        assertThat(lyrics.at("/1/line").toString()).isEqualTo("[{\"value\":\"First line\"},{\"value\":\"Second line\"}]");
        assertThat(player.ask("getLyrics", "artist", "THE ÄRZTE", "title", "SONG 1").path("value").asString()).isEqualTo("First line\nSecond line");
    }

    @Test
    void anOldPlayerGetsNoMembersThatItMistakes() {
        String old = new String(player.fetch("getAlbum", List.of("id", "al-1", "c", "DSub")).body(), StandardCharsets.UTF_8);
        assertThat(old).contains("<song ").doesNotContain("<artists", "<genres", "replayGain", "musicBrainzId");
        assertThat(old).contains("coverArt=\"al-1-abababab\"");
    }
}

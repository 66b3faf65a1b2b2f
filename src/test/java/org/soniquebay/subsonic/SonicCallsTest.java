package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.discovery.MixedLibrary;
import org.soniquebay.library.LibraryFixture;
import tools.jackson.databind.JsonNode;

/// What sounds alike in a library of 12 songs on an arc, of an artist each, and one song that is not measured.
class SonicCallsTest extends SubsonicTest {

    private static final int SONGS = 12;

    @Override
    void fill(Path folder) {
        database.useTransaction(handle -> {
            MixedLibrary.fill(handle, SONGS);
            LibraryFixture.track(handle, "Unmeasured");
            handle.execute("INSERT INTO albums (title, album_artist_id, identity_key) VALUES ('Near', 5, 'near'), ('Empty', 13, 'empty')");
            handle.execute("UPDATE tracks SET album_id = 1 WHERE id IN (5, 6)");
        });
    }

    @Test
    void whatSoundsAlikeComesNearestFirstWithItsShareOfThePairsThatAreLessAlike() {
        JsonNode matches = player.ask("getSonicSimilarTracks", "id", "tr-1", "count", "500");

        assertThat(ids(matches, "/entry/id")).containsExactly("tr-2", "tr-3", "tr-4", "tr-5", "tr-6", "tr-7", "tr-8", "tr-9", "tr-10", "tr-11", "tr-12");
        List<Double> similarities = matches.valueStream().map(match -> match.path("similarity").asDouble()).toList();
        for (int i = 1; i < similarities.size(); i++) {
            assertThat(similarities.get(i)).isLessThan(similarities.get(i - 1)).isBetween(0.0, 1.0);
        }
        // Of 66 pairs 11 are neighbours, and one lies as far apart as the first and the last.
        assertThat(similarities.getFirst()).isBetween(0.8, 1.0);
        assertThat(similarities.getLast()).isBetween(0.01, 0.02);
        assertThat(player.ask("getSonicSimilarTracks", "id", "tr-1")).hasSize(10);
        assertThat(player.ask("getSonicSimilarTracks", "id", "tr-13")).isEmpty();
        assertThat(player.ask("getSonicSimilarTracks", "id", "tr-1", "count", "0")).isEmpty();
        assertThat(player.refused("getSonicSimilarTracks", "id", "tr-99")).isEqualTo(70);
        assertThat(player.refused("getSonicSimilarTracks")).isEqualTo(10);
        assertThat(player.refused("getSonicSimilarTracks", "id", "tr-1", "count", "-1")).isZero();
    }

    @Test
    void aPathLeadsFromTheOneSongToTheOther() {
        JsonNode path = player.ask("findSonicPath", "startSongId", "tr-1", "endSongId", "tr-12", "count", "5");

        assertThat(path).hasSize(5);
        assertThat(path.at("/0/entry/id").asString()).isEqualTo("tr-1");
        assertThat(path.at("/0/similarity").asDouble()).isEqualTo(1);
        assertThat(path.at("/4/entry/id").asString()).isEqualTo("tr-12");
        List<Double> similarities = path.valueStream().map(match -> match.path("similarity").asDouble()).toList();
        assertThat(similarities).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(player.ask("findSonicPath", "startSongId", "tr-1", "endSongId", "tr-1")).hasSize(1);
        assertThat(player.refused("findSonicPath", "startSongId", "tr-1", "endSongId", "tr-13")).isZero();
        assertThat(player.refused("findSonicPath", "startSongId", "tr-1", "endSongId", "tr-99")).isEqualTo(70);
        assertThat(player.refused("findSonicPath", "startSongId", "tr-1", "endSongId", "tr-2", "count", "1")).isZero();
    }

    @Test
    void songsLikeASongAnAlbumAndAnArtist() {
        assertThat(ids(player.ask("getSimilarSongs", "id", "tr-1", "count", "2").path("song"), "/id")).containsExactly("tr-2", "tr-3");
        assertThat(ids(player.ask("getSimilarSongs2", "id", "al-1", "count", "2").path("song"), "/id")).containsExactlyInAnyOrder("tr-4", "tr-7");
        assertThat(ids(player.ask("getSimilarSongs2", "id", "ar-1", "count", "3").path("song"), "/id")).containsExactly("tr-1", "tr-2", "tr-3");
        assertThat(player.ask("getSimilarSongs2", "id", "tr-13").path("song")).isEmpty();
        assertThat(player.ask("getSimilarSongs2", "id", "al-2").path("song")).isEmpty();
        assertThat(player.ask("getSimilarSongs2", "id", "ar-13").path("song")).isEmpty();
        for (String unknown : List.of("tr-99", "al-99", "ar-99", "pl-1", "?")) {
            assertThat(player.refused("getSimilarSongs", "id", unknown)).isEqualTo(70);
        }
    }

    @Test
    void anArtistIsDescribedByWhatIsKnown() {
        JsonNode info = player.ask("getArtistInfo2", "id", "ar-1", "count", "3");
        assertThat(info.path("biography").asString()).isEmpty();
        assertThat(ids(info.path("similarArtist"), "/id")).containsExactly("ar-2", "ar-3", "ar-4");
        assertThat(info.at("/similarArtist/0").has("albumCount")).isTrue();
        assertThat(ids(player.ask("getArtistInfo", "id", "tr-1", "count", "1").path("similarArtist"), "/id")).containsExactly("ar-2");
        assertThat(player.ask("getArtistInfo2", "id", "ar-13").path("similarArtist")).isEmpty();
    }

    @Test
    void theExtensionsAreThoseThatAreThere() {
        assertThat(new Player(port).ask("getOpenSubsonicExtensions").valueStream().map(each -> each.path("name").asString()))
                .contains("sonicSimilarity", "topSongsByArtistId", "indexBasedQueue", "playbackReport");
    }

    private static List<String> ids(JsonNode nodes, String pointer) {
        return nodes.valueStream().map(node -> node.at(pointer).asString()).toList();
    }
}

package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soniquebay.discovery.search.FilteredTracks;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.discovery.search.TrackOrder;
import org.soniquebay.discovery.search.TrackSortKey;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.ListPart;
import org.soniquebay.library.Page;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.catalog.AlbumQueries;
import org.soniquebay.library.catalog.AlbumSortKey;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.catalog.LibraryTree;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.library.tracks.TrackSheetQueries;

class CreditsOfScansTest extends MadeLibraryTest {

    private static final Page ALL = new Page(0, 100);

    @Test
    void everyArtistThatAFileKeepsApartListsTheTrackAndItsAlbum() throws IOException {
        file("two values", "Alpha\u0000Beta");
        file("one text", "Gamma & Delta");
        file("slash", "AC/DC");
        studio.scan();

        assertThat(studio.texts("SELECT name FROM artists ORDER BY name")).containsExactly("AC/DC", "Alpha", "Beta", "Gamma & Delta");
        assertThat(studio.texts("SELECT artist_credit FROM tracks WHERE title = 'two values'")).containsExactly("Alpha; Beta");
        assertThat(studio.texts("SELECT name || join_phrase FROM track_credits JOIN artists ON artists.id = artist_id ORDER BY position"))
                .containsExactly("Alpha; ", "Beta");
        for (String name : List.of("Alpha", "Beta")) {
            assertThat(tracksOf(name)).as(name).containsExactly("two values");
            assertThat(albumsOf(name)).as(name).containsExactly("Album of two values");
            assertThat(branch(name)).as(name).containsExactly("Album of two values");
            assertThat(studio.database.<Integer, RuntimeException>read(handle -> new TrackSearchIndex().find(handle, name, 5).size())).isEqualTo(1);
        }
    }

    @Test
    void artistsOfAnAlbumThatTheFileKeepsApartAllListIt() throws IOException {
        made.file("song.mp3", "A", Map.of("TIT2", "song", "TPE1", "Alpha", "TPE2", "Alpha\u0000Beta", "TALB", "Album"));
        studio.scan();

        assertThat(studio.texts("SELECT name FROM artists ORDER BY name")).containsExactly("Alpha", "Beta");
        assertThat(albumsOf("Alpha")).containsExactly("Album");
        assertThat(albumsOf("Beta")).containsExactly("Album");
        assertThat(tracksOf("Beta")).as("the track is not Beta's").isEmpty();
    }

    @Test
    void anotherCreditTakesThePlaceOfTheEarlierOneAndUnusedArtistsGo() throws IOException {
        file("song", "Alpha\u0000Beta");
        studio.scan();
        file("song", "Gamma");
        studio.scan();

        assertThat(studio.texts("SELECT name FROM artists")).containsExactly("Gamma");
        assertThat(studio.count("SELECT count(*) FROM track_credits")).isZero();
    }

    @Test
    void theListOfArtistsKeepsTheWrittenCredit() throws IOException {
        made.file("song.mp3", "A", Map.of("TIT2", "song", "TPE1", "Alpha & Beta", "TXXX", "ARTISTS\u0000Alpha\u0000Beta", "TALB", "Album"));
        studio.scan();

        assertThat(studio.texts("SELECT artist_credit FROM tracks")).containsExactly("Alpha & Beta");
        assertThat(studio.texts("SELECT name || '|' || join_phrase FROM track_credits JOIN artists ON artists.id = artist_id ORDER BY position"))
                .containsExactly("Alpha| & ", "Beta|");
    }

    @Test
    void theListOfAnAlbumsArtistsKeepsThemApartToo() throws IOException {
        made.file("song.mp3", "A", Map.of("TIT2", "song", "TPE1", "Alpha", "TPE2", "Alpha & Beta", "TXXX", "Album Artists\u0000Alpha\u0000Beta", "TALB", "Album"));
        made.file("other.mp3", "A", Map.of("TIT2", "other", "TPE1", "Beta", "TXXX", "ALBUMARTISTS\u0000Alpha\u0000Beta", "TALB", "Album"));
        studio.scan();

        assertThat(studio.texts("SELECT name FROM artists ORDER BY name")).containsExactly("Alpha", "Beta");
        assertThat(studio.count("SELECT count(*) FROM albums")).isEqualTo(1);
        assertThat(albumsOf("Alpha")).containsExactly("Album");
        assertThat(albumsOf("Beta")).containsExactly("Album");
        assertThat(studio.texts("SELECT name || '|' || join_phrase FROM track_credits JOIN artists ON artists.id = artist_id"
                + " WHERE role = 'album_artist' AND track_id = (SELECT id FROM tracks WHERE title = 'song') ORDER BY position")).containsExactly("Alpha| & ", "Beta|");
    }

    private void file(String title, String artist) throws IOException {
        made.file(title + ".mp3", title, Map.of("TIT2", title, "TPE1", artist, "TALB", "Album of " + title));
    }

    private ArtistId id(String name) {
        return studio.database.<Optional<ArtistId>, RuntimeException>read(handle -> new ArtistStore().find(handle, new ArtistName(name))).orElseThrow();
    }

    private List<String> tracksOf(String name) {
        ArtistId artist = id(name);
        return studio.database.<List<TrackSheet>, RuntimeException>read(handle -> new TrackSheetQueries().findAll(handle, new FilteredTracks().find(
                handle, TrackFilter.all().by(artist).within(TrackScope.LISTED), TrackOrder.of(SortOrder.upwards(List.of(TrackSortKey.DISC_NUMBER, TrackSortKey.TRACK_NUMBER)), 0), ALL)
                .tracks())).stream().map(track -> track.tags().title().orElseThrow()).toList();
    }

    private List<String> albumsOf(String name) {
        ArtistId artist = id(name);
        return studio.database.<AlbumQueries.Found, RuntimeException>read(
                handle -> new AlbumQueries().find(handle, AlbumQueries.Filter.of(artist), TrackScope.LISTED, new ListPart<>(SortOrder.upwards(List.of(AlbumSortKey.ID)), ALL))).albums().stream().map(album -> album.title()).toList();
    }

    private List<String> branch(String name) {
        return studio.database.<List<LibraryTree.Branch>, RuntimeException>read(handle -> new LibraryTree().branches(handle, TrackScope.LISTED, ALL)).stream()
                .filter(branch -> branch.name().equals(name)).flatMap(branch -> branch.albums().stream()).map(LibraryTree.Leaf::title).toList();
    }
}

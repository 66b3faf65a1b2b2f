package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soniquebay.discovery.search.FilteredTracks;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.discovery.search.TrackOrder;
import org.soniquebay.discovery.search.TrackSortKey;
import org.soniquebay.edits.TrackHiding;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.ListPart;
import org.soniquebay.library.Page;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.TrackId;
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

    @Test
    void theVectorsOfAllArtistsWhoseCreditsComeOrGoFollow() throws Exception {
        file("song", "Alpha\u0000Beta");
        file("other", "Beta");
        studio.scan();
        vector("song", 0);
        vector("other", 1);
        followVectors("SELECT id FROM artists");
        assertThat(vectors()).containsExactly("Alpha 1 0", "Beta 0.707 0.707");

        file("song", "Alpha\u0000Gamma");
        studio.scan();
        followVectors("SELECT 0");
        assertThat(vectors()).containsExactly("Alpha 1 0", "Beta 0 1", "Gamma 1 0");

        TrackId song = new TrackId((int) studio.count("SELECT id FROM tracks WHERE title = 'song'"));
        studio.database.useTransaction(handle -> new TrackHiding(InstantSource.system()).hide(handle, List.of(song)));
        followVectors("SELECT 0");
        assertThat(vectors()).containsExactly("Beta 0 1");
    }

    private void vector(String title, int direction) {
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        vector[direction] = 1;
        TrackId track = new TrackId((int) studio.count("SELECT id FROM tracks WHERE title = '" + title + "'"));
        studio.database.useTransaction(handle -> new EmbeddingStore().write(
                handle, studio.measuring().model(), "soniquebay", List.of(new TrackVector(track, Optional.empty(), vector))));
    }

    /// Works on the vectors of artists, and measures nothing.
    private void followVectors(String besides) throws InterruptedException {
        studio.database.useTransaction(handle -> {
            handle.execute("DELETE FROM jobs WHERE task_name <> 'artist-vector'");
            List<ArtistId> more = handle.createQuery(besides).mapTo(Integer.class).list().stream().filter(id -> id > 0).map(ArtistId::new).toList();
            new JobQueue(InstantSource.system()).enqueue(handle, JobKind.ARTIST_VECTOR, JobKind.subjects(more), Priority.BACKGROUND);
        });
        studio.measure();
    }

    private List<String> vectors() {
        return studio.texts("""
                SELECT name || ' ' || round(CAST((CAST(vector AS real[]))[1] AS numeric), 3) || ' ' || round(CAST((CAST(vector AS real[]))[2] AS numeric), 3)
                FROM artists WHERE vector IS NOT NULL ORDER BY name
                """).stream().map(text -> text.replace(".000", "")).toList();
    }

    @Test
    void whatIsStatedAsAMusicBrainzIdAndIsNoneIsKeptBesideAnIdThatIs() throws IOException {
        String id = "9924258e-8a18-565f-2b35-b9b75268258b";
        made.file("one.mp3", "A", Map.of("TIT2", "one", "TPE1", "Alpha", "TALB", "Album", "TXXX", "MusicBrainz Artist Id\u0000" + id + "\u0000junk"));
        made.file("two.mp3", "A", Map.of("TIT2", "two", "TPE1", "Alpha", "TALB", "Album", "TXXX", "MusicBrainz Artist Id\u0000nobody"));
        made.file("three.mp3", "A", Map.of("TIT2", "three", "TPE1", "Alpha", "TALB", "Album", "TXXX", "MusicBrainz Album Artist Id\u0000none"));
        made.file("four.mp3", "A", Map.of("TIT2", "four", "TPE1", "Alpha", "TALB", "Album", "TXXX", "MusicBrainz Album Id\u0000" + id + "\u0000no release"));
        studio.scan();

        assertThat(studio.texts("SELECT musicbrainz_artistid FROM artists")).containsExactly(id);
        assertThat(studio.texts("""
                SELECT title || ' ' || metadata_key || '=' || metadata_value FROM track_metadata JOIN tracks ON tracks.id = track_id
                WHERE metadata_key LIKE 'musicbrainz%\\_text' ORDER BY 1
                """)).containsExactly("four musicbrainz_albumid_text=no release", "one musicbrainz_artistid_text=junk",
                        "three musicbrainz_albumartistid_text=none", "two musicbrainz_artistid_text=nobody");
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

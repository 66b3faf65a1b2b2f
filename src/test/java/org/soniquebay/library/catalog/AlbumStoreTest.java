package org.soniquebay.library.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.tracks.TrackEntry;

class AlbumStoreTest {

    private static final String ARTIST_OF_ALBUM = "SELECT name FROM artists JOIN albums ON album_artist_id = artists.id";

    private final AlbumStore albums = new AlbumStore();
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void putsTheTracksOfAFolderOnOneAlbum() {
        AlbumId first = resolve(album("Sampler", "/music/s/CD1", Optional.empty(), Optional.empty()), "A");
        AlbumId second = resolve(album("SAMPLER (Disc 2)", "/music/s/CD2", Optional.empty(), Optional.of("1999")), "B");

        assertThat(second).isEqualTo(first);
        assertThat(LibraryFixture.text(database, "SELECT title || ' ' || release_year FROM albums")).isEqualTo("Sampler 1999");
    }

    @Test
    void doesNotTouchAnAlbumItKnows() {
        AlbumEntry entry = album("Hits", "/music/h", Optional.of("Queen"), Optional.of("1981"));
        resolve(entry, "Queen");
        String before = LibraryFixture.versions(database, "albums");

        resolve(entry, "Queen");
        resolve(album("HITS", "/music/h", Optional.of("QUEEN"), Optional.empty()), "Queen");

        assertThat(LibraryFixture.versions(database, "albums")).isEqualTo(before);
    }

    @Test
    void namesTheArtistOfAnAlbumByItsTracks() {
        AlbumId album = resolve(album("Sampler", "/music/s", Optional.empty(), Optional.empty()), "A");
        put("1", "A", album);
        put("2", "a", album);
        settle(album);
        assertThat(LibraryFixture.text(database, ARTIST_OF_ALBUM)).isEqualTo("A");

        put("3", "B", album);
        settle(album);

        assertThat(LibraryFixture.text(database, ARTIST_OF_ALBUM)).isEqualTo("Various Artists");
        String before = LibraryFixture.versions(database, "albums");
        settle(album);
        assertThat(LibraryFixture.versions(database, "albums")).isEqualTo(before);
    }

    @Test
    void leavesAStatedAlbumArtistAlone() {
        AlbumId album = resolve(album("Duets", "/music/d", Optional.of("Frank Sinatra"), Optional.empty()), "Frank Sinatra");
        put("1", "Bono", album);
        put("2", "Cher", album);

        settle(album);

        assertThat(LibraryFixture.text(database, ARTIST_OF_ALBUM)).isEqualTo("Frank Sinatra");
    }

    @Test
    void learnsTheArtistOfAMusicBrainzAlbumWhenOneFileStatesIt() {
        Optional<String> id = Optional.of("1b022e01-4da6-387b-8658-8678046e4cef");
        AlbumEntry unstated = new AlbumEntry("Duets", "/a", Optional.empty(), id, Optional.empty());
        AlbumEntry stated = new AlbumEntry("Duets", "/b", Optional.of(new ArtistName("Frank Sinatra")), id, Optional.empty());
        AlbumId first = resolve(unstated, "Bono");

        AlbumId second = resolve(stated, "Frank Sinatra");
        resolve(unstated, "Bono");

        assertThat(second).isEqualTo(first);
        assertThat(LibraryFixture.text(database, ARTIST_OF_ALBUM)).isEqualTo("Frank Sinatra");
    }

    @Test
    void makesOneAlbumForTwoWriters() {
        AlbumEntry entry = album("Hits", "/music/h", Optional.empty(), Optional.empty());
        ArtistId artist = artist("A");
        try (Handle one = database.jdbi().open(); Handle two = database.jdbi().open()) {
            one.begin();
            AlbumId first = albums.resolve(one, Map.of(entry, artist)).get(entry);
            Thread committing = Thread.ofVirtual().start(one::commit);
            two.begin();
            AlbumId second = albums.resolve(two, Map.of(entry, artist)).get(entry);
            two.commit();
            committing.join();

            assertThat(second).isEqualTo(first);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void resolvesManyAlbumsAtOnce() {
        ArtistId artist = artist("A");
        Map<AlbumEntry, ArtistId> entries = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            entries.put(album("Album " + i, "/music/" + i, Optional.empty(), Optional.empty()), artist);
        }

        Map<AlbumEntry, AlbumId> ids = database.inTransaction(handle -> albums.resolve(handle, entries));

        assertThat(ids).hasSize(300);
        assertThat(ids.values()).doesNotHaveDuplicates().doesNotContainNull();
    }

    private static AlbumEntry album(String title, String folder, Optional<String> artist, Optional<String> year) {
        return new AlbumEntry(title, folder, artist.map(ArtistName::new), Optional.empty(), year);
    }

    private AlbumId resolve(AlbumEntry entry, String artist) {
        ArtistId id = artist(artist);
        return database.inTransaction(handle -> albums.resolve(handle, Map.of(entry, id)).get(entry));
    }

    private ArtistId artist(String name) {
        ArtistName artist = new ArtistName(name);
        return database.inTransaction(handle -> new ArtistStore().resolve(handle, List.of(artist)).get(artist));
    }

    private void put(String name, String artist, AlbumId album) {
        database.inTransaction(handle -> {
            TrackEntry entry = LibraryFixture.entry(handle, "/music/" + name, artist, LibraryFixture.tags(name, artist));
            return LibraryFixture.insert(handle, new TrackEntry(entry.file(), entry.tags(), entry.artist(), Optional.of(album)));
        });
    }

    private void settle(AlbumId album) {
        database.inTransaction(handle -> {
            albums.settleArtists(handle, List.of(album));
            return null;
        });
    }
}

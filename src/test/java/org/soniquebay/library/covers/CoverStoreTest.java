package org.soniquebay.library.covers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackStore;

class CoverStoreTest {

    private static final CoverImage FRONT = new CoverImage(new byte[] {1, 2, 3}, "image/jpeg");
    private static final CoverImage BACK = new CoverImage(new byte[] {4, 5}, "image/PNG");

    private final CoverStore covers = new CoverStore();
    private Database database;
    private CoverOwner one;
    private CoverOwner two;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        one = new CoverOwner.OfTrack(database.inTransaction(handle -> LibraryFixture.track(handle, "One")));
        two = new CoverOwner.OfTrack(database.inTransaction(handle -> LibraryFixture.track(handle, "Two")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void storesBytesOnceForAllOwners() {
        assertThat(attach(one, FRONT)).isTrue();
        assertThat(attach(two, FRONT)).isTrue();
        assertThat(attach(one, FRONT)).isFalse();

        assertThat(LibraryFixture.text(database, "SELECT count(*) || ' ' || sum(byte_count) FROM cover_images")).isEqualTo("1 3");
        assertThat(primary(two)).contains(FRONT);
    }

    @Test
    void keepsTheFirstCoverPrimary() {
        attach(one, FRONT);
        attach(one, BACK);

        assertThat(primary(one)).contains(FRONT);
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM covers")).isEqualTo("2");
    }

    @Test
    void replacesTheCoversOfAnOwner() {
        attach(one, FRONT);
        replace(one, List.of(BACK, FRONT));
        assertThat(primary(one)).contains(BACK);

        replace(one, List.of(BACK));
        String before = LibraryFixture.versions(database, "covers");
        replace(one, List.of(BACK));

        assertThat(LibraryFixture.versions(database, "covers")).isEqualTo(before);
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM covers")).isEqualTo("1");
        int unused = database.inTransaction(covers::deleteUnusedImages);
        assertThat(unused).isEqualTo(1);
        replace(one, List.of());
        assertThat(primary(one)).isEmpty();
    }

    @Test
    void saysWhetherAnOwnerHasPictures() {
        database.inTransaction(handle -> handle.execute(
                "INSERT INTO covers (entity_type, entity_id, url) VALUES ('TRACK', ?, 'https://example.org/cover.jpg')", one.id()));
        assertThat(hasPictures(one)).as("an address is no picture").isFalse();

        attach(one, FRONT);

        assertThat(hasPictures(one)).isTrue();
        assertThat(hasPictures(two)).isFalse();
        replace(one, List.of());
        assertThat(hasPictures(one)).isFalse();
    }

    @Test
    void losesTheCoversOfATrackThatIsDeleted() {
        attach(one, FRONT);
        attach(two, FRONT);

        database.inTransaction(handle -> new TrackStore().delete(handle, List.of(new TrackId(one.id()))));

        assertThat(LibraryFixture.text(database, "SELECT string_agg(CAST(entity_id AS text), ',') FROM covers"))
                .isEqualTo(Integer.toString(two.id()));
    }

    @Test
    void refusesCoversOfNobody() {
        assertThatThrownBy(() -> attach(new CoverOwner.OfAlbum(new AlbumId(4711)), FRONT))
                .hasMessageContaining("fk_covers_album_id_albums");
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertThatThrownBy(() -> new CoverImage(new byte[0], "image/png")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CoverImage(new byte[1], "text/html")).isInstanceOf(IllegalArgumentException.class);
    }

    private boolean attach(CoverOwner owner, CoverImage image) {
        return database.inTransaction(handle -> covers.attach(handle, owner, image));
    }

    private void replace(CoverOwner owner, List<CoverImage> images) {
        database.inTransaction(handle -> {
            covers.replace(handle, owner, images);
            return null;
        });
    }

    private boolean hasPictures(CoverOwner owner) {
        return database.read(handle -> covers.primary(handle, owner).isPresent());
    }

    private Optional<CoverImage> primary(CoverOwner owner) {
        return database.read(handle -> covers.primary(handle, owner));
    }
}

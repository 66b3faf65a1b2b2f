package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.scan.report.ScanReport;

class FolderCoversTest extends MadeLibraryTest {

    @Test
    void thePictureBesideTheMusicIsTheCoverOfTheAlbum() throws IOException {
        String[] names = {"cover.jpg", "Folder.JPG", "front.png", "ALBUM.jpeg", "AlbumArt.png", "albumcover.png"};
        for (int i = 0; i < names.length; i++) {
            made.track("Album " + i, "one " + i, "Ada", "Album " + i, "");
            picture("Album " + i + "/" + names[i], i);
        }
        picture("Album 0/folder.jpg", 20);
        picture("Album 0/back.jpg", 21);
        studio.scan();

        for (int i = 0; i < names.length; i++) {
            assertThat(shown("Album " + i)).as(names[i]).isEqualTo(bytes(i));
        }
    }

    @Test
    void aChangedOrRemovedPictureIsSeenByTheNextScan() throws IOException {
        made.track("Album", "one", "Ada", "Album", "");
        studio.scan();
        assertThat(studio.count("SELECT count(*) FROM covers")).isZero();

        picture("Album/folder.png", 1);
        studio.scan();
        assertThat(shown("Album")).isEqualTo(bytes(1));
        picture("Album/folder.png", 2);
        studio.scan();
        assertThat(shown("Album")).isEqualTo(bytes(2));
        picture("Album/Cover.png", 3);
        studio.scan();
        assertThat(shown("Album")).isEqualTo(bytes(3));
        Files.delete(studio.music.resolve("Album/Cover.png"));
        Files.delete(studio.music.resolve("Album/folder.png"));
        studio.scan();
        assertThat(studio.count("SELECT (SELECT count(*) FROM covers) + (SELECT count(*) FROM cover_images)")).isZero();
    }

    @Test
    void whatAPersonHasChosenStays() throws IOException {
        made.track("Album", "one", "Ada", "Album", "");
        studio.scan();
        AlbumId album = new AlbumId((int) studio.count("SELECT id FROM albums"));
        studio.database.useTransaction(handle -> new CoverStore().attachAsPrimary(handle, new CoverOwner.OfAlbum(album), new CoverImage(bytes(9), "image/png")));
        picture("Album/cover.png", 1);

        studio.scan();

        assertThat(shown("Album")).isEqualTo(bytes(9));
        assertThat(studio.count("SELECT count(*) FROM covers")).isEqualTo(2);
    }

    @Test
    void aPersonsPictureOfATrackOutlivesEveryReadingOfItsFile() throws Exception {
        Map<String, String> tags = Map.of("TIT2", "one", "TPE1", "Ada", "TALB", "Album");
        Path file = made.file("one.mp3", "A", tags, bytes(1));
        studio.scan();
        CoverOwner track = new CoverOwner.OfTrack(studio.idOf(file));
        studio.database.useTransaction(handle -> new CoverStore().attachAsPrimary(handle, track, new CoverImage(bytes(9), "image/png")));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.createLink(temporary.resolve("link.mp3"), file);
        assertThat(studio.scan().counts().updated()).isEqualTo(1);
        assertThat(pictures(track)).containsExactly(bytes(9), bytes(1));
        made.file("one.mp3", "A", Map.of("TIT2", "another title", "TPE1", "Ada", "TALB", "Album"), bytes(2));
        studio.scan();
        assertThat(pictures(track)).as("the file has another one").containsExactly(bytes(9), bytes(2));
        made.file("one.mp3", "A", Map.of("TIT2", "a third title", "TPE1", "Ada", "TALB", "Album"));
        studio.scan();
        assertThat(pictures(track)).as("the file has none").containsExactly(bytes(9));

        studio.database.useTransaction(handle -> new CoverStore().remove(handle, track));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        studio.scan();
        assertThat(pictures(track)).isEmpty();
        made.file("one.mp3", "A", tags, bytes(3));
        studio.scan();
        assertThat(pictures(track)).containsExactly(bytes(3));
    }

    private List<byte[]> pictures(CoverOwner owner) {
        CoverStore covers = new CoverStore();
        return studio.database.<List<byte[]>, RuntimeException>read(handle -> covers.of(handle, owner).stream()
                .map(cover -> covers.image(handle, cover.imageHash().orElseThrow()).orElseThrow().bytes()).toList());
    }

    @Test
    void theFolderAroundSeveralDiscsHoldsTheirPicture() throws IOException {
        made.track("Ada/Both/Disc One", "one", "Ada", "Both", "1/2");
        made.track("Ada/Both/Disc Two", "two", "Ada", "Both", "2/2");
        made.track("Ada/Single", "three", "Ada", "Single", "");
        picture("Ada/Both/cover.png", 1);
        picture("Ada/folder.png", 2);
        studio.scan();

        assertThat(shown("Both")).isEqualTo(bytes(1));
        assertThat(studio.count("SELECT count(*) FROM covers")).as("the picture of the artist's folder is none of an album").isEqualTo(1);
    }

    @Test
    void aTrackShowsItsOwnPictureFirstAndAnAlbumTheFoldersOne() throws IOException {
        made.file("Album/one.mp3", "Album", Map.of("TALB", "Album", "TPE1", "Ada"), bytes(5));
        studio.scan();
        assertThat(studio.count("SELECT count(*) FROM covers WHERE album_id IS NOT NULL AND is_primary")).isEqualTo(1);
        String embedded = studio.texts("SELECT image_hash FROM covers WHERE track_id IS NOT NULL").getFirst();
        picture("Album/cover.png", 1);

        studio.scan();

        assertThat(shown("Album")).isEqualTo(bytes(1));
        assertThat(studio.texts("SELECT image_hash FROM covers WHERE track_id IS NOT NULL AND is_primary")).containsExactly(embedded);
        Files.delete(studio.music.resolve("Album/cover.png"));
        studio.scan();
        assertThat(studio.texts("SELECT image_hash FROM covers WHERE album_id IS NOT NULL AND is_primary")).containsExactly(embedded);
    }

    @Test
    void aFileThatIsNoPictureIsReportedOnceAndDoesNoHarm() throws IOException {
        made.track("Album", "one", "Ada", "Album", "");
        made.track("Link", "two", "Ada", "Link", "");
        Files.writeString(studio.music.resolve("Album/cover.jpg"), "<html>");
        Path secret = Files.write(temporary.resolve("secret.png"), bytes(4));
        Files.createSymbolicLink(studio.music.resolve("Link/cover.png"), secret);

        ScanReport report = studio.scan();

        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.detail()).contains("no picture"));
        assertThat(studio.scan().problems()).isEmpty();
        assertThat(studio.count("SELECT count(*) FROM covers")).isZero();
    }

    private void picture(String name, int number) throws IOException {
        Files.write(studio.music.resolve(name), bytes(number));
    }

    /// A small PNG of its own.
    private static byte[] bytes(int number) {
        BufferedImage image = new BufferedImage(4 + number, 4, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private byte[] shown(String title) {
        List<byte[]> shown = studio.database.read(handle -> handle.createQuery("""
                SELECT bytes FROM covers JOIN cover_images ON content_hash = image_hash JOIN albums ON albums.id = covers.album_id
                WHERE is_primary AND title = :title
                """).bind("title", title).mapTo(byte[].class).list());
        return shown.isEmpty() ? new byte[0] : shown.getFirst();
    }
}

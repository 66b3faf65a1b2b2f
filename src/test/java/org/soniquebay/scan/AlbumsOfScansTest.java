package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.catalog.AlbumEntry;

/// The albums that scans make of real folders: as the files were made, in whatever order they came.
class AlbumsOfScansTest {

    private static final List<List<String>> DISC_NAMES = List.of(
            List.of("CD1", "CD2"), List.of("Disc One", "Disc Two"), List.of("1", "2"), List.of("Main", "Bonus Disc"),
            List.of("Digital Media 01", "Digital Media 02"), List.of("Side A", "Zweite Seite"));
    /// Folders of the large library, which has 15 albums of several discs to 100 folders; 2,000 folders hold 20,000 files.
    private static final int BIG_FOLDERS = Integer.getInteger("soniquebay.tests.folders", 600);
    private static final int BIG_ALBUMS = BIG_FOLDERS * 3 / 20;
    private static final int BIG_TRACKS = 10;

    @TempDir
    Path temporary;

    private Studio studio;
    private MadeLibrary made;

    @BeforeEach
    void open() throws IOException {
        studio = new Studio(temporary);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void aLibraryHasTheAlbumsThatItWasMadeAsBeforeAndAfterFoldersAreRenamed() throws IOException {
        made = new MadeLibrary(studio.music, temporary, 300);
        List<String> folders = fill(200, 30, 1);
        studio.scan();
        asMade();
        List<String> renamed = everyThird(folders, 12);
        Map<Path, Integer> ids = ids();
        measured(renamed);
        long albums = studio.count("SELECT max(id) FROM albums");

        for (String folder : renamed) {
            made.rename(folder, "Renamed " + Path.of(folder).getFileName());
        }
        studio.scan();

        asMade();
        assertThat(ids().values()).containsExactlyInAnyOrderElementsOf(ids.values());
        assertThat(studio.count("SELECT max(id) FROM albums")).as("albums keep their ids").isEqualTo(albums);
        assertThat(studio.scan().counts().unchanged()).isEqualTo(made.albums().size());
    }

    @Test
    @Tag("slow")
    void aLargeLibraryHasTheAlbumsThatItWasMadeAs() throws IOException {
        made = new MadeLibrary(studio.music, temporary, BIG_FOLDERS * BIG_TRACKS);
        List<String> folders = fill(BIG_FOLDERS, BIG_ALBUMS, BIG_TRACKS);
        studio.scan();
        asMade();
        List<String> renamed = everyThird(folders, folders.size() / 10);
        measured(renamed);
        for (String folder : renamed) {
            made.rename(folder, "Renamed " + Path.of(folder).getFileName());
        }
        studio.scan();
        asMade();

        long begin = System.nanoTime();
        studio.scan();
        System.out.printf("The scan of %,d unchanged files took %,d ms.%n", made.albums().size(), (System.nanoTime() - begin) / 1_000_000);
    }

    @Test
    void theOrderInWhichFilesComeDoesNotMatter() throws IOException {
        made = new MadeLibrary(studio.music, temporary, 100);
        List<Path> files = new ArrayList<>();
        files.add(made.track("A/Disc 1 - Studio", "one", "Ada", "Both", "1/2"));
        files.add(made.track("A/Disc 2 - Live", "two", "Ada", "Both", "2/2"));
        files.add(made.track("B", "three", "Ada", "Copies", "1/1"));
        made.albums().put(files.getLast(), "copy one");
        files.add(made.track("B again", "four", "Ada", "Copies", "1/1"));
        files.add(made.file("C/five.mp3", "C", Map.of("TIT2", "five", "TPE1", "Eve", "TALB", "Less")));
        files.add(made.file("C/six.mp3", "C", Map.of("TIT2", "six", "TPE1", "Eve", "TPE2", "Somebody", "TALB", "Less")));
        files.add(made.track("D", "seven", "Ada", "Deep", "1"));
        files.add(made.track("D/more", "eight", "Ada", "Deep", "2"));
        files.add(made.track("D/more/still", "nine", "Ada", "Deep", "3"));
        Path aside = Files.createDirectory(temporary.resolve("aside"));

        Random random = new Random(11);
        for (int round = 0; round < 3; round++) {
            Collections.shuffle(files, random);
            for (Path file : files) {
                Files.move(file, aside.resolve(file.getFileName()));
            }
            studio.database.useTransaction(handle -> {
                handle.execute("DELETE FROM tracks");
                handle.execute("DELETE FROM albums");
            });
            for (Path file : files) {
                Files.move(aside.resolve(file.getFileName()), file);
                studio.scan();
            }
            asMade();
        }
    }

    @Test
    void anAlbumKeepsItsIdAndCoverWhenItsDiscsAreJoinedAndEmptyOnesGo() throws IOException {
        made = new MadeLibrary(studio.music, temporary, 10);
        made.track("A/x", "one", "Ada", "Both", "1");
        made.track("A/y", "two", "Adda", "Both", "2");
        studio.scan();
        assertThat(studio.texts("SELECT artists.name || id_of FROM (SELECT album_artist_id, '' AS id_of FROM albums) AS a JOIN artists ON id = album_artist_id ORDER BY 1"))
                .containsExactly("Ada", "Adda");
        studio.database.useTransaction(handle -> handle.execute(
                "INSERT INTO covers (entity_type, entity_id, url, is_primary) SELECT 'ALBUM', max(id), 'http://cover', true FROM albums"));

        made.track("A/y", "two", "Ada", "Both", "2 ");
        studio.scan();

        assertThat(studio.texts("SELECT albums.id || artists.name || url FROM albums JOIN artists ON artists.id = album_artist_id"
                + " JOIN covers ON covers.album_id = albums.id")).singleElement().asString().contains("Adahttp://cover");
        assertThat(studio.texts("SELECT name FROM artists")).containsExactly("Ada");
    }

    @Test
    void aRetaggedAlbumIsTheSameAlbumUnderItsNewName() throws IOException {
        made = new MadeLibrary(studio.music, temporary, 10);
        made.track("A", "one", "Ada", "Wrnog", "1");
        made.track("A", "two", "Ada", "Wrnog", "1");
        studio.scan();
        List<String> id = studio.texts("SELECT id FROM albums");

        made.track("A", "one", "Ada Lovelace", "Right", "1");
        made.track("A", "two", "Ada Lovelace", "Right", "1");
        studio.scan();

        assertThat(studio.texts("SELECT id FROM albums WHERE title = 'Right'")).isEqualTo(id);
        assertThat(studio.texts("SELECT name FROM artists")).containsExactly("Ada Lovelace");
    }

    @Test
    void aRetaggedAlbumThatIsReadInTwoPartsIsTheSameAlbumInTheEnd() throws IOException {
        int tracks = 230;
        made = new MadeLibrary(studio.music, temporary, tracks);
        for (int i = 0; i < tracks; i++) {
            made.track("A", "Track " + i, "Ada", "Wrnog", "");
        }
        studio.scan();
        List<String> id = studio.texts("SELECT id FROM albums");

        for (int i = 0; i < tracks; i++) {
            made.track("A", "Track " + i, "Ada", "The right one", "");
        }
        studio.scan();

        assertThat(studio.texts("SELECT id FROM albums WHERE title = 'The right one'")).isEqualTo(id);
        assertThat(studio.count("SELECT count(*) FROM albums")).isEqualTo(1);
    }

    @Test
    void whatAPersonSaidOfAnAlbumStays() throws IOException {
        made = new MadeLibrary(studio.music, temporary, 10);
        made.track("A", "one", "Ada", "Title", "1");
        studio.scan();
        studio.database.useTransaction(handle -> handle.execute("UPDATE albums SET title = 'By hand'"));

        made.track("A", "two", "Ada", "Title", "1");
        studio.scan();

        assertThat(studio.texts("SELECT albums.title || count(*) FROM albums JOIN tracks ON album_id = albums.id GROUP BY albums.title")).containsExactly("By hand2");
    }

    @Test
    void anAlbumThatWasMisreadIsNamedAnewAndWhatAPersonSaidBeforeAnUpgradeStays() throws IOException {
        made = new MadeLibrary(studio.music, temporary, 10);
        made.track("A", "one", "Ada", "Right", "1");
        made.track("B", "two", "Bob", "Title", "1");
        studio.scan();
        String misread = new AlbumEntry("Wrnog", studio.music.resolve("A").toString(), Optional.of(new ArtistName("Ada")), Optional.empty(), Optional.empty()).key();
        studio.database.useTransaction(handle -> {
            handle.execute("UPDATE albums SET title = 'Wrnog', identity_key = ? WHERE title = 'Right'", misread);
            handle.execute("UPDATE albums SET title = 'By hand' WHERE title = 'Title'");
            // As a schema step notes them.
            handle.execute("UPDATE album_statements SET settled = false, title_key = NULL, artist_key = NULL, title = albums.title"
                    + " FROM tracks JOIN albums ON albums.id = album_id WHERE tracks.id = track_id");
            handle.execute("UPDATE tag_readings SET reader_version = 0, inode_changed = NULL");
        });
        List<String> ids = studio.texts("SELECT id FROM albums ORDER BY id");

        studio.scan();

        assertThat(studio.texts("SELECT title FROM albums ORDER BY title")).containsExactly("By hand", "Right");
        assertThat(studio.texts("SELECT id FROM albums ORDER BY id")).isEqualTo(ids);
    }

    @Test
    void anEarlierVersionsAlbumsAreJoinedByTheNextScan() throws IOException {
        made = new MadeLibrary(studio.music, temporary, 10);
        made.track("A/x", "one", "Ada", "Both", "1/2");
        made.track("A/y", "two", "Ada", "Both", "2/2");
        studio.scan();
        studio.database.useTransaction(handle -> {
            handle.execute("INSERT INTO albums (title, album_artist_id, identity_key) SELECT title, album_artist_id, 'folder:other' FROM albums");
            handle.execute("UPDATE tracks SET album_id = (SELECT max(id) FROM albums) WHERE title = 'two'");
            handle.execute("UPDATE album_statements SET title_key = NULL, settled = false");
        });

        studio.scan();

        asMade();
        assertThat(studio.count("SELECT count(*) FROM album_statements WHERE NOT settled")).isZero();
    }

    /// Makes albums in folders, the first of them of two discs each.
    private List<String> fill(int folders, int ofTwoDiscs, int tracks) throws IOException {
        List<String> names = new ArrayList<>();
        for (int album = 0; names.size() < folders; album++) {
            String artist = "Artist " + album % 37;
            String title = "Album " + album;
            List<String> discs = album < ofTwoDiscs ? DISC_NAMES.get(album % DISC_NAMES.size()) : List.of("");
            for (int disc = 0; disc < discs.size(); disc++) {
                String folder = artist + "/" + title + (discs.get(disc).isEmpty() ? "" : "/" + discs.get(disc));
                names.add(folder);
                for (int track = 0; track < tracks; track++) {
                    made.track(folder, "Track " + track, artist, title, discs.size() == 1 ? "" : disc + 1 + "/2");
                }
            }
        }
        return names;
    }

    private static List<String> everyThird(List<String> folders, int most) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < folders.size() && some.size() < most; i += 3) {
            some.add(folders.get(i));
        }
        return some;
    }

    /// The sounds of these folders' tracks are known, as after they are measured.
    private void measured(List<String> folders) {
        Set<Path> wanted = folders.stream().map(studio.music::resolve).collect(Collectors.toSet());
        studio.know(made.albums().keySet().stream().filter(file -> wanted.contains(file.getParent())).toList());
    }

    private Map<Path, Integer> ids() {
        return studio.database.read(handle -> handle.createQuery("SELECT path, id FROM tracks WHERE missing_since IS NULL")
                .reduceRows(new HashMap<>(), (ids, row) -> {
                    ids.put(Path.of(row.getColumn("path", String.class)), row.getColumn("id", Integer.class));
                    return ids;
                }));
    }

    /// The albums of the library are those that the files were made as.
    private void asMade() {
        Map<Integer, Set<Path>> found = studio.database.read(handle -> handle.createQuery(
                        "SELECT path, coalesce(album_id, 0) AS album FROM tracks WHERE missing_since IS NULL")
                .reduceRows(new LinkedHashMap<>(), (albums, row) -> {
                    albums.computeIfAbsent(row.getColumn("album", Integer.class), _ -> new TreeSet<>())
                            .add(Path.of(row.getColumn("path", String.class)));
                    return albums;
                }));
        Map<String, Set<Path>> expected = new HashMap<>();
        made.albums().forEach((path, album) -> expected.computeIfAbsent(album, _ -> new TreeSet<>()).add(path));
        assertThat(found.values()).containsExactlyInAnyOrderElementsOf(expected.values());
        assertThat(studio.count("SELECT count(*) FROM albums")).isEqualTo(expected.size());
    }
}

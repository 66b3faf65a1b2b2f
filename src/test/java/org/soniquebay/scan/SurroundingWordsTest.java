package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.discovery.search.FilteredTracks;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.discovery.search.TrackLookup;
import org.soniquebay.discovery.search.TrackOrder;
import org.soniquebay.discovery.search.TrackSortKey;
import org.soniquebay.discovery.search.Typeahead;
import org.soniquebay.discovery.search.WordSearch;
import org.soniquebay.edits.EditableField;
import org.soniquebay.edits.FieldValues;
import org.soniquebay.edits.StatedStream;
import org.soniquebay.edits.TrackEdit;
import org.soniquebay.edits.TrackEditing;
import org.soniquebay.library.Page;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.scan.roots.RootRemoval;

/// Tracks are found by their year and by the folders that they lie in, wherever words are searched, and whatever changes them.
class SurroundingWordsTest {

    private static final Page PAGE = new Page(0, 100);

    @TempDir
    Path temporary;

    private Studio studio;

    @BeforeEach
    void open() throws IOException {
        studio = new Studio(temporary);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void aScanFindsYearsAndFolders() throws IOException {
        TrackId friendship = id(studio.song("Hardy/L'Amitié/01.mp3", 220, tags("L'amitié", "Françoise Hardy", "1965-03-01")));
        TrackId carol = id(studio.song("Noël/Vieux disques/02.mp3", 233, tags("Minuit", "Tino", "1932")));

        assertThat(found("hardy amitié 1965")).containsExactly(friendship);
        assertThat(found("1965")).containsExactly(friendship);
        assertThat(found("noel")).containsExactly(carol);
        assertThat(found("NOEL disques 1932")).containsExactly(carol);
        assertThat(found("03")).as("a day is no year").isEmpty();
        assertThat(found("19")).isEmpty();
        assertThat(found("music")).as("that there is music is no news").isEmpty();
        assertThat(found(temporary.getFileName().toString())).as("a folder around the music folder").isEmpty();
    }

    @Test
    void namesComeFirst() throws IOException {
        TrackId below = id(studio.song("Zodiac/Zodiac II/Zodiac III/a.mp3", 220, tags("A", "Other", "1984")));
        TrackId album = id(studio.song("X/b.mp3", 233, "-metadata", "title=Bb", "-metadata", "artist=Other", "-metadata", "album=Zodiac"));
        TrackId title = id(studio.song("Y/c.mp3", 247, tags("Zodiac song that is long", "Other", "2001")));
        TrackId year = id(studio.song("Y/d.mp3", 262, tags("Remix 1984, the long one", "Other", "2001")));

        assertThat(ranked("zodiac")).containsExactly(title, album, below);
        assertThat(typed("zodiac")).containsExactly(album, title, below);
        assertThat(typed("1984")).containsExactly(year, below);
        assertThat(typed("198")).as("which begins many years").containsExactly(year);
    }

    @Test
    void whatMovesTagsAndEditsChangeIsFoundAsItIsNow() throws IOException, InterruptedException {
        Path file = studio.song("Summer/a.mp3", 220, tags("A", "B", "1999"));
        studio.scanAndMeasure();
        TrackId track = studio.idOf(file);
        Files.createDirectories(studio.music.resolve("Été"));
        Files.move(file, studio.music.resolve("Été/a.mp3"));
        studio.scan();
        assertThat(found("ete")).containsExactly(track);
        assertThat(found("summer")).isEmpty();

        studio.song("Été/a.mp3", 220, tags("A", "B", "2004"));
        studio.scan();
        assertThat(found("2004")).containsExactly(track);
        assertThat(found("1999")).isEmpty();

        edit(track, TrackEdit.of(new FieldValues(Map.of(EditableField.YEAR, "1971"))));
        assertThat(found("1971 ete")).containsExactly(track);
        assertThat(found("2004")).isEmpty();

        edit(track, new TrackEdit(Optional.of(studio.music + "/Autumn/a.mp3"), Optional.empty(), Optional.empty(), FieldValues.NONE,
                new StatedStream(Optional.empty(), OptionalInt.empty(), OptionalInt.empty()), (own, _) -> own));
        assertThat(found("autumn")).containsExactly(track);
        assertThat(found("ete")).isEmpty();
    }

    @Test
    void theFoldersAreThoseFromTheMusicFolderOn() throws Exception {
        TrackId track = id(studio.song("Outer/Inner/a.mp3", 220, tags("A", "B", "1999")));
        assertThat(found("outer")).containsExactly(track);

        RootId inner = studio.database.inTransaction(handle -> new RootStore().register(handle, studio.music.resolve("Outer/Inner").toString()));
        studio.database.useTransaction(handle -> {
            handle.execute("UPDATE tracks SET root_id = ?", inner.value());
            new TrackSearchIndex().refresh(handle, List.of(track));
        });
        assertThat(found("inner")).containsExactly(track);
        assertThat(found("outer")).isEmpty();
        new RootRemoval(studio.database, InstantSource.system()).remove(inner, RootRemoval.Fate.NONE);
        assertThat(found("outer inner")).containsExactly(track);
    }

    @Test
    void aTrackOfAnEarlierLibraryIsFoundWhereItsFileIs() throws IOException {
        studio.database.useTransaction(handle -> {
            handle.execute("INSERT INTO artists (name, name_key) VALUES ('Ada', 'ada')");
            handle.execute("INSERT INTO tracks (title, path, track_artist_id) SELECT 'earlier', '/container/Winter/a.mp3', id FROM artists WHERE name = 'Ada'");
        });
        Path file = studio.song("Winter/a.mp3", 220);
        double modified = Files.getLastModifiedTime(file).toMillis() / 1e3;
        studio.database.useTransaction(handle -> handle.execute("UPDATE tracks SET file_mtime = ?, file_size = ?", modified, Files.size(file)));

        studio.scan();

        assertThat(found("winter ada")).containsExactly(studio.idOf(file));
        assertThat(found("container")).isEmpty();
    }

    private static String[] tags(String title, String artist, String date) {
        return new String[] {"-metadata", "title=" + title, "-metadata", "artist=" + artist, "-metadata", "date=" + date};
    }

    private TrackId id(Path file) {
        studio.scan();
        return studio.idOf(file);
    }

    private void edit(TrackId track, TrackEdit edit) {
        studio.database.inTransaction(handle -> new TrackEditing(InstantSource.system()).edit(handle, track, edit));
    }

    /// The tracks that every way to search finds.
    private Set<TrackId> found(String words) {
        Set<TrackId> ranked = new TreeSet<>((one, other) -> Integer.compare(one.value(), other.value()));
        ranked.addAll(ranked(words));
        List<TrackId> filtered = read(handle -> new FilteredTracks()
                .find(handle, TrackFilter.all().words(Optional.of(words)), TrackOrder.of(SortOrder.upwards(List.of(TrackSortKey.ID)), 0), PAGE).tracks());
        List<TrackId> meant = read(handle -> new TrackLookup().find(handle, words, 10));
        assertThat(filtered).as("tracks/search").containsExactlyElementsOf(ranked);
        assertThat(typed(words)).as("typeahead").containsExactlyInAnyOrderElementsOf(ranked);
        assertThat(meant).as("similar").containsExactlyInAnyOrderElementsOf(ranked);
        return ranked;
    }

    private List<TrackId> ranked(String words) {
        return read(handle -> new WordSearch().find(handle, new WordSearch.Wish(words, TrackFilter.all(), PAGE)).tracks());
    }

    private List<TrackId> typed(String words) {
        return read(handle -> new Typeahead().items(handle, words, 50)).stream()
                .filter(item -> item.type().equals("track")).map(item -> new TrackId(item.id())).toList();
    }

    private <T> T read(Function<Handle, T> question) {
        return studio.database.read(question::apply);
    }
}

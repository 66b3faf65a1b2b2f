package org.soniquebay.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.edits.EditedLibrary.CLOCK;
import static org.soniquebay.edits.EditedLibrary.RELEASE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.MetadataEntry;
import org.soniquebay.metadata.MetadataQueries;

/// Entries of metadata, some of which are edits.
class MetadataEditingTest {

    private static final Optional<String> USER = Optional.of("user");
    private static final Optional<String> LASTFM = Optional.of("lastfm");
    private static final TrackId GONE = new TrackId(4711);

    private final EditedLibrary library = new EditedLibrary();
    private final MetadataEditing editing = new MetadataEditing(CLOCK);

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void anEntryOfAPersonUnderTheKeyOfAFieldIsAnEdit() {
        assertThat(entries(create("title", "Uno", USER))).containsExactly("user title=Uno");
        assertThat(library.of(library.one, "tracks.title", "file_mtime")).isEqualTo("Uno | 1000.5");
        assertThat(library.metadata(library.one)).containsExactly("tags title=One", "user title=Uno");
        assertThat(create("title", "Eins", USER)).isEqualTo(new MetadataOutcome.EntryExists());

        assertThat(entries(update("title", USER, "Eins"))).containsExactly("user title=Eins");
        assertThat(library.of(library.one, "tracks.title")).isEqualTo("Eins");
        assertThat(library.found("eins")).hasSize(1);
    }

    @Test
    void theTitleOfTheAlbumThatATrackIsOnNamesNoOtherAlbum() {
        String album = String.valueOf(library.album.value());
        library.execute("UPDATE tracks SET album_id = " + album);

        create("album", "Known", USER);

        assertThat(library.of(library.one, "album_id")).isEqualTo(album);
        assertThat(library.texts("SELECT id FROM albums")).containsExactly(album);
    }

    @Test
    void anEntryOfAnotherSourceOrUnderAnotherKeyIsNone() {
        assertThat(entries(create("title", "Uno", LASTFM))).containsExactly("lastfm title=Uno");
        assertThat(entries(create("remark", "good", USER))).containsExactly("user remark=good");
        assertThat(entries(create("title", "Uno", Optional.empty()))).containsExactly(" title=Uno");
        assertThat(create("title", "Eins", LASTFM)).isEqualTo(new MetadataOutcome.EntryExists());
        assertThat(entries(update("title", LASTFM, "Eins"))).containsExactly("lastfm title=Eins");

        assertThat(library.of(library.one, "tracks.title")).isEqualTo("One");
        assertThat(library.metadata(library.one)).containsExactly(" title=Uno", "lastfm title=Eins", "user remark=good");
    }

    @Test
    void anEntryWithoutAValueIsNoEdit() {
        assertThat(library.<MetadataOutcome>write(handle -> editing.create(handle, library.one, "title", Optional.empty(), USER)))
                .isInstanceOf(MetadataOutcome.Done.class);

        assertThat(library.of(library.one, "tracks.title")).isEqualTo("One");
    }

    @Test
    void anEditThatATrackCannotHoldIsRefused() {
        assertThat(create("musicbrainz_id", "none", USER)).isEqualTo(new MetadataOutcome.Unstorable(EditableField.MUSICBRAINZ_ID));
        assertThat(batch("user", Map.of("musicbrainz_id", "none"), false)).isEqualTo(new MetadataOutcome.Unstorable(EditableField.MUSICBRAINZ_ID));
        assertThat(library.metadata(library.one)).isEmpty();
    }

    @Test
    void aWithdrawnEditGivesTheTrackItsTagBack() {
        create("title", "Uno", USER);
        create("genre", "Soul", USER);
        create("musicbrainz_albumid", RELEASE, USER);

        assertThat(entries(delete("title", USER))).containsExactly("user title=Uno");
        assertThat(entries(delete("genre", Optional.empty()))).containsExactly("tags genre=Jazz", "user genre=Soul");
        delete("musicbrainz_albumid", USER);

        assertThat(library.of(library.one, "tracks.title", "tracks.musicbrainz_albumid")).isEqualTo("One | -");
        assertThat(library.genres(library.one)).containsExactly("Jazz");
        assertThat(library.of(library.one, "file_mtime")).as("the next scan reads the file again").isEqualTo("-");
        assertThat(library.metadata(library.one)).containsExactly("tags musicbrainz_albumid=", "tags title=One");
    }

    @Test
    void onlyTheNamedEntriesGo() {
        create("title", "Uno", USER);
        create("title", "Eins", LASTFM);
        create("plays", "7", LASTFM);

        assertThat(entries(delete("title", LASTFM))).containsExactly("lastfm title=Eins");
        assertThat(library.of(library.one, "tracks.title", "file_mtime")).as("an edit of the person stays").isEqualTo("Uno | 1000.5");
        assertThat(entries(delete("nothing", Optional.empty()))).isEmpty();
        assertThat(library.metadata(library.one)).containsExactly("lastfm plays=7", "tags title=One", "user title=Uno");
    }

    @Test
    void manyEntriesAreWrittenAtOnce() {
        create("plays", "7", LASTFM);
        create("url", "here", LASTFM);

        assertThat(entries(batch("lastfm", Map.of("plays", "8", "title", "Uno"), false))).containsExactly("lastfm plays=8", "lastfm title=Uno");
        assertThat(library.metadata(library.one)).containsExactly("lastfm plays=8", "lastfm title=Uno", "lastfm url=here");
        assertThat(entries(batch("lastfm", Map.of("plays", "9"), true))).containsExactly("lastfm plays=9");
        assertThat(library.metadata(library.one)).containsExactly("lastfm plays=9");
        assertThat(library.of(library.one, "tracks.title")).isEqualTo("One");
    }

    @Test
    void manyEditsAreMadeAndTakenBackAtOnce() {
        create("title", "Uno", USER);
        create("year", "2001", USER);
        create("genre", "Soul", USER);
        Map<String, String> values = new HashMap<>(Map.of("year", "2002", "remark", "good"));
        values.put("genre", null);

        assertThat(entries(batch("user", values, false))).containsExactly("user genre=", "user remark=good", "user year=2002");
        assertThat(library.of(library.one, "tracks.title", "year")).isEqualTo("Uno | 2002");
        assertThat(library.genres(library.one)).containsExactly("Jazz");

        batch("user", Map.of("year", "2003"), true);
        assertThat(library.of(library.one, "tracks.title", "year")).isEqualTo("One | 2003");
        assertThat(library.metadata(library.one)).containsExactly("tags genre=Jazz", "tags title=One", "tags year=1999", "user year=2003");
    }

    @Test
    void anEditedArtistOrAlbumIsMadeWhereThereIsNone() {
        create("artist", "Gamma feat. Guest", USER);
        create("album", "Elsewhere", USER);

        assertThat(library.of(library.one, "name", "featured_artists", "albums.title")).isEqualTo("Gamma | Guest | Elsewhere");
        assertThat(library.revectored()).containsExactly("Alpha", "Gamma");
        assertThat(library.found("gamma & elsewhere")).containsExactly("One");
        assertThat(library.texts("SELECT name FROM albums JOIN artists ON artists.id = album_artist_id WHERE title = 'Elsewhere'")).containsExactly("Gamma");

        library.write(handle -> editing.create(handle, library.two, "album", Optional.of("Elsewhere"), USER));
        assertThat(library.texts("SELECT count(DISTINCT album_id) FROM tracks")).as("one album of the folder").containsExactly("1");
        update("album", USER, " ");
        assertThat(library.of(library.one, "albums.title")).as("taken away").isEqualTo("-");
        library.execute("UPDATE tracks SET path = '/top.flac' WHERE id = " + library.one.value());
        update("album", USER, "Top");
        assertThat(library.of(library.one, "albums.title")).isEqualTo("Top");
        assertThat(entries(update("album", USER, "Top"))).containsExactly("user album=Top");
    }

    @Test
    void aTrackThatIsGoneTakesNoEntry() {
        MetadataEntry entry = entry(create("plays", "7", LASTFM));
        assertThat(library.<MetadataOutcome>write(handle -> editing.create(handle, GONE, "plays", Optional.of("7"), LASTFM))).isEqualTo(new MetadataOutcome.NoSuchTrack());
        assertThat(library.<MetadataOutcome>write(handle -> editing.delete(handle, GONE, "plays", LASTFM))).isEqualTo(new MetadataOutcome.NoSuchTrack());
        assertThat(library.<MetadataOutcome>write(handle -> editing.batch(handle, GONE, new MetadataEditing.Batch("lastfm", Map.of("plays", "7"), true))))
                .isEqualTo(new MetadataOutcome.NoSuchTrack());

        library.write(handle -> new TrackDeletion(CLOCK).delete(handle, List.of(library.one)));
        assertThat(library.<MetadataOutcome>write(handle -> editing.update(handle, entry, "8"))).isEqualTo(new MetadataOutcome.NoSuchTrack());
    }

    private MetadataOutcome create(String key, String value, Optional<String> source) {
        return library.write(handle -> editing.create(handle, library.one, key, Optional.of(value), source));
    }

    private MetadataOutcome update(String key, Optional<String> source, String value) {
        return library.write(handle -> {
            MetadataEntry entry = new MetadataQueries().list(handle, library.one).orElseThrow().stream()
                    .filter(each -> each.key().equals(key) && each.source().equals(source)).findFirst().orElseThrow();
            return editing.update(handle, entry, value);
        });
    }

    private MetadataOutcome delete(String key, Optional<String> source) {
        return library.write(handle -> editing.delete(handle, library.one, key, source));
    }

    private MetadataOutcome batch(String source, Map<String, String> values, boolean replaces) {
        return library.write(handle -> editing.batch(handle, library.one, new MetadataEditing.Batch(source, values, replaces)));
    }

    private static MetadataEntry entry(MetadataOutcome outcome) {
        return ((MetadataOutcome.Done) outcome).entries().getFirst();
    }

    private static List<String> entries(MetadataOutcome outcome) {
        assertThat(outcome).isInstanceOf(MetadataOutcome.Done.class);
        return ((MetadataOutcome.Done) outcome).entries().stream()
                .map(entry -> entry.source().orElse("") + " " + entry.key() + "=" + entry.value().orElse("")).sorted().toList();
    }
}

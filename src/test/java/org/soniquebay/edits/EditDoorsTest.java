package org.soniquebay.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.api.ApiTest;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.Cleanup;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanSettings;

/// The same edit leaves the same rows, whichever door it comes by: those of a library that was never anything else.
class EditDoorsTest extends ApiTest {

    private static final String EDITED = "2.mp3";
    private static final String ONE = "Words and Music";
    private static final String OTHER = "Later Works";
    private static final String ALPHA = "0a000000-0000-4000-8000-000000000001";
    private static final String BETA = "0b000000-0000-4000-8000-000000000002";

    @TempDir
    private static Path temporary;
    private static Path originals;
    private static Path music;
    private static FfmpegDecoder decoder;
    private static Database untouched;

    /// The ways by which a track goes to another album or artist.
    private enum Door { PUT, ENTRY, CHANGED_ENTRY, ENTRIES, WITHDRAWAL, TAG_READER, SCAN, COMMAND }

    /// The ways by which a track leaves the library.
    private enum Exit { DELETE, COMMAND, CLEANUP, CASCADE }

    @BeforeAll
    static void encode() throws IOException {
        originals = Files.createDirectory(temporary.toRealPath().resolve("Originals"));
        music = temporary.toRealPath().resolve("Music");
        decoder = new FfmpegDecoder(TestAudio.binaries());
        song("1.mp3", "One", "Alpha", ONE, "Jazz");
        song(EDITED, "Two", "Beta feat. Guest", ONE, "Jazz");
        song("3.mp3", "Three", "Alpha", ONE, "Jazz");
        song("4.mp3", "Four", "Alpha", OTHER, "Jazz");
        song("other album.mp3", "Two", "Beta feat. Guest", OTHER, "Jazz");
        song("other artist.mp3", "Two", "Alpha", ONE, "Jazz");
        song("other genre.mp3", "Two", "Beta feat. Guest", ONE, "Soul");
    }

    private static void song(String file, String title, String artist, String album, String genre) {
        TestAudio.encode(TestAudio.chord(1, 220, 275), originals.resolve(file), "-metadata", "title=" + title, "-metadata", "artist=" + artist,
                "-metadata", "album=" + album, "-metadata", "genre=" + genre, "-metadata", "TBPM=12" + title.length(),
                "-metadata", "MusicBrainz Artist Id=" + (artist.equals("Alpha") ? ALPHA : BETA));
    }

    @BeforeEach
    void scanTheOriginals() throws IOException {
        fill(EDITED);
        scan(database);
        DerivedRows.measure(database);
        DerivedRows.assertCurrent(database);
    }

    @AfterAll
    static void close() {
        if (untouched != null) {
            untouched.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTrackGoesToAnotherAlbum(Door door) throws IOException {
        change(door, EditableField.ALBUM, OTHER, "other album.mp3");

        assertSameAs("other album.mp3");
        assertThat(text("SELECT artists.name FROM albums JOIN artists ON artists.id = album_artist_id WHERE title = '" + ONE + "'")).isEqualTo("Alpha");
        assertThat(text("SELECT artists.name FROM albums JOIN artists ON artists.id = album_artist_id WHERE title = '" + OTHER + "'"))
                .isEqualTo("Various Artists");
    }

    @ParameterizedTest
    @EnumSource
    void aTrackGoesToAnotherArtist(Door door) throws IOException {
        change(door, EditableField.ARTIST, "Alpha", "other artist.mp3");

        assertSameAs("other artist.mp3");
        assertThat(text("SELECT coalesce(musicbrainz_artistid, '') FROM tracks WHERE id = " + track())).isIn("", ALPHA);
        assertThat(text("SELECT artists.name FROM albums JOIN artists ON artists.id = album_artist_id WHERE title = '" + ONE + "'")).isEqualTo("Alpha");
    }

    @ParameterizedTest
    @EnumSource
    void aTrackIsOfAnotherGenre(Door door) throws IOException {
        change(door, EditableField.GENRE, "Soul", "other genre.mp3");

        assertSameAs("other genre.mp3");
    }

    @ParameterizedTest
    @EnumSource
    void anEditOutlivesTheNextScan(Door door) throws IOException {
        change(door, EditableField.ALBUM, OTHER, "other album.mp3");
        Files.setLastModifiedTime(music.resolve(EDITED), FileTime.from(Instant.now().plusSeconds(60)));
        if (door != Door.TAG_READER) {
            scan(database);
        }

        assertSameAs("other album.mp3");
    }

    @ParameterizedTest
    @EnumSource(value = EditableField.class, names = {"TITLE", "YEAR", "GENRE", "ARTIST"})
    void aValueThatIsTakenAwayIsStillGoneAfterTheNextScan(EditableField field) throws IOException {
        change(Door.ENTRY, field, "", EDITED);
        Map<String, List<String>> edited = DerivedRows.of(database);
        Files.setLastModifiedTime(music.resolve(EDITED), FileTime.from(Instant.now().plusSeconds(60)));
        scan(database);

        assertThat(DerivedRows.of(database)).isEqualTo(edited);
    }

    @ParameterizedTest
    @EnumSource
    void aTrackLeavesTheLibrary(Exit exit) throws IOException {
        String edited = track();
        switch (exit) {
            case DELETE -> client.delete("/api/tracks/" + edited).is(204);
            case COMMAND -> database.useTransaction(handle ->
                    new TrackDeletion(InstantSource.system()).delete(handle, List.of(new TrackId(Integer.parseInt(edited)))));
            case CLEANUP -> {
                Files.delete(music.resolve(EDITED));
                scan(database);
                InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(31)));
                assertThat(Cleanup.below(music, database, later)).isEqualTo(1);
            }
            case CASCADE -> client.delete("/api/artists/" + id("artists", "name", "Beta") + "?cascade=true").is(204);
        }

        assertSameAs(null);
    }

    @Test
    void whatTracksReferToIsRenamedOrGoes() {
        client.put("/api/artists/" + id("artists", "name", "Beta"), "{\"name\":\"Gamma\"}").is(200);
        DerivedRows.assertCurrent(database);
        client.put("/api/albums/" + id("albums", "title", ONE), "{\"title\":\"Renamed\",\"album_artist_id\":" + id("artists", "name", "Gamma") + "}").is(200);
        DerivedRows.assertCurrent(database);
        client.put("/api/genres/" + id("genres", "name", "Jazz"), "{\"name\":\"Blues\"}").is(200);
        DerivedRows.assertCurrent(database);
        client.delete("/api/genres/" + id("genres", "name", "Blues")).is(204);
        DerivedRows.assertCurrent(database);
        client.delete("/api/albums/" + id("albums", "title", OTHER)).is(204);
        DerivedRows.assertCurrent(database);
        client.delete("/api/artists/" + id("artists", "name", "Gamma") + "?cascade=true").is(204);
        DerivedRows.assertCurrent(database);
    }

    /// A file states whose album it is on; those that are there already say nothing of it.
    @Test
    void anAlbumIsStatedToBeOfAnArtist() {
        for (int number = 5; number <= 6; number++) {
            TestAudio.encode(TestAudio.chord(1, 220, 275), music.resolve(number + ".mp3"), "-metadata", "title=Late", "-metadata", "artist=Alpha",
                    "-metadata", "album=Known", "-metadata", "MusicBrainz Album Id=0c000000-0000-4000-8000-000000000003",
                    "-metadata", number == 5 ? "comment=none" : "album_artist=Delta");
            scan(database);
            DerivedRows.assertCurrent(database);
        }

        assertThat(text("SELECT artists.name FROM albums JOIN artists ON artists.id = album_artist_id WHERE title = 'Known'")).isEqualTo("Delta");
    }

    /// @param retagged the file as it is with the value in its tags
    private void change(Door door, EditableField field, String value, String retagged) throws IOException {
        String entries = "/api/tracks/" + track() + "/metadata";
        String entry = "{\"metadata_key\":\"%s\",\"metadata_value\":\"%s\",\"metadata_source\":\"user\"}";
        switch (door) {
            case PUT -> client.put("/api/tracks/" + track(), "{" + stated(field, value) + "}").is(200);
            case ENTRY -> client.post(entries, entry.formatted(field.key(), value)).is(201);
            case CHANGED_ENTRY -> {
                client.post(entries, entry.formatted(field.key(), "Meanwhile")).is(201);
                client.put(entries + "/" + field.key(), "{\"metadata_source\":\"user\",\"metadata_value\":\"" + value + "\"}").is(200);
            }
            case ENTRIES -> client.post(entries + "-batch",
                    "{\"metadata_dict\":{\"%s\":\"%s\"},\"metadata_source\":\"user\"}".formatted(field.key(), value)).is(201);
            case WITHDRAWAL -> {
                fill(retagged);
                scan(database);
                client.post(entries, entry.formatted(field.key(), "Meanwhile")).is(201);
                client.delete(entries + "/" + field.key() + "?metadata_source=user").is(204);
                // What goes with an artist in the tags is known when they have been read.
                scan(database);
            }
            case TAG_READER -> client.post("/api/tracks/batch", "[{\"title\":\"Two\",\"path\":\"%s\",%s%s}]".formatted(music.resolve(EDITED),
                    field == EditableField.ARTIST ? "" : stated(EditableField.ARTIST, "Beta") + ",", stated(field, value))).is(200);
            case SCAN -> {
                fill(retagged);
                scan(database);
            }
            case COMMAND -> {
                TrackId track = new TrackId(Integer.parseInt(track()));
                TrackEdit edit = edit(field, value);
                TrackOutcome outcome = database.inTransaction(handle -> new TrackEditing(InstantSource.system()).edit(handle, track, edit));
                assertThat(outcome).isEqualTo(new TrackOutcome.Written(List.of(track)));
            }
        }
    }

    /// As requests about tracks state it.
    private String stated(EditableField field, String value) {
        return switch (field) {
            case ALBUM -> "\"album_id\":" + id("albums", "title", value);
            case ARTIST -> "\"track_artist_id\":" + id("artists", "name", value);
            default -> "\"%s\":\"%s\"".formatted(field.key(), value);
        };
    }

    private TrackEdit edit(EditableField field, String value) {
        return switch (field) {
            case ALBUM -> related(Optional.empty(), Optional.of(new AlbumId(Integer.parseInt(id("albums", "title", value)))));
            case ARTIST -> related(Optional.of(new ArtistId(Integer.parseInt(id("artists", "name", value)))), Optional.empty());
            default -> TrackEdit.of(new FieldValues(Map.of(field, value)));
        };
    }

    private static TrackEdit related(Optional<ArtistId> artist, Optional<AlbumId> album) {
        return new TrackEdit(Optional.empty(), artist, album, FieldValues.NONE,
                new StatedStream(Optional.empty(), OptionalInt.empty(), OptionalInt.empty()), (own, _) -> own);
    }

    /// Holds all rows that derive from tracks against those of a library whose only scan found the folder as it is to be.
    ///
    /// @param edited the file in place of the edited one; null for none
    private void assertSameAs(String edited) throws IOException {
        DerivedRows.runJobs(database);
        DerivedRows.assertCurrent(database);
        fill(edited);
        if (untouched != null) {
            untouched.close();
        }
        untouched = TestDatabase.create();
        scan(untouched);
        DerivedRows.measure(untouched);
        assertThat(DerivedRows.of(database)).isEqualTo(DerivedRows.of(untouched));
    }

    private static void fill(String edited) throws IOException {
        Files.createDirectories(music);
        Files.deleteIfExists(music.resolve("5.mp3"));
        Files.deleteIfExists(music.resolve("6.mp3"));
        for (String file : List.of("1.mp3", "3.mp3", "4.mp3")) {
            Files.copy(originals.resolve(file), music.resolve(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.deleteIfExists(music.resolve(EDITED));
        if (edited != null) {
            Files.copy(originals.resolve(edited), music.resolve(EDITED), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void scan(Database library) {
        new LibraryScan(library, decoder, new ScanSettings(1, "test", List.of()), InstantSource.system()).scan(List.of(music), false, ScanListener.SILENT);
    }

    private String track() {
        return text("SELECT id FROM tracks WHERE path LIKE '%/" + EDITED + "'");
    }

    private String id(String table, String column, String value) {
        return text("SELECT id FROM %s WHERE %s = '%s'".formatted(table, column, value));
    }

    private String text(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}

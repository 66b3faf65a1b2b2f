package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.access.users.UserId;
import org.soniquebay.edits.MetadataEditing;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.listening.MarkStore;
import org.soniquebay.listening.MarkedKind;

/// Stars and ratings of artists and albums whose tracks go to others, by new tags and by edits.
class MarksOfReplacedRowsTest extends MadeLibraryTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UserId ADA = new UserId(1);
    private static final UserId BOB = new UserId(2);

    private final MarkStore marks = new MarkStore();
    private final MetadataEditing edits = new MetadataEditing(InstantSource.system());

    @BeforeEach
    void fill() throws IOException {
        studio.database.useTransaction(handle -> handle.execute(
                "INSERT INTO library_users (id, name, role, created_at) VALUES (1, 'ada', 'edit', now()), (2, 'bob', 'edit', now())"));
        tag("one", "Alpha", "Album");
        tag("two", "Alpha", "Album");
        studio.scan();
    }

    @Test
    void newTagsOfAllSongsTakeThemAlong() throws IOException {
        markArtist(ADA, "Alpha", 5);
        markArtist(BOB, "Alpha", 0);
        markAlbum("Album");

        tag("one", "The Alpha", "Albums Collected");
        studio.scan();
        assertThat(artistMarks()).containsExactly("1 Alpha 12:00 5", "2 Alpha 12:00 0");

        tag("two", "The Alpha", "Albums Collected");
        studio.scan();
        assertThat(artistMarks()).containsExactly("1 The Alpha 12:00 5", "2 The Alpha 12:00 0");
        assertThat(albumMarks()).containsExactly("1 Albums Collected 12:00");
    }

    @Test
    void anAlbumThatGoesIntoAnotherTakesThemThere() throws IOException {
        tag("three", "Alpha", "Bonus");
        studio.scan();
        markAlbum("Bonus");
        tag("three", "Alpha", "Album");
        studio.scan();

        assertThat(studio.texts("SELECT title FROM albums")).containsExactly("Album");
        assertThat(albumMarks()).containsExactly("1 Album 12:00");
    }

    @Test
    void editsTakeThemAlongAndBack() {
        markArtist(ADA, "Alpha", 5);
        markAlbum("Album");
        edit("one", "artist", "Gamma");
        edit("one", "album", "Another");
        assertThat(artistMarks()).containsExactly("1 Alpha 12:00 5");
        assertThat(albumMarks()).containsExactly("1 Album 12:00");

        // What the other artist has is not lost: of two stars the older one stays, and the rating of who stays.
        ArtistId gamma = artist("Gamma");
        studio.database.useTransaction(handle -> {
            marks.star(handle, ADA, MarkedKind.ARTIST, Set.of(gamma), NOON.minusSeconds(3_600));
            marks.rate(handle, ADA, MarkedKind.ARTIST, gamma, 2);
        });
        edit("two", "album", "Another");
        edit("two", "artist", "Gamma");
        assertThat(artistMarks()).containsExactly("1 Gamma 11:00 2");
        assertThat(albumMarks()).containsExactly("1 Another 12:00");

        for (String title : List.of("one", "two")) {
            TrackId track = track(title);
            studio.database.useTransaction(handle -> {
                edits.delete(handle, track, "artist", Optional.of("user"));
                edits.delete(handle, track, "album", Optional.of("user"));
            });
        }
        assertThat(artistMarks()).containsExactly("1 Alpha 11:00 2");
        assertThat(albumMarks()).containsExactly("1 Album 12:00");
    }

    private void tag(String title, String artist, String album) throws IOException {
        made.file(title + ".mp3", "A", Map.of("TIT2", title, "TPE1", artist, "TALB", album));
    }

    private void edit(String title, String key, String value) {
        TrackId track = track(title);
        studio.database.useTransaction(handle -> edits.create(handle, track, key, Optional.of(value), Optional.of("user")));
    }

    /// @param rating 0 for none
    private void markArtist(UserId user, String name, int rating) {
        ArtistId artist = artist(name);
        studio.database.useTransaction(handle -> {
            marks.star(handle, user, MarkedKind.ARTIST, Set.of(artist), NOON);
            if (rating > 0) {
                marks.rate(handle, user, MarkedKind.ARTIST, artist, rating);
            }
        });
    }

    private void markAlbum(String title) {
        AlbumId album = new AlbumId((int) studio.count("SELECT id FROM albums WHERE title = '" + title + "'"));
        studio.database.useTransaction(handle -> marks.star(handle, ADA, MarkedKind.ALBUM, Set.of(album), NOON));
    }

    private ArtistId artist(String name) {
        return new ArtistId((int) studio.count("SELECT id FROM artists WHERE name = '" + name + "'"));
    }

    private TrackId track(String title) {
        return new TrackId((int) studio.count("SELECT id FROM tracks WHERE title = '" + title + "'"));
    }

    private List<String> artistMarks() {
        return studio.texts("""
                SELECT concat_ws(' ', user_id, name, to_char(starred_at AT TIME ZONE 'UTC', 'HH24:MI'), coalesce(rating, 0))
                FROM user_marks JOIN artists ON artists.id = artist_id ORDER BY 1
                """);
    }

    private List<String> albumMarks() {
        return studio.texts("""
                SELECT concat_ws(' ', user_id, title, to_char(starred_at AT TIME ZONE 'UTC', 'HH24:MI'))
                FROM user_marks JOIN albums ON albums.id = album_id ORDER BY 1
                """);
    }
}

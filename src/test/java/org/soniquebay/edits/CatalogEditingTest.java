package org.soniquebay.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.edits.EditedLibrary.CLOCK;
import static org.soniquebay.edits.EditedLibrary.RELEASE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.edits.CatalogEditing.ArtistDeletion;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.RenameOutcome;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumStore;

/// Artists, albums and genres are renamed and deleted, and the tracks are found by their new words.
class CatalogEditingTest {

    private final EditedLibrary library = new EditedLibrary();
    private final CatalogEditing editing = new CatalogEditing(CLOCK);
    private int jazz;

    /// Both tracks are on Alpha's album.
    @BeforeEach
    void fill() {
        jazz = Integer.parseInt(library.texts("SELECT id FROM genres").getFirst());
        library.execute("UPDATE tracks SET album_id = " + library.album.value());
        library.write(handle -> {
            TrackChangeEffects effects = new TrackChangeEffects(CLOCK);
            effects.written(library.one);
            effects.written(library.two);
            effects.write(handle);
            return null;
        });
        assertThat(library.found("known")).containsExactly("One", "Two");
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void aRenamedArtistIsFoundByTheNewName() {
        assertThat(library.<RenameOutcome>write(handle -> editing.renameArtist(handle, library.alpha, new ArtistName("Omega"), Optional.of(RELEASE)))).isEqualTo(RenameOutcome.DONE);

        assertThat(library.of(library.one, "name", "artists.musicbrainz_artistid")).isEqualTo("Omega | " + RELEASE);
        assertThat(library.found("omega")).contains("One");
        assertThat(library.<RenameOutcome>write(handle -> editing.renameArtist(handle, library.alpha, new ArtistName("Beta"), Optional.empty()))).isEqualTo(RenameOutcome.NAME_TAKEN);
        assertThat(library.<RenameOutcome>write(handle -> editing.renameArtist(handle, new ArtistId(4711), new ArtistName("Psi"), Optional.empty()))).isEqualTo(RenameOutcome.GONE);
    }

    @Test
    void anArtistWithTracksGoesOnlyWithThem() {
        assertThat(delete(library.alpha, false)).isEqualTo(ArtistDeletion.IN_USE);
        assertThat(library.texts("SELECT title FROM tracks ORDER BY id")).containsExactly("One", "Two");

        assertThat(delete(library.alpha, true)).isEqualTo(ArtistDeletion.DELETED);

        assertThat(library.texts("SELECT title FROM tracks")).containsExactly("Two");
        assertThat(library.texts("SELECT title FROM albums")).isEmpty();
        assertThat(library.found("known")).as("another's track stays, on no album").isEmpty();
        assertThat(library.found("beta")).containsExactly("Two");
        assertThat(library.texts("SELECT name FROM artists")).containsExactly("Beta");
        assertThat(delete(library.alpha, true)).isEqualTo(ArtistDeletion.GONE);
    }

    @Test
    void anArtistWithoutTracksGoesAlone() {
        ArtistId idle = library.artist("Idle");

        assertThat(delete(idle, false)).isEqualTo(ArtistDeletion.DELETED);
        assertThat(library.texts("SELECT name FROM artists ORDER BY name")).containsExactly("Alpha", "Beta");
    }

    @Test
    void aChangedAlbumIsFoundByItsTitleAndArtist() {
        assertThat(change(library.album, new AlbumStore.Draft("Changed", library.beta, Optional.of("2001"), Optional.empty()))).isTrue();

        assertThat(library.found("changed & beta")).containsExactly("One", "Two");
        assertThat(library.found("known")).isEmpty();
        assertThat(change(new AlbumId(4711), new AlbumStore.Draft("Changed", library.beta, Optional.empty(), Optional.empty()))).isFalse();
    }

    @Test
    void tracksOfADeletedAlbumStay() {
        assertThat(library.<Boolean>write(handle -> editing.deleteAlbum(handle, library.album))).isTrue();

        assertThat(library.of(library.one, "tracks.title", "albums.title")).isEqualTo("One | -");
        assertThat(library.found("known")).isEmpty();
        assertThat(library.found("one")).containsExactly("One");
        assertThat(library.<Boolean>write(handle -> editing.deleteAlbum(handle, library.album))).isFalse();
    }

    @Test
    void tracksAreFoundByTheirGenreAsLongAsTheyHaveIt() {
        assertThat(library.found("jazz")).containsExactly("One");
        assertThat(library.<RenameOutcome>write(handle -> editing.renameGenre(handle, jazz, "Blues"))).isEqualTo(RenameOutcome.DONE);
        assertThat(library.found("blues")).containsExactly("One");
        assertThat(library.found("jazz")).isEmpty();
        assertThat(library.<RenameOutcome>write(handle -> editing.renameGenre(handle, 4711, "Soul"))).isEqualTo(RenameOutcome.GONE);

        assertThat(library.<Boolean>write(handle -> editing.deleteGenre(handle, jazz))).isTrue();
        assertThat(library.found("blues")).isEmpty();
        assertThat(library.genres(library.one)).isEmpty();
        assertThat(library.<Boolean>write(handle -> editing.deleteGenre(handle, jazz))).isFalse();
    }

    @Test
    void deletedTracksTakeTheirFailuresAndPicturesAlong() {
        library.execute("INSERT INTO failures (kind, subject, reason, detail, revision, attempts, failed_at) SELECT 'ingest', CAST(id AS text), 'damaged', 'It is.', '1', 1, now() FROM tracks");
        library.execute("UPDATE albums SET artist_stated = false");

        assertThat(library.<Integer>write(handle -> new TrackDeletion(CLOCK).delete(handle, List.of(library.one, new TrackId(4711))))).isEqualTo(1);

        assertThat(library.texts("SELECT subject FROM failures")).containsExactly(String.valueOf(library.two.value()));
        assertThat(library.revectored()).containsExactly("Alpha");
        assertThat(library.texts("SELECT name FROM albums JOIN artists ON artists.id = album_artist_id")).as("of who is left on it").containsExactly("Beta");
        assertThat(library.found("beta & known")).containsExactly("Two");
        assertThat(library.<Integer>write(handle -> new TrackDeletion(CLOCK).delete(handle, List.of(library.one)))).isZero();
    }

    @Test
    void aWithdrawnStatementLeavesWhatOthersSay() {
        for (double bpm : new double[] {120, 99}) {
            library.write(handle -> {
                TrackChangeEffects effects = new TrackChangeEffects(CLOCK);
                effects.stated(library.one, bpm == 99 ? AnalysisSource.TAGS : AnalysisSource.USER, EditedLibrary.tempo(bpm));
                effects.write(handle);
                return Map.of();
            });
        }
        assertThat(library.texts("SELECT bpm FROM track_audio_features")).containsExactly("120");

        library.write(handle -> {
            TrackChangeEffects effects = new TrackChangeEffects(CLOCK);
            effects.withdrawn(library.one, AnalysisSource.USER);
            effects.write(handle);
            return Map.of();
        });
        assertThat(library.texts("SELECT bpm FROM track_audio_features")).containsExactly("99");
    }

    private ArtistDeletion delete(ArtistId artist, boolean cascade) {
        return library.write(handle -> editing.deleteArtist(handle, artist, cascade));
    }

    private boolean change(AlbumId album, AlbumStore.Draft draft) {
        return library.write(handle -> editing.changeAlbum(handle, album, draft));
    }
}

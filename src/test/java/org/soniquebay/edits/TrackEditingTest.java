package org.soniquebay.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.edits.EditedLibrary.CLOCK;
import static org.soniquebay.edits.EditedLibrary.RECORDING;
import static org.soniquebay.edits.EditedLibrary.RELEASE;
import static org.soniquebay.edits.EditedLibrary.tempo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

/// A track is made, and a person edits one.
class TrackEditingTest {

    private static final ArtistId NOBODY = new ArtistId(4711);
    private static final AlbumId NOTHING = new AlbumId(4711);
    private static final String PATH = "/music/new.flac";

    private final EditedLibrary library = new EditedLibrary();
    private final TrackEditing editing = new TrackEditing(CLOCK);

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void aNewTrackIsAllThatIsSaidOfIt() {
        TrackId made = written(create(new DescribedTrack(PATH, library.alpha, Optional.of(library.album),
                new FieldValues(Map.of(EditableField.TITLE, "New", EditableField.GENRE, "Soul; Jazz", EditableField.MUSICBRAINZ_ID, RECORDING)),
                new StatedStream(Optional.of("FLAC"), OptionalInt.of(200), OptionalInt.of(800)), OptionalDouble.of(12.5), OptionalLong.of(77), tempo(99))));

        assertThat(library.of(made, "path", "tracks.title", "name", "albums.title", "file_type", "duration", "bitrate", "file_mtime", "file_size", "musicbrainz_id"))
                .isEqualTo(PATH + " | New | Alpha | Known | flac | 200 | 800 | 12.5 | 77 | " + RECORDING);
        assertThat(library.genres(made)).containsExactly("Jazz", "Soul");
        assertThat(library.found("new & known")).containsExactly("New");
        assertThat(library.texts("SELECT analysis_source || ' ' || bpm FROM track_audio_features")).containsExactly("tags 99");
    }

    @Test
    void anAlbumWithoutAStatedArtistIsOfTheArtistOfItsNewTrack() {
        library.execute("UPDATE albums SET artist_stated = false");

        written(create(new DescribedTrack(PATH, library.beta, Optional.of(library.album), new FieldValues(Map.of(EditableField.TITLE, "New")),
                EditedLibrary.NO_STREAM, OptionalDouble.empty(), OptionalLong.empty(), AnalysisValues.NONE)));

        assertThat(library.texts("SELECT name FROM albums JOIN artists ON artists.id = album_artist_id")).containsExactly("Beta");
    }

    @Test
    void everyFaultOfADescriptionIsTold() {
        TrackOutcome outcome = create(new DescribedTrack("a\0b", NOBODY, Optional.of(NOTHING),
                new FieldValues(Map.of(EditableField.MUSICBRAINZ_ID, "none", EditableField.MUSICBRAINZ_ALBUM, "none")),
                EditedLibrary.NO_STREAM, OptionalDouble.empty(), OptionalLong.empty(), AnalysisValues.NONE));

        assertThat(outcome).isEqualTo(new TrackOutcome.Unacceptable(List.of(fault(EditFault.Reason.UNSTORABLE_PATH), fault(EditFault.Reason.NO_SUCH_ARTIST),
                fault(EditFault.Reason.NO_SUCH_ALBUM))));
        assertThat(library.texts("SELECT title FROM tracks ORDER BY id")).containsExactly("One", "Two");
    }

    @Test
    void aBlankIdIsNoFault() {
        TrackId made = written(create(EditedLibrary.described(PATH, library.alpha, Map.of(EditableField.MUSICBRAINZ_ID, " ", EditableField.MUSICBRAINZ_ALBUM, " "))));

        assertThat(library.of(made, "musicbrainz_id", "tracks.musicbrainz_albumid")).isEqualTo("- | -");
    }

    @Test
    void neitherPathNorRecordingIsHeldTwice() {
        written(create(EditedLibrary.described(PATH, library.alpha, Map.of(EditableField.MUSICBRAINZ_ID, RECORDING))));

        assertThat(create(EditedLibrary.described(PATH, library.beta, Map.of()))).isEqualTo(new TrackOutcome.PathTaken());
        assertThat(create(EditedLibrary.described("/music/other.flac", library.beta, Map.of(EditableField.MUSICBRAINZ_ID, RECORDING))))
                .isEqualTo(new TrackOutcome.MusicBrainzIdTaken());
        assertThat(edit(library.one, TrackEdit.of(new FieldValues(Map.of(EditableField.MUSICBRAINZ_ID, RECORDING))))).isEqualTo(new TrackOutcome.MusicBrainzIdTaken());
        assertThat(edit(library.one, moved(PATH))).isEqualTo(new TrackOutcome.PathTaken());
    }

    @Test
    void aTrackMayKeepItsPathAndItsRecording() {
        TrackEdit edit = new TrackEdit(Optional.of(library.of(library.one, "path")), Optional.empty(), Optional.empty(),
                new FieldValues(Map.of(EditableField.MUSICBRAINZ_ID, RECORDING)), EditedLibrary.NO_STREAM, (own, _) -> own);

        assertThat(edit(library.one, edit)).isEqualTo(TrackOutcome.Written.one(library.one));
        assertThat(edit(library.one, edit)).isEqualTo(TrackOutcome.Written.one(library.one));
        assertThat(library.of(library.one, "musicbrainz_id")).isEqualTo(RECORDING);
    }

    @Test
    void anEditWinsAndTheTagIsKeptBesideIt() {
        assertThat(edit(library.one, TrackEdit.of(new FieldValues(Map.of(EditableField.TITLE, "Uno", EditableField.GENRE, "Soul")))))
                .isEqualTo(TrackOutcome.Written.one(library.one));
        edit(library.one, TrackEdit.of(new FieldValues(Map.of(EditableField.TITLE, "Eins"))));

        assertThat(library.metadata(library.one)).containsExactly("tags genre=Jazz", "tags title=One", "user genre=Soul", "user title=Eins");
        assertThat(library.of(library.one, "tracks.title", "year", "file_mtime", "file_size")).isEqualTo("Eins | 1999 | 1000.5 | 4096");
        assertThat(library.genres(library.one)).containsExactly("Soul");
        assertThat(library.found("eins")).containsExactly("Eins");
        assertThat(library.found("uno")).isEmpty();
    }

    @Test
    void aFieldWithoutATagHasAnEmptyOneKept() {
        edit(library.one, TrackEdit.of(new FieldValues(Map.of(EditableField.MUSICBRAINZ_ALBUM, RELEASE))));

        assertThat(library.metadata(library.one)).containsExactly("tags musicbrainz_albumid=", "user musicbrainz_albumid=" + RELEASE);
    }

    @Test
    void aTrackGoesToAnotherArtistAndAlbum() {
        library.execute("UPDATE tracks SET musicbrainz_artistid = '" + RELEASE + "', featured_artists = 'Guest' WHERE id = " + library.one.value());
        edit(library.one, new TrackEdit(Optional.empty(), Optional.of(library.beta), Optional.of(library.album), FieldValues.NONE, EditedLibrary.NO_STREAM, (own, _) -> own));

        assertThat(library.of(library.one, "name", "albums.title", "tracks.musicbrainz_artistid", "featured_artists")).isEqualTo("Beta | Known | - | -");
        assertThat(library.metadata(library.one)).containsExactly("tags album=", "tags artist=Alpha", "user album=Known", "user artist=Beta");
        assertThat(library.revectored()).containsExactly("Alpha", "Beta");
        assertThat(library.found("beta & known")).containsExactly("One");
    }

    @Test
    void whatAPersonSaysOfTheArtistStaysWithAnotherArtist() {
        edit(library.one, TrackEdit.of(new FieldValues(Map.of(EditableField.FEATURED_ARTISTS, "Guest", EditableField.MUSICBRAINZ_ARTIST, RELEASE))));
        edit(library.one, new TrackEdit(Optional.empty(), Optional.of(library.beta), Optional.empty(), FieldValues.NONE, EditedLibrary.NO_STREAM, (own, _) -> own));

        assertThat(library.of(library.one, "name", "tracks.musicbrainz_artistid", "featured_artists")).isEqualTo("Beta | " + RELEASE + " | Guest");
    }

    @Test
    void theTitleNamesFeaturedArtistsOfAnotherArtistToo() {
        edit(library.one, new TrackEdit(Optional.empty(), Optional.of(library.beta), Optional.empty(),
                new FieldValues(Map.of(EditableField.TITLE, "One (feat. Guest)")), EditedLibrary.NO_STREAM, (own, _) -> own));

        assertThat(library.of(library.one, "tracks.title", "name", "featured_artists")).isEqualTo("One (feat. Guest) | Beta | Guest");
    }

    @Test
    void pathAndStreamAreChangedAlone() {
        edit(library.one, new TrackEdit(Optional.of("/elsewhere/1.mp3"), Optional.empty(), Optional.empty(), FieldValues.NONE,
                new StatedStream(Optional.empty(), OptionalInt.of(7), OptionalInt.empty()), (own, _) -> own));
        assertThat(library.of(library.one, "path", "file_type", "duration", "bitrate", "tracks.title")).isEqualTo("/elsewhere/1.mp3 | flac | 7 | 900 | One");

        edit(library.one, new TrackEdit(Optional.empty(), Optional.empty(), Optional.empty(), FieldValues.NONE,
                new StatedStream(Optional.of("mp3"), OptionalInt.empty(), OptionalInt.of(320)), (own, _) -> own));
        assertThat(library.of(library.one, "path", "file_type", "duration", "bitrate")).isEqualTo("/elsewhere/1.mp3 | mp3 | 7 | 320");
        assertThat(library.metadata(library.one)).isEmpty();
    }

    @Test
    void aStatementAboutTheSoundIsMadeOverTheEarlierOne() {
        edit(library.one, sounding(120));
        edit(library.one, new TrackEdit(Optional.empty(), Optional.empty(), Optional.empty(), FieldValues.NONE, EditedLibrary.NO_STREAM, (own, inForce) -> {
            assertThat(own.tempo()).hasValueSatisfying(tempo -> assertThat(tempo.bpm()).isEqualTo(120));
            assertThat(inForce.tempo()).hasValueSatisfying(tempo -> assertThat(tempo.bpm()).isEqualTo(120));
            return own;
        }));

        assertThat(library.texts("SELECT analysis_source || ' ' || bpm FROM track_audio_features")).containsExactly("user 120");
        assertThat(library.texts("SELECT count(*) FROM track_audio_analyses")).containsExactly("1");
    }

    @Test
    void whatCannotBeIsNotWritten() {
        assertThat(edit(new TrackId(4711), moved(PATH))).isEqualTo(new TrackOutcome.NoSuchTrack());
        assertThat(edit(library.one, moved("a\0b"))).isEqualTo(new TrackOutcome.Unacceptable(List.of(fault(EditFault.Reason.UNSTORABLE_PATH))));
        assertThat(edit(library.one, new TrackEdit(Optional.empty(), Optional.of(NOBODY), Optional.of(NOTHING),
                new FieldValues(Map.of(EditableField.MUSICBRAINZ_ID, "none")), EditedLibrary.NO_STREAM, (own, _) -> own)))
                .isEqualTo(new TrackOutcome.Unacceptable(List.of(fault(EditFault.Reason.NO_SUCH_ARTIST), fault(EditFault.Reason.NO_SUCH_ALBUM))));
        assertThat(library.of(library.one, "path")).isEqualTo(LibraryFixture.MUSIC + "/One.flac");
    }

    private static EditFault fault(EditFault.Reason reason) {
        return new EditFault(0, reason);
    }

    private static TrackEdit moved(String path) {
        return new TrackEdit(Optional.of(path), Optional.empty(), Optional.empty(), FieldValues.NONE, EditedLibrary.NO_STREAM, (own, _) -> own);
    }

    private static TrackEdit sounding(double bpm) {
        return new TrackEdit(Optional.empty(), Optional.empty(), Optional.empty(), FieldValues.NONE, EditedLibrary.NO_STREAM, (_, _) -> tempo(bpm));
    }

    private TrackOutcome create(DescribedTrack described) {
        return library.write(handle -> editing.create(handle, described));
    }

    private TrackOutcome edit(TrackId track, TrackEdit edit) {
        return library.write(handle -> editing.edit(handle, track, edit));
    }

    private static TrackId written(TrackOutcome outcome) {
        assertThat(outcome).isInstanceOf(TrackOutcome.Written.class);
        return ((TrackOutcome.Written) outcome).tracks().getFirst();
    }
}

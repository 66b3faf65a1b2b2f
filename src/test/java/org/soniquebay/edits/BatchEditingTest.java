package org.soniquebay.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.soniquebay.edits.EditedLibrary.CLOCK;
import static org.soniquebay.edits.EditedLibrary.RECORDING;
import static org.soniquebay.edits.EditedLibrary.RELEASE;
import static org.soniquebay.edits.EditedLibrary.described;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// What a tag reader describes becomes the library's tracks.
class BatchEditingTest {

    private static final String NEW = "/music/new.flac";
    private static final String ONE = "/music/One.flac";

    private final EditedLibrary library = new EditedLibrary();
    private final BatchEditing batch = new BatchEditing(CLOCK);

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void newTracksAreMadeAndKnownOnesUpdated() {
        DescribedTrack known = new DescribedTrack(ONE, library.beta, Optional.of(library.album),
                new FieldValues(Map.of(EditableField.TITLE, "Uno", EditableField.GENRE, "Soul")),
                new StatedStream(Optional.of("mp3"), OptionalInt.empty(), OptionalInt.of(320)), OptionalDouble.of(5), OptionalLong.of(6), EditedLibrary.tempo(99));

        List<TrackId> written = write(described(NEW, library.alpha, Map.of(EditableField.TITLE, "New", EditableField.GENRE, "Jazz")), known);

        assertThat(written.get(1)).isEqualTo(library.one);
        assertThat(library.of(written.getFirst(), "path", "tracks.title", "name", "file_mtime")).isEqualTo(NEW + " | New | Alpha | -");
        assertThat(library.genres(written.getFirst())).containsExactly("Jazz");
        assertThat(library.of(library.one, "tracks.title", "name", "albums.title", "file_type", "duration", "bitrate", "file_mtime", "file_size", "year"))
                .isEqualTo("Uno | Beta | Known | mp3 | 240 | 320 | 5 | 6 | 1999");
        assertThat(library.genres(library.one)).containsExactly("Soul");
        assertThat(library.found("new")).containsExactly("New");
        assertThat(library.found("uno & beta & known")).containsExactly("Uno");
        assertThat(library.revectored()).containsExactly("Alpha", "Beta");
        assertThat(library.texts("SELECT analysis_source || ' ' || bpm || ' ' || (track_id = " + library.one.value() + ") FROM track_audio_features")).containsExactly("tags 99 true");
    }

    @Test
    void whatIsNotSaidStays() {
        library.write(handle -> new TrackEditing(CLOCK).edit(handle, library.one, new TrackEdit(Optional.empty(), Optional.empty(), Optional.of(library.album),
                FieldValues.NONE, EditedLibrary.NO_STREAM, (own, _) -> own)));
        library.execute("DELETE FROM track_metadata");

        write(described(ONE, library.alpha, Map.of()));

        assertThat(library.of(library.one, "tracks.title", "name", "albums.title", "file_type", "duration", "file_mtime", "file_size"))
                .isEqualTo("One | Alpha | Known | flac | 240 | 1000.5 | 4096");
        assertThat(library.genres(library.one)).containsExactly("Jazz");
        assertThat(library.revectored()).isEmpty();
        assertThat(library.metadata(library.one)).isEmpty();
    }

    @Test
    void ofTwoWithOnePathTheLastCounts() {
        List<TrackId> written = write(described(NEW, library.alpha, Map.of(EditableField.TITLE, "First")), described("/music/a.flac", library.alpha, Map.of()),
                described(NEW, library.alpha, Map.of(EditableField.TITLE, "Last")));

        assertThat(written).hasSize(3);
        assertThat(written.getFirst()).isEqualTo(written.get(2)).isNotEqualTo(written.get(1));
        assertThat(library.of(written.getFirst(), "tracks.title")).isEqualTo("Last");
    }

    @Test
    void aPersonsEditsStayAndTheTagsAreKept() {
        AlbumId other = library.album("Other", library.beta);
        edit(new FieldValues(Map.of(EditableField.TITLE, "Mine", EditableField.GENRE, "Mine")), Optional.of(library.beta), Optional.of(library.album));

        write(new DescribedTrack(ONE, library.alpha, Optional.of(other),
                new FieldValues(Map.of(EditableField.TITLE, "Tag", EditableField.GENRE, "Tag", EditableField.YEAR, "2020")), EditedLibrary.NO_STREAM,
                OptionalDouble.empty(), OptionalLong.empty(), EditedLibrary.tempo(99)));

        assertThat(library.of(library.one, "tracks.title", "name", "albums.title", "year")).isEqualTo("Mine | Beta | Known | 2020");
        assertThat(library.genres(library.one)).containsExactly("Mine");
        assertThat(library.metadata(library.one)).contains("tags title=Tag", "tags genre=Tag", "user title=Mine", "user genre=Mine").doesNotContain("tags year=2020");
    }

    @Test
    void aMissingTrackIsKnownByItsRecording() {
        library.execute("UPDATE tracks SET musicbrainz_id = '" + RECORDING + "', missing_since = now() WHERE id = " + library.one.value());

        List<TrackId> written = write(described(NEW, library.alpha, Map.of(EditableField.MUSICBRAINZ_ID, RECORDING)),
                described("/music/second.flac", library.alpha, Map.of(EditableField.MUSICBRAINZ_ID, RECORDING)));

        assertThat(written.getFirst()).isEqualTo(library.one);
        assertThat(library.of(library.one, "path", "musicbrainz_id")).isEqualTo(NEW + " | " + RECORDING);
        assertThat(library.of(written.get(1), "path", "musicbrainz_id")).isEqualTo("/music/second.flac | -");
        assertThat(library.metadata(written.get(1))).containsExactly("tags musicbrainz_recording_id=" + RECORDING);
    }

    @Test
    void aTrackWhoseFileIsThereKeepsItsRecording() {
        library.execute("UPDATE tracks SET musicbrainz_id = '" + RECORDING + "' WHERE id = " + library.two.value());

        TrackId made = write(described(NEW, library.alpha, Map.of(EditableField.MUSICBRAINZ_ID, RECORDING))).getFirst();
        write(described(ONE, library.alpha, Map.of(EditableField.MUSICBRAINZ_ID, RECORDING)));
        write(described("/music/Two.flac", library.beta, Map.of(EditableField.MUSICBRAINZ_ID, RECORDING)));

        assertThat(made).isNotEqualTo(library.two);
        assertThat(library.texts("SELECT title FROM tracks WHERE musicbrainz_id IS NOT NULL")).containsExactly("Two");
        for (TrackId track : List.of(made, library.one, library.two)) {
            assertThat(library.metadata(track)).containsExactly("tags musicbrainz_recording_id=" + RECORDING);
        }
    }

    @Test
    void aTextThatIsNoIdTakesNoneAway() {
        library.execute("UPDATE tracks SET musicbrainz_id = '" + RECORDING + "', musicbrainz_albumid = '" + RELEASE + "'  WHERE id = " + library.one.value());

        write(described(ONE, library.alpha, Map.of(EditableField.MUSICBRAINZ_ID, "none", EditableField.MUSICBRAINZ_ALBUM, "none")));
        assertThat(library.of(library.one, "musicbrainz_id", "tracks.musicbrainz_albumid")).isEqualTo(RECORDING + " | " + RELEASE);
        write(described(ONE, library.alpha, Map.of(EditableField.MUSICBRAINZ_ALBUM, " ")));
        assertThat(library.of(library.one, "musicbrainz_id", "tracks.musicbrainz_albumid")).as("a blank does").isEqualTo(RECORDING + " | -");
    }

    @Test
    void everyFaultIsToldWithItsTrackAndNothingIsWritten() {
        TrackOutcome outcome = library.write(handle -> batch.write(handle, List.of(described(NEW, library.alpha, Map.of()),
                described("a\0b", new ArtistId(4711), Map.of()),
                new DescribedTrack(ONE, library.alpha, Optional.of(new AlbumId(4711)), FieldValues.NONE, EditedLibrary.NO_STREAM, OptionalDouble.empty(),
                        OptionalLong.empty(), EditedLibrary.tempo(99)))));

        assertThat(outcome).isEqualTo(new TrackOutcome.Unacceptable(List.of(new EditFault(1, EditFault.Reason.UNSTORABLE_PATH),
                new EditFault(1, EditFault.Reason.NO_SUCH_ARTIST), new EditFault(2, EditFault.Reason.NO_SUCH_ALBUM))));
        assertThat(library.texts("SELECT title FROM tracks ORDER BY id")).containsExactly("One", "Two");
    }

    private void edit(FieldValues values, Optional<ArtistId> artist, Optional<AlbumId> album) {
        TrackEdit edit = new TrackEdit(Optional.empty(), artist, album, values, EditedLibrary.NO_STREAM, (own, _) -> own);
        assertThat(library.<TrackOutcome>write(handle -> new TrackEditing(CLOCK).edit(handle, library.one, edit))).isInstanceOf(TrackOutcome.Written.class);
    }

    private List<TrackId> write(DescribedTrack... tracks) {
        TrackOutcome outcome = library.write(handle -> batch.write(handle, List.of(tracks)));
        assertThat(outcome).isInstanceOf(TrackOutcome.Written.class);
        return ((TrackOutcome.Written) outcome).tracks();
    }
}

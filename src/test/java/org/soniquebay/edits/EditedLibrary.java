package org.soniquebay.edits;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.labels.LabelStore;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.search.TrackSearchIndex;

/// A library of a few tracks, without files, that is edited.
final class EditedLibrary implements AutoCloseable {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
    static final String RECORDING = "0a000000-0000-4000-8000-000000000001";
    static final String RELEASE = "0b000000-0000-4000-8000-000000000002";
    static final StatedStream NO_STREAM = new StatedStream(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    final Database database = TestDatabase.create();
    /// "One" by Alpha, of the genre Jazz.
    final TrackId one;
    /// "Two" by Beta.
    final TrackId two;
    final ArtistId alpha;
    final ArtistId beta;
    /// An album of Alpha's; no track is on it.
    final AlbumId album;

    EditedLibrary() {
        one = track("One", "Alpha");
        two = track("Two", "Beta");
        alpha = artist("Alpha");
        beta = artist("Beta");
        album = album("Known", alpha);
        database.useTransaction(handle -> {
            new LabelStore().replace(handle, Map.of(one, TrackLabels.NONE.withGenres(List.of("Jazz"))));
            new TrackSearchIndex().refresh(handle, List.of(one, two));
        });
    }

    TrackId track(String title, String artist) {
        return database.inTransaction(handle -> LibraryFixture.track(handle, title, artist));
    }

    ArtistId artist(String name) {
        ArtistName named = new ArtistName(name);
        return database.inTransaction(handle -> new ArtistStore().resolve(handle, List.of(named)).get(named));
    }

    AlbumId album(String title, ArtistId artist) {
        return database.inTransaction(handle ->
                new AlbumStore().insert(handle, new AlbumStore.Draft(title, artist, Optional.empty(), Optional.empty())).orElseThrow());
    }

    /// A track as a tag reader describes it, with nothing but a path, an artist and these values.
    static DescribedTrack described(String path, ArtistId artist, Map<EditableField, String> values) {
        return new DescribedTrack(path, artist, Optional.empty(), new FieldValues(values), NO_STREAM, OptionalDouble.empty(), OptionalLong.empty(), AnalysisValues.NONE);
    }

    /// What a tag reader says of tempo.
    static AnalysisValues tempo(double bpm) {
        return new AnalysisValues(Optional.of(AnalysisValues.TempoValue.of(bpm)), Optional.empty(), Map.of(), Optional.empty());
    }

    <R> R write(Function<Handle, R> writing) {
        return database.inTransaction(writing::apply);
    }

    void execute(String sql) {
        database.useTransaction(handle -> handle.execute(sql));
    }

    /// Columns of a track, parted by " | "; "-" stands for nothing.
    String of(TrackId track, String... columns) {
        return texts("SELECT concat_ws(' | ', " + String.join(", ", List.of(columns).stream().map(column -> "coalesce(CAST(" + column + " AS text), '-')").toList())
                + ") FROM tracks JOIN artists ON artists.id = track_artist_id LEFT JOIN albums ON albums.id = album_id WHERE tracks.id = " + track.value()).getFirst();
    }

    /// The entries of metadata of a track: `source key=value`.
    List<String> metadata(TrackId track) {
        return texts("SELECT concat(metadata_source, ' ', metadata_key, '=', metadata_value) FROM track_metadata WHERE track_id = " + track.value() + " ORDER BY 1");
    }

    List<String> genres(TrackId track) {
        return texts("SELECT name FROM track_genres JOIN genres ON genres.id = genre_id WHERE track_id = " + track.value() + " ORDER BY 1");
    }

    /// The tracks that are found by a word.
    List<String> found(String word) {
        return texts("SELECT title FROM track_search JOIN tracks ON tracks.id = track_id WHERE search @@ to_tsquery('simple', '" + word + "') ORDER BY tracks.id");
    }

    /// The artists whose vectors are to be computed anew.
    List<String> revectored() {
        return texts("SELECT name FROM jobs JOIN artists ON artists.id = CAST(task_instance AS integer) WHERE task_name = 'artist-vector' ORDER BY 1");
    }

    List<String> texts(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Override
    public void close() {
        database.close();
    }
}

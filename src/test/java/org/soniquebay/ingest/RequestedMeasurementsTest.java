package org.soniquebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

/// Which tracks are measured when somebody asks, and which are due by themselves.
class RequestedMeasurementsTest {

    private final Database database = TestDatabase.create();
    private final List<TrackId> tracks = new ArrayList<>();

    @BeforeEach
    void fill() {
        database.useTransaction(handle -> List.of("One", "Two", "Three", "Four").forEach(name -> tracks.add(LibraryFixture.track(handle, name))));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void withoutNamesThoseWithoutTempoOrKeyAreMeant() {
        execute("INSERT INTO track_audio_features (track_id, bpm, key, scale) VALUES (%d, 120, 'A', 'minor')".formatted(id(0)));
        execute("INSERT INTO track_audio_features (track_id, bpm) VALUES (%d, 120)".formatted(id(1)));
        execute("UPDATE tracks SET missing_since = now() WHERE id = " + id(3));

        assertThat(among(Optional.empty(), 10)).containsExactly(tracks.get(1), tracks.get(2));
        assertThat(among(Optional.empty(), 1)).containsExactly(tracks.get(1));
    }

    /// Speech has no tempo however often it is measured, and a damaged file fails again: neither keeps others from their turn.
    @Test
    void neitherWhatHasNoTempoNorWhatFailedTakesTheFirstPlaces() {
        fails(0, Revision.of(1000.5, 4096, "one"));
        measured(1, "(SELECT content_hash FROM tracks WHERE id = %d)".formatted(id(1)));
        measured(2, "repeat('0', 64)");

        assertThat(among(Optional.empty(), 10)).containsExactly(tracks.get(2), tracks.get(3), tracks.get(0));
        assertThat(among(Optional.of(List.of(id(1), id(0))), 10)).containsExactly(tracks.get(0), tracks.get(1));
    }

    private void measured(int track, String hash) {
        execute("UPDATE tracks SET content_hash = repeat('a', 64) WHERE id = %d AND content_hash IS NULL".formatted(id(track)));
        execute("INSERT INTO track_audio_analyses (track_id, content_hash, analysis_source, analyzer_version, analyzed_at) VALUES (%d, %s, 'soniquebay', 'one', now())"
                .formatted(id(track), hash));
    }

    @Test
    void namedTracksAreMeantWhateverIsKnownOfThem() {
        execute("INSERT INTO track_audio_features (track_id, bpm, key, scale) VALUES (%d, 120, 'A', 'minor')".formatted(id(0)));
        execute("UPDATE tracks SET root_id = NULL WHERE id = " + id(1));

        assertThat(among(Optional.of(List.of(id(2), id(1), id(0), 4711)), 10)).containsExactly(tracks.get(0), tracks.get(2));
        assertThat(again(List.of(tracks.get(2), tracks.get(0)))).containsExactly(tracks.get(0), tracks.get(2));
        assertThat(again(List.of())).isEmpty();
        assertThat(jobs()).as("somebody waits").containsExactly(text(0) + " 90", text(2) + " 90");
    }

    @Test
    void whatWasNeverHeardGoesBeforeWhatAnEarlierVersionHeard() {
        execute("UPDATE tracks SET content_hash = repeat('ab', 32)");
        heard(0, "one", "ab");
        heard(1, "earlier", "ab");
        heard(2, "one", "cd");
        Reanalysis reanalysis = new Reanalysis("one", InstantSource.system());

        assertThat(database.inTransaction(reanalysis::stale)).as("the third sounds different now").isEqualTo(new Reanalysis.Enqueued(1, 2));

        assertThat(jobs()).containsExactly(text(1) + " 10", text(2) + " 50", text(3) + " 50");
        assertThat(database.inTransaction(reanalysis::stale)).as("they have jobs already").isEqualTo(new Reanalysis.Enqueued(0, 0));
    }

    private void heard(int track, String version, String hash) {
        execute("INSERT INTO track_audio_analyses (track_id, content_hash, analysis_source, analyzer_version, analyzed_at) VALUES (%d, repeat('%s', 32), 'soniquebay', '%s', now())"
                .formatted(id(track), hash, version));
    }

    /// The jobs by track, each with its priority.
    private List<String> jobs() {
        return database.read(handle -> handle.createQuery("SELECT task_instance || ' ' || priority FROM jobs WHERE task_name = 'ingest' ORDER BY CAST(task_instance AS integer)")
                .mapTo(String.class).list());
    }

    @Test
    void aTrackIsDueUnlessItFailedInJustThisState() {
        List<StaleTracks.Stale> due = stale();
        assertThat(due).extracting(StaleTracks.Stale::track).containsExactly(tracks.get(0), tracks.get(1), tracks.get(2), tracks.get(3));
        assertThat(due).noneMatch(StaleTracks.Stale::measuredBefore);

        fails(0, Revision.of(1000.5, 4096, "one"));
        fails(1, Revision.of(1000.5, 4097, "one"));
        fails(2, Revision.of(1000.5, 4096, "another"));
        assertThat(stale()).extracting(StaleTracks.Stale::track).containsExactly(tracks.get(1), tracks.get(2), tracks.get(3));
        assertThat(database.inTransaction(new Reanalysis("one", InstantSource.system())::stale).all()).isEqualTo(3);
    }

    private void fails(int track, String revision) {
        database.useTransaction(handle -> handle.execute(
                "INSERT INTO failures (kind, subject, reason, detail, revision, attempts, failed_at) VALUES ('ingest', ?, 'damaged', 'It is.', ?, 1, now())", text(track), revision));
    }

    private List<StaleTracks.Stale> stale() {
        return database.read(handle -> new StaleTracks("one").worthAJob(handle));
    }

    private List<TrackId> again(List<TrackId> some) {
        return database.inTransaction(handle -> new Reanalysis("one", InstantSource.system()).tracks(handle, some));
    }

    private List<TrackId> among(Optional<List<Integer>> some, int most) {
        return database.read(handle -> new RequestedMeasurements().among(handle, some, most));
    }

    private int id(int track) {
        return tracks.get(track).value();
    }

    private String text(int track) {
        return String.valueOf(id(track));
    }

    private void execute(String sql) {
        database.useTransaction(handle -> handle.execute(sql));
    }
}

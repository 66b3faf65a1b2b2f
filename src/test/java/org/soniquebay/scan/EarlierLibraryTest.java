package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.PathMap;
import org.soniquebay.scan.report.ScanReport;

/// Scans of a library whose rows came with the database of an earlier one: their paths are those of another machine.
class EarlierLibraryTest {

    private static final String ALBUM = "5b11f4ce-a62d-471e-81fc-a69a8278c7da";

    @TempDir
    Path temporary;

    private Studio studio;

    @BeforeEach
    void open() throws IOException {
        studio = new Studio(temporary);
        studio.database.inTransaction(handle ->
                handle.execute("INSERT INTO artists (name, name_key) VALUES ('Ada of old', 'ada of old')"));
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void tracksKeepTheirIdsAndAreMeasured() throws Exception {
        Path one = studio.song("Ada/First/01.mp3", 220, "-metadata", "title=One", "-metadata", "artist=Ada");
        Path two = studio.song("Ada/First/02.mp3", 247, "-metadata", "title=Two");
        TrackId first = row("/music/Ada/First/01.mp3");
        TrackId second = row("/music/Ada/First/02.mp3");
        row("/music/Ada/First/03.mp3");
        claimed(first, 321);
        studio.song("Ada/Second/01.mp3", 196);

        ScanReport report = studio.scanAndMeasure();

        assertThat(report.earlier()).isEqualTo(new ScanReport.Earlier(2, 1, 0, Optional.of("/music/Ada/First/03.mp3"), false));
        assertThat(report.counts()).isEqualTo(new ScanReport.Counts(3, 1, 0, 2, 0, 0, 0));
        assertThat(List.of(studio.idOf(one), studio.idOf(two))).containsExactly(first, second);
        assertThat(studio.texts("SELECT title FROM tracks ORDER BY id")).containsExactly("One", "Two", "earlier", "01");
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NOT NULL")).isZero();
        assertThat(studio.count("SELECT count(DISTINCT track_id) FROM track_audio_analyses WHERE analysis_source = 'soniquebay'")).isEqualTo(3);
        assertThat(studio.texts("SELECT analysis_source FROM track_audio_analyses WHERE track_id = " + first.value() + " ORDER BY 1"))
                .containsExactly("legacy", "soniquebay");
        assertThat(studio.count("SELECT count(*) FROM track_audio_features WHERE bpm = 321")).as("ours is better by now").isZero();

        ScanReport again = studio.scan();

        assertThat(again.earlier().recognised()).isZero();
        assertThat(again.counts().unchanged()).isEqualTo(3);
        assertThat(again.counts().missing()).isZero();
        assertThat(studio.jobs()).isZero();
    }

    @Test
    void aFileThatLooksAsItDidIsMeasuredButNotOpenedForItsTags() throws Exception {
        Path file = studio.song("Ada/First/01.mp3", 220, "-metadata", "title=Tagged");
        TrackId track = row("/music/Ada/First/01.mp3");
        claimed(track, 99);
        double modified = Files.getLastModifiedTime(file).toInstant().getEpochSecond()
                + Files.getLastModifiedTime(file).toInstant().getNano() / 1e9;
        studio.database.inTransaction(handle -> handle.execute("UPDATE tracks SET file_mtime = ?, file_size = ? WHERE id = ?",
                modified, Files.size(file), track.value()));

        ScanReport report = studio.scan();

        assertThat(report.counts().unchanged()).isEqualTo(1);
        assertThat(report.counts().updated()).isZero();
        assertThat(studio.texts("SELECT title FROM tracks")).containsExactly("earlier");
        assertThat(studio.texts("SELECT task_instance FROM jobs")).containsExactly(String.valueOf(track.value()));
        studio.measure();
        assertThat(studio.scan().counts().unchanged()).isEqualTo(1);
        assertThat(studio.jobs()).isZero();
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE content_hash IS NOT NULL")).isEqualTo(1);
    }

    @Test
    void aMapSaysWhereAFolderIs() throws Exception {
        Path kept = studio.song("New name/a.mp3", 220);
        Path copy = studio.song("Copy/Old name/a.mp3", 220);
        TrackId track = row("/music/Old name/a.mp3");
        Path link = Files.createSymbolicLink(temporary.resolve("link"), studio.music.resolve("New name"));
        studio.pathMaps = List.of(new PathMap("/music/Old name", link.toAbsolutePath()));

        ScanReport report = studio.scan();

        assertThat(report.earlier().recognised()).isEqualTo(1);
        assertThat(studio.idOf(kept)).isEqualTo(track);
        assertThat(studio.idOf(copy)).isNotEqualTo(track);
    }

    @Test
    void aFolderThatNoRowMeansChangesNone() throws Exception {
        studio.song("Bob/Other/01.mp3", 220);
        row("/music/Ada/First/01.mp3");
        row("/music/Ada/First/02.mp3");
        List<String> before = studio.texts("SELECT ctid || ' ' || xmin FROM tracks WHERE root_id IS NULL ORDER BY 1");

        ScanReport report = studio.scan();

        assertThat(report.earlier()).isEqualTo(new ScanReport.Earlier(0, 2, 0, Optional.of("/music/Ada/First/01.mp3"), false));
        assertThat(studio.texts("SELECT ctid || ' ' || xmin FROM tracks WHERE root_id IS NULL ORDER BY 1")).isEqualTo(before);
    }

    @Test
    void onlyOfAnEvolvedLibraryItIsSaidThatTracksOfTheEarlierOneAreMissing() throws Exception {
        studio.song("Bob/Other/01.mp3", 220);
        row("/music/Ada/First/01.mp3");
        assertThat(studio.scan().earlier().advice()).hasValueSatisfying(advice ->
                assertThat(advice).startsWith("1 track lies in no music folder, such as /music/Ada/First/01.mp3; ").doesNotContain("--map"));

        studio.database.useTransaction(handle -> handle.execute("CREATE SCHEMA soniquebay_migration"));

        assertThat(studio.scan().earlier().advice()).hasValueSatisfying(advice ->
                assertThat(advice).startsWith("1 track of the earlier library not found").contains("--map"));
    }

    @Test
    void aFileGoesToTheRowThatFitsBestInWhicheverFolderItLies() throws Exception {
        Path more = Files.createDirectory(temporary.toRealPath().resolve("More"));
        Path here = studio.song("Ada/First/01.mp3", 220);
        Path there = Files.createDirectories(more.resolve("live/Ada/First")).resolve("01.mp3");
        Files.copy(here, there);
        TrackId plain = row("/music/Ada/First/01.mp3");
        TrackId live = row("/music/live/Ada/First/01.mp3");

        List<ScanReport> reports = studio.scan(List.of(more, studio.music));

        assertThat(reports).extracting(report -> report.earlier().recognised()).containsExactly(1, 1);
        assertThat(studio.idOf(here)).isEqualTo(plain);
        assertThat(studio.idOf(there)).isEqualTo(live);
    }

    @Test
    void aTrackOfARootThatIsGoneComesBackWithItsFile() throws Exception {
        Path file = studio.song("Ada/First/01.mp3", 220);
        studio.scanAndMeasure();
        TrackId track = studio.idOf(file);
        studio.database.inTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now()") + handle.execute("DELETE FROM library_roots"));

        ScanReport report = studio.scan();

        assertThat(report.counts().returned()).isEqualTo(1);
        assertThat(studio.idOf(file)).isEqualTo(track);
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NULL AND root_id IS NOT NULL")).isEqualTo(1);
        assertThat(studio.jobs()).isZero();
    }

    @Test
    void aFileOfThreeGigabytesFailsNothingWhileTheColumnIsTooSmall() throws Exception {
        Path large = studio.song("large.mp3", 220);
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        studio.database.inTransaction(handle -> handle.execute("ALTER TABLE tracks ALTER COLUMN file_size TYPE integer"));

        assertThat(studio.scan().counts().added()).isEqualTo(1);
        assertThat(studio.scan().counts().unchanged()).isEqualTo(1);
    }

    @Test
    void albumsKeepTheirIdsToo() throws Exception {
        Path new1 = studio.song("Ada/First/00.mp3", 150, "-metadata", "album=First");
        Path one = studio.song("Ada/First/01.mp3", 220, "-metadata", "album=First");
        Path two = studio.song("Ada/Box/CD1/01.flac", 247, "-metadata", "album=Box", "-metadata", "MUSICBRAINZ_ALBUMID=" + ALBUM);
        Path three = studio.song("Bob/First/01.mp3", 196, "-metadata", "album=First");
        int first = album("First", row("/music/Ada/First/01.mp3"));
        int box = album("Box (Disc 1)", row("/music/Ada/Box/CD1/01.flac"));
        int other = album("First", row("/music/Gone/First/01.ogg"));

        studio.scan();

        assertThat(List.of(albumOf(new1), albumOf(one), albumOf(two))).containsExactly(first, first, box);
        assertThat(albumOf(three)).isNotIn(first, other);
        assertThat(studio.texts("SELECT identity_key FROM albums WHERE id = " + box)).containsExactly("musicbrainz:" + ALBUM);
        assertThat(studio.texts("SELECT identity_key FROM albums WHERE id = " + other)).containsExactly("legacy:" + other);
        assertThat(studio.count("SELECT count(*) FROM albums")).isEqualTo(4);
    }

    private int album(String title, TrackId track) {
        return studio.database.inTransaction(handle -> {
            int id = handle.createQuery("""
                            INSERT INTO albums (title, album_artist_id, identity_key)
                            SELECT :title, id, 'to come ' || :title || :track FROM artists WHERE name = 'Ada of old' RETURNING id
                            """)
                    .bind("title", title).bind("track", track.value()).mapTo(Integer.class).one();
            handle.execute("UPDATE albums SET identity_key = 'legacy:' || id WHERE id = ?", id);
            handle.execute("UPDATE tracks SET album_id = ? WHERE id = ?", id, track.value());
            return id;
        });
    }

    private int albumOf(Path file) {
        return (int) studio.count("SELECT album_id FROM tracks WHERE id = " + studio.idOf(file).value());
    }

    private TrackId row(String path) {
        return new TrackId(studio.database.inTransaction(handle -> handle.createQuery("""
                        INSERT INTO tracks (title, path, track_artist_id)
                        SELECT 'earlier', :path, id FROM artists WHERE name = 'Ada of old' RETURNING id
                        """)
                .bind("path", path).mapTo(Integer.class).one()));
    }

    /// What the earlier library knew of a track's sound.
    private void claimed(TrackId track, double bpm) {
        studio.database.inTransaction(handle -> {
            AnalysisStore analyses = new AnalysisStore();
            analyses.record(handle, List.of(new Analysis(track, Optional.empty(), AnalysisSource.LEGACY, Optional.empty(),
                    new AnalysisValues(Optional.of(AnalysisValues.TempoValue.of(bpm)), Optional.empty(), Map.of(), Optional.empty()),
                    Instant.now())));
            new AudioFeaturesStore().settle(handle, List.of(track));
            return null;
        });
    }
}

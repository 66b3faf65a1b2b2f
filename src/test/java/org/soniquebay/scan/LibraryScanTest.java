package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.report.ScanReport;

class LibraryScanTest {

    private static final String MBID = "5b11f4ce-a62d-471e-81fc-a69a8278c7da";

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
    void aFolderOfMusicBecomesMeasuredTracks() throws Exception {
        studio.song("A/one.mp3", 220, "-metadata", "title=One", "-metadata", "artist=Ada", "-metadata", "album=First");
        studio.song("A/two.flac", 247, "-metadata", "title=Two", "-metadata", "artist=ADA", "-metadata", "album=First");
        studio.song("three.opus", 196);

        ScanReport report = studio.scanAndMeasure();

        assertThat(report.counts().added()).isEqualTo(3);
        assertThat(studio.texts("SELECT title FROM tracks ORDER BY title")).containsExactly("One", "Two", "three");
        assertThat(studio.texts("SELECT name FROM artists ORDER BY name")).containsExactly("Ada", "Unknown Artist");
        assertThat(studio.count("SELECT count(DISTINCT album_id) FROM tracks WHERE album_id IS NOT NULL")).isEqualTo(1);
        assertThat(studio.count("SELECT count(*) FROM track_audio_features WHERE danceability IS NOT NULL")).isEqualTo(3);
        assertThat(studio.count("SELECT count(*) FROM track_embeddings WHERE embedding_type = 'audio'")).isEqualTo(3);
        assertThat(studio.count("SELECT count(*) FROM track_audio_analyses WHERE analysis_source = 'soniquebay'")).isEqualTo(3);
        assertThat(studio.count("SELECT count(*) FROM artists WHERE vector IS NOT NULL")).isEqualTo(2);
        assertThat(studio.count("SELECT count(*) FROM track_search")).isEqualTo(3);
        assertThat(studio.count("SELECT count(*) FROM failures")).isZero();
        assertThat(studio.texts("SELECT status FROM scan_sessions")).containsExactly("completed");
    }

    @Test
    void aSecondScanTouchesNoRow() throws Exception {
        studio.song("one.mp3", 220, "-metadata", "TBPM=120", "-metadata", "genre=Jazz");
        Files.writeString(studio.music.resolve("lie.mp3"), "no music at all");
        studio.scanAndMeasure();
        Map<String, List<String>> before = rowVersions();

        ScanReport report = studio.scan();

        assertThat(rowVersions()).isEqualTo(before);
        assertThat(studio.jobs()).isZero();
        assertThat(report.counts().unchanged()).isEqualTo(1);
        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.path()).endsWith("lie.mp3"));
    }

    @Test
    void aMovedFileKeepsItsTrack() throws Exception {
        Path old = studio.song("old/one.mp3", 220);
        studio.scanAndMeasure();
        TrackId id = studio.idOf(old);
        Path moved = Files.createDirectories(studio.music.resolve("new")).resolve("renamed.mp3");
        Files.move(old, moved);

        ScanReport report = studio.scanAndMeasure();

        assertThat(report.counts().moved()).isEqualTo(1);
        assertThat(report.counts().missing()).isZero();
        assertThat(studio.idOf(moved)).isEqualTo(id);
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NULL")).isEqualTo(1);
        assertThat(studio.count("SELECT count(*) FROM track_audio_analyses WHERE analysis_source = 'soniquebay'")).isEqualTo(1);
    }

    @Test
    void aRenamedFolderOfOneOfTwoCopiesIsTheTrackThatItWas() throws Exception {
        Path one = studio.song("Copy A/one.mp3", 220);
        Path other = Files.createDirectory(studio.music.resolve("Copy B")).resolve("one.mp3");
        Files.copy(one, other);
        studio.scanAndMeasure();
        TrackId id = studio.idOf(one);
        TrackId standing = studio.idOf(other);

        Files.move(one.getParent(), studio.music.resolve("Copy renamed"));
        ScanReport report = studio.scanAndMeasure();

        assertThat(report.counts().moved()).isEqualTo(1);
        assertThat(studio.idOf(studio.music.resolve("Copy renamed/one.mp3"))).isEqualTo(id);
        assertThat(studio.idOf(other)).isEqualTo(standing);
        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(2);
    }

    @Test
    void aCopyOfALivingFileIsATrackOfItsOwn() throws Exception {
        Path one = studio.song("one.mp3", 220);
        studio.scanAndMeasure();
        Files.copy(one, studio.music.resolve("copy.mp3"));

        studio.scanAndMeasure();

        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(2);
        assertThat(studio.count("SELECT count(DISTINCT content_hash) FROM tracks")).isEqualTo(1);
    }

    @Test
    void newTagsOnTheSameSoundAreReadWithoutMeasuringAgain() throws Exception {
        Path file = studio.song("one.mp3", 220, "-metadata", "title=Before");
        studio.scanAndMeasure();
        TrackId id = studio.idOf(file);
        retag(file, "title=After");

        ScanReport report = studio.scan();

        assertThat(report.counts().updated()).isEqualTo(1);
        assertThat(studio.jobs()).isZero();
        assertThat(studio.texts("SELECT title FROM tracks")).containsExactly("After");
        assertThat(studio.idOf(file)).isEqualTo(id);
    }

    @Test
    void newSoundUnderTheSamePathIsMeasuredAgainUnderTheSameId() throws Exception {
        Path file = studio.song("one.flac", 220);
        studio.scanAndMeasure();
        TrackId id = studio.idOf(file);
        studio.song("one.flac", 330);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));

        studio.scanAndMeasure();

        assertThat(studio.idOf(file)).isEqualTo(id);
        assertThat(studio.count("SELECT count(*) FROM track_audio_analyses WHERE analysis_source = 'soniquebay'")).isEqualTo(2);
        assertThat(studio.count("""
                SELECT count(*) FROM track_embeddings JOIN tracks ON tracks.id = track_embeddings.track_id
                WHERE track_embeddings.content_hash = tracks.content_hash
                """)).isEqualTo(1);
    }

    @Test
    void aDeletedFileLeavesAMissingTrackThatMayReturn() throws Exception {
        Path file = studio.song("one.mp3", 220);
        studio.song("two.mp3", 330);
        studio.scanAndMeasure();
        Path away = temporary.resolve("away.mp3");
        Files.move(file, away);

        ScanReport gone = studio.scan();
        Files.move(away, file);
        ScanReport back = studio.scan();

        assertThat(gone.counts().missing()).isEqualTo(1);
        assertThat(back.counts().returned()).isEqualTo(1);
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NULL")).isEqualTo(2);
        assertThat(studio.jobs()).isZero();
    }

    @Test
    void anEmptiedRootChangesNothing() throws Exception {
        Path file = studio.song("one.mp3", 220);
        studio.scanAndMeasure();
        Files.move(file, temporary.resolve("away.mp3"));

        ScanReport report = studio.scan();

        assertThat(report.state()).isEqualTo(ScanReport.State.LOOKS_UNMOUNTED);
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NULL")).isEqualTo(1);
    }

    @Test
    void aRootThatIsAwayIsNotAnUnknownFolder() throws Exception {
        studio.song("one.mp3", 220);
        studio.scan();
        Files.move(studio.music, temporary.resolve("Elsewhere"));

        assertThatExceptionOfType(ScanRefused.class).isThrownBy(studio::scan)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(ScanRefused.Reason.ROOT_IS_AWAY));
        assertThatExceptionOfType(ScanRefused.class).isThrownBy(() -> studio.scan(temporary.resolve("never")))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(ScanRefused.Reason.NOT_A_READABLE_FOLDER));
    }

    @Test
    void aScanOfASubfolderLeavesTheRestOfTheRootAlone() throws Exception {
        studio.song("A/one.mp3", 220);
        studio.song("B/two.mp3", 330);
        studio.scanAndMeasure();
        Files.delete(studio.music.resolve("B/two.mp3"));

        studio.scan(studio.music.resolve("A"));

        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NOT NULL")).isZero();
        assertThat(studio.count("SELECT count(*) FROM library_roots")).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoMusicIsRememberedAndNotOpenedAgain() throws Exception {
        Path lie = Files.writeString(studio.music.resolve("lie.mp3"), "#EXTM3U\n/etc/passwd\n");
        Path empty = Files.createFile(studio.music.resolve("empty.flac"));
        studio.scan();

        assertThat(studio.texts("SELECT subject FROM failures WHERE kind = 'read' ORDER BY subject"))
                .containsExactly(empty.toString(), lie.toString());
        assertThat(studio.count("SELECT count(*) FROM tracks")).isZero();
        Files.delete(lie);
        studio.song("lie.mp3", 220);

        assertThat(studio.scanAndMeasure().counts().added()).isEqualTo(1);
        assertThat(studio.texts("SELECT subject FROM failures")).containsExactly(empty.toString());
    }

    @Test
    void aDamagedFileIsMeasuredAsFarAsItGoesAndRemembered() throws Exception {
        Path file = studio.song("one.flac", 220);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));

        studio.scanAndMeasure();

        assertThat(studio.texts("SELECT reason FROM failures WHERE kind = 'ingest'")).containsExactly("partly_damaged");
        assertThat(studio.count("SELECT count(*) FROM track_audio_features WHERE danceability IS NOT NULL")).isEqualTo(1);
        studio.scan();
        assertThat(studio.jobs()).isZero();
    }

    @Test
    void theMusicFolderIsNeverWritten() throws Exception {
        studio.song("A/one.mp3", 220, "-metadata", "title=One");
        studio.song("A/two.ogg", 330);
        Files.writeString(studio.music.resolve("A/lie.mp3"), "no music");
        Map<String, String> before = listing();

        studio.scanAndMeasure();
        studio.scanAndMeasure();

        assertThat(listing()).isEqualTo(before);
    }

    @Test
    void aNewAnalyzerVersionMeasuresAgainWhatIsThere() throws Exception {
        studio.song("one.mp3", 220);
        Path away = studio.song("two.mp3", 330);
        studio.scanAndMeasure();
        Files.delete(away);

        studio.scan(studio.music, "a later version");

        assertThat(studio.texts("SELECT tracks.title FROM jobs JOIN tracks ON tracks.id = CAST(task_instance AS integer)"))
                .containsExactly("one");
    }

    @Test
    void anEditWinsOverTheTagUntilItIsWithdrawn() throws Exception {
        Path file = studio.song("one.mp3", 220, "-metadata", "title=Tagged", "-metadata", "artist=Ada");
        studio.scanAndMeasure();
        TrackId id = studio.idOf(file);
        edit(id, Map.of("title", "Edited"));
        retag(file, "title=Tagged anew");
        studio.scan();

        assertThat(studio.texts("SELECT title FROM tracks")).containsExactly("Edited");
        assertThat(studio.texts("SELECT metadata_value FROM track_metadata WHERE metadata_key = 'title' AND metadata_source = 'tags'"))
                .containsExactly("Tagged anew");

        edit(id, Map.of());
        retag(file, "title=Tagged last");
        studio.scan();

        assertThat(studio.texts("SELECT title FROM tracks")).containsExactly("Tagged last");
    }

    @Test
    void twoFilesWithOneMusicBrainzIdStayTwoTracks() throws Exception {
        studio.song("one.flac", 220, "-metadata", "MUSICBRAINZ_TRACKID=" + MBID);
        studio.song("two.flac", 330, "-metadata", "MUSICBRAINZ_TRACKID=" + MBID);

        studio.scanAndMeasure();

        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(2);
        assertThat(studio.texts("SELECT musicbrainz_id FROM tracks WHERE musicbrainz_id IS NOT NULL")).containsExactly(MBID);
        assertThat(studio.count(
                "SELECT count(*) FROM track_metadata WHERE metadata_key = 'musicbrainz_recording_id'")).isEqualTo(2);
    }

    @Test
    void aTagsTempoAndKeyWinAndOursStayInTheHistory() throws Exception {
        studio.song("one.flac", 220, "-metadata", "BPM=97.5", "-metadata", "INITIALKEY=8A", "-metadata", "genre=Jazz; Blues");

        studio.scanAndMeasure();

        assertThat(studio.texts("SELECT bpm || ' ' || key || ' ' || scale || ' ' || camelot_key || ' ' || genre_main FROM track_audio_features"))
                .containsExactly("97.5 A minor 8A Jazz");
        assertThat(studio.texts("SELECT field_sources ->> 'bpm' FROM track_audio_features")).containsExactly("tags");
        assertThat(studio.texts("SELECT analysis_source FROM track_audio_analyses ORDER BY analysis_source"))
                .containsExactly("soniquebay", "tags");
    }

    @Test
    void aPathOutsideEveryRootIsNeverRead() throws Exception {
        Path file = studio.song("one.mp3", 220);
        studio.scan();
        Path outside = Files.move(file, temporary.resolve("outside.mp3"), StandardCopyOption.REPLACE_EXISTING);
        studio.database.inTransaction(handle -> handle.execute("UPDATE tracks SET path = ?", outside.toString()));

        studio.measure();

        assertThat(studio.texts("SELECT reason FROM failures WHERE kind = 'ingest'")).containsExactly("outside_roots");
        assertThat(studio.count("SELECT count(*) FROM track_audio_analyses")).isZero();
    }

    private void edit(TrackId id, Map<String, String> values) {
        studio.database.inTransaction(handle -> {
            new TrackMetadataStore().replace(handle, "user", Map.of(id, values));
            return null;
        });
    }

    private void retag(Path file, String tag) throws IOException {
        Path copy = temporary.resolve("retagged." + file.getFileName().toString().replaceAll(".*\\.", ""));
        TestAudio.ffmpeg(List.of("-i", file.toString(), "-c", "copy", "-metadata", tag, copy.toString()));
        FileTime later = FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 5_000);
        Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(file, later);
    }

    /// The lock goes with its connection; another process may scan by then, or take the folder away.
    @Test
    void aScanThatHasLostItsLockWritesNoMore() throws Exception {
        studio.song("one.mp3", 220);
        ScanListener thief = new ScanListener() {
            @Override
            public void walked(Path root, int files, int toRead) {
                studio.count("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """);
            }
        };

        assertThatExceptionOfType(DatabaseException.Unreachable.class)
                .isThrownBy(() -> studio.librarian().scan(List.of(studio.music), false, thief)).withMessageContaining("'scan'")
                .matches(DatabaseException::isOutage);

        assertThat(studio.count("SELECT count(*) FROM tracks")).isZero();
        assertThat(studio.texts("SELECT status FROM scan_sessions")).containsExactly("running");
        assertThat(studio.scan().counts().added()).isEqualTo(1);
    }

    /// Which version of which row each table of the library holds: any write, even of equal values, changes it.
    private Map<String, List<String>> rowVersions() {
        Map<String, List<String>> versions = new TreeMap<>();
        studio.texts("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'scan_sessions'
                """).forEach(table -> versions.put(table,
                studio.texts("SELECT ctid || ' ' || xmin FROM " + table + " ORDER BY 1")));
        return versions;
    }

    private Map<String, String> listing() throws IOException {
        Map<String, String> listing = new TreeMap<>();
        try (Stream<Path> files = Files.walk(studio.music)) {
            for (Path file : files.toList()) {
                String content = Files.isRegularFile(file)
                        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        : "";
                listing.put(file.toString(), Files.getLastModifiedTime(file) + " " + content);
            }
        }
        return listing;
    }
}

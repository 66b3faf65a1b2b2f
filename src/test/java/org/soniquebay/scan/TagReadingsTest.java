package org.soniquebay.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.metadata.TagReader;
import org.soniquebay.scan.report.ScanReport;

/// Files whose tags are read again though their time and size are as before.
class TagReadingsTest {

    private static final FileTime THEN = FileTime.fromMillis(1_600_000_000_000L);
    private static final String TITLES = "SELECT title FROM tracks ORDER BY path";
    private static final String LYRICS = "SELECT metadata_value FROM track_metadata WHERE metadata_key = 'lyrics'";
    private static final String ANALYSES = "SELECT count(*) FROM track_audio_analyses WHERE analysis_source = 'soniquebay'";

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
    void ofAnOlderVersionTagsAreReadAgainAndNothingIsMeasured() throws Exception {
        Path one = studio.song("one.mp3", 220, "-metadata", "title=One", "-metadata", "artist=Ada");
        Path two = studio.song("two.mp3", 247, "-metadata", "title=Two", "-metadata", "artist=Ada");
        studio.scanAndMeasure();
        List<TrackId> ids = List.of(studio.idOf(one), studio.idOf(two));
        List<String> measured = measurements();
        asReadByAnEarlierVersion("title = 'misread', duration = 1");
        studio.database.useTransaction(handle -> handle.execute("UPDATE tracks SET duration = 77 WHERE id = ?", ids.getLast().value()));
        correct(ids.getLast(), "By hand");
        studio.database.inTransaction(handle -> new CoverStore().attach(handle, new CoverOwner.OfTrack(ids.getFirst()), new CoverImage(new byte[] {1}, "image/png")));

        ScanReport report = studio.scan();

        assertThat(report.counts()).isEqualTo(new ScanReport.Counts(2, 0, 0, 2, 0, 0, 0));
        assertThat(studio.texts(TITLES)).containsExactly("One", "By hand");
        assertThat(List.of(studio.idOf(one), studio.idOf(two))).isEqualTo(ids);
        assertThat(studio.jobs()).isZero();
        assertThat(measurements()).isEqualTo(measured);
        assertThat(studio.count("SELECT count(*) FROM covers")).as("the picture that somebody gave").isEqualTo(1);
        assertThat(studio.count("SELECT max(duration) FROM tracks")).as("the length that was heard").isEqualTo(77);
        assertThat(studio.count("SELECT count(*) FROM tag_readings WHERE inode_changed IS NOT NULL AND reader_version = " + TagReader.VERSION)).isEqualTo(2);
        String rows = rowVersions();
        assertThat(studio.scan().counts().unchanged()).isEqualTo(2);
        assertThat(rowVersions()).as("nothing is written again").isEqualTo(rows);
    }

    @Test
    void aTrackThatWaitsToBeMeasuredKeepsItsOneJobAndAFailedOneGetsNone() throws Exception {
        studio.song("one.mp3", 220);
        Path broken = studio.song("two.flac", 247);
        byte[] bytes = Files.readAllBytes(broken);
        Arrays.fill(bytes, bytes.length / 8, bytes.length, (byte) 0);
        Files.write(broken, bytes);
        studio.scanAndMeasure();
        long failed = studio.count("SELECT count(*) FROM failures WHERE kind = 'ingest'");
        studio.database.useTransaction(handle -> handle.execute("UPDATE tag_readings SET reader_version = 0, inode_changed = NULL"));

        studio.scan();

        assertThat(failed).isEqualTo(1);
        assertThat(studio.jobs()).isZero();
    }

    @Test
    void aRewrittenTagIsSeenThoughTheFileHasItsTimeAndSize() throws Exception {
        Path file = studio.song("one.mp3", 220, "-metadata", "title=Before");
        Files.setLastModifiedTime(file, THEN);
        studio.scanAndMeasure();
        TrackId id = studio.idOf(file);
        long size = Files.size(file);

        replaceInside(file, "Before", "Behind");
        ScanReport report = studio.scan();

        assertThat(Files.size(file)).isEqualTo(size);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(THEN);
        assertThat(studio.texts(TITLES)).containsExactly("Behind");
        assertThat(report.counts()).isEqualTo(new ScanReport.Counts(1, 0, 0, 1, 0, 0, 0));
        assertThat(studio.idOf(file)).isEqualTo(id);
        assertThat(studio.jobs()).isZero();
        assertThat(studio.scan().counts().unchanged()).isEqualTo(1);
    }

    @Test
    void anotherSoundOfTheSameTimeAndSizeIsMeasured() throws Exception {
        Path file = studio.song("one.wav", 220);
        Path other = studio.song("../other.wav", 311);
        Files.setLastModifiedTime(file, THEN);
        studio.scanAndMeasure();
        assertThat(Files.size(other)).isEqualTo(Files.size(file));

        Files.write(file, Files.readAllBytes(other));
        Files.setLastModifiedTime(file, THEN);
        studio.scanAndMeasure();

        assertThat(studio.count("SELECT count(DISTINCT content_hash) FROM track_audio_analyses WHERE analysis_source = 'soniquebay'")).isEqualTo(2);
    }

    @Test
    void rightsNamesAndLinksMeasureNothing() throws Exception {
        Path rights = studio.song("rights.mp3", 220);
        Path linked = studio.song("linked.mp3", 247);
        Path renamed = studio.song("renamed.mp3", 196);
        studio.scanAndMeasure();
        long analyses = studio.count(ANALYSES);
        Files.setPosixFilePermissions(rights, PosixFilePermissions.fromString("rw-------"));
        Files.createLink(temporary.resolve("link.mp3"), linked);
        Files.move(renamed, studio.music.resolve("named.mp3"));

        ScanReport report = studio.scan();

        assertThat(report.counts()).isEqualTo(new ScanReport.Counts(3, 0, 1, 2, 0, 0, 0));
        assertThat(studio.jobs()).isZero();
        assertThat(studio.count(ANALYSES)).isEqualTo(analyses);
        assertThat(studio.scan().counts().unchanged()).isEqualTo(3);
    }

    @Test
    void aRestoredFolderMeasuresNothing() throws Exception {
        Path one = studio.song("Ada/one.mp3", 220);
        Path two = studio.song("Ada/two.mp3", 247);
        studio.song("Bob/three.mp3", 196);
        studio.scanAndMeasure();
        Map<Path, FileTime> times = new HashMap<>();
        Path away = Files.createDirectory(temporary.resolve("away"));
        for (Path file : List.of(one, two)) {
            times.put(file, Files.getLastModifiedTime(file));
            Files.move(file, away.resolve(file.getFileName()));
        }
        assertThat(studio.scan().counts().missing()).isEqualTo(2);
        for (Path file : List.of(one, two)) {
            Files.copy(away.resolve(file.getFileName()), file);
            Files.setLastModifiedTime(file, times.get(file));
        }

        ScanReport report = studio.scan();

        assertThat(report.counts()).isEqualTo(new ScanReport.Counts(3, 0, 0, 0, 0, 2, 1));
        assertThat(studio.jobs()).isZero();
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NOT NULL")).isZero();
        assertThat(studio.scan().counts().unchanged()).isEqualTo(3);
    }

    @Test
    void lyricsBesideASongMayComeChangeAndGo() throws Exception {
        studio.song("Ada.Song.mp3", 220);
        Path lyrics = studio.music.resolve("Ada.Song.lrc");
        studio.scanAndMeasure();
        assertThat(studio.texts(LYRICS)).isEmpty();

        Files.writeString(lyrics, "First words");
        assertThat(studio.scan().counts().updated()).isEqualTo(1);
        assertThat(studio.texts(LYRICS)).containsExactly("First words");
        assertThat(studio.scan().counts().unchanged()).isEqualTo(1);

        Files.writeString(lyrics, "Second words");
        studio.scan();
        assertThat(studio.texts(LYRICS)).containsExactly("Second words");

        Files.delete(lyrics);
        studio.scan();
        assertThat(studio.texts(LYRICS)).isEmpty();
        assertThat(studio.jobs()).isZero();
        assertThat(studio.count(ANALYSES)).isEqualTo(1);
    }

    @Test
    void aRowOfAnEarlierProgramStaysUntilItsFileOrLyricsChange() throws Exception {
        Path file = studio.song("one.mp3", 220, "-metadata", "title=Tagged");
        Files.writeString(studio.music.resolve("one.lrc"), "Words");
        studio.scanAndMeasure();
        studio.database.inTransaction(handle -> handle.execute("UPDATE tracks SET title = 'earlier'") + handle.execute("DELETE FROM tag_readings"));

        assertThat(studio.scan().counts().unchanged()).isEqualTo(1);
        assertThat(studio.scan().counts().unchanged()).isEqualTo(1);
        assertThat(studio.texts(TITLES)).containsExactly("earlier");

        FileTime time = Files.getLastModifiedTime(file);
        replaceInside(file, "Tagged", "Retold");
        Files.setLastModifiedTime(file, time);
        studio.scan();
        assertThat(studio.texts(TITLES)).containsExactly("Retold");
        assertThat(studio.jobs()).isZero();
    }

    @Test
    void textsOfNoStatedCharsetAreReadAgainWhenAPersonNamesOne() throws Exception {
        tagged("czech.mp3", "Dvořák");
        tagged("plain.mp3", "Smith");
        studio.song("utf-8.mp3", 220, "-metadata", "title=Žluťoučký");
        studio.scanAndMeasure();
        assertThat(studio.texts(TITLES)).containsExactly("Dvoøák", "Smith", "Žluťoučký");

        studio.readTagsAs(Charset.forName("windows-1250"));
        assertThat(studio.scan().counts()).isEqualTo(new ScanReport.Counts(3, 0, 0, 1, 0, 0, 2));
        assertThat(studio.texts(TITLES)).containsExactly("Dvořák", "Smith", "Žluťoučký");
        assertThat(studio.scan().counts().unchanged()).isEqualTo(3);
        studio.guessCharsets();
        assertThat(studio.scan().counts().unchanged()).as("what a person has said holds").isEqualTo(3);
        studio.readTagsAs(Charset.forName("ISO-8859-1"));
        assertThat(studio.scan().counts().updated()).isEqualTo(1);
        assertThat(studio.texts(TITLES)).contains("Dvoøák");
        assertThat(studio.jobs()).isZero();
    }

    /// A song with an ID3v1 tag alone, in windows-1250.
    private void tagged(String name, String title) throws IOException {
        Path file = studio.song(name, 220, "-map_metadata", "-1", "-write_xing", "0", "-id3v2_version", "0");
        byte[] tag = new byte[128];
        byte[] text = ("TAG" + title).getBytes(Charset.forName("windows-1250"));
        System.arraycopy(text, 0, tag, 0, text.length);
        Files.write(file, tag, StandardOpenOption.APPEND);
    }

    /// What a later reader sees that cannot read a file any more does not take its measurement away.
    @Test
    void aFileThatTheLaterReaderRefusesKeepsItsMeasurement() throws Exception {
        Path file = studio.song("one.mp3", 220);
        studio.scanAndMeasure();
        studio.database.useTransaction(handle -> handle.execute("UPDATE tag_readings SET reader_version = 0, inode_changed = NULL"));
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, new byte[Math.toIntExact(Files.size(file))]);
        Files.setLastModifiedTime(file, time);

        assertThat(studio.scan().problems()).hasSize(1);

        assertThat(studio.count("SELECT count(*) FROM tracks WHERE content_hash IS NOT NULL")).isEqualTo(1);
        assertThat(studio.jobs()).isZero();
        assertThat(studio.scan().problems()).as("the failure is remembered").hasSize(1);
    }

    private String rowVersions() {
        return LibraryFixture.versions(studio.database, "tracks") + LibraryFixture.versions(studio.database, "tag_readings");
    }

    private List<String> measurements() {
        return studio.texts("SELECT CAST(row(analysis.*) AS text) FROM track_audio_analyses AS analysis WHERE analysis_source = 'soniquebay' ORDER BY id");
    }

    private void asReadByAnEarlierVersion(String misread) {
        studio.database.inTransaction(handle -> handle.execute("UPDATE tracks SET " + misread)
                + handle.execute("UPDATE tag_readings SET reader_version = 0, inode_changed = NULL, lyrics_modified = NULL, lyrics_size = NULL"));
    }

    private void correct(TrackId track, String title) {
        studio.database.inTransaction(handle -> handle.execute("UPDATE tracks SET title = ? WHERE id = ?", title, track.value())
                + handle.execute("INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source) VALUES (?, ?, ?, 'user')",
                        track.value(), "title", title));
    }

    /// Changes a few bytes in place, and sets the time back.
    private static void replaceInside(Path file, String before, String after) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, new String(Files.readAllBytes(file), ISO_8859_1).replace(before, after).getBytes(ISO_8859_1));
        Files.setLastModifiedTime(file, time);
    }
}

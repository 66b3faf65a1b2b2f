package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.report.ScanReport;

/// What a music folder does to a library over the years.
class ChangingFolderTest {

    private static final FileTime LATER = FileTime.fromMillis(1_700_000_000_000L);

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
    void anAbsurdAlbumTitleLosesOnlyTheAlbum() throws Exception {
        studio.song("good.flac", 220);
        studio.song("bad.flac", 330, "-metadata", "album=" + "x".repeat(2_100));

        studio.scan();

        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(2);
    }

    @Test
    void anAbsurdPathIsReportedAndTheRestScanned() throws Exception {
        Path good = studio.song("good.flac", 220);
        Path deep = studio.music;
        for (int i = 0; i < 11; i++) {
            deep = deep.resolve("d".repeat(240));
        }
        Files.createDirectories(deep);
        Files.copy(good, deep.resolve("x.flac"));

        ScanReport report = studio.scan();

        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.detail()).contains("2500 bytes"));
        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(1);
    }

    @Test
    void anAlbumShowsTheFirstCoverThatAnyOfItsTracksBrings() throws Exception {
        studio.song("01.flac", 220, "-metadata", "album=A", "-metadata", "artist=B");
        Path second = studio.song("02.flac", 330, "-metadata", "album=A", "-metadata", "artist=B");
        Path picture = temporary.resolve("picture.png");
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        Path covered = temporary.resolve("covered.flac");
        TestAudio.ffmpeg(List.of("-i", second.toString(), "-i", picture.toString(), "-map", "0:a", "-map", "1:v", "-c", "copy",
                "-disposition:v", "attached_pic", covered.toString()));
        Files.move(covered, second, StandardCopyOption.REPLACE_EXISTING);

        studio.scan();

        assertThat(studio.count("SELECT count(*) FROM covers WHERE entity_type = 'TRACK'")).isEqualTo(1);
        assertThat(studio.count("SELECT count(*) FROM covers WHERE entity_type = 'ALBUM'")).isEqualTo(1);
        assertThat(studio.count("SELECT count(*) FROM cover_images")).isEqualTo(1);
    }

    @Test
    void anUnmountedRootBelowTheScannedFolderLosesNothing() throws Exception {
        Path onDisk = studio.song("usb/one.mp3", 220);
        studio.song("two.mp3", 330);
        studio.scan(studio.music.resolve("usb"));
        studio.scan();
        Files.move(onDisk, temporary.resolve("away.mp3"));

        ScanReport report = studio.scan();

        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NOT NULL")).isZero();
        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.detail()).contains("unmounted"));
    }

    @Test
    void aFileThatCouldNotBeReadIsForgottenOnceItIsGone() throws Exception {
        studio.song("one.mp3", 220);
        Path lie = Files.writeString(studio.music.resolve("lie.mp3"), "no music");
        studio.scan();
        Files.delete(lie);

        studio.scan();

        assertThat(studio.count("SELECT count(*) FROM failures")).isZero();
    }

    @Test
    void aTrackThatChangesItsArtistTakesItsSoundAlong() throws Exception {
        Path file = studio.song("one.flac", 220, "-metadata", "artist=Old");
        studio.scanAndMeasure();
        Path copy = temporary.resolve("retagged.flac");
        TestAudio.ffmpeg(List.of("-i", file.toString(), "-c", "copy", "-metadata", "artist=New", copy.toString()));
        replace(file, copy);

        studio.scanAndMeasure();

        assertThat(studio.texts("SELECT name FROM artists WHERE vector IS NOT NULL")).containsExactly("New");
    }

    @Test
    void aDiskThatGoesAwayWhileMeasuringBlamesNoTrack() throws Exception {
        studio.song("one.mp3", 220);
        studio.song("two.mp3", 330);
        studio.scan();
        Path elsewhere = temporary.resolve("elsewhere");
        Files.move(studio.music, elsewhere);
        studio.measure();
        assertThat(studio.count("SELECT count(*) FROM failures")).isZero();
        Files.move(elsewhere, studio.music);

        studio.scanAndMeasure();

        assertThat(studio.count("SELECT count(*) FROM track_audio_features")).isEqualTo(2);
    }

    @Test
    void aFileReplacedByAWreckKeepsNoOldMeasurements() throws Exception {
        Path file = studio.song("one.flac", 220);
        studio.scanAndMeasure();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 200));
        Files.setLastModifiedTime(file, LATER);

        studio.scanAndMeasure();

        assertThat(studio.count("SELECT count(*) FROM tracks WHERE content_hash IS NULL")).isEqualTo(1);
        assertThat(studio.count("SELECT count(*) FROM track_audio_features WHERE danceability IS NOT NULL")).isZero();
        assertThat(studio.count("SELECT count(*) FROM failures")).isPositive();
        studio.scan();
        assertThat(studio.jobs()).isZero();
    }

    @Test
    void aFileReplacedBySilenceIsLikeNothing() throws Exception {
        Path file = studio.song("one.flac", 220);
        studio.scanAndMeasure();
        replace(file, TestAudio.encode(TestAudio.silence(6), temporary.resolve("silence.flac")));

        studio.scanAndMeasure();

        assertThat(studio.count("SELECT count(*) FROM failures")).isZero();
        assertThat(studio.count("SELECT count(*) FROM track_embeddings")).isZero();
        assertThat(studio.count("SELECT count(*) FROM artists WHERE vector IS NOT NULL")).isZero();
    }

    @Test
    void aTrackThatWasMissingBeforeDoesNotHideOneThatIsMissingNow() throws Exception {
        Path first = studio.song("a.flac", 220);
        Path second = studio.song("b.flac", 330);
        studio.song("c.flac", 440);
        studio.scanAndMeasure();
        Path away = temporary.resolve("a.flac");
        Files.move(first, away);
        studio.scan();
        Files.move(away, studio.music.resolve("moved.flac"));
        Files.delete(second);

        ScanReport report = studio.scan();

        assertThat(report.counts().moved()).isEqualTo(1);
        assertThat(report.counts().missing()).isEqualTo(1);
    }

    @Test
    void aFileThatMovesFromOneFolderToAnotherKeepsItsTrack() throws Exception {
        Path file = studio.song("A/one.flac", 220);
        studio.song("A/stay.flac", 240);
        studio.song("B/two.flac", 330);
        Path a = studio.music.resolve("A");
        Path b = studio.music.resolve("B");
        studio.scan(List.of(a, b));
        studio.measure();
        TrackId id = studio.idOf(file);
        Path moved = Files.move(file, b.resolve("one.flac"));

        studio.scan(List.of(b, a));

        assertThat(studio.idOf(moved)).isEqualTo(id);
        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(3);
    }

    private static void replace(Path file, Path by) throws IOException {
        Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(file, LATER);
    }
}

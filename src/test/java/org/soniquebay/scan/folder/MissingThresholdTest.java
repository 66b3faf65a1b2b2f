package org.soniquebay.scan.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.Studio;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.roots.RootOverview;

class MissingThresholdTest {

    private static final int MANY = 22;
    private static final int REST = 5;

    @TempDir
    Path temporary;

    private Studio studio;

    @BeforeEach
    void open() throws IOException {
        studio = new Studio(temporary);
        sounds(MANY, "many/%d.mp3");
        sounds(REST, "rest/%d.mp3");
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void tooManyMissingFilesAreNotMarkedUntilSomebodySaysSoButNewMusicIsTakenIn() throws Exception {
        studio.scan();
        Files.move(studio.music.resolve("many"), temporary.resolve("away"));
        sounds(1, "new/%d.flac");
        List<String> before = versions();

        ScanReport refused = studio.scan();

        assertThat(refused.state()).isEqualTo(ScanReport.State.TOO_MANY_MISSING);
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(studio.music.toString());
            assertThat(problem.detail()).contains("27 tracks").contains("22 would be marked as missing")
                    .contains(studio.music.resolve("many").toString()).contains("--accept-missing");
        });
        assertThat(refused.counts().added()).isEqualTo(1);
        assertThat(versions()).hasSize(MANY + REST + 1).containsAll(before);
        assertThat(studio.texts("SELECT failure FROM scan_sessions WHERE failure IS NOT NULL")).containsExactly(refused.problems().getFirst().detail());
        assertThat(studio.database.read(RootOverview::all).getFirst().problem()).contains(refused.problems().getFirst().detail());
        assertThat(studio.texts("SELECT status FROM scan_sessions ORDER BY started_at")).containsExactly("completed", "failed");

        ScanReport accepted = accepting(studio.music);

        assertThat(accepted.state()).isEqualTo(ScanReport.State.COMPLETED);
        assertThat(accepted.counts().missing()).isEqualTo(MANY);
        assertThat(studio.database.read(RootOverview::all).getFirst().problem()).isEmpty();
        assertThat(studio.scan().state()).as("they are missing already").isEqualTo(ScanReport.State.COMPLETED);
    }

    @Test
    void whatGoesBitByBitIsCountedTogetherAndAcceptedOnce() throws Exception {
        studio.scan();
        delete("many", 0, 5);
        assertThat(studio.scan().state()).as("5 of 27").isEqualTo(ScanReport.State.COMPLETED);
        delete("many", 5, 6);

        ScanReport sixth = studio.scan();

        assertThat(sixth.state()).isEqualTo(ScanReport.State.TOO_MANY_MISSING);
        assertThat(sixth.problems().getFirst().detail())
                .startsWith("Of the 27 tracks of this music folder 6 would be marked as missing (5 of them are already), more than a fifth");
        assertThat(accepting(studio.music).counts().missing()).isEqualTo(1);
        delete("many", 6, 10);
        assertThat(studio.scan().state()).as("4 of the other 21").isEqualTo(ScanReport.State.COMPLETED);
        delete("many", 10, 11);
        assertThat(studio.scan().problems().getFirst().detail()).startsWith("Of the 21 tracks of this music folder 5 would be")
                .contains("(4 of them are already)");
    }

    @Test
    void lossesThatWereAcceptedCountAnewOnceTheyWereBack() throws Exception {
        studio.scan();
        Files.move(studio.music.resolve("many"), temporary.resolve("away"));
        accepting(studio.music);
        Files.move(temporary.resolve("away"), studio.music.resolve("many"));
        assertThat(studio.scan().counts().returned()).isEqualTo(MANY);
        Files.move(studio.music.resolve("many"), temporary.resolve("away"));

        assertThat(studio.scan().problems().getFirst().detail()).startsWith("Of the 27 tracks of this music folder 22 would be");
    }

    @Test
    void whatIsMissingAlreadyKeepsNoScanFromItsWork() throws Exception {
        studio.scan();
        delete("many", 0, 5);
        studio.scan();
        studio.database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now() WHERE path LIKE '%/many/%'"));
        Files.move(studio.music.resolve("many"), temporary.resolve("away"));
        sounds(1, "new/%d.flac");

        ScanReport report = studio.scan();

        assertThat(report.state()).isEqualTo(ScanReport.State.COMPLETED);
        assertThat(report.counts().added()).isEqualTo(1);
    }

    @Test
    void aFolderOfFourTracksMayLoseTwo() throws Exception {
        Path small = Files.createDirectory(temporary.toRealPath().resolve("Small"));
        for (int i = 0; i < 4; i++) {
            Files.copy(studio.music.resolve("rest/" + i + ".mp3"), small.resolve(i + ".mp3"));
        }
        studio.scan(small);
        Files.delete(small.resolve("0.mp3"));
        Files.delete(small.resolve("1.mp3"));

        assertThat(studio.scan(small).counts().missing()).isEqualTo(2);
    }

    @Test
    void aFileThatMayHaveMovedKeepsItsIdWhenTheLossIsAccepted() throws Exception {
        studio.scanAndMeasure();
        Path lost = studio.music.resolve("many/3.mp3");
        TrackId id = studio.idOf(lost);
        Files.move(lost, studio.music.resolve("rest/3 again.mp3"));
        delete("many", 4, MANY);

        ScanReport refused = studio.scan();
        accepting(studio.music);

        assertThat(refused.state()).isEqualTo(ScanReport.State.TOO_MANY_MISSING);
        assertThat(studio.idOf(studio.music.resolve("rest/3 again.mp3"))).isEqualTo(id);
    }

    @Test
    void aRenamedFolderPasses() throws Exception {
        studio.scanAndMeasure();
        Files.move(studio.music.resolve("many"), studio.music.resolve("renamed"));

        ScanReport report = studio.scan();

        assertThat(report.state()).isEqualTo(ScanReport.State.COMPLETED);
        assertThat(report.counts().moved()).isEqualTo(MANY);
        assertThat(report.counts().missing()).isZero();
    }

    @Test
    void filesThatWentToAnotherFolderOfTheSameScanPass() throws Exception {
        studio.scanAndMeasure();
        Path other = Files.createDirectory(temporary.toRealPath().resolve("Other"));
        Files.move(studio.music.resolve("many"), other.resolve("many"));

        List<ScanReport> reports = studio.scan(List.of(studio.music, other));

        assertThat(reports).extracting(ScanReport::state).containsOnly(ScanReport.State.COMPLETED);
        assertThat(reports.getLast().counts().moved()).isEqualTo(MANY);
    }

    @Test
    void aScanOfASubfolderIsHeldAgainstTheWholeRoot() throws Exception {
        sounds(4 * MANY, "other/%d.mp3");
        studio.scan();
        for (int i = 1; i < MANY; i++) {
            Files.delete(studio.music.resolve("many/" + i + ".mp3"));
        }

        ScanReport report = studio.scan(studio.music.resolve("many"));

        assertThat(report.state()).isEqualTo(ScanReport.State.COMPLETED);
        assertThat(report.counts().missing()).isEqualTo(MANY - 1);
    }

    @Test
    void anotherFolderIsScannedAllTheSame() throws Exception {
        studio.scan();
        Files.move(studio.music.resolve("many"), temporary.resolve("away"));
        Path other = Files.createDirectory(temporary.toRealPath().resolve("Other"));
        Files.copy(studio.music.resolve("rest/0.mp3"), other.resolve("one.mp3"));

        List<ScanReport> reports = studio.scan(List.of(studio.music, other));

        assertThat(reports).extracting(ScanReport::state)
                .containsExactly(ScanReport.State.TOO_MANY_MISSING, ScanReport.State.COMPLETED);
        assertThat(reports.getLast().counts().added()).isEqualTo(1);
    }

    private void sounds(int count, String name) throws IOException {
        for (int i = 0; i < count; i++) {
            Path file = studio.music.resolve(name.formatted(i));
            Files.createDirectories(file.getParent());
            TestAudio.encode(TestAudio.chord(1, 150 + 7 * i, 200 + 11 * i, 500 + name.hashCode() % 97), file);
        }
    }

    private ScanReport accepting(Path folder) {
        return studio.librarian().scan(List.of(folder), true, ScanListener.SILENT).getFirst();
    }

    private void delete(String folder, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            Files.delete(studio.music.resolve(folder + "/" + i + ".mp3"));
        }
    }

    private List<String> versions() {
        return studio.texts("SELECT id || ' ' || ctid || ' ' || xmin FROM tracks ORDER BY id");
    }
}

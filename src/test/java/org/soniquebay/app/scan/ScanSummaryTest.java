package org.soniquebay.app.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.discovery.LibraryOverview;
import org.soniquebay.discovery.LibraryOverview.FailedFile;
import org.soniquebay.scan.report.LeftOut;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.UnreadFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScanSummaryTest {

    @TempDir
    Path folder;

    private LibraryOverview library;

    @BeforeEach
    void library() {
        library = new LibraryOverview(5, 700, new LinkedHashMap<>(), 0, new LinkedHashMap<>(), 0, List.of(
                new FailedFile("/elsewhere/old.mp3", "damaged", "The file is damaged."),
                new FailedFile(folder + "/cut.flac", "partly_damaged", "It ends early."),
                new FailedFile(folder + "/lie.mp3", "not_audio", "This is no sound."),
                new FailedFile(folder + "/mute.mp3", "damaged", "The file is damaged.")), Optional.of("A song"));
    }

    @Test
    void tellsOfTheFoldersThatWereScannedAndOfEachFileOnce() {
        ScanSummary summary = summary(1, 1, report(ScanReport.State.COMPLETED, new ScanProblem(folder + "/lie.mp3", "This is no sound."),
                new ScanProblem(folder + "/closed", "The folder may not be read.")));

        assertThat(summary.unscanned()).containsOnlyKeys(folder + "/lie.mp3", folder + "/closed", folder + "/mute.mp3");
        String text = SummaryText.of(summary);
        assertThat(text).contains("Failed   3", "Damaged  1", "cut.flac: Measured as far as it goes. It ends early.",
                "Done in 0:10: 1 track measured, 1 failed, 12 a minute.", "Try next: ").doesNotContain("/elsewhere");
        assertThat(text).containsOnlyOnce("lie.mp3").containsOnlyOnce("mute.mp3");
    }

    @Test
    void aFileThatIsMeasuredAsFarAsItGoesIsNoFailure() {
        library = new LibraryOverview(1, 7, new LinkedHashMap<>(), 0, new LinkedHashMap<>(), 0,
                List.of(new FailedFile(folder + "/cut.flac", "partly_damaged", "It ends early.")), Optional.empty());
        ScanSummary summary = summary(1, 0, report(ScanReport.State.COMPLETED));

        assertThat(summary.unscanned()).isEmpty();
        assertThat(SummaryText.of(summary)).contains("Library  1 track,", "Damaged  1", "1 track measured, 6 a minute").doesNotContain("Failed");
        JsonNode json = JsonMapper.shared().readTree(SummaryJson.of(summary));
        assertThat(json.at("/failures").isEmpty()).isTrue();
        assertThat(json.at("/damaged/0/path").asString()).endsWith("cut.flac");
        assertThat(json.at("/measured").asInt()).isEqualTo(1);
        assertThat(json.at("/not_measured").asInt()).isZero();
    }

    @Test
    void aRefusedFolderIsSaidLastAndNoQuestionIsProposed() {
        ScanProblem why = new ScanProblem(folder.toString(), "Too much is missing.");
        ScanReport refused = report(ScanReport.State.TOO_MANY_MISSING, why);

        assertThat(summary(0, 0, refused).isSome()).isFalse();
        assertThat(summary(0, 0, refused).unscanned()).doesNotContainKey(folder.toString());
        assertThat(summary(0, 0, refused).refusals()).containsExactly(folder + ": Too much is missing.");
        ScanSummary half = summary(0, 0, report(ScanReport.State.COMPLETED), refused);
        assertThat(half.isSome()).isTrue();
        assertThat(SummaryText.of(half)).doesNotContain("Try next");
        assertThat(summary(0, 0, report(ScanReport.State.LOOKS_UNMOUNTED)).refusals()).singleElement().asString().contains("not mounted");
        ScanReport gone = new ScanReport(folder.resolve("gone"), ScanReport.State.COMPLETED, ScanReport.Counts.NONE, LeftOut.NOTHING, ScanReport.Earlier.NONE, List.of(), UnreadFiles.NONE);
        assertThat(summary(0, 0, gone).refusals()).singleElement().asString().contains("went away");
    }

    private ScanSummary summary(long measured, long failed, ScanReport... reports) {
        return new ScanSummary(List.of(reports), library, new MeasuringRun.Measured(measured, failed), Duration.ofSeconds(10), "");
    }

    private ScanReport report(ScanReport.State state, ScanProblem... problems) {
        return new ScanReport(folder, state, new ScanReport.Counts(4, 1, 0, 0, 0, 0, 2), LeftOut.NOTHING, ScanReport.Earlier.NONE, List.of(problems),
                UnreadFiles.NONE);
    }
}

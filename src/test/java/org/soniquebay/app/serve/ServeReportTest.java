package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.cli.ProblemText;
import org.soniquebay.scan.Studio;
import org.soniquebay.scan.report.LeftOut;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.UnreadFiles;

class ServeReportTest {

    @TempDir
    Path temporary;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Studio studio;
    private ServeReport report;

    @BeforeEach
    void open() throws IOException {
        studio = new Studio(temporary);
        report = new ServeReport(studio.database, InstantSource.system(), new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void tellsOnceWhatWasFoundAndWhatCameOfIt() throws Exception {
        assertThat(report.advice()).hasValueSatisfying(sentence -> assertThat(sentence).contains("roots add", "--music"));
        studio.song("one.mp3", 220);
        Path cut = studio.song("two.mp3", 330);
        Files.writeString(studio.music.resolve("lie.mp3"), "no music");
        Files.createSymbolicLink(studio.music.resolve("link.mp3"), temporary.resolve("nowhere.mp3"));
        Files.writeString(Files.createDirectory(studio.music.resolve(".bin")).resolve("old.mp3"), "no music");
        report.measured(0);
        ScanReport pass = studio.scan();
        report.scanned(List.of(pass));
        report.scanned(List.of(pass));
        Files.writeString(cut, "no music any more, but longer than nothing");
        studio.measure();
        report.measured(2);
        report.measured(5);

        assertThat(report.advice()).isEmpty();
        assertThat(lines()).hasSize(6);
        assertThat(lines().getFirst()).startsWith("Left out 1 folder (1 hidden), such as ");
        assertThat(lines().get(1)).isEqualTo("Scanned: 3 music files, 1 of them unreadable; 2 tracks to measure.");
        assertThat(lines().subList(2, 5)).as("as the summary of a scan says it").isEqualTo(
                ProblemText.files("Failed   ", ProblemText.problems(List.of(pass)), "")).anyMatch(line -> line.contains("/link.mp3: "));
        assertThat(lines().getLast()).startsWith("Measured: 1 track, 1 failed: ").endsWith(" jobs failures says why.");
    }

    @Test
    void aPassThatFindsNothingNewIsTheOnlyLine() throws Exception {
        studio.song("one.mp3", 220);
        studio.scanAndMeasure();
        report.scanned(List.of(studio.scan(), new ScanReport(temporary, ScanReport.State.LOOKS_UNMOUNTED, ScanReport.Counts.NONE,
                LeftOut.NOTHING, ScanReport.Earlier.NONE, List.of(), UnreadFiles.NONE)));
        report.measured(1);

        assertThat(lines()).containsExactly("Scanned: 1 music file; 1 folder left alone, unmounted or lacking too much; nothing waits to be measured.");
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}

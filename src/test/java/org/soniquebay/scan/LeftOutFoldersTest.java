package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.exclusion.Reason;
import org.soniquebay.scan.report.LeftOut;
import org.soniquebay.scan.report.ScanReport;

class LeftOutFoldersTest {

    private static final int TRACKS = 12;

    @TempDir
    Path temporary;

    private Studio studio;

    @BeforeEach
    void open() throws IOException {
        studio = new Studio(temporary);
        Path song = studio.song("Waste/0.mp3", 220);
        for (int i = 1; i < TRACKS; i++) {
            Files.copy(song, studio.music.resolve("Waste/" + i + ".mp3"));
        }
        studio.song("Album/one.mp3", 330);
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void whatWasLeftOutIsReportedAndRemembered() throws IOException {
        Files.move(studio.music.resolve("Waste"), studio.music.resolve("#recycle"));
        Files.copy(studio.music.resolve("Album/one.mp3"), studio.music.resolve("Album/.two.mp3"));
        Files.createDirectory(studio.music.resolve(".git"));

        LeftOut leftOut = studio.scan().leftOut();

        assertThat(leftOut.folders()).containsOnlyKeys(Reason.SYSTEM_FOLDER, Reason.HIDDEN);
        assertThat(leftOut.sentence()).isEqualTo("2 folders (1 hidden, 1 kept by the system for itself) and 1 file (1 hidden)");
        assertThat(leftOut.examples()).containsEntry(studio.music.resolve("#recycle").toString(), Reason.SYSTEM_FOLDER);
        assertThat(studio.texts("SELECT folders_left_out || ' ' || files_left_out || ' ' || left_out FROM scan_sessions"))
                .containsExactly("2 1 " + leftOut.sentence());
        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(1);
    }

    @Test
    void tracksThatSomebodyLeavesOutAreMissingWithoutAQuestionAndComeBack() throws IOException {
        studio.scan();
        List<String> before = studio.texts("SELECT id || path FROM tracks ORDER BY id");
        Files.createFile(studio.music.resolve("Waste/.nomedia"));

        ScanReport left = studio.scan();

        assertThat(left.state()).isEqualTo(ScanReport.State.COMPLETED);
        assertThat(left.counts().missing()).isEqualTo(TRACKS);
        Files.delete(studio.music.resolve("Album/one.mp3"));
        assertThat(studio.scan().state()).as("what is left out is no sign that the disk is away").isEqualTo(ScanReport.State.LOOKS_UNMOUNTED);
        studio.song("Album/one.mp3", 330);
        Files.delete(studio.music.resolve("Waste/.nomedia"));
        assertThat(studio.scan().counts().returned()).isEqualTo(TRACKS);
        assertThat(studio.texts("SELECT id || path FROM tracks WHERE missing_since IS NULL ORDER BY id")).isEqualTo(before);
    }

    @Test
    void aWholeFolderCanBeLeftOut() throws IOException {
        studio.scan();
        Files.createFile(studio.music.resolve(".ndignore"));

        ScanReport report = studio.scan();

        assertThat(report.state()).isEqualTo(ScanReport.State.COMPLETED);
        assertThat(report.counts().missing()).isEqualTo(TRACKS + 1);
        assertThat(report.leftOut().folders()).containsEntry(Reason.IGNORE_FILE, 1);
    }

    @Test
    void patternsOfARootCountForScansOfItsFoldersToo() {
        studio.scan();
        rule(Optional.of(List.of("/Waste/[1-5]*")), Optional.empty());

        ScanReport report = studio.scan(studio.music.resolve("Waste"));

        assertThat(report.leftOut().files()).containsEntry(Reason.PATTERN, 7);
        assertThat(report.counts().missing()).isEqualTo(7);
        rule(Optional.empty(), Optional.of(true));
        assertThat(studio.scan().leftOut().files()).as("the other rule stays").containsEntry(Reason.PATTERN, 7);
        rule(Optional.of(List.of()), Optional.empty());
        assertThat(studio.scan().counts().returned()).isEqualTo(7);
    }

    private void rule(Optional<List<String>> patterns, Optional<Boolean> systemFolders) {
        studio.database.useTransaction(handle -> new RootStore().rule(handle, studio.music, patterns, systemFolders));
    }
}

package org.soniquebay.scan.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.soniquebay.scan.exclusion.Reason;
import org.soniquebay.scan.report.LeftOut;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.UnreadFiles;
import tools.jackson.databind.JsonNode;

class FolderMessageTest {

    private static final ScanReport FULL = new ScanReport(
            Path.of("/music"), ScanReport.State.TOO_MANY_MISSING, new ScanReport.Counts(28, 1, 2, 3, 4, 5, 6),
            new LeftOut(Map.of(Reason.NO_MEDIA, 2), Map.of(Reason.PATTERN, 7), new TreeMap<>(Map.of("spoken", Reason.NO_MEDIA))),
            new ScanReport.Earlier(8, 9, 10, Optional.of("/old/a.mp3"), true),
            List.of(new ScanProblem("b.mp3", "It cannot be read.")), new UnreadFiles(new TreeMap<>(Map.of("ra", 11))));

    @Test
    void aReportComesOutOfItsMessageAsItWentIn() {
        assertThat(FolderMessage.read(FolderMessage.of(FULL).write()).report()).isEqualTo(FULL);
    }

    @Test
    void clientsFindTheNamesThatTheyKnow() {
        JsonNode message = FolderMessage.of(FULL).write();

        assertThat(message.propertyNames()).containsExactlyInAnyOrder("directory", "state", "found", "added", "moved", "updated", "missing",
                "returned", "unchanged", "recognised", "unclaimed", "ambiguous", "unclaimed_example", "evolved", "unread_files", "left_out",
                "problems");
        assertThat(message.path("state").asString()).isEqualTo("too_many_missing");
        assertThat(message.at("/left_out/folders/no_media").asInt()).isEqualTo(2);
        assertThat(message.at("/left_out/examples/0/reason").asString()).isEqualTo("no_media");
        assertThat(message.at("/problems/0/detail").asString()).isEqualTo("It cannot be read.");
    }

    @Test
    void ofManyProblemsAHundredAreTold() {
        ScanReport many = new ScanReport(FULL.folder(), FULL.state(), FULL.counts(), FULL.leftOut(), FULL.earlier(),
                Collections.nCopies(101, new ScanProblem("\u0000.mp3", "x".repeat(10_000))), FULL.unread());

        List<ScanProblem> told = FolderMessage.read(FolderMessage.of(many).write()).report().problems();

        assertThat(told).hasSize(100);
        assertThat(told.getFirst().path()).doesNotContain("\u0000");
        assertThat(told.getFirst().detail()).hasSize(3_000);
    }
}

package org.soniquebay.scan.session;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.events.ProgressEvents;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells watchers how far a task is, at most four times a second, and its outcome.
public final class ScanProgress implements ScanListener {

    /// The step while folders are walked, and of the message that says what is in one (`directory`).
    public static final String DISCOVERY = "discovery";
    /// The step while new and changed files are read.
    public static final String READING = "reading";
    /// The step of the message that one of several folders cannot be scanned.
    public static final String UNAVAILABLE = "unavailable";
    /// The step of the message that ends a task that went well.
    public static final String COMPLETED = "completed";
    /// The step of the message that ends a task that failed.
    public static final String FAILED = "failed";
    /// The step of the message that ends a task because its process ends.
    public static final String STOPPED = "stopped";

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST_CHARACTERS = 3_000;
    private static final double MILLIS = 1000;

    private final ProgressEvents events;
    private final String task;
    private final InstantSource clock;
    private final Instant started;
    private Instant told = Instant.MIN;
    private Path folder = Path.of("");
    private int files;

    public ScanProgress(ProgressEvents events, String task, InstantSource clock) {
        this.events = requireNonNull(events, "events is null");
        this.task = requireNonNull(task, "task is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.started = clock.instant();
    }

    public void begun(List<Path> folders) {
        ObjectNode message = ProgressEvents.progress(task, DISCOVERY, 0, 0);
        ArrayNode directories = message.putArray("directories");
        folders.forEach(each -> directories.add(each.toString()));
        events.tell(message);
    }

    @Override
    public void walked(Path root, int found, int toRead) {
        folder = root;
        files = found;
        events.tell(about(DISCOVERY, found, found).put("files_discovered", found).put("files_total", toRead));
    }

    @Override
    public void read(int done, int toRead) {
        Instant now = clock.instant();
        if (done < toRead && now.isBefore(told.plus(PAUSE))) {
            return;
        }
        told = now;
        events.tell(about(READING, done, toRead).put("files_discovered", files)
                .put("files_processed", done).put("files_total", toRead));
    }

    private ObjectNode about(String step, long current, long total) {
        return ProgressEvents.progress(task, step, current, total).put("directory", folder.toString());
    }

    /// One of several folders cannot be scanned.
    public void unavailable(Path which, String why) {
        events.tell(ProgressEvents.progress(task, UNAVAILABLE, 0, 0).put("directory", which.toString()).put("error", text(why)));
    }

    public void failed(String why) {
        events.tell(timed(ProgressEvents.progress(task, FAILED, 0, 0)).put("error", text(why)));
    }

    /// No folder was scanned to its end, for reasons that the reports state; new and changed files may have been taken in.
    public void refused(List<ScanReport> reports, String why) {
        if (reports.stream().map(ScanReport::counts).anyMatch(counts -> counts.added() + counts.updated() + counts.moved() + counts.returned() > 0)) {
            events.libraryChanged();
        }
        events.tell(withFolders(timed(ProgressEvents.progress(task, FAILED, 0, 0)).put("error", text(why)), reports));
    }

    public void stopped() {
        events.tell(timed(ProgressEvents.progress(task, STOPPED, 0, 0)));
    }

    /// @param removed tracks that were removed because they were missing for long
    public void completed(List<ScanReport> reports, int removed) {
        int found = reports.stream().mapToInt(report -> report.counts().found()).sum();
        ObjectNode message = timed(ProgressEvents.progress(task, COMPLETED, found, found))
                .put("files_discovered", found)
                .put("tracks_inserted", reports.stream().mapToInt(report -> report.counts().added()).sum())
                .put("tracks_removed", removed)
                .put("percent", 100);
        events.tell(withFolders(message, reports));
        events.libraryChanged();
    }

    private static ObjectNode withFolders(ObjectNode message, List<ScanReport> reports) {
        ArrayNode folders = message.putArray("folders");
        reports.forEach(report -> folders.add(FolderMessage.of(report).write()));
        return message;
    }

    private ObjectNode timed(ObjectNode message) {
        return message.put("duration", Duration.between(started, clock.instant()).toMillis() / MILLIS);
    }

    /// A text fit for a message: a decoder or a file system may give any characters, and any number.
    static String text(String said) {
        return SanitizedText.of(said.substring(0, Math.min(said.length(), MOST_CHARACTERS)), 4 * MOST_CHARACTERS).orElse("?");
    }

    /// The reports in a message that ends a task, none when no folder was looked at; of problems each holds a hundred at most.
    public static List<ScanReport> reports(JsonNode last) {
        List<ScanReport> reports = new ArrayList<>();
        last.path("folders").forEach(node -> reports.add(FolderMessage.read(node).report()));
        return reports;
    }

    /// Why a task failed, as its last message says.
    public static Optional<String> reason(JsonNode failed) {
        return failed.path("error").asStringOpt();
    }
}

package org.soniquebay.scan.session;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.soniquebay.events.ProgressEvents;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.scan.exclusion.Reason;
import org.soniquebay.scan.report.LeftOut;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanProblem;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.UnreadFiles;
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
    private static final int MOST_PROBLEMS = 100;
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
        reports.forEach(report -> write(report, folders.addObject()));
        return message;
    }

    private ObjectNode timed(ObjectNode message) {
        return message.put("duration", Duration.between(started, clock.instant()).toMillis() / MILLIS);
    }

    private static void write(ScanReport report, ObjectNode node) {
        ScanReport.Counts counts = report.counts();
        node.put("directory", report.folder().toString())
                .put("state", report.state().name().toLowerCase(Locale.ROOT))
                .put("found", counts.found())
                .put("added", counts.added())
                .put("moved", counts.moved())
                .put("updated", counts.updated())
                .put("missing", counts.missing())
                .put("returned", counts.returned())
                .put("unchanged", counts.unchanged())
                .put("recognised", report.earlier().recognised())
                .put("unclaimed", report.earlier().unclaimed())
                .put("ambiguous", report.earlier().ambiguous())
                .put("evolved", report.earlier().evolved());
        report.earlier().example().ifPresent(path -> node.put("unclaimed_example", text(path)));
        report.unread().bySuffix().forEach(node.putObject("unread_files")::put);
        write(report.leftOut(), node.putObject("left_out"));
        ArrayNode problems = node.putArray("problems");
        report.problems().stream().limit(MOST_PROBLEMS)
                .forEach(problem -> problems.addObject().put("path", text(problem.path())).put("detail", text(problem.detail())));
    }

    /// A text fit for a message: a decoder or a file system may give any characters, and any number.
    private static String text(String said) {
        return SanitizedText.of(said.substring(0, Math.min(said.length(), MOST_CHARACTERS)), 4 * MOST_CHARACTERS).orElse("?");
    }

    /// The reports in a message that ends a task, none when no folder was looked at; of problems each holds a hundred at most.
    public static List<ScanReport> reports(JsonNode last) {
        List<ScanReport> reports = new ArrayList<>();
        last.path("folders").forEach(node -> reports.add(report(node)));
        return reports;
    }

    /// Why a task failed, as its last message says.
    public static Optional<String> reason(JsonNode failed) {
        return failed.path("error").asStringOpt();
    }

    private static ScanReport report(JsonNode node) {
        List<ScanProblem> problems = new ArrayList<>();
        node.path("problems").forEach(problem ->
                problems.add(new ScanProblem(problem.path("path").asString(), problem.path("detail").asString())));
        return new ScanReport(
                Path.of(node.path("directory").asString()),
                ScanReport.State.valueOf(node.path("state").asString().toUpperCase(Locale.ROOT)),
                new ScanReport.Counts(
                        node.path("found").asInt(),
                        node.path("added").asInt(),
                        node.path("moved").asInt(),
                        node.path("updated").asInt(),
                        node.path("missing").asInt(),
                        node.path("returned").asInt(),
                        node.path("unchanged").asInt()),
                leftOut(node.path("left_out")),
                new ScanReport.Earlier(
                        node.path("recognised").asInt(0),
                        node.path("unclaimed").asInt(0),
                        node.path("ambiguous").asInt(0),
                        node.path("unclaimed_example").asStringOpt(),
                        node.path("evolved").asBoolean(false)),
                problems,
                unread(node.path("unread_files")));
    }

    static UnreadFiles unread(JsonNode counted) {
        SortedMap<String, Integer> bySuffix = new TreeMap<>();
        counted.properties().forEach(entry -> bySuffix.put(entry.getKey(), entry.getValue().asInt()));
        return new UnreadFiles(bySuffix);
    }

    private static void write(LeftOut leftOut, ObjectNode node) {
        ObjectNode folders = node.putObject("folders");
        leftOut.folders().forEach((reason, number) -> folders.put(reason.key(), number));
        ObjectNode files = node.putObject("files");
        leftOut.files().forEach((reason, number) -> files.put(reason.key(), number));
        ArrayNode examples = node.putArray("examples");
        leftOut.examples().forEach((path, reason) -> examples.addObject().put("path", text(path)).put("reason", reason.key()));
    }

    private static LeftOut leftOut(JsonNode node) {
        SequencedMap<String, Reason> examples = new TreeMap<>();
        node.path("examples").forEach(example -> examples.put(example.path("path").asString(), reason(example.path("reason").asString())));
        return new LeftOut(counts(node.path("folders")), counts(node.path("files")), examples);
    }

    private static Map<Reason, Integer> counts(JsonNode node) {
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        node.properties().forEach(entry -> counts.put(reason(entry.getKey()), entry.getValue().asInt()));
        return counts;
    }

    private static Reason reason(String key) {
        return Reason.valueOf(key.toUpperCase(Locale.ROOT));
    }
}

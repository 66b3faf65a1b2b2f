package org.soniquebay.app.scan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.events.Event;
import org.soniquebay.events.EventLog;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.session.ScanProgress;
import org.soniquebay.scan.session.ScanRequest;
import org.soniquebay.scan.session.ScanSessions;
import org.soniquebay.scan.session.ScanTask;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Delegates a scan to the process that serves the library, and shows its progress. Both speak through the database, so
/// every process that may use the library may ask.
final class DelegatedScan {

    private static final long POLL_MILLIS = 200;
    private static final int PAGE = 500;
    /// The patience for a scan whose end was not told, because no message could be stored.
    private static final Duration UNTOLD = Duration.ofSeconds(30);

    private final Wiring wiring;
    private final Database database;
    private final ScanOutput output;
    private final EventLog log;
    private final ScanSessions sessions;
    private final ScanListener listener;

    DelegatedScan(Wiring wiring, Database database, ScanOutput output) {
        this.wiring = requireNonNull(wiring, "wiring is null");
        this.database = requireNonNull(database, "database is null");
        this.output = requireNonNull(output, "output is null");
        this.log = new EventLog(wiring.clock());
        this.sessions = new ScanSessions(wiring.clock());
        this.listener = output.listener();
    }

    /// Asks for the scan and waits for its end.
    ///
    /// @return what came of it; empty when the other process has ended before
    Optional<List<ScanReport>> scan(ScanRequest request) throws InterruptedException {
        output.say("The server of this library does the scan.");
        long position = database.read(log::newest);
        ScanTask task = requested(request);
        Optional<Instant> over = Optional.empty();
        while (LibraryLock.isServed(database)) {
            for (Event event : eventsAfter(position)) {
                position = event.id();
                JsonNode message = JsonMapper.shared().readTree(event.body());
                if (message.path("task_id").asString("").equals(task.id())) {
                    List<ScanReport> reports = ScanProgress.reports(message);
                    if (!reports.isEmpty() || message.path("step").asString("").equals(ScanProgress.COMPLETED)) {
                        return Optional.of(reports);
                    }
                    show(message);
                }
            }
            over = over.or(() -> isOver(task) ? Optional.of(wiring.clock().instant()) : Optional.empty());
            refuseSilence(over);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        output.say("The server has ended; going on without it.");
        return Optional.empty();
    }

    private ScanTask requested(ScanRequest request) {
        try {
            return database.inTransaction(handle -> sessions.request(handle, request));
        } catch (ScanRefused refused) {
            throw new CommandFailure(ExitCode.PARTLY, refused.getMessage());
        }
    }

    private boolean isOver(ScanTask task) {
        return database.read(handle -> sessions.isOver(handle, task.id()));
    }

    private void refuseSilence(Optional<Instant> over) {
        if (over.filter(since -> since.plus(UNTOLD).isBefore(wiring.clock().instant())).isPresent()) {
            throw new CommandFailure(ExitCode.PARTLY, "The server has ended the scan, but could not tell what came of it.");
        }
    }

    private List<Event> eventsAfter(long position) {
        return database.read(handle -> log.after(handle, position, PAGE));
    }

    private void show(JsonNode message) {
        switch (message.path("step").asString("")) {
            case ScanProgress.DISCOVERY -> {
                if (message.has("directory")) {
                    listener.walked(Path.of(message.path("directory").asString()),
                            message.path("files_discovered").asInt(), message.path("files_total").asInt());
                }
            }
            case ScanProgress.READING ->
                listener.read(message.path("files_processed").asInt(), message.path("files_total").asInt());
            case ScanProgress.UNAVAILABLE -> output.say(ScanProgress.reason(message).orElse("A folder cannot be scanned."));
            case ScanProgress.FAILED ->
                throw new CommandFailure(ExitCode.PARTLY, ScanProgress.reason(message).orElse("The scan failed."));
            default -> { }
        }
    }
}

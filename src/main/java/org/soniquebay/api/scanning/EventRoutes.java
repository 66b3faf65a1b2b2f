package org.soniquebay.api.scanning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.api.access.AccessGate;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.events.Event;
import org.soniquebay.events.EventFeed;
import org.soniquebay.events.EventSubscription;

/// `/api/events`: the stream of events (server-sent events).
public final class EventRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);
    private static final String CONNECTED = "{\"type\":\"connected\",\"message\":\"SSE connection established\"}";
    private static final String RETRY_SECONDS = "5";
    /// The time after which a browser connects again after a broken connection.
    private static final long RETRY_MILLIS = 2_000;

    /// The most streams of one key, or of this machine.
    private static final int MOST_OF_ONE = 64;

    private final Watchers watchers = new Watchers(MOST_OF_ONE);
    private final EventFeed feed;
    private final Duration heartbeat;

    public EventRoutes(ScanningParts parts) {
        this.feed = requireNonNull(parts, "parts is null").events();
        this.heartbeat = parts.heartbeat();
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/events").lenient().tag("Events").summary("Progress and changes, as they happen")
                .describe("""
                        A stream without end. After `{"type":"connected"}` come `{"type":"progress","task_id","step","current","total",\
                        "percent", …}` of scans and of the analysis (task `analysis`), and `{"type":"library_update"}` when the library \
                        has changed, whoever changed it. Its `changes` say what: `{"kind":"track","ids":[7,12],"many":false}`, likewise for \
                        `artist` and `album`; rows that are gone are named as well, and of more than 100 it only says that they are many. Each has an `id`: who comes back with the last one as `Last-Event-ID`, as browsers do by \
                        themselves, misses none of the last 10,000. A comment shows every 15 s that the line lives.""")
                .query(EventsQuery.class).answersContent(200, "text/event-stream").errors(503).respond(this::stream));
    }

    record EventsQuery(
            @Field(value = "Go on after this event, for clients that cannot send `Last-Event-ID`.", min = 0) Long lastEventId) {}

    private void stream(Call<EventsQuery, Void> call) throws InterruptedException {
        String caller = AccessGate.callerName(call.context());
        if (!watchers.begin(caller)) {
            throw tooMany();
        }
        try {
            streamTo(call);
        } finally {
            watchers.end(caller);
        }
    }

    private static Problem tooMany() {
        return Problem.of(503, ScanMessages.TOO_MANY_WATCH).with("Retry-After", RETRY_SECONDS);
    }

    private void streamTo(Call<EventsQuery, Void> call) throws InterruptedException {
        try (EventSubscription subscription = feed.subscribe(after(call))
                .orElseThrow(EventRoutes::tooMany)) {
            write(call.context(), subscription);
        } catch (IOException e) {
            LOG.debug("The client of an event stream closed the connection", e);
        }
    }

    private static OptionalLong after(Call<EventsQuery, Void> call) {
        String header = call.header("Last-Event-ID").orElse("").strip();
        if (header.matches("\\d{1,18}")) {
            return OptionalLong.of(Long.parseLong(header));
        }
        Long query = call.query().lastEventId();
        return query == null ? OptionalLong.empty() : OptionalLong.of(query);
    }

    private void write(Context context, EventSubscription subscription) throws IOException, InterruptedException {
        context.contentType("text/event-stream;charset=utf-8");
        context.header("Cache-Control", "no-cache");
        context.header("X-Accel-Buffering", "no");
        if (context.method() == HandlerType.HEAD) {
            return;
        }
        // The stream is the servlet's own: a compressing one would hold messages back.
        OutputStream out = context.res().getOutputStream();
        send(out, "retry: " + RETRY_MILLIS + "\n" + message(subscription.begin(), CONNECTED));
        long admitted = System.nanoTime();
        while (!subscription.isOver()) {
            if (System.nanoTime() - admitted >= heartbeat.toNanos()) {
                if (!AccessGate.isStillAdmitted(context)) {
                    return;
                }
                admitted = System.nanoTime();
            }
            List<Event> events = subscription.next(heartbeat);
            StringBuilder text = new StringBuilder();
            events.forEach(event -> text.append(message(event.id(), event.body())));
            send(out, text.isEmpty() ? ": alive\n\n" : text.toString());
        }
    }

    private static String message(long id, String json) {
        return "id: " + id + "\ndata: " + json + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}

package org.soniquebay.api.scanning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of `/api/events` that knows no more than the protocol of server-sent events.
final class EventStream implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();
    private final Thread reader = Thread.ofVirtual().unstarted(this::read);

    /// @param id of the event
    record Message(long id, JsonNode json) {

        String type() {
            return json.path("type").asString();
        }

        String step() {
            return json.path("step").asString("");
        }
    }

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        reader.start();
    }

    /// @param headers names and values in turn
    static EventStream open(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(LIMIT);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            // The server notices that a watcher has gone when it next writes to it; until then that one counts.
            for (int i = 0; response.statusCode() == 503 && i < 40; i++) {
                response.body().close();
                TimeUnit.MILLISECONDS.sleep(100);
                response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            }
            if (response.statusCode() != 200) {
                throw new AssertionError(response.statusCode() + " " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return new EventStream(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /// The messages up to the first that fits.
    List<Message> until(Predicate<Message> fits) throws InterruptedException {
        List<Message> seen = new ArrayList<>();
        while (seen.isEmpty() || !fits.test(seen.getLast())) {
            Message next = messages.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no more messages after " + seen);
            }
            seen.add(next);
        }
        return seen;
    }

    /// The next comment.
    String comment() throws InterruptedException {
        return String.valueOf(comments.poll(LIMIT.toSeconds(), TimeUnit.SECONDS));
    }

    /// Whether the server ends the stream in time.
    boolean ends() throws InterruptedException {
        return reader.join(LIMIT);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            long id = -1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("data: ")) {
                    messages.add(new Message(id, JsonMapper.shared().readTree(line.substring(6))));
                } else if (line.startsWith(":")) {
                    comments.add(line);
                }
            }
        } catch (IOException _) {
            // Closed by the test.
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

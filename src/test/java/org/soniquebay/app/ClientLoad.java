package org.soniquebay.app;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// People at several servers: one edits a number of a few tracks, others look at these tracks, all of them all the time.
/// Numbers only grow, so a look that shows one smaller than the newest that was confirmed before it began is stale.
public final class ClientLoad implements AutoCloseable {

    private static final int TRACKS = 4;
    private static final int READERS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final long BETWEEN_WRITES_MILLIS = 200;
    private static final long BETWEEN_READS_MILLIS = 20;
    private static final Pattern REVISION = Pattern.compile("\"metadata_key\":\"revision\",\"metadata_value\":\"(\\d+)\"");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT).build();
    private final List<Integer> ports;
    private final List<Thread> people = new ArrayList<>();
    private final AtomicLongArray confirmed = new AtomicLongArray(TRACKS + 1);
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final List<String> stale = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> micros = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean ended;

    /// @param ports of the servers, on this machine
    public ClientLoad(List<Integer> ports) {
        this.ports = List.copyOf(ports);
        people.add(Thread.ofPlatform().start(this::write));
        for (int i = 0; i < READERS; i++) {
            people.add(Thread.ofPlatform().start(this::read));
        }
    }

    /// What came of it. A request is `refused` when its server was dead or died over it, or said that something it needs is.
    ///
    /// @param answered requests with an answer, writes among them
    /// @param late requests with neither answer nor end within 15 s
    /// @param millis how long the answers took, in ascending order
    public record Figures(int answered, long written, long refused, long late, List<String> stale, List<Double> millis) {

        public double millisAt(double share) {
            return millis.get((int) Math.min(millis.size() - 1L, Math.round(share * millis.size())));
        }
    }

    public Figures end() {
        close();
        List<Double> millis = micros.stream().sorted().map(value -> value / 1e3).toList();
        return new Figures(millis.size(), written.get(), refused.get(), late.get(), List.copyOf(stale), millis);
    }

    @Override
    public void close() {
        ended = true;
        try {
            for (Thread person : people) {
                person.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    private void write() {
        while (!ended) {
            int track = anyTrack();
            long value = System.nanoTime();
            String body = "\"metadata_value\":\"" + value + "\"}";
            int status = asked("PUT", "/api/tracks/" + track + "/metadata/revision", "{" + body).status();
            if (status == 404) {
                status = asked("POST", "/api/tracks/" + track + "/metadata", "{\"metadata_key\":\"revision\"," + body).status();
            }
            if (status == 200 || status == 201) {
                confirmed.set(track, value);
                written.incrementAndGet();
            }
            rest(BETWEEN_WRITES_MILLIS);
        }
    }

    private void read() {
        while (!ended) {
            int track = anyTrack();
            long newest = confirmed.get(track);
            Answer answer = asked("GET", "/api/tracks/" + track + "/detail", null);
            if (answer.status() == 200 && newest != 0) {
                OptionalLong seen = revision(answer.body());
                if (seen.isEmpty() || seen.getAsLong() < newest) {
                    stale.add("track " + track + ": " + newest + " was confirmed, then " + seen + " seen at port " + answer.port());
                }
            }
            rest(BETWEEN_READS_MILLIS);
        }
    }

    private static OptionalLong revision(String detail) {
        Matcher matcher = REVISION.matcher(detail);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /// @param status 0 when there was no answer
    private record Answer(int port, int status, String body) {
    }

    private Answer asked(String method, String path, String body) {
        int port = ports.get(ThreadLocalRandom.current().nextInt(ports.size()));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(LIMIT)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 500) {
                refused.incrementAndGet();
            } else {
                micros.add((System.nanoTime() - begin) / 1_000);
            }
            return new Answer(port, response.statusCode(), response.body());
        } catch (HttpConnectTimeoutException | ConnectException _) {
            refused.incrementAndGet();
        } catch (HttpTimeoutException _) {
            late.incrementAndGet();
        } catch (IOException _) {
            refused.incrementAndGet();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new Answer(port, 0, "");
    }

    private static int anyTrack() {
        return 1 + ThreadLocalRandom.current().nextInt(TRACKS);
    }

    private static void rest(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

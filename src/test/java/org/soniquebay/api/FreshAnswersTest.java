package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;

/// No read of the API that begins after a write's answer shows anything older, from cached tables and uncached ones: 16
/// clients, 50,000 requests over HTTP, on a few hot tracks.
@Tag("slow")
class FreshAnswersTest extends ApiTest {

    private static final int CLIENTS = 16;
    private static final int REQUESTS = 50_000;
    private static final int TRACKS = 4;
    private static final int LEAST_BPM = 20;
    private static final int REVISIONS = 300;
    private static final Pattern NUMBER = Pattern.compile("\"(?:bpm|metadata_value|year)\":\"?([0-9.]+)");
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// One thing that is written and read: the newest revision that was answered, by track.
    private enum Thing { FEATURES, METADATA, TRACK }

    private final Map<Thing, AtomicIntegerArray> answered = Map.of(Thing.FEATURES, new AtomicIntegerArray(TRACKS),
            Thing.METADATA, new AtomicIntegerArray(TRACKS), Thing.TRACK, new AtomicIntegerArray(TRACKS));
    private final Map<Thing, Object[]> turns = Map.of(Thing.FEATURES, locks(), Thing.METADATA, locks(), Thing.TRACK, locks());

    private static Object[] locks() {
        Object[] locks = new Object[TRACKS];
        for (int i = 0; i < TRACKS; i++) {
            locks[i] = new Object();
        }
        return locks;
    }

    @Test
    void noAnswerIsOlderThanAnEarlierWritesAnswer() throws Exception {
        database.useTransaction(handle -> {
            for (int i = 0; i < TRACKS; i++) {
                TrackId track = LibraryFixture.track(handle, "track " + i);
                new TrackMetadataStore().replace(handle, "test", Map.of(track, Map.of("revision", "0")));
            }
        });
        for (int i = 0; i < TRACKS; i++) {
            client.put("/api/tracks/" + (i + 1), "{\"bpm\":20,\"year\":\"0\"}").is(200);
        }
        List<Future<Integer>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(i);
                clients.add(threads.submit(() -> work(random)));
            }
        }
        int stale = 0;
        for (Future<Integer> one : clients) {
            stale += one.get();
        }
        assertThat(stale).as("stale answers").isZero();
    }

    private int work(Random random) throws Exception {
        int stale = 0;
        for (int i = 0; i < REQUESTS / CLIENTS; i++) {
            Thing thing = Thing.values()[random.nextInt(3)];
            int track = random.nextInt(TRACKS);
            if (random.nextInt(50) == 0) {
                write(thing, track);
            } else {
                int least = answered.get(thing).get(track);
                stale += read(thing, track) < least ? 1 : 0;
            }
        }
        return stale;
    }

    /// Writers of one thing take turns, so that revisions only rise; readers do not wait.
    private void write(Thing thing, int track) throws Exception {
        synchronized (turns.get(thing)[track]) {
            int next = answered.get(thing).get(track) + 1;
            if (next >= REVISIONS) {
                return;
            }
            switch (thing) {
                case FEATURES -> send("PUT", path(track) + "/audio-features",
                        "{\"analysis_source\":\"user\",\"bpm\":" + (LEAST_BPM + next) + "}");
                case METADATA -> send("PUT", path(track) + "/metadata/revision", "{\"metadata_value\":\"" + next + "\"}");
                case TRACK -> send("PUT", path(track), "{\"year\":\"" + next + "\"}");
            }
            answered.get(thing).set(track, next);
        }
    }

    private int read(Thing thing, int track) throws Exception {
        return switch (thing) {
            case FEATURES -> number(send("GET", path(track) + "/audio-features", null)) - LEAST_BPM;
            case METADATA -> number(send("GET", path(track) + "/metadata/revision", null));
            case TRACK -> number(send("GET", path(track), null));
        };
    }

    private static String path(int track) {
        return "/api/tracks/" + (track + 1);
    }

    private static int number(String answer) {
        Matcher number = NUMBER.matcher(answer);
        assertThat(number.find()).as(answer).isTrue();
        return (int) Double.parseDouble(number.group(1));
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(URI.create(client.base() + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(200);
        return answer.body();
    }
}

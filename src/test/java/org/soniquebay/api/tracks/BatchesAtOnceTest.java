package org.soniquebay.api.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.catalog.ArtistStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Callers who send the same new things at once, each in an order of its own: every one of them is answered as if it
/// were alone, and every thing is there once.
class BatchesAtOnceTest extends ApiTest {

    private static final int CALLERS = 8;
    /// Asked within the transaction that is waited for.
    private static final String WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";

    private final Random random = new Random(20);
    private int artist;

    @BeforeEach
    void makeArtist() {
        ArtistName name = new ArtistName("Nina Simone");
        artist = database.inTransaction(handle -> new ArtistStore().resolve(handle, List.of(name)).get(name).value());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 200})
    void theSameNewTracks(int size) {
        JsonNode alone = client.post("/api/tracks/batch", body(size, i -> track("alone", i))).is(200).json();
        int rounds = size == 20 ? 3 : 1;
        for (int round = 0; round < rounds; round++) {
            String folder = "round" + round;

            assertAllAnswered(atOnce(_ -> shuffled(size, i -> track(folder, i)), "/api/tracks/batch"));

            JsonNode written = client.post("/api/tracks/batch", body(size, i -> track(folder, i))).is(200).json();
            assertThat(withoutItsOwn(written)).isEqualTo(withoutItsOwn(alone));
            assertThat(written.valueStream().map(track -> track.path("musicbrainz_id").asString()))
                    .isEqualTo(IntStream.range(0, size).mapToObj(i -> uuid(folder + i)).toList());
        }
        assertThat(count("tracks")).isEqualTo((rounds + 1L) * size);
    }

    /// Whichever comes first has the recording's id. Each of the two kinds of batches meets the ids in the other's opposite order.
    @Test
    void differentTracksOfTheSameRecordings() {
        int size = 30;
        for (int round = 0; round < 2; round++) {
            String ids = "recording" + round;
            String folder = "crossed" + round;

            assertAllAnswered(atOnce(caller -> body(size, i -> recording(folder + (caller % 2), i, ids + (caller % 2 == 0 ? i : size - 1 - i))),
                    "/api/tracks/batch"));
        }
        assertThat(count("tracks")).isEqualTo(2L * 2 * size);
        assertThat(count("tracks WHERE musicbrainz_id IS NOT NULL")).isEqualTo(2L * size);
    }

    /// Each of the two kinds of batches writes to one missing track by its path, and to the other's by its recording.
    @Test
    void missingTracksUnderNewPaths() {
        int size = 30;
        client.post("/api/tracks/batch", body(size, i -> recording("old", i, "lost" + i))).is(200);
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now()"));

        assertAllAnswered(atOnce(caller -> body(size, i -> i % 2 == caller % 2
                ? recording("old", i, "lost" + i)
                : recording("new" + caller % 2, i, "lost" + i)), "/api/tracks/batch"));
        assertThat(count("tracks WHERE musicbrainz_id IS NOT NULL")).isEqualTo(size);
    }

    @Test
    void aMissingTrackThatComesBackMeanwhileKeepsItsFile() throws Exception {
        int first = client.post("/api/tracks/batch", body(1, i -> recording("old", i, "back"))).is(200).json().path(0).path("id").asInt();
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET missing_since = now()"));
        FutureTask<Reply> batch = new FutureTask<>(() -> client.post("/api/tracks/batch", body(1, i -> recording("new", i, "back"))));
        database.<InterruptedException>useTransaction(handle -> {
            handle.execute("UPDATE tracks SET missing_since = NULL");
            Thread.ofPlatform().start(batch);
            while (!batch.isDone() && handle.select(WAITING).mapTo(Long.class).one() == 0) {
                Thread.sleep(20);
            }
        });

        assertThat(batch.get().is(200).json().path(0).path("id").asInt()).isNotEqualTo(first);
        assertThat(count("tracks WHERE path = '/music/old/0000.mp3' AND musicbrainz_id IS NOT NULL")).isOne();
    }

    @Test
    void theSameNewArtists() {
        int size = 50;
        for (int round = 0; round < 2; round++) {
            String prefix = "Singer " + round + "-";
            if (round % 2 == 0) {
                client.post("/api/artists/batch", body(size, i -> "{\"name\":\"%s%d\"}".formatted(prefix, i))).is(200);
            }

            assertAllAnswered(atOnce(_ -> shuffled(size, i -> "{\"name\":\"%s%d\",\"musicbrainz_artistid\":\"%s\"}"
                    .formatted(prefix, i, uuid(prefix + i))), "/api/artists/batch"));
        }
        assertThat(count("artists")).isEqualTo(2L * size + 1);
        assertThat(count("artists WHERE musicbrainz_artistid IS NOT NULL")).isEqualTo(2L * size);
    }

    /// Some callers know an album's MusicBrainz id, some do not: title and artist tell that it is the same.
    @Test
    void theSameNewAlbums() {
        int size = 50;
        for (int round = 0; round < 2; round++) {
            String prefix = "Album " + round + "-";

            assertAllAnswered(atOnce(caller -> shuffled(size, i -> "{\"title\":\"%s%d\",\"album_artist_id\":%d%s}".formatted(
                    prefix, i, artist, caller % 2 == 0 ? ",\"musicbrainz_albumid\":\"" + uuid(prefix + i) + "\"" : "")), "/api/albums/batch"));
        }
        assertThat(count("albums")).isEqualTo(2L * size);
    }

    private static void assertAllAnswered(List<Reply> replies) {
        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(200)).hasSize(CALLERS);
    }

    private List<Reply> atOnce(IntFunction<String> body, String path) {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
        List<String> bodies = IntStream.range(0, CALLERS).mapToObj(body).toList();
        List<Thread> callers = bodies.stream().map(each -> Thread.ofPlatform().start(() -> {
            try {
                start.await();
                replies.add(client.post(path, each));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        })).toList();
        try {
            for (Thread caller : callers) {
                caller.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return List.copyOf(replies);
    }

    private String track(String folder, int number) {
        return recording(folder, number, folder + number);
    }

    private String recording(String folder, int number, String recording) {
        return """
                {"title":"Song %2$d","path":"/music/%1$s/%2$04d.mp3","track_artist_id":%3$d,"year":"19%4$02d","bpm":%5$d,"genre":"Genre %6$d",
                "genre_tags":["tag %6$d","tag %7$d"],"file_size":%5$d,"musicbrainz_id":"%8$s"}""".formatted(
                folder, number, artist, number % 100, 60 + number % 100, number % 7, number % 11, uuid(recording));
    }

    private String shuffled(int size, IntFunction<String> one) {
        List<String> all = new ArrayList<>(IntStream.range(0, size).mapToObj(one).toList());
        Collections.shuffle(all, random);
        return "[" + String.join(",", all) + "]";
    }

    private static String body(int size, IntFunction<String> one) {
        return IntStream.range(0, size).mapToObj(one).collect(Collectors.joining(",", "[", "]"));
    }

    private static String uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static List<JsonNode> withoutItsOwn(JsonNode tracks) {
        return tracks.valueStream().map(track -> (JsonNode) ((ObjectNode) track.deepCopy()).remove(
                List.of("id", "path", "musicbrainz_id", "date_added", "date_modified"))).toList();
    }

    private long count(String rows) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM " + rows).mapTo(Long.class).one());
    }
}

package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackStore;
import tools.jackson.databind.JsonNode;

/// A player that keeps a library of 100,000 songs on 10,000 albums of 5,000 artists, and answers that hold 10,000 of each.
@Tag("slow")
class LargeSyncTest extends SubsonicTest {

    private static final Logger LOG = LoggerFactory.getLogger(LargeSyncTest.class);
    private static final int SONGS = 100_000;
    private static final int PAGE = 500;
    /// Of the songs, every tenth is deleted and every fourteenth goes missing while the player reads; none is left of the first albums of a hundred.
    private static final int DELETED = 10;
    private static final int MISSING = 14;
    private static final int STARRED = 10_000;
    private static final int READERS = 8;
    private static final long MEGABYTE = 1 << 20;
    /// The limit of a machine that is shared; a quiet one needs less than a minute.
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Override
    void fill(Path folder) {
        database.useTransaction(handle -> {
            SyncLibrary.fill(handle, SONGS);
            SyncLibrary.mark(handle, STARRED);
        });
    }

    private static boolean leaves(int song) {
        return song % DELETED == 0 || song % MISSING == 0 || song % 1000 <= DELETED && song % 1000 > 0;
    }

    @Test
    void whatStaysIsGivenExactlyOnceWhileTheLibraryChanges() throws InterruptedException {
        BitSet songs = new BitSet();
        BitSet albums = new BitSet();
        BitSet artists = new BitSet();
        long before = used();
        AtomicBoolean done = new AtomicBoolean();
        Map<String, List<Duration>> pages = new LinkedHashMap<>();
        Thread scan = Thread.ofPlatform().start(() -> change(done));
        Instant begin = Instant.now();
        try {
            pages.put("artist", read("artist", artists));
            pages.put("album", read("album", albums));
            pages.put("song", read("song", songs));
        } finally {
            done.set(true);
            scan.join();
        }
        Duration took = Duration.between(begin, Instant.now());
        LOG.warn("100,000 songs in {} s; {} MB of heap before, {} MB after", took.toMillis() / 1000.0, before / MEGABYTE, used() / MEGABYTE);
        pages.forEach((kind, times) -> LOG.warn("{} pages of {}s: the median {} ms, the slowest {} ms, the last {} ms", times.size(), kind,
                times.stream().sorted().toList().get(times.size() / 2).toMillis(), Collections.max(times).toMillis(), times.getLast().toMillis()));

        IntStream.rangeClosed(1, SONGS).filter(song -> !leaves(song)).forEach(song -> {
            assertThat(songs.get(song)).as("song %s", song).isTrue();
            assertThat(albums.get((song - 1) / 10 + 1)).as("album of song %s", song).isTrue();
            assertThat(artists.get((song - 1) / 20 + 1)).as("artist of song %s", song).isTrue();
        });
        assertThat(took).isLessThan(LONGEST);
        assertThat(used() - before).isLessThan(64 * MEGABYTE);
    }

    /// What a scan writes: songs that leave, come and are edited, a few at a time.
    private void change(AtomicBoolean done) {
        TrackStore store = new TrackStore();
        for (int at = 1; !done.get(); at = at % SONGS + 1) {
            if (leaves(at)) {
                TrackId song = new TrackId(at);
                int number = at;
                database.useTransaction(handle -> {
                    if (number % DELETED == 0) {
                        store.delete(handle, List.of(song));
                    } else {
                        store.markMissing(handle, List.of(song), Instant.now());
                    }
                    handle.execute("UPDATE tracks SET title = title || '!', date_modified = now() WHERE id % 5003 = ?", number % 5003);
                    handle.execute("INSERT INTO tracks (title, path, root_id, track_artist_id) SELECT 'New', '/music/new/' || gen_random_uuid(), 1, 1");
                });
            }
        }
    }

    /// @return how long each page took
    private List<Duration> read(String kind, BitSet seen) {
        List<Duration> pages = new ArrayList<>();
        int offset = 0;
        for (int got = PAGE; got == PAGE; offset += got) {
            Instant asked = Instant.now();
            JsonNode items = Player.json(player.fetch("search3", List.of("v", "1.16.1", "c", "large", "f", "json", "query", "\"\"",
                    "artistCount", kind.equals("artist") ? "500" : "0", "albumCount", kind.equals("album") ? "500" : "0", "songCount", kind.equals("song") ? "500" : "0",
                    kind + "Offset", Integer.toString(offset))).body()).at("/subsonic-response/searchResult3/" + kind);
            pages.add(Duration.between(asked, Instant.now()));
            got = items.size();
            items.forEach(item -> {
                int id = Integer.parseInt(item.path("id").asString().substring(3));
                assertThat(seen.get(id)).as("%s %s again", kind, id).isFalse();
                seen.set(id);
            });
        }
        return pages;
    }

    /// Readers that stop in the midst of their answers keep the server from nothing.
    @Test
    void answersOfTenThousandItemsTakeTheMemoryOfAPage() throws IOException, InterruptedException {
        long before = used();
        List<InputStream> answers = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        try {
            for (int reader = 0; reader < READERS; reader++) {
                String call = List.of("getStarred2?", "getStarred?", "getBookmarks?", "search3?query=&songCount=10000&albumCount=10000&artistCount=10000&").get(reader % 4);
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/rest/" + call + "u=owner&c=large&v=1.16.1&f=json&p=" + secret)).build();
                answers.add(client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body());
            }
            for (InputStream answer : answers) {
                assertThat(answer.readNBytes(200_000)).hasSize(200_000);
            }
            long during = used();
            LOG.warn("{} answers under way: {} MB of heap, {} MB before", READERS, during / MEGABYTE, before / MEGABYTE);
            assertThat(during - before).isLessThan(100 * MEGABYTE);
            assertThat(player.once("ping").path("status").asString()).isEqualTo("ok");
            for (InputStream answer : answers) {
                assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8)).endsWith("]}}}");
            }
        } finally {
            // Waiting for answers that are not read would take for ever.
            client.shutdownNow();
        }
    }

    /// Bytes of the heap that live.
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

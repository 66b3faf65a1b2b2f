package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// A player that keeps a library of 100,000 songs on 10,000 albums of 5,000 artists, and answers that hold 10,000 of each.
@Tag("slow")
class LargeSyncTest extends SubsonicTest {

    private static final Logger LOG = LoggerFactory.getLogger(LargeSyncTest.class);
    /// The songs of which there is no more than a row, in parts; behind each part come 500 songs of files.
    private static final int PARTS = 4;
    private static final int PART = 24_500;
    private static final int PAGE = 500;
    private static final int STARRED = 10_000;
    private static final int READERS = 8;
    private static final long MEGABYTE = 1 << 20;
    /// The limit of a machine that is shared; a quiet one needs less than a minute.
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Map<String, String> LISTED = Map.of(
            "song", "SELECT id FROM tracks WHERE missing_since IS NULL",
            "album", "SELECT album_id FROM tracks WHERE missing_since IS NULL AND album_id IS NOT NULL",
            "artist", "SELECT album_artist_id FROM albums JOIN tracks ON album_id = albums.id WHERE missing_since IS NULL");

    private ScannedFiles files;

    @Override
    void fill(Path folder) {
        try {
            files = new ScannedFiles(folder, database);
            database.useTransaction(handle -> SyncLibrary.fill(handle, 0));
            for (int part = 0; part < PARTS; part++) {
                int from = part * PART;
                database.useTransaction(handle -> {
                    SyncLibrary.add(handle, from, from + PART);
                    SyncLibrary.measure(handle, files.analyzer());
                });
                files.grow();
            }
            database.useTransaction(handle -> SyncLibrary.mark(handle, STARRED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatStaysIsGivenExactlyOnceWhileFilesAreScanned() throws Exception {
        Map<String, BitSet> before = listed();
        Map<String, BitSet> given = new LinkedHashMap<>();
        Map<String, List<Duration>> pages = new LinkedHashMap<>();
        long heap = used();
        try (ScannedFiles.Scans scans = files.scanning()) {
            Instant begin = Instant.now();
            for (String kind : List.of("artist", "album")) {
                pages.put(kind, read(kind, given.computeIfAbsent(kind, _ -> new BitSet())));
            }
            ScannedFiles.Rows rows = files.rows();
            int ended = scans.ended();
            pages.put("song", read("song", given.computeIfAbsent("song", _ -> new BitSet())));
            ended = scans.ended() - ended;
            ScannedFiles.Changes changes = rows.until(files.rows());
            Duration took = Duration.between(begin, Instant.now());
            LOG.warn("100,000 songs in {} s, limit {} s, load {}; {} scans ended while the songs were read, and left {}", took.toMillis() / 1000.0, LONGEST.toSeconds(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), ended, changes);
            assertThat(took).isLessThan(LONGEST);
            assertThat(ended).isGreaterThanOrEqualTo(2);
            assertThat(changes).satisfies(some -> assertThat(some.added()).isGreaterThanOrEqualTo(40), some -> assertThat(some.gone()).isGreaterThanOrEqualTo(10),
                    some -> assertThat(some.moved()).isGreaterThanOrEqualTo(40), some -> assertThat(some.retitled()).isGreaterThanOrEqualTo(60),
                    some -> assertThat(some.measured()).isGreaterThanOrEqualTo(20));
        }
        long after = used();
        LOG.warn("{} MB of heap before, {} MB after", heap / MEGABYTE, after / MEGABYTE);
        pages.forEach((kind, times) -> LOG.warn("{} pages of {}s: the median {} ms, the slowest {} ms, the last {} ms", times.size(), kind,
                times.stream().sorted().toList().get(times.size() / 2).toMillis(), Collections.max(times).toMillis(), times.getLast().toMillis()));

        Map<String, BitSet> stay = listed();
        given.forEach((kind, some) -> {
            BitSet left = stay.get(kind);
            left.and(before.get(kind));
            left.andNot(some);
            assertThat(left.stream().toArray()).as("%ss that were not given", kind).isEmpty();
        });
        assertThat(after - heap).isLessThan(64 * MEGABYTE);
    }

    /// The ids of what is in the library, by kind.
    private Map<String, BitSet> listed() {
        Map<String, BitSet> all = new LinkedHashMap<>();
        LISTED.forEach((kind, sql) -> {
            BitSet ids = new BitSet();
            database.read(handle -> handle.createQuery(sql).mapTo(Integer.class).list()).forEach(ids::set);
            all.put(kind, ids);
        });
        return all;
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

package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.scan.session.ScanSessions;
import tools.jackson.databind.JsonNode;

/// How players keep up with a library that changes while they read it: 620 songs on 62 albums of 31 artists, all with stars and bookmarks.
class SyncCallsTest extends SubsonicTest {

    private static final int SONGS = 620;
    private static final int ALBUMS = SONGS / 10;
    private static final int PAGE = 50;

    @Override
    void fill(Path folder) {
        database.useTransaction(handle -> {
            SyncLibrary.fill(handle, SONGS);
            SyncLibrary.mark(handle, SONGS);
            new TrackSearchIndex().refresh(handle, IntStream.rangeClosed(1, SONGS).mapToObj(TrackId::new).toList());
        });
    }

    /// More than fit in one page of an answer are made while they are written.
    @Test
    void longAnswersSayTheSameInEveryForm() throws IOException {
        List<String> songs = IntStream.rangeClosed(1, SONGS).mapToObj(i -> "tr-" + i).toList();
        JsonNode starred = player.ask("getStarred2");
        assertThat(ids(starred.path("song"))).containsExactlyElementsOf(songs);
        assertThat(starred.path("artist")).hasSize(SONGS / 20);
        assertThat(ids(player.once("getStarred").path("song"))).containsExactlyElementsOf(songs);
        assertThat(player.once("getBookmarks").path("bookmark").valueStream().map(bookmark -> bookmark.at("/entry/id").asString())).containsExactlyInAnyOrderElementsOf(songs);
        assertThat(ids(player.once("search3", "query", "song", "songCount", "10000").path("song"))).containsExactlyInAnyOrderElementsOf(songs);
        assertThat(ids(player.once("search3", "query", "", "songCount", "10000", "songOffset", "5").path("song"))).containsExactlyElementsOf(songs.subList(5, SONGS));
        assertThat(ids(player.once("search2", "query", "", "songCount", "501").path("song"))).containsExactlyElementsOf(songs.subList(0, 501));

        HttpResponse<byte[]> packed = player.fetch("getStarred2", List.of("f", "json", "c", "test", "v", "1.16.1"), "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(ids(Player.json(unpacked.readAllBytes()).at("/subsonic-response/starred2/song"))).containsExactlyElementsOf(songs);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PAGE, 510})
    void whatLeavesBetweenTwoPagesShiftsNoOther(int page) {
        List<TrackId> gone = List.of(new TrackId(3), new TrackId(4), new TrackId(519), new TrackId(538));
        try {
            List<String> seen = new ArrayList<>(songs(0, page));
            leave(gone);
            for (List<String> next = songs(page, page); !next.isEmpty(); next = songs(seen.size(), page)) {
                // A page that is asked for again is the same one.
                assertThat(songs(seen.size(), page)).isEqualTo(next);
                seen.addAll(next);
            }
            List<Integer> left = gone.stream().map(TrackId::value).filter(id -> id > page).toList();
            assertThat(seen).containsExactlyElementsOf(IntStream.rangeClosed(1, SONGS).filter(id -> !left.contains(id)).mapToObj(id -> "tr-" + id).toList());
        } finally {
            database.useTransaction(handle -> new TrackStore().markReturned(handle, gone));
        }
    }

    /// What a scan does not find where it was may have moved: until the scan ends, it may come back under its id.
    @Test
    void songsThatAScanLooksForStayUntilItEnds() {
        ScanSessions sessions = new ScanSessions(InstantSource.system());
        TrackId silent = new TrackId(25);
        List<TrackId> gone = Stream.concat(IntStream.rangeClosed(11, 20).mapToObj(TrackId::new), Stream.of(silent)).toList();
        String session = database.inTransaction(handle -> {
            String begun = sessions.begin(handle, "task", Path.of(LibraryFixture.MUSIC), false);
            new TrackStore().forgetContentHash(handle, silent);
            new TrackStore().markMissing(handle, gone, sessions.began(handle, begun));
            return begun;
        });
        try {
            assertThat(songs(0, SONGS)).hasSize(SONGS - 1).contains("tr-11").doesNotContain("tr-25");
            JsonNode staying = player.once("search3", "query", "", "albumCount", "500").path("album");
            assertThat(staying.valueStream().map(album -> album.path("songCount").asInt())).hasSize(ALBUMS).doesNotContain(0);
            database.useTransaction(handle -> sessions.end(handle, session, Optional.empty()));
            assertThat(songs(0, SONGS)).hasSize(SONGS - gone.size()).doesNotContain("tr-11");
            assertThat(player.once("search3", "query", "", "albumCount", "500").path("album")).hasSize(ALBUMS - 1);
        } finally {
            database.useTransaction(handle -> new TrackStore().markReturned(handle, gone));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alphabeticalByName", "alphabeticalByArtist", "newest"})
    void albumsThatLeaveBetweenTwoPagesShiftNoOther(String order) {
        List<String> whole = albums(order, 0, 500);
        List<String> seen = new ArrayList<>(albums(order, 0, PAGE));
        int first = Integer.parseInt(seen.getFirst().substring(3));
        int last = Integer.parseInt(seen.getLast().substring(3));
        List<TrackId> gone = IntStream.of(first, last).boxed().flatMap(album -> IntStream.rangeClosed(album * 10 - 9, album * 10).mapToObj(TrackId::new)).toList();
        try {
            leave(gone);
            for (List<String> next = albums(order, PAGE, PAGE); !next.isEmpty(); next = albums(order, seen.size(), PAGE)) {
                seen.addAll(next);
            }
            assertThat(seen).hasSize(ALBUMS).containsExactlyElementsOf(whole);
        } finally {
            database.useTransaction(handle -> new TrackStore().markReturned(handle, gone));
        }
    }

    @Test
    void wordsLongerThanAnyNameFindNothing() {
        JsonNode found = player.ask("search3", "query", "song ".repeat(500));
        assertThat(found.path("song")).isEmpty();
        assertThat(found.path("album")).isEmpty();
        assertThat(player.ask("search3", "query", "\"\"", "songCount", "7").path("song")).hasSize(7);
    }

    /// The later one of two changes may be committed first.
    @Test
    void indexesAreNewAfterADeletionAndALateCommit() throws Exception {
        String before = player.ask("getIndexes").path("lastModified").asString();
        assertThat(isNew(before)).isFalse();
        TrackId track = database.inTransaction(handle -> LibraryFixture.track(handle, "Deleted"));
        assertThat(isNew(before)).isTrue();
        String known = player.ask("getIndexes").path("lastModified").asString();
        database.useTransaction(handle -> new TrackStore().delete(handle, List.of(track)));
        assertThat(isNew(known)).isTrue();

        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TrackId> late = writer.submit(() -> database.<TrackId, InterruptedException>inTransaction(handle -> {
                TrackId added = LibraryFixture.track(handle, "Late");
                written.countDown();
                asked.await();
                return added;
            }));
            written.await();
            database.useTransaction(handle -> new TrackStore().markHidden(handle, List.of(new TrackId(1)), Optional.empty()));
            String between = player.ask("getIndexes").path("lastModified").asString();
            assertThat(isNew(between)).isFalse();
            asked.countDown();
            TrackId added = late.get();
            assertThat(isNew(between)).isTrue();
            database.useTransaction(handle -> new TrackStore().delete(handle, List.of(added)));
        }
    }

    private boolean isNew(String known) {
        return player.ask("getIndexes", "ifModifiedSince", known).has("index");
    }

    private void leave(List<TrackId> tracks) {
        database.useTransaction(handle -> new TrackStore().markMissing(handle, tracks, Instant.now()));
    }

    private List<String> songs(int offset, int count) {
        return ids(player.once("search3", "query", "", "artistCount", "0", "albumCount", "0", "songCount", Integer.toString(count), "songOffset", Integer.toString(offset)).path("song"));
    }

    private List<String> albums(String order, int offset, int count) {
        return ids(player.once("getAlbumList2", "type", order, "size", Integer.toString(count), "offset", Integer.toString(offset)).path("album"));
    }

    private static List<String> ids(JsonNode items) {
        return items.valueStream().map(item -> item.path("id").asString()).toList();
    }
}

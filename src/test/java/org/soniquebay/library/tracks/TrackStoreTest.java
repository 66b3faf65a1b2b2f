package org.soniquebay.library.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootId;
import org.soniquebay.library.StoredPath;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.library.labels.LabelStore;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.tracks.TrackWrite.PathTaken;
import org.soniquebay.library.tracks.TrackWrite.WithoutMusicBrainzId;
import org.soniquebay.library.tracks.TrackWrite.Written;

class TrackStoreTest {

    private static final String UUID = "1b022e01-4da6-387b-8658-8678046e4cef";

    private final TrackStore tracks = new TrackStore();
    private final TrackQueries trackQueries = new TrackQueries();
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void writesATrackAndFindsItAgain() {
        TrackId id = database.inTransaction(handle -> LibraryFixture.track(handle, "Song", "Eminem feat. Rihanna"));

        Optional<Track> found = database.read(handle -> trackQueries.find(handle, id));

        assertThat(found).hasValueSatisfying(track -> {
            assertThat(track.id()).isEqualTo(id);
            assertThat(track.title()).contains("Song");
            assertThat(track.artistName()).isEqualTo("Eminem");
            assertThat(track.featuredArtists()).contains("Rihanna");
            assertThat(track.seconds()).isEqualTo(OptionalInt.of(240));
            assertThat(track.album()).isEmpty();
            assertThat(track.hash()).isEmpty();
            assertThat(track.missingSince()).isEmpty();
        });
        Optional<Track> byId = database.read(handle -> trackQueries.find(handle, id));
        assertThat(byId).isEqualTo(found);
        Map<TrackId, Track> all = database.read(handle -> trackQueries.findAll(handle, List.of(id, new TrackId(4711))));
        assertThat(all).containsOnlyKeys(id);
    }

    @Test
    void writesEveryColumnThatTagsLeadTo() {
        database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));

        assertThat(LibraryFixture.text(database, """
                SELECT concat_ws('|', track_number, disc_number, year, file_type, bitrate, file_mtime, file_size,
                                 artist_credit, (SELECT path FROM library_roots WHERE id = root_id))
                FROM tracks
                """)).isEqualTo("01/12|1|1999|flac|900|1000.5|4096|Artist of Song|/music");
    }

    @Test
    void doesNotTouchATrackThatStaysTheSame() {
        TrackId id = database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));
        String before = LibraryFixture.versions(database, "tracks");

        Map<TrackId, TrackWrite> outcome = database.inTransaction(handle ->
                tracks.update(handle, one(id, entry(handle, "Song", LibraryFixture.tags("Song", "Artist of Song"))), Set.of()));

        assertThat(outcome).containsExactly(Map.entry(id, new TrackWrite.Unchanged(id)));
        assertThat(LibraryFixture.versions(database, "tracks")).isEqualTo(before);
    }

    @Test
    void updatesWhatTheTagsSayNow() {
        TrackId id = database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));
        TrackId gone = new TrackId(id.value() + 1);

        Map<TrackId, TrackWrite> outcome = database.inTransaction(handle -> {
            SequencedMap<TrackId, TrackEntry> entries = one(id, entry(handle, "Song", LibraryFixture.tags("New", "A")));
            entries.put(gone, entry(handle, "Gone", LibraryFixture.tags("Gone", "A")));
            return tracks.update(handle, entries, Set.of());
        });

        assertThat(outcome).containsExactly(Map.entry(id, new Written(id)), Map.entry(gone, new TrackWrite.Gone(gone)));
        assertThat(LibraryFixture.text(database, "SELECT title FROM tracks")).isEqualTo("New");
    }

    @Test
    void leavesAMusicBrainzIdToItsFirstHolder() {
        List<TrackWrite> outcomes = database.inTransaction(handle -> tracks.insert(handle, List.of(
                entry(handle, "A", LibraryFixture.tags("A", "X", Optional.of(UUID))),
                entry(handle, "B", LibraryFixture.tags("B", "X", Optional.of(UUID.toUpperCase()))),
                entry(handle, "C", LibraryFixture.tags("C", "X", Optional.of("no id"))))));

        TrackId holder = ((Written) outcomes.get(0)).id();
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(WithoutMusicBrainzId.class, without -> {
            assertThat(without.holder()).isEqualTo(holder);
            assertThat(without.musicBrainzId()).isEqualTo(UUID);
        });
        assertThat(outcomes.get(2)).isInstanceOf(Written.class);
        assertThat(LibraryFixture.text(database, "SELECT path FROM tracks WHERE musicbrainz_id IS NOT NULL"))
                .isEqualTo("/music/A.flac");
    }

    @Test
    void leavesAMusicBrainzIdToItsHolderWhenAnotherTrackIsRetagged() {
        TrackId holder = insert("A", Optional.of(UUID));
        TrackId other = insert("B", Optional.empty());

        Map<TrackId, TrackWrite> first = retag(other, "B", Optional.of(UUID));
        String before = LibraryFixture.versions(database, "tracks");
        Map<TrackId, TrackWrite> second = retag(other, "B", Optional.of(UUID));

        assertThat(first).containsValue(new WithoutMusicBrainzId(other, UUID, holder));
        assertThat(second).isEqualTo(first);
        assertThat(LibraryFixture.versions(database, "tracks")).isEqualTo(before);
        assertThat(retag(holder, "A", Optional.of(UUID))).containsValue(new TrackWrite.Unchanged(holder));
    }

    @Test
    void givesAMusicBrainzIdToTheFirstOfTwoTracksRetaggedTogether() {
        TrackId one = insert("A", Optional.empty());
        TrackId two = insert("B", Optional.empty());

        Map<TrackId, TrackWrite> outcome = database.inTransaction(handle -> {
            SequencedMap<TrackId, TrackEntry> entries = one(one, entry(handle, "A", LibraryFixture.tags("A", "X", Optional.of(UUID))));
            entries.put(two, entry(handle, "B", LibraryFixture.tags("B", "X", Optional.of(UUID))));
            return tracks.update(handle, entries, Set.of());
        });

        assertThat(outcome).containsExactly(Map.entry(one, new Written(one)),
                Map.entry(two, new WithoutMusicBrainzId(two, UUID, one)));
    }

    @Test
    void leavesAPathToTheTrackThatHasIt() {
        TrackId first = insert("A", Optional.empty());

        List<TrackWrite> outcomes = database.inTransaction(handle -> tracks.insert(handle, List.of(
                entry(handle, "A", LibraryFixture.tags("Other", "X", Optional.of(UUID))),
                entry(handle, "B", LibraryFixture.tags("B", "X", Optional.of(UUID))),
                entry(handle, "B", LibraryFixture.tags("B again", "X")))));

        assertThat(outcomes.get(0)).isEqualTo(new PathTaken(first));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Written.class, written ->
                assertThat(outcomes.get(2)).isEqualTo(new PathTaken(written.id())));
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM tracks WHERE musicbrainz_id IS NOT NULL")).isEqualTo("1");
    }

    @Test
    void survivesTwoWritersWithTheSameFilesAndIds() {
        try (Handle one = database.jdbi().open(); Handle two = database.jdbi().open()) {
            one.begin();
            two.begin();
            List<TrackEntry> entries = List.of(entry(one, "A", LibraryFixture.tags("A", "X", Optional.of(UUID))));
            one.commit();
            one.begin();
            List<TrackWrite> first = tracks.insert(one, entries);
            one.commit();
            List<TrackWrite> second = tracks.insert(two, entries);
            two.commit();

            assertThat(second).containsExactly(new PathTaken(((Written) first.getFirst()).id()));
        }
    }

    @Test
    void leavesAMusicBrainzIdToTheQuickerOfTwoWriters() throws Exception {
        TrackEntry mine = database.inTransaction(handle -> entry(handle, "A", LibraryFixture.tags("A", "X", Optional.of(UUID))));
        TrackEntry theirs = database.inTransaction(handle -> entry(handle, "B", LibraryFixture.tags("B", "X", Optional.of(UUID))));
        CountDownLatch started = new CountDownLatch(1);
        try (Handle one = database.jdbi().open(); ExecutorService executor = Executors.newSingleThreadExecutor()) {
            one.begin();
            TrackWrite first = tracks.insert(one, List.of(mine)).getFirst();
            Future<TrackWrite> second = executor.submit(() -> database.inTransaction(handle -> {
                started.countDown();
                return tracks.insert(handle, List.of(theirs)).getFirst();
            }));
            started.await();
            one.commit();

            TrackId holder = ((Written) first).id();
            assertThat(second.get()).isInstanceOfSatisfying(WithoutMusicBrainzId.class,
                    without -> assertThat(without.holder()).isEqualTo(holder));
        }
    }

    @Test
    void losesOnlyTheTagThatCannotBeStored() {
        String megabyte = "x".repeat(1_000_000);
        TrackTags tags = new TrackTags(Optional.of("Ti\0tle \uD800"), ArtistCredit.parse(megabyte),
                new TrackTags.Numbering(Optional.of(megabyte), Optional.of("\0"), Optional.of("2001")),
                new TrackTags.Stream(Optional.of("MP3"), OptionalInt.of(-5), OptionalInt.of(Integer.MAX_VALUE)),
                new TrackTags.MusicBrainz(Optional.of(megabyte), Optional.of("\uDC00"), Optional.of(megabyte), Optional.empty()),
                Optional.of(megabyte));

        TrackId id = database.inTransaction(handle -> LibraryFixture.insert(handle, entry(handle, "Hostile", tags)));

        Optional<Track> found = database.read(handle -> trackQueries.find(handle, id));
        assertThat(found.flatMap(Track::title)).contains("Ti tle \uFFFD");
        assertThat(LibraryFixture.text(database, "SELECT concat_ws('|', track_number, disc_number, year, file_type, duration, bitrate) FROM tracks"))
                .isEqualTo("2001|mp3|2147483647");
    }

    @Test
    void refusesPathsThatCannotBeKeptAsTheyAre() {
        for (String path : List.of("", "/a\0b", "/a\uD800b", "/" + "x".repeat(5000))) {
            assertThat(StoredPath.refusal(path)).isPresent();
            assertThatThrownBy(() -> new TrackFile(path, new RootId(1), 0, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void writesHundredsOfTracksInOneTransaction() {
        List<TrackWrite> outcomes = database.inTransaction(handle -> {
            List<TrackEntry> entries = new ArrayList<>();
            for (int i = 0; i < 700; i++) {
                entries.add(entry(handle, "many/" + i, LibraryFixture.tags("Song " + i, "X")));
            }
            return tracks.insert(handle, entries);
        });

        assertThat(outcomes).hasSize(700).allMatch(Written.class::isInstance).doesNotHaveDuplicates();
        long count = database.read(handle -> trackQueries.count(handle, TrackScope.LISTED));
        assertThat(count).isEqualTo(700);
    }

    @Test
    void deletesATrackWithAllThatHangsOnIt() {
        TrackId id = insert("A", Optional.empty());
        database.inTransaction(handle -> {
            new LabelStore().replace(handle, Map.of(id, new TrackLabels(List.of("Rock"), List.of("rock"), List.of("calm"))));
            new CoverStore().attach(handle, new CoverOwner.OfTrack(id), new CoverImage(new byte[] {1}, "image/png"));
            return null;
        });

        int deleted = database.inTransaction(handle -> tracks.delete(handle, List.of(id, new TrackId(id.value() + 1000))));

        assertThat(deleted).isEqualTo(1);
        assertThat(LibraryFixture.text(database, "SELECT (SELECT count(*) FROM covers) + (SELECT count(*) FROM track_genres)")).isEqualTo("0");
    }

    private TrackId insert(String name, Optional<String> recording) {
        return database.inTransaction(handle ->
                LibraryFixture.insert(handle, entry(handle, name, LibraryFixture.tags(name, "X", recording))));
    }

    private Map<TrackId, TrackWrite> retag(TrackId id, String name, Optional<String> recording) {
        return database.inTransaction(handle ->
                tracks.update(handle, one(id, entry(handle, name, LibraryFixture.tags(name, "X", recording))), Set.of()));
    }

    private static SequencedMap<TrackId, TrackEntry> one(TrackId id, TrackEntry entry) {
        SequencedMap<TrackId, TrackEntry> entries = new LinkedHashMap<>();
        entries.put(id, entry);
        return entries;
    }

    private static TrackEntry entry(Handle handle, String name, TrackTags tags) {
        return LibraryFixture.entry(handle, "/music/" + name + ".flac", tags.credit().artist().written(), tags);
    }
}

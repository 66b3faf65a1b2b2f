package org.soniquebay.library.grouping;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumEntry;
import org.soniquebay.library.tracks.TrackStore;

/// Albums that are settled a few tracks at a time are those that follow from all tracks at once, and no more rows are looked at than that takes.
class AlbumSettlingTest {

    private static final List<String> FOLDERS = List.of(
            "/m/A", "/m/A/x", "/m/A/y", "/m/A/x/1", "/m/A/x/2", "/m/B", "/m/B/CD1", "/m/B/Zwei", "/m", "/m/A-side", "/n/A/x");
    private static final List<String> IDS = List.of("1b022e01-4da6-387b-8658-8678046e4cef", "2b022e01-4da6-387b-8658-8678046e4cef");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AlbumSettling settling = new AlbumSettling((_, _, _) -> { });
    private final AlbumStatements statements = new AlbumStatements();
    private Database database;
    private int made;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void inPartsTheyAreTheSameAsAtOnce(int seed) {
        Random random = new Random(seed);
        database.useTransaction(handle -> {
            Map<TrackId, AlbumStatement> stated = new HashMap<>();
            List<TrackId> there = new ArrayList<>();
            for (int step = 0; step < 14; step++) {
                Map<TrackId, Optional<AlbumStatement>> some = new HashMap<>();
                for (int i = 1 + random.nextInt(4); i > 0; i--) {
                    boolean again = !there.isEmpty() && random.nextInt(3) == 0;
                    TrackId track = again ? one(there, random) : track(handle, "Artist " + random.nextInt(2));
                    AlbumStatement statement = statement(random);
                    some.put(track, Optional.of(statement));
                    stated.put(track, statement);
                    if (!again) {
                        there.add(track);
                    }
                }
                settling.settle(handle, some, Set.of());
                if (random.nextInt(3) == 0) {
                    TrackId gone = there.remove(random.nextInt(there.size()));
                    new TrackStore().markMissing(handle, List.of(gone), NOON);
                    statements.unsettle(handle, List.of(gone));
                    stated.remove(gone);
                }
                settleAll(handle);

                Collection<StatedTrack> all = statements.tracks(handle, statements.of(handle, stated.keySet()).stream().map(AlbumCandidates.Seed::place).toList(),
                        List.of(), List.of());
                assertThat(all).hasSize(stated.size());
                assertThat(albums(handle)).as("step %d of %d", step, seed).containsExactlyInAnyOrderElementsOf(AlbumGrouping.of(all).stream()
                        .map(part -> part.tracks().stream().map(track -> track.id().value()).collect(toCollection(TreeSet::new))).toList());
            }
        });
    }

    @Test
    void ofManyFoldersWithOneTitleOnlyThoseAreReadThatMayBeOneAlbum() {
        database.useTransaction(handle -> {
            Map<TrackId, Optional<AlbumStatement>> live = new HashMap<>();
            for (int i = 0; i < 40; i++) {
                live.put(track(handle, "Singer " + i), Optional.of(stated("Live", "/m/Singer " + i + "/Live", "Singer " + i, 1)));
                live.put(track(handle, "Band " + i), Optional.of(stated("Live", "/m/flat/Live " + i, null, 1)));
                live.put(track(handle, "Same"), Optional.of(stated("Live", "/m/Same/" + i + "/Live", "Same", 1)));
                live.put(track(handle, "Undisced"), Optional.of(stated("Live", "/m/flat/Undisced " + i, "Undisced", 0)));
            }
            settling.settle(handle, live, Set.of());

            assertThat(read(handle, "Singer 7", stated("Live", "/m/Singer 7/Live", "Singer 7", 1))).isEqualTo(2);
            assertThat(read(handle, "Band 7", stated("Live", "/m/flat/Live 7", null, 1))).isEqualTo(2);
            assertThat(read(handle, "Same", stated("Live", "/m/Same/7/Live", "Same", 1))).isEqualTo(2);
            assertThat(read(handle, "Undisced", stated("Live", "/m/flat/Undisced 7", "Undisced", 0))).isEqualTo(2);
            assertThat(read(handle, "New", stated("Live", "/m/New/Live", "New", 2))).isEqualTo(1);
            assertThat(handle.createQuery("SELECT count(DISTINCT album_id) FROM tracks").mapTo(Integer.class).one()).isEqualTo(161);
        });
    }

    @Test
    void theIndexFindsFoldersWithoutReadingOthersOfTheTitle() {
        database.useTransaction(handle -> {
            Map<TrackId, Optional<AlbumStatement>> live = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                live.put(track(handle, "Singer " + i % 100), Optional.of(stated("Live", "/m/Singer " + i % 100 + "/Live", "Singer " + i % 100, 1)));
            }
            settling.settle(handle, live, Set.of());
            // So few rows would be read one after the other.
            handle.execute("ANALYZE album_statements");
            handle.execute("SET LOCAL enable_seqscan = off");
            long before = rowsRead(handle);

            read(handle, "Singer 7", stated("Live", "/m/Singer 7/Live", "Singer 7", 1));

            assertThat(rowsRead(handle) - before).isLessThan(40);
        });
    }

    @Test
    void aTrackThatIsRetaggedLeavesTheAlbumToTheOthers() {
        database.useTransaction(handle -> {
            TrackId one = track(handle, "Ada");
            TrackId two = track(handle, "Ada");
            TrackId three = track(handle, "Ada");
            AlbumStatement before = stated("Before", "/m/A", "Ada", 1);
            settling.settle(handle, Map.of(one, Optional.of(before), two, Optional.of(before), three, Optional.of(before)), Set.of());
            int album = albumOf(handle, one);

            settling.settle(handle, Map.of(three, Optional.of(stated("Other", "/m/A", "Ada", 1))), Set.of());

            assertThat(List.of(albumOf(handle, one), albumOf(handle, two))).containsOnly(album);
            assertThat(albumOf(handle, three)).isNotEqualTo(album);
            assertThat(handle.createQuery("SELECT title FROM albums ORDER BY id").mapTo(String.class).list()).containsExactly("Before", "Other");
        });
    }

    /// How many tracks are looked at for a new one.
    private int read(Handle handle, String artist, AlbumStatement statement) {
        TrackId track = track(handle, artist);
        settling.settle(handle, Map.of(track, Optional.of(statement)), Set.of());
        return AlbumCandidates.of(handle, statements, statements.of(handle, List.of(track))).size();
    }

    private static long rowsRead(Handle handle) {
        return handle.createQuery("SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE relname = 'album_statements'")
                .mapTo(Long.class).one();
    }

    private void settleAll(Handle handle) {
        while (settling.settleWaiting(handle).isPresent()) {
            assertThat(handle.createQuery("SELECT count(*) FROM album_statements WHERE NOT settled").mapTo(Integer.class).one()).isLessThan(500);
        }
    }

    private static Collection<Set<Integer>> albums(Handle handle) {
        return handle.createQuery("SELECT id, album_id FROM tracks WHERE missing_since IS NULL")
                .map((row, _) -> Map.entry(row.getInt("album_id"), row.getInt("id"))).stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toCollection(() -> (Set<Integer>) new TreeSet<Integer>())))).values();
    }

    private static int albumOf(Handle handle, TrackId track) {
        return handle.createQuery("SELECT album_id FROM tracks WHERE id = :id").bind("id", track).mapTo(Integer.class).one();
    }

    private static TrackId one(List<TrackId> there, Random random) {
        return there.get(random.nextInt(there.size()));
    }

    private TrackId track(Handle handle, String artist) {
        return LibraryFixture.insert(handle, LibraryFixture.entry(handle, LibraryFixture.MUSIC + "/" + made++ + ".flac", artist, LibraryFixture.tags("Title", artist)));
    }

    private static AlbumStatement statement(Random random) {
        String artist = random.nextInt(3) == 0 ? null : "Artist " + random.nextInt(2);
        Optional<String> id = random.nextInt(5) == 0 ? Optional.of(IDS.get(random.nextInt(IDS.size()))) : Optional.empty();
        return new AlbumStatement(new AlbumEntry(random.nextInt(8) == 0 ? "Other" : "Live", FOLDERS.get(random.nextInt(FOLDERS.size())),
                Optional.ofNullable(artist).map(ArtistName::new), id, Optional.empty()), number(random.nextInt(4)), number(random.nextInt(6) == 0 ? 2 : 0));
    }

    private static AlbumStatement stated(String title, String folder, String artist, int disc) {
        return new AlbumStatement(new AlbumEntry(title, folder, Optional.ofNullable(artist).map(ArtistName::new), Optional.empty(), Optional.empty()),
                number(disc), OptionalInt.empty());
    }

    private static OptionalInt number(int number) {
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}

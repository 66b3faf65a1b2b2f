package org.soniquebay.library.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;

class IndexedFileQueriesTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final AudioHash HASH = new AudioHash("ab".repeat(32));

    private final TrackStore tracks = new TrackStore();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private Database database;
    private TrackId track;
    private RootId root;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        track = database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));
        root = database.inTransaction(handle -> new RootStore().register(handle, LibraryFixture.MUSIC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void showsEveryFileOfARootAndNoOther() {
        RootId other = database.inTransaction(handle -> {
            for (int i = 0; i < 20; i++) {
                LibraryFixture.track(handle, "Song " + i);
            }
            return new RootStore().register(handle, "/elsewhere");
        });

        assertThat(filesOf(root)).hasSize(21).allMatch(file -> file.looksLike(1000.5, 4096));
        assertThat(filesOf(other)).isEmpty();
    }

    @Test
    void tellsAChangedFileByTimeOrSize() {
        FileTime time = FileTime.from(Instant.parse("2026-01-02T03:04:05.123456789Z"));
        TrackFile seen = new TrackFile("/music/Song.flac", root, TrackFile.seconds(time), 4096);
        database.inTransaction(handle -> tracks.move(handle, track, seen));

        IndexedFile known = filesOf(root).getFirst();

        assertThat(known.looksLike(TrackFile.seconds(time), 4096)).isTrue();
        assertThat(known.looksLike(TrackFile.seconds(time), 4097)).isFalse();
        assertThat(known.looksLike(TrackFile.seconds(FileTime.fromMillis(time.toMillis() + 1)), 4096)).isFalse();
    }

    @Test
    void remembersSinceWhenAFileIsMissing() {
        int marked = database.inTransaction(handle -> tracks.markMissing(handle, List.of(track), NOON));
        int again = database.inTransaction(handle -> tracks.markMissing(handle, List.of(track), NOON.plusSeconds(60)));

        assertThat(List.of(marked, again)).containsExactly(1, 0);
        assertThat(filesOf(root).getFirst().missingSince()).contains(NOON);
    }

    @Test
    void letsAFileReturn() {
        database.inTransaction(handle -> tracks.markMissing(handle, List.of(track), NOON));

        int returned = database.inTransaction(handle -> tracks.markReturned(handle, List.of(track)));
        int again = database.inTransaction(handle -> tracks.markReturned(handle, List.of(track)));

        assertThat(List.of(returned, again)).containsExactly(1, 0);
        assertThat(filesOf(root).getFirst().missingSince()).isEmpty();
    }

    @Test
    void setsAContentHashOnce() {
        boolean fresh = hash(track);
        String before = LibraryFixture.versions(database, "tracks");
        boolean again = hash(track);

        assertThat(List.of(fresh, again)).containsExactly(true, false);
        assertThat(LibraryFixture.versions(database, "tracks")).isEqualTo(before);
        assertThat(filesOf(root).getFirst().hash()).contains(HASH);
    }

    @Test
    void movesAFileUnderTheSameId() {
        hash(track);
        database.inTransaction(handle -> tracks.markMissing(handle, List.of(track), NOON));
        TrackFile place = new TrackFile("/music/new place/Song.flac", root, 2000, 4096);

        List<IndexedFile> lost = database.read(handle -> files.lostCopies(handle, HASH, Path.of("/music/other/new name.flac")));
        TrackWrite moved = database.inTransaction(handle -> tracks.move(handle, lost.getFirst().id(), place));

        assertThat(moved).isEqualTo(new TrackWrite.Written(track));
        Optional<IndexedFile> found = database.read(handle -> files.find(handle, track));
        assertThat(found).hasValueSatisfying(file -> {
            assertThat(file.id()).isEqualTo(track);
            assertThat(file.missingSince()).isEmpty();
            assertThat(file.looksLike(place.modified(), place.size())).isTrue();
        });
    }

    /// A copy in another root is another file: it neither hides a move within a root, nor is it preferred.
    @Test
    void prefersTheFileOfItsOwnRoot() {
        RootId usb = database.inTransaction(handle -> new RootStore().register(handle, "/usb"));
        TrackId copy = database.inTransaction(handle -> {
            TrackId made = LibraryFixture.track(handle, "Copy");
            tracks.move(handle, made, new TrackFile("/usb/Song.flac", usb, 1000.5, 4096));
            return made;
        });
        hash(track);
        hash(copy);
        Path renamed = Path.of("/music/other/new name.flac");
        database.inTransaction(handle -> tracks.markMissing(handle, List.of(track), NOON));

        assertThat(database.<List<IndexedFile>, RuntimeException>read(handle -> files.lostCopies(handle, HASH, renamed)))
                .extracting(IndexedFile::id).containsExactly(track);
        assertThat(database.<List<IndexedFile>, RuntimeException>read(handle -> files.lostCopies(handle, HASH, Path.of("/usb/new name.flac"))))
                .as("the copy is there").isEmpty();
        database.inTransaction(handle -> tracks.markMissing(handle, List.of(copy), NOON));

        assertThat(database.<List<IndexedFile>, RuntimeException>read(handle -> files.lostCopies(handle, HASH, Path.of("/usb/new name.flac"))))
                .extracting(IndexedFile::id).containsExactly(copy, track);
    }

    @Test
    void seesNoMoveWhileALivingCopyIsThere() {
        TrackId copy = database.inTransaction(handle -> LibraryFixture.track(handle, "Copy"));
        hash(track);
        hash(copy);
        database.inTransaction(handle -> tracks.markMissing(handle, List.of(track), NOON));

        List<IndexedFile> lost = database.read(handle -> files.lostCopies(handle, HASH, Path.of("/music/other/new name.flac")));
        assertThat(lost).isEmpty();
        Path sameName = Path.of("/elsewhere").resolve(Path.of(database.read(handle -> files.find(handle, track)).orElseThrow().path()).getFileName());
        assertThat(database.<List<IndexedFile>, RuntimeException>read(handle -> files.lostCopies(handle, HASH, sameName)))
                .as("one that was called the same").extracting(IndexedFile::id).containsExactly(track);
        database.inTransaction(handle -> tracks.markMissing(handle, List.of(copy), NOON));
        List<IndexedFile> both = database.read(handle -> files.lostCopies(handle, HASH, Path.of("/music/other/new name.flac")));
        assertThat(both).extracting(IndexedFile::id).containsExactly(track, copy);
    }

    @Test
    void neverMovesOntoAnotherTrack() {
        TrackId other = database.inTransaction(handle -> LibraryFixture.track(handle, "Other"));

        TrackWrite taken = database.inTransaction(handle ->
                tracks.move(handle, track, new TrackFile("/music/Other.flac", root, 1, 1)));
        TrackWrite gone = database.inTransaction(handle ->
                tracks.move(handle, new TrackId(4711), new TrackFile("/music/Nowhere.flac", root, 1, 1)));

        assertThat(taken).isEqualTo(new TrackWrite.PathTaken(other));
        assertThat(gone).isEqualTo(new TrackWrite.Gone(new TrackId(4711)));
        assertThat(filesOf(root)).extracting(IndexedFile::path).containsExactlyInAnyOrder("/music/Song.flac", "/music/Other.flac");
    }

    @Test
    void claimsTracksThatNoRootHolds() {
        TrackId taken = database.inTransaction(handle -> LibraryFixture.track(handle, "Taken"));
        TrackId late = database.inTransaction(handle -> LibraryFixture.track(handle, "Late"));
        database.inTransaction(handle -> handle.execute(
                "UPDATE tracks SET root_id = NULL, file_mtime = 2000.1234567 WHERE id IN (?, ?)", track.value(), late.value()));
        List<IndexedFile> unclaimed = new ArrayList<>();
        database.inTransaction(handle -> {
            files.eachUnclaimed(handle, unclaimed::add);
            return null;
        });
        SequencedMap<TrackId, TrackFile> found = new LinkedHashMap<>();
        found.put(track, new TrackFile("/srv/Song.flac", root, 2000.123456, 4096));
        found.put(late, new TrackFile("/music/Taken.flac", root, 2000.123456, 4096));
        found.put(taken, new TrackFile("/srv/Taken.flac", root, 1, 1));

        List<IndexedFile> claimed = database.inTransaction(handle -> tracks.claim(handle, found));

        assertThat(unclaimed).extracting(IndexedFile::id).containsExactlyInAnyOrder(track, late);
        assertThat(claimed).singleElement().satisfies(file -> {
            assertThat(file.id()).isEqualTo(track);
            assertThat(file.path()).isEqualTo("/srv/Song.flac");
            assertThat(file.looksLike(2000.123456, 4096)).isTrue();
        });
        List<IndexedFile> again = database.inTransaction(handle -> tracks.claim(handle, found));
        assertThat(again).isEmpty();
        assertThat(filesOf(root)).extracting(IndexedFile::path).containsExactlyInAnyOrder("/srv/Song.flac", "/music/Taken.flac");
    }

    @Test
    void aSizeThatTheColumnCannotHoldIsLeftOut() {
        long large = 3L << 30;
        TrackFile moved = new TrackFile("/music/moved.flac", root, 1, large);
        TrackEntry entry = database.inTransaction(handle -> LibraryFixture.entry(
                handle, "/music/large.flac", "Ada", LibraryFixture.tags("Large", "Ada")));
        TrackEntry other = new TrackEntry(new TrackFile("/music/large.flac", root, 1, large), entry.tags(), entry.artist(), entry.album());
        database.inTransaction(handle -> tracks.move(handle, track, moved));
        assertThat(filesOf(root)).allSatisfy(file -> assertThat(file.size()).hasValue(large));

        database.inTransaction(handle -> handle.execute("UPDATE tracks SET file_size = NULL")
                + handle.execute("ALTER TABLE tracks ALTER COLUMN file_size TYPE integer"));
        database.inTransaction(handle -> tracks.move(handle, track, moved));
        TrackId inserted = database.inTransaction(handle -> LibraryFixture.insert(handle, other));
        database.inTransaction(handle -> new TrackStore().update(handle, new LinkedHashMap<>(Map.of(inserted, entry)), Set.of()));
        assertThat(filesOf(root)).filteredOn(file -> file.id().equals(inserted)).allSatisfy(file -> assertThat(file.size()).hasValue(4096));
        Map<TrackId, TrackWrite> updated = database.inTransaction(handle ->
                new TrackStore().update(handle, new LinkedHashMap<>(Map.of(inserted, other)), Set.of()));

        assertThat(updated).containsValue(new TrackWrite.Written(inserted));
        assertThat(filesOf(root)).hasSize(2).allSatisfy(file -> {
            assertThat(file.size()).isEmpty();
            assertThat(file.looksLike(1, large)).isTrue();
            assertThat(file.looksLike(1, 4096)).isFalse();
        });
    }

    @Test
    void registersARootOnce() {
        RootId again = database.inTransaction(handle -> new RootStore().register(handle, LibraryFixture.MUSIC));

        assertThat(again).isEqualTo(root);
        List<String> paths = database.read(handle -> List.copyOf(new RootStore().all(handle).values()));
        assertThat(paths).containsExactly(LibraryFixture.MUSIC);
    }

    private boolean hash(TrackId id) {
        return database.inTransaction(handle -> tracks.setContentHash(handle, id, HASH));
    }

    private List<IndexedFile> filesOf(RootId which) {
        return database.read(handle -> {
            List<IndexedFile> found = new ArrayList<>();
            files.each(handle, which, found::add);
            return found;
        });
    }
}

package org.soniquebay.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.edits.TrackDeletion;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackStore;

class PlaylistStoreTest {

    private static final AudioHash HASH = new AudioHash("a".repeat(64));

    private final PlaylistStore store = new PlaylistStore();
    private final PlaylistQueries queries = new PlaylistQueries();
    private Database database;
    private List<TrackId> tracks;
    private PlaylistId playlist;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        tracks = database.inTransaction(handle -> IntStream.range(0, 6).mapToObj(i -> LibraryFixture.track(handle, "song " + i)).toList());
        playlist = database.inTransaction(handle -> store.create(handle, new PlaylistName("Mine"), Optional.empty(), Optional.empty()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private PlaylistOutcome change(BiFunction<Handle, ExpectedPlaylist, PlaylistOutcome> change) {
        return database.inTransaction(handle -> change.apply(handle, ExpectedPlaylist.any(playlist)));
    }

    private void add(TrackId... added) {
        assertThat(change((handle, mine) -> store.add(handle, mine, drafts(List.of(added)), OptionalInt.empty()))).isEqualTo(new PlaylistOutcome.Done());
    }

    private static List<EntryDraft> drafts(List<TrackId> tracks) {
        return tracks.stream().<EntryDraft>map(EntryDraft.Known::new).toList();
    }

    private List<PlaylistEntry> entries() {
        return database.read(handle -> queries.entries(handle, playlist));
    }

    private PlaylistEntry only() {
        return entries().getFirst();
    }

    private Playlist sums() {
        return database.read(handle -> queries.find(handle, playlist)).orElseThrow();
    }

    @Test
    void whatIsNotDescribedStaysAndADescriptionCanGo() {
        assertThat(change((handle, mine) -> store.describe(handle, mine, Optional.empty(), Optional.of(" for the road "), Optional.empty()))).isEqualTo(new PlaylistOutcome.Done());
        assertThat(change((handle, mine) -> store.describe(handle, mine, Optional.of(new PlaylistName("Other")), Optional.empty(), Optional.empty()))).isEqualTo(new PlaylistOutcome.Done());
        assertThat(sums()).extracting(Playlist::name, Playlist::description).containsExactly("Other", Optional.of("for the road"));

        change((handle, mine) -> store.describe(handle, mine, Optional.empty(), Optional.of(" "), Optional.empty()));
        assertThat(sums()).extracting(Playlist::name, Playlist::description).containsExactly("Other", Optional.empty());
    }

    @Test
    void ofCallersWhoWantOneNameOneGetsIt() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<PlaylistId>>> made = IntStream.range(0, 6).mapToObj(i -> callers.submit(() -> database.<Optional<PlaylistId>, RuntimeException>inTransaction(handle ->
                    store.createUnlessTaken(handle, new PlaylistName(i % 2 == 0 ? "Évening" : "évening"), Optional.empty())))).toList();
            int got = 0;
            for (Future<Optional<PlaylistId>> one : made) {
                got += one.get().isPresent() ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
        }
    }

    /// An entry as the twin of the store keeps it.
    private record Twin(EntryId id, TrackId track) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isAPlainListWhateverIsDoneToIt(long seed) {
        Random random = new Random(seed);
        List<Twin> twin = new ArrayList<>();
        int revision = 1;
        for (int step = 0; step < 60; step++) {
            int kind = twin.isEmpty() ? 0 : random.nextInt(8);
            switch (kind) {
                case 0, 1, 2 -> added(twin, random);
                case 3, 4 -> moved(twin, random);
                case 5, 6 -> removed(twin, random);
                default -> replaced(twin, random);
            }
            revision++;
            assertThat(entries().stream().map(entry -> new Twin(entry.id(), entry.track().orElseThrow()))).as("seed %d, step %d", seed, step).isEqualTo(twin);
            assertThat(entries()).extracting(PlaylistEntry::position).isEqualTo(IntStream.range(0, twin.size()).boxed().toList());
            assertThat(sums()).extracting(Playlist::tracks, Playlist::revision, Playlist::missing).containsExactly(twin.size(), revision, 0);
        }
    }

    private List<TrackId> some(Random random) {
        return IntStream.range(0, 1 + random.nextInt(4)).mapToObj(_ -> tracks.get(random.nextInt(tracks.size()))).toList();
    }

    private void added(List<Twin> twin, Random random) {
        List<TrackId> some = some(random);
        OptionalInt position = random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(twin.size() + 3));
        assertThat(change((handle, mine) -> store.add(handle, mine, drafts(some), position))).isEqualTo(new PlaylistOutcome.Done());
        List<EntryId> before = twin.stream().map(Twin::id).toList();
        List<EntryId> made = entries().stream().map(PlaylistEntry::id).filter(id -> !before.contains(id)).toList();
        twin.addAll(Math.min(position.orElse(twin.size()), twin.size()),
                IntStream.range(0, some.size()).mapToObj(i -> new Twin(made.get(i), some.get(i))).toList());
    }

    private static List<Twin> chosen(List<Twin> twin, Random random) {
        List<Twin> shuffled = new ArrayList<>(twin);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, 1 + random.nextInt(Math.min(3, twin.size()))));
    }

    private void moved(List<Twin> twin, Random random) {
        List<Twin> some = chosen(twin, random);
        int position = random.nextInt(twin.size() + 2);
        assertThat(change((handle, mine) -> store.move(handle, mine, some.stream().map(Twin::id).toList(), position))).isEqualTo(new PlaylistOutcome.Done());
        twin.removeAll(some);
        twin.addAll(Math.min(position, twin.size()), some);
    }

    private void removed(List<Twin> twin, Random random) {
        List<Twin> some = chosen(twin, random);
        assertThat(change((handle, mine) -> store.remove(handle, mine, some.stream().map(Twin::id).toList()))).isEqualTo(new PlaylistOutcome.Done());
        twin.removeAll(some);
    }

    private void replaced(List<Twin> twin, Random random) {
        List<TrackId> some = random.nextInt(3) == 0 ? List.of() : some(random);
        assertThat(change((handle, mine) -> store.replace(handle, mine, drafts(some)))).isEqualTo(new PlaylistOutcome.Done());
        twin.clear();
        entries().forEach(entry -> twin.add(new Twin(entry.id(), entry.track().orElseThrow())));
        assertThat(twin).extracting(Twin::track).isEqualTo(some);
    }

    @Test
    void changesNothingThatItCannotChangeAsAWhole() {
        add(tracks.get(0), tracks.get(1));
        EntryId first = only().id();
        EntryId strange = new EntryId(first.value() + 1000);
        TrackId unknown = new TrackId(1000);
        Playlist before = sums();

        assertThat(change((handle, mine) -> store.add(handle, mine, drafts(List.of(tracks.get(2), unknown)), OptionalInt.empty())))
                .isEqualTo(new PlaylistOutcome.NoSuchTracks(List.of(unknown)));
        assertThat(change((handle, mine) -> store.move(handle, mine, List.of(first, strange), 1))).isEqualTo(new PlaylistOutcome.NoSuchEntry());
        assertThat(change((handle, mine) -> store.remove(handle, mine, List.of(first, strange)))).isEqualTo(new PlaylistOutcome.NoSuchEntry());
        assertThat(change((handle, mine) -> store.replace(handle, new ExpectedPlaylist(playlist, revision -> revision != before.revision()), List.of())))
                .isEqualTo(new PlaylistOutcome.Outdated());
        assertThat(change((handle, mine) -> store.add(handle, mine, drafts(Collections.nCopies(PlaylistStore.MOST_ENTRIES - 1, tracks.get(0))), OptionalInt.empty())))
                .isEqualTo(new PlaylistOutcome.Full());
        assertThat(change((handle, _) -> store.delete(handle, ExpectedPlaylist.any(new PlaylistId(1000))))).isEqualTo(new PlaylistOutcome.NoSuchPlaylist());
        assertThat(sums()).isEqualTo(before);
        assertThat(entries()).hasSize(2);
    }

    @Test
    void anEntryIsMarkedWhileItsFileIsMissingAndComesBackWithIt() {
        add(tracks.get(0), tracks.get(1));
        sql("UPDATE tracks SET missing_since = now() WHERE id = 1");

        assertThat(entries()).extracting(PlaylistEntry::missing).containsExactly(true, false);
        assertThat(only().track()).contains(tracks.get(0));
        assertThat(sums()).extracting(Playlist::tracks, Playlist::missing, Playlist::seconds).containsExactly(2, 1, 480L);

        sql("UPDATE tracks SET missing_since = NULL");
        assertThat(sums().missing()).isZero();
    }

    @Test
    void anEqualRecordingStandsInForAMissingFile() {
        add(tracks.get(0));
        hash(tracks.get(0));
        hash(tracks.get(3));
        assertThat(only().track()).contains(tracks.get(0));
        sql("UPDATE tracks SET missing_since = now() WHERE id = 1");

        assertThat(only()).extracting(PlaylistEntry::track, PlaylistEntry::missing).containsExactly(Optional.of(tracks.get(3)), false);
        assertThat(only().listed().path()).isEqualTo("/music/song 3.flac");
        sql("UPDATE tracks SET hidden_since = now() WHERE id = 4");
        assertThat(only()).extracting(PlaylistEntry::track, PlaylistEntry::missing).as("not a hidden one").containsExactly(Optional.of(tracks.get(0)), true);
    }

    @Test
    void anEntryOutlivesItsTrackAndKnowsHowItWasCalledLast() {
        add(tracks.get(0), tracks.get(1));
        sql("UPDATE tracks SET path = '/music/moved/song 0.flac', title = 'Corrected' WHERE id = 1");
        hash(tracks.get(0));
        delete(tracks.get(0));

        PlaylistEntry lost = only();
        assertThat(lost.missing()).isTrue();
        assertThat(lost.track()).isEmpty();
        assertThat(lost.listed()).isEqualTo(new ListedTrack("/music/moved/song 0.flac", Optional.of("Corrected"), Optional.of("Artist of song 0"),
                Optional.empty(), OptionalInt.of(240), Optional.empty()));
        assertThat(sums()).extracting(Playlist::tracks, Playlist::missing, Playlist::seconds).containsExactly(2, 1, 480L);

        TrackId elsewhere = database.inTransaction(handle -> LibraryFixture.track(handle, "elsewhere"));
        hash(elsewhere);
        assertThat(only()).extracting(PlaylistEntry::track, PlaylistEntry::missing).as("the same sound").containsExactly(Optional.of(elsewhere), false);
        delete(elsewhere);
        TrackId again = database.inTransaction(handle -> LibraryFixture.track(handle, "moved/song 0"));
        assertThat(only()).extracting(PlaylistEntry::track, PlaylistEntry::missing).as("the same path").containsExactly(Optional.of(again), false);
    }

    @Test
    void theSameRecordingComesBackWhateverItsSound() {
        String recording = "b1a9c0e9-d987-4042-ae91-78d6a3267d69";
        add(tracks.get(0));
        sql("UPDATE tracks SET musicbrainz_id = '" + recording + "' WHERE id = 1");
        delete(tracks.get(0));
        sql("UPDATE tracks SET musicbrainz_id = '" + recording + "' WHERE id = 4");

        assertThat(only().track()).contains(new TrackId(4));
    }

    @Test
    void anEntryStaysWhenAnotherProgramDeletesTheRow() {
        add(tracks.get(0));
        sql("DELETE FROM tracks WHERE id = 1");

        assertThat(only().listed().title()).contains("song 0");
        assertThat(only().missing()).isTrue();
    }

    @Test
    void aTrackThatWasNeverFoundWaitsForItsFile() {
        ListedTrack listed = new ListedTrack("/music/later.flac", Optional.of("Later"), Optional.empty(), Optional.empty(), OptionalInt.of(7), Optional.empty());
        change((handle, mine) -> store.add(handle, mine, List.of(new EntryDraft.Lost(listed), new EntryDraft.Known(tracks.get(0))), OptionalInt.empty()));
        assertThat(entries()).extracting(PlaylistEntry::missing).containsExactly(true, false);
        assertThat(only().listed()).isEqualTo(listed);

        TrackId later = database.inTransaction(handle -> LibraryFixture.track(handle, "later"));
        assertThat(only()).extracting(PlaylistEntry::track, PlaylistEntry::missing).containsExactly(Optional.of(later), false);
    }

    @Test
    void loseNothingToClientsThatChangeThemWhileTracksAreDeleted() throws Exception {
        add(tracks.toArray(TrackId[]::new));
        PlaylistId other = database.inTransaction(handle -> store.duplicate(handle, playlist, new PlaylistName("Other"))).orElseThrow();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                PlaylistId changed = i % 2 == 0 ? playlist : other;
                int step = i;
                work.add(threads.submit(() -> database.inTransaction(handle -> {
                    EntryId entry = queries.entries(handle, changed).get(step % 6).id();
                    return store.move(handle, ExpectedPlaylist.any(changed), List.of(entry), step % 5);
                })));
                work.add(threads.submit(() -> database.inTransaction(handle ->
                        store.add(handle, ExpectedPlaylist.any(changed), drafts(List.of(tracks.get(0))), OptionalInt.of(step % 3)))));
            }
            for (TrackId track : tracks.subList(1, 6)) {
                work.add(threads.submit(() -> delete(track)));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        for (PlaylistId each : List.of(playlist, other)) {
            List<PlaylistEntry> entries = database.read(handle -> queries.entries(handle, each));
            assertThat(entries).hasSize(26).extracting(PlaylistEntry::position).isEqualTo(IntStream.range(0, 26).boxed().toList());
            assertThat(entries.stream().filter(PlaylistEntry::missing)).hasSize(5);
        }
        assertThat(sums().revision()).isEqualTo(42);
    }

    private void delete(TrackId track) {
        database.useTransaction(handle -> new TrackDeletion(InstantSource.system()).delete(handle, List.of(track)));
    }

    private void hash(TrackId track) {
        database.useTransaction(handle -> new TrackStore().setContentHash(handle, track, HASH));
    }

    private void sql(String sql) {
        database.useTransaction(handle -> handle.execute(sql));
    }
}

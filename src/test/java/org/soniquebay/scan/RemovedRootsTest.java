package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.roots.RootOverview;
import org.soniquebay.scan.roots.RootRemapping;
import org.soniquebay.scan.roots.RootRemoval.Fate;
import org.soniquebay.scan.roots.RootRemoval.Outcome;
import org.soniquebay.scan.roots.RootRemoval;
import org.soniquebay.scan.session.ScanRequest;
import org.soniquebay.scan.session.ScanSessions;

/// Music folders that are taken out of a library, and hidden ones.
class RemovedRootsTest {

    /// Asked within the transaction that is waited for.
    private static final String WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";

    @TempDir
    Path temporary;

    private Studio studio;
    private Path other;

    @BeforeEach
    void open() throws IOException {
        studio = new Studio(temporary);
        other = Files.createDirectory(temporary.toRealPath().resolve("Other"));
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void aFolderThatHoldsTracksIsNotRemovedUnlessSomebodySaysWhatBecomesOfThem() throws Exception {
        Path song = studio.song("one.mp3", 220, "-metadata", "title=One");
        studio.scan(List.of(studio.music, other));
        TrackId id = studio.idOf(song);
        studio.database.useTransaction(handle -> new TrackMetadataStore().put(handle, id, "user", Map.of("title", "Mine")));
        String before = LibraryFixture.versions(studio.database, "tracks");

        assertThat(remove(studio.music, Fate.NONE)).isEqualTo(new Outcome.HoldsTracks(studio.music.toString(), 1));
        assertThat(remove(other, Fate.NONE)).isEqualTo(new Outcome.Removed(other.toString(), 0, 0, 0));
        assertThat(remover().remove(new RootId(4711), Fate.MISSING)).isEqualTo(new Outcome.Unknown());

        assertThat(LibraryFixture.versions(studio.database, "tracks")).isEqualTo(before);
        assertThat(overview()).extracting(RootOverview::path).containsExactly(studio.music.toString());
        assertThat(overview().getFirst()).satisfies(root -> {
            assertThat(root.tracks()).isEqualTo(1);
            assertThat(root.missing()).isZero();
            assertThat(root.lastScanned()).isPresent();
        });
    }

    @Test
    void tracksOfARemovedFolderComeBackAsTheyWere() throws Exception {
        Path song = studio.song("one.mp3", 220, "-metadata", "title=One");
        studio.scanAndMeasure();
        TrackId id = studio.idOf(song);
        studio.database.useTransaction(handle -> new TrackMetadataStore().put(handle, id, "user", Map.of("title", "Mine")));
        ScanSessions sessions = new ScanSessions(InstantSource.system());
        studio.database.useTransaction(handle -> sessions.request(handle, new ScanRequest(List.of(studio.music), Set.of())));
        studio.database.useTransaction(handle -> handle.execute("""
                INSERT INTO scan_sessions (id, directory, status, started_at, updated_at, own) VALUES ('theirs', ?, 'waiting', now(), now(), false)
                """, studio.music.toString()));

        assertThat(remove(studio.music, Fate.MISSING)).isEqualTo(new Outcome.Removed(studio.music.toString(), 0, 1, 0));

        assertThat(overview()).isEmpty();
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NOT NULL AND root_id IS NULL")).isEqualTo(1);
        assertThat(studio.texts("SELECT status FROM scan_sessions WHERE own ORDER BY started_at")).containsExactly("completed", "failed");
        assertThat(studio.texts("SELECT status FROM scan_sessions WHERE NOT own")).containsExactly("waiting");
        assertThatExceptionOfType(ScanRefused.class).isThrownBy(() -> studio.librarian().scan(List.of(studio.music), "task", ScanListener.SILENT))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(ScanRefused.Reason.NO_ROOT));
        assertThat(overview()).isEmpty();

        studio.scan();

        assertThat(studio.idOf(song)).isEqualTo(id);
        assertThat(studio.jobs()).isZero();
        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(1);
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NULL AND root_id IS NOT NULL")).isEqualTo(1);
        assertThat(studio.texts("SELECT metadata_value FROM track_metadata WHERE metadata_source = 'user'")).containsExactly("Mine");
        assertThat(studio.count("SELECT count(*) FROM track_audio_features WHERE danceability IS NOT NULL")).isEqualTo(1);
    }

    @Test
    void tracksAreDeletedWhenSomebodySaysSoAndOthersStay() throws Exception {
        studio.song("Jazz/one.mp3", 220);
        Path jazz = studio.music.resolve("Jazz");
        TestAudio.encode(TestAudio.chord(3, 262, 330, 392), other.resolve("two.mp3"));
        studio.scan(jazz);
        studio.scan(List.of(studio.music, other));

        assertThat(remove(jazz, Fate.NONE)).isEqualTo(new Outcome.Removed(jazz.toString(), 1, 0, 0));
        assertThat(studio.count("SELECT count(*) FROM tracks WHERE missing_since IS NULL")).isEqualTo(2);
        assertThat(remove(studio.music, Fate.DELETED)).isEqualTo(new Outcome.Removed(studio.music.toString(), 0, 0, 1));
        assertThat(studio.texts("SELECT path FROM tracks")).containsExactly(other.resolve("two.mp3").toString());
    }

    /// The writer of a track has moved it to another folder, and has not committed when its row's turn comes.
    @ParameterizedTest
    @EnumSource(value = Fate.class, names = {"DELETED", "MISSING"})
    void aTrackThatLeavesTheFolderMeanwhileStaysAsItIs(Fate fate) throws Exception {
        Path song = studio.song("one.mp3", 220);
        studio.song("two.mp3", 247);
        studio.scan(List.of(studio.music, other));
        TrackId id = studio.idOf(song);
        String moved = other.resolve("one.mp3").toString();
        FutureTask<Outcome> removal = new FutureTask<>(() -> remove(studio.music, fate));
        studio.database.<InterruptedException>useTransaction(handle -> {
            handle.execute("UPDATE tracks SET path = ?, root_id = (SELECT id FROM library_roots WHERE path = ?) WHERE id = ?",
                    moved, other.toString(), id.value());
            Thread.ofPlatform().start(removal);
            while (!removal.isDone() && handle.select(WAITING).mapTo(Long.class).one() == 0) {
                Thread.sleep(20);
            }
        });

        assertThat(removal.get()).isEqualTo(new Outcome.Removed(studio.music.toString(), 0, fate == Fate.MISSING ? 1 : 0, fate == Fate.DELETED ? 1 : 0));
        assertThat(studio.texts("SELECT path FROM tracks WHERE missing_since IS NULL AND root_id IS NOT NULL")).containsExactly(moved);
    }

    @Test
    void aFolderThatIsElsewhereNowKeepsItsTracks() throws Exception {
        Path song = studio.song("Jazz/one.mp3", 220);
        studio.song("Jazz/out/two.mp3", 330);
        studio.scan();
        studio.database.useTransaction(handle -> new RootStore().rule(handle, studio.music, Optional.of(List.of("/Jazz/out")), Optional.empty()));
        TrackId id = studio.idOf(song);
        Path now = temporary.toRealPath().resolve("Now");
        Files.move(studio.music, now);
        RootId root = overview().getFirst().id();
        RootRemapping remapping = new RootRemapping(studio.database, InstantSource.system());
        studio.database.useTransaction(handle -> new RootStore().register(handle, other.toString()));

        assertThat(remapping.remap(new RootId(4711), now)).isEqualTo(new RootRemapping.Outcome.Unknown());
        assertThat(remapping.remap(root, Files.createDirectory(other.resolve("below")))).isEqualTo(new RootRemapping.Outcome.Overlaps(other.toString()));
        assertThat(remapping.remap(root, temporary.toRealPath())).isInstanceOf(RootRemapping.Outcome.Overlaps.class);
        assertThat(remapping.remap(root, studio.music)).isEqualTo(new RootRemapping.Outcome.Remapped(root, studio.music.toString(), 0));
        try (DatabaseLock _ = studio.database.tryLock(LibraryScan.LOCK).orElseThrow()) {
            assertThat(remapping.remap(root, now)).isEqualTo(new RootRemapping.Outcome.ScanUnderWay());
        }
        assertThat(remapping.remap(root, now)).isInstanceOfSatisfying(RootRemapping.Outcome.Remapped.class, done -> {
            assertThat(done.from()).isEqualTo(studio.music.toString());
            assertThat(done.tracks()).isEqualTo(2);
        });
        Path there = now.resolve("Jazz/one.mp3");
        Path leftThere = now.resolve("Jazz/out/two.mp3");
        assertThat(missing()).containsExactlyInAnyOrder(there.toString(), leftThere.toString());
        studio.scan(now);

        assertThat(studio.idOf(there)).isEqualTo(id);
        assertThat(missing()).as("left out by the rule that went along").containsExactly(leftThere.toString());
        assertThat(overview()).extracting(RootOverview::path).containsExactly(other.toString(), now.toString());
    }

    @Test
    void nothingIsRemovedUnderAScan() throws Exception {
        studio.scan();
        try (DatabaseLock _ = studio.database.tryLock(LibraryScan.LOCK).orElseThrow()) {
            assertThat(remove(studio.music, Fate.MISSING)).isEqualTo(new Outcome.ScanUnderWay());
        }
        assertThat(overview()).hasSize(1);
    }

    /// What was read from hidden folders by an earlier version is missing now; named as a root, such a folder is one.
    @Test
    void tracksInHiddenFoldersAreMissingUntilTheFolderIsNamed() throws Exception {
        Path seen = studio.song("one.mp3", 220);
        Path inHidden = Files.createDirectory(studio.music.resolve(".38 Special")).resolve("two.mp3");
        studio.scan();
        RootId music = studio.database.inTransaction(handle -> new RootStore().register(handle, studio.music.toString()));
        studio.database.useTransaction(handle -> handle.execute("""
                INSERT INTO tracks (path, track_artist_id, root_id, file_mtime, file_size)
                SELECT ?, track_artist_id, root_id, file_mtime, file_size FROM tracks WHERE path = ?
                """, inHidden.toString(), seen.toString()));
        Files.copy(seen, inHidden, StandardCopyOption.COPY_ATTRIBUTES);
        TrackId id = studio.idOf(inHidden);

        studio.librarian().scan(List.of(studio.music), true, ScanListener.SILENT);
        assertThat(missing()).containsExactly(inHidden.toString());

        studio.scan(inHidden.getParent());
        assertThat(missing()).isEmpty();
        assertThat(studio.idOf(inHidden)).isEqualTo(id);
        Path third = inHidden.resolveSibling("three.mp3");
        Files.copy(seen, third);
        studio.scan(inHidden.getParent());
        ScanReport all = studio.scan();
        assertThat(all.problems()).isEmpty();
        assertThat(missing()).isEmpty();
        assertThat(studio.texts("SELECT path FROM tracks WHERE root_id <> " + music)).containsExactly(third.toString());

        assertThat(remove(inHidden.getParent(), Fate.NONE)).isEqualTo(new Outcome.HoldsTracks(inHidden.getParent().toString(), 1));
    }

    private List<String> missing() {
        return studio.texts("SELECT path FROM tracks WHERE missing_since IS NOT NULL");
    }

    private RootRemoval remover() {
        return new RootRemoval(studio.database, InstantSource.system());
    }

    private Outcome remove(Path root, Fate fate) throws InterruptedException {
        RootId id = studio.database.inTransaction(handle -> new RootStore().register(handle, root.toString()));
        return remover().remove(id, fate);
    }

    private List<RootOverview> overview() {
        return studio.database.read(RootOverview::all);
    }
}

package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;
import org.soniquebay.scan.roots.RootRemoval;

class DeletedTracksTest {

    @TempDir
    Path temporary;

    private Studio studio;
    private Path gone;

    @BeforeEach
    void scanTwoSongsOfWhichOneGoes() throws IOException {
        studio = new Studio(temporary);
        gone = studio.song("A/gone.mp3", 220);
        studio.song("B/there.mp3", 330);
        studio.scan();
        Files.delete(gone);
        studio.scan();
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void aTrackGoesAfterThirtyDays() {
        assertThat(removeAfter(Duration.ofDays(29), studio.music)).isZero();
        assertThat(studio.count("SELECT count(*) FROM tracks")).isEqualTo(2);

        assertThat(removeAfter(Duration.ofDays(31), studio.music)).isEqualTo(1);
        assertThat(studio.texts("SELECT title FROM tracks")).containsExactly("there");
        assertThat(studio.count("SELECT count(*) FROM track_search")).isEqualTo(1);
        assertThat(studio.count("SELECT count(*) FROM jobs WHERE task_name = 'artist-vector'")).isEqualTo(1);
    }

    @Test
    void onlyBelowTheFolderThatWasScanned() {
        assertThat(removeAfter(Duration.ofDays(31), studio.music.resolve("B"))).isZero();
        assertThat(removeAfter(Duration.ofDays(31), studio.music.resolve("A"))).isEqualTo(1);
    }

    @Test
    void anEmptyRootLosesNothing() throws IOException {
        Files.delete(studio.music.resolve("B/there.mp3"));
        Files.delete(studio.music.resolve("B"));
        Files.delete(studio.music.resolve("A"));

        assertThat(removeAfter(Duration.ofDays(31), studio.music)).isZero();
        Files.writeString(studio.music.resolve("not mounted.txt"), "");
        assertThat(removeAfter(Duration.ofDays(31), studio.music)).as("none of its files is there").isZero();
        Files.move(studio.music, temporary.resolve("Elsewhere"));
        assertThat(removeAfter(Duration.ofDays(31), studio.music)).isZero();
    }

    @Test
    void aFileThatIsBackKeepsItsTrackThoughNoScanHasSeenIt() throws IOException {
        Files.createFile(gone);

        assertThat(removeAfter(Duration.ofDays(31), studio.music)).isZero();
    }

    @Test
    void aPurgeSaysWhatWouldGoAndTakesAlbumsAndArtistsAlong() throws IOException {
        Path lost = studio.song("C/lost.mp3", 440, "-metadata", "title=Lost", "-metadata", "artist=Nobody else", "-metadata", "album=Nowhere else");
        studio.scan();
        TrackId id = studio.idOf(lost);
        studio.database.useTransaction(handle -> new TrackMetadataStore().put(handle, id, "user", Map.of("title", "Mine")));
        Files.delete(lost);
        studio.scan();
        DeletedTracks deleted = new DeletedTracks(studio.database, InstantSource.fixed(Instant.now().plusSeconds(60)));
        DeletedTracks.Wish soon = new DeletedTracks.Wish(Duration.ZERO, Optional.empty());

        DeletedTracks.Plan plan = deleted.plan(soon);
        PurgedContents contents = studio.database.read(handle -> PurgedContents.of(handle, plan.tracks()));
        assertThat(contents.tracks()).isEqualTo(2);
        assertThat(contents.edits()).isEqualTo(1);
        assertThat(contents.albums()).isEqualTo(1);
        assertThat(deleted.plan(new DeletedTracks.Wish(Duration.ofDays(30), Optional.empty())).tracks()).isEmpty();

        assertThat(deleted.purge(soon, plan).tracks()).isEqualTo(2);
        assertThat(studio.texts("SELECT title FROM tracks")).containsExactly("there");
        assertThat(studio.count("SELECT count(*) FROM artists WHERE name = 'Nobody else'")).isZero();
        assertThat(studio.count("SELECT count(*) FROM albums WHERE title = 'Nowhere else'")).isZero();
    }

    @Test
    void aPurgeKeepsWhatAnUnmountedFolderHoldsUntilItIsTakenOut() throws Exception {
        Path away = Files.move(studio.music, temporary.toRealPath().resolve("Away"));
        DeletedTracks deleted = new DeletedTracks(studio.database, InstantSource.fixed(Instant.now().plusSeconds(60)));
        DeletedTracks.Wish soon = new DeletedTracks.Wish(Duration.ZERO, Optional.empty());

        assertThat(deleted.plan(soon).tracks()).isEmpty();
        assertThat(deleted.plan(soon).kept()).singleElement().satisfies(why -> assertThat(why).contains(studio.music.toString(), "roots remove"));

        Files.move(away, studio.music);
        RootId root = studio.database.read(handle -> new RootStore().all(handle).keySet().iterator().next());
        new RootRemoval(studio.database, InstantSource.system()).remove(root, RootRemoval.Fate.MISSING);
        DeletedTracks.Plan all = deleted.plan(soon);
        assertThat(deleted.purge(soon, all).tracks()).as("its files are none of the library's").isEqualTo(2);
        assertThat(studio.count("SELECT count(*) FROM tracks")).isZero();
    }

    private int removeAfter(Duration time, Path folder) {
        return new DeletedTracks(studio.database, InstantSource.fixed(Instant.now().plus(time))).removeBelow(folder);
    }
}

package org.soniquebay.scan.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.library.folders.FolderRules;

class RootWatchTest {

    private static final Duration QUIET = Duration.ofMillis(100);
    private static final Duration LATEST = Duration.ofMillis(600);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long SILENCE_MILLIS = 500;

    @TempDir
    Path temporary;

    private final Set<Path> roots = new CopyOnWriteArraySet<>();
    private final BlockingQueue<Set<Path>> scans = new LinkedBlockingQueue<>();
    private volatile FolderRules rules = FolderRules.NONE;
    private Path music;
    private Optional<RootWatch> watch = Optional.empty();

    @BeforeEach
    void makeMusic() throws IOException {
        music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        Files.createFile(music.resolve("old.mp3"));
        roots.add(music);
    }

    @AfterEach
    void close() {
        watch.ifPresent(RootWatch::close);
    }

    private final class Folders implements WatchedFiles {

        @Override
        public Map<Path, FolderRules> roots() {
            return roots.stream().collect(Collectors.toMap(root -> root, _ -> rules));
        }

        @Override
        public boolean matters(Path file) {
            return file.toString().endsWith(".mp3");
        }
    }

    private void start(Optional<Duration> rescan, int mostFolders) throws InterruptedException {
        RootWatch started = new RootWatch(new Folders(), scans::add,
                new Pace(QUIET, LATEST, LOOK, rescan), InstantSource.system(), mostFolders);
        watch = Optional.of(started);
        started.start();
        assertThat(scanned()).as("the first scan").contains(music);
    }

    @Test
    void newMusicIsScannedAndOtherFilesAreNot() throws Exception {
        start(Optional.empty(), 100);
        Files.createFile(music.resolve("cover.jpg"));
        assertThat(scans.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS)).isNull();

        Files.createFile(music.resolve("new.mp3"));
        assertThat(scanned()).containsExactly(music);
        Files.delete(music.resolve("old.mp3"));
        assertThat(scanned()).containsExactly(music);
        Files.writeString(music.resolve("new.mp3"), "tags");
        assertThat(scanned()).containsExactly(music);
        assertThat(scans.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void whatIsLeftOutIsNotWatched() throws Exception {
        Files.createDirectory(music.resolve("@eaDir"));
        Path podcasts = Files.createDirectory(music.resolve("Podcasts"));
        Files.writeString(music.resolve(".ndignore"), "Podcasts/\n*draft*");
        start(Optional.empty(), 100);

        Files.createFile(music.resolve("@eaDir/thumb.mp3"));
        Files.createFile(podcasts.resolve("talk.mp3"));
        Files.createFile(music.resolve("a draft.mp3"));
        Files.createFile(music.resolve(".hidden.mp3"));
        assertThat(scans.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS)).isNull();

        Files.delete(music.resolve(".ndignore"));
        assertThat(scanned()).containsExactly(music);
        Files.createFile(podcasts.resolve("second.mp3"));
        assertThat(scanned()).containsExactly(music);
    }

    @Test
    void aFolderIsWatchedAgainWhenItsNoMediaFileGoes() throws Exception {
        Path album = Files.createDirectory(music.resolve("Album"));
        Files.createFile(album.resolve(".nomedia"));
        start(Optional.empty(), 100);

        Files.delete(album.resolve(".nomedia"));
        assertThat(scanned()).containsExactly(music);
        Files.createFile(album.resolve("song.mp3"));
        assertThat(scanned()).containsExactly(music);
    }

    @Test
    void otherRulesOfARootCountAtTheNextLook() throws Exception {
        Path waste = Files.createDirectory(music.resolve("#recycle"));
        start(Optional.empty(), 100);

        rules = new FolderRules(List.of(), true);
        assertThat(scanned()).containsExactly(music);
        Files.createFile(waste.resolve("song.mp3"));
        assertThat(scanned()).containsExactly(music);
    }

    @Test
    void newFoldersAreWatchedToo() throws Exception {
        start(Optional.empty(), 100);
        Path album = Files.createDirectories(music.resolve("Artist/Album"));
        scanned();

        Files.createFile(album.resolve("new.mp3"));
        assertThat(scanned()).containsExactly(music);
    }

    @Test
    void aFolderThatMovedIsWatchedUnderItsNewName() throws Exception {
        Path album = Files.createDirectories(music.resolve("Artist/Album"));
        Files.createDirectory(music.resolve("Other"));
        start(Optional.empty(), 100);
        Path moved = Files.move(album, music.resolve("Other/Album"));
        scanned();

        Files.createFile(moved.resolve("new.mp3"));
        assertThat(scanned()).containsExactly(music);
        Files.delete(moved.resolve("new.mp3"));
        Files.delete(moved);
        assertThat(scanned()).containsExactly(music);
    }

    @Test
    void aRootThatIsAwayIsLeftAloneUntilItIsBack() throws Exception {
        start(Optional.of(Duration.ofMillis(300)), 100);
        Path away = Files.move(music, temporary.resolve("Away"));
        TimeUnit.MILLISECONDS.sleep(SILENCE_MILLIS);
        scans.clear();
        assertThat(scans.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS)).isNull();
        Path mountPoint = Files.createDirectory(music);
        assertThat(scans.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS)).as("nothing is mounted").isNull();

        Files.delete(mountPoint);
        Files.move(away, music);
        assertThat(scanned()).containsExactly(music);
    }

    @Test
    void aNewRootIsWatched() throws Exception {
        start(Optional.empty(), 100);
        Path second = Files.createDirectory(temporary.toRealPath().resolve("Second"));
        Files.createFile(second.resolve("one.mp3"));
        roots.add(second);
        assertThat(scanned()).containsExactly(second);

        Files.createFile(second.resolve("two.mp3"));
        assertThat(scanned()).containsExactly(second);
    }

    @Test
    void changesWithoutEndAreScannedAllTheSame() throws Exception {
        start(Optional.empty(), 100);
        long begin = System.nanoTime();
        int writes = 0;
        while (scans.isEmpty() && System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS)) {
            Files.writeString(music.resolve("new.mp3"), "x".repeat(++writes));
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(scanned()).containsExactly(music);
    }

    @Test
    void whatCannotBeWatchedIsFoundByTheRescan() throws Exception {
        Files.createDirectories(music.resolve("Artist/Album"));
        start(Optional.of(Duration.ofMillis(700)), 1);

        assertThat(scanned()).containsExactly(music);
        assertThat(scanned()).containsExactly(music);
    }

    private Set<Path> scanned() throws InterruptedException {
        Set<Path> scanned = scans.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(scanned).as("no scan").isNotNull();
        return scanned;
    }
}

package org.soniquebay.scan.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.library.folders.FolderRules;
import org.soniquebay.scan.exclusion.Exclusions;

class FolderWalkTest {

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("Music"));
    }

    @Test
    void findsMusicByItsSuffixInWhateverCase() throws IOException {
        file("Artist/Album/01 - Song.MP3");
        file("-rf.ogg");
        file("a\nb.flac");
        file("cover.jpg");
        file("._Song.mp3");
        file("no-suffix");

        assertThat(names(walk(root))).containsExactlyInAnyOrder("Artist/Album/01 - Song.MP3", "-rf.ogg", "a\nb.flac");
    }

    @Test
    void countsTheSoundFilesThatCannotBeRead() throws IOException {
        file("song.mp3");
        file("a.mid");
        file("b.MID");
        file("Album/c.tak");
        file("._d.mid");
        file("list.m3u");
        file(".hidden/e.mid");

        FolderWalk.Result result = walk(root);

        assertThat(result.unread().bySuffix()).containsExactly(Map.entry("mid", 2), Map.entry("tak", 1));
        assertThat(result.unread().sentence()).contains("3 files of formats that SoniqueBay cannot read: .mid 2, .tak 1");
        assertThat(names(result)).containsExactly("song.mp3");
        Files.delete(root.resolve("a.mid"));
        Files.delete(root.resolve("Album/c.tak"));
        assertThat(walk(root).unread().sentence()).contains("1 file of a format that SoniqueBay cannot read: .mid 1");
        Files.delete(root.resolve("b.MID"));
        assertThat(walk(root).unread().sentence()).isEmpty();
    }

    @Test
    void hiddenFoldersAreNotEntered() throws IOException {
        file(".hidden/song.mp3");
        file("Album/.deep/er/song.mp3");
        file("...And Justice for All/Blackened.mp3");
        Files.createSymbolicLink(root.resolve("link"), root.resolve(".hidden"));

        assertThat(names(walk(root))).containsExactly("...And Justice for All/Blackened.mp3");
        assertThat(walk(root.resolve(".hidden")).files()).hasSize(1);
    }

    @Test
    void linkLoopsEnd() throws IOException {
        file("Album/song.mp3");
        Files.createSymbolicLink(root.resolve("Album/loop"), root);
        Files.createSymbolicLink(root.resolve("self"), root.resolve("self"));

        FolderWalk.Result result = walk(root);

        assertThat(names(result)).containsExactly("Album/song.mp3");
        assertThat(result.problems()).isEmpty();
    }

    @Test
    void aLinkOutOfTheRootIsReportedAndNotFollowed() throws IOException {
        Path secret = Files.createDirectory(temporary.resolve("secret"));
        Files.createFile(secret.resolve("song.mp3"));
        Files.createSymbolicLink(root.resolve("folder"), secret);
        Files.createSymbolicLink(root.resolve("song.mp3"), secret.resolve("song.mp3"));
        Files.createSymbolicLink(root.resolve("gone.mp3"), root.resolve("nothing.mp3"));

        FolderWalk.Result result = walk(root);

        assertThat(result.files()).isEmpty();
        assertThat(result.problems())
                .extracting(problem -> Path.of(problem.path()).getFileName().toString())
                .containsExactlyInAnyOrder("folder", "song.mp3", "gone.mp3");
    }

    @Test
    void anUnreadableFolderIsReportedAndNothingBelowItCountsAsGone() throws IOException {
        assumeThat(System.getProperty("user.name")).as("root reads everything").isNotEqualTo("root");
        file("closed/song.mp3");
        Path closed = root.resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

        FolderWalk.Result result = walk(root);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(result.problems()).singleElement().satisfies(problem -> assertThat(problem.detail()).contains("Permission"));
        assertThat(result.couldSee(closed.resolve("song.mp3"))).isFalse();
        assertThat(result.couldSee(root.resolve("other.mp3"))).isTrue();
    }

    @Test
    void aNameThatIsNotUtf8IsReported() throws IOException, InterruptedException {
        Process touch = new ProcessBuilder("sh", "-c", "printf 'x' > \"$(printf 'caf\\351.mp3')\"")
                .directory(root.toFile())
                .start();
        assertThat(touch.waitFor()).isZero();

        FolderWalk.Result result = walk(root);

        assertThat(result.files()).isEmpty();
        assertThat(result.problems()).singleElement().satisfies(problem -> assertThat(problem.detail()).contains("UTF-8"));
    }

    private static FolderWalk.Result walk(Path root) throws IOException {
        return FolderWalk.of(root, new Exclusions(Map.of(root, FolderRules.NONE)));
    }

    private void file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private List<String> names(FolderWalk.Result result) {
        return result.files().stream().map(found -> root.relativize(found.path()).toString()).toList();
    }
}

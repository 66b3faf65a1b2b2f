package org.soniquebay.scan.exclusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.library.folders.FolderRules;

class ExclusionsTest {

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("Music"));
    }

    @Test
    void hiddenAndSystemFoldersAreLeftOutByName() {
        Exclusions exclusions = of(FolderRules.NONE);

        for (String name : List.of("@eaDir", "#recycle", "@Recycle", "$RECYCLE.BIN", "Recycle.Bin", "~snapshot", "#snapshot", "lost+found", "__MACOSX",
                "System Volume Information", "$Recycle.Bin")) {
            assertThat(exclusions.ofFolder(root.resolve("Artist").resolve(name))).as(name).contains(Reason.SYSTEM_FOLDER);
            assertThat(exclusions.ofFile(root.resolve(name).resolve("deep/a.mp3"))).as(name).contains(Reason.SYSTEM_FOLDER);
        }
        for (String name : List.of(".Trash-1000", ".stversions", ".snapshot", ".zfs", ".git")) {
            assertThat(exclusions.ofFile(root.resolve(name).resolve("files/a.mp3"))).as(name).contains(Reason.HIDDEN);
        }
        assertThat(exclusions.ofFile(root.resolve("Album/.song.mp3"))).contains(Reason.HIDDEN);
        for (String name : List.of("@ Home", "#1 Hits", "...And Justice for All", "Recycler", "_", "$")) {
            assertThat(exclusions.ofFile(root.resolve(name).resolve("a.mp3"))).as(name).isEmpty();
        }
        assertThat(of(new FolderRules(List.of(), true)).ofFolder(root.resolve("@eaDir"))).isEmpty();
        assertThat(of(new FolderRules(List.of(), true)).ofFolder(root.resolve(".git"))).contains(Reason.HIDDEN);
    }

    @Test
    void nestedPatternsBeyondWhatCanBeComparedAreReportedAndDoNotCount() throws IOException {
        Path folder = root;
        for (int depth = 0; depth < 20; depth++) {
            folder = folder.resolve("d");
            file(root.relativize(folder) + "/.ndignore", "/x".repeat(499) + "\n" + "*.level" + depth + "\n");
        }
        Exclusions exclusions = of(FolderRules.NONE);

        assertThat(exclusions.ofFile(folder.resolve("a.level0"))).contains(Reason.IGNORE_FILE);
        assertThat(exclusions.ofFile(folder.resolve("a.level14"))).contains(Reason.IGNORE_FILE);
        assertThat(exclusions.ofFile(folder.resolve("a.level19"))).isEmpty();
        assertThat(exclusions.unreadable()).hasSize(5).contains(folder.resolve(".ndignore"));
    }

    @Test
    void aNoMediaFileLeavesItsFolderOut() throws IOException {
        file("Ringtones/.nomedia", "");

        assertThat(of(FolderRules.NONE).ofFile(root.resolve("Ringtones/sub/a.mp3"))).contains(Reason.NO_MEDIA);
        assertThat(of(FolderRules.NONE).ofFile(root.resolve("Other/a.mp3"))).isEmpty();
    }

    @Test
    void patternsOfAnIgnoreFileCountInItsFolderAndBelow() throws IOException {
        file("Artist/.ndignore", "\ufeff# not these\r\n*.wav\r\n!keep.wav\r\n/Demos/\r\n");
        file("Artist/Album/.ndignore", "!*.wav\n");
        file("Empty/.ndignore", "# nothing else\n\n");

        Exclusions exclusions = of(FolderRules.NONE);

        assertThat(exclusions.ofFile(root.resolve("Artist/x.wav"))).contains(Reason.IGNORE_FILE);
        assertThat(exclusions.ofFile(root.resolve("Artist/keep.wav"))).isEmpty();
        assertThat(exclusions.ofFile(root.resolve("Artist/Album/x.wav"))).as("the nearer file wins").isEmpty();
        assertThat(exclusions.ofFile(root.resolve("Artist/Demos/a.mp3"))).contains(Reason.IGNORE_FILE);
        assertThat(exclusions.ofFile(root.resolve("Artist/Album/Demos/a.mp3"))).isEmpty();
        assertThat(exclusions.ofFile(root.resolve("x.wav"))).isEmpty();
        assertThat(exclusions.ofFolder(root.resolve("Empty"))).contains(Reason.IGNORE_FILE);
    }

    @Test
    void aRootsPatternsCountInAllOfIt() {
        Exclusions exclusions = of(new FolderRules(List.of("Podcasts/", "/Incoming/**", "!/Incoming/Good/"), false));

        assertThat(exclusions.ofFile(root.resolve("a/Podcasts/x.mp3"))).contains(Reason.PATTERN);
        assertThat(exclusions.ofFile(root.resolve("Incoming/x.mp3"))).contains(Reason.PATTERN);
        assertThat(exclusions.ofFolder(root.resolve("Incoming/Good"))).isEmpty();
        assertThat(exclusions.ofFolder(root.resolve("Incoming"))).isEmpty();
    }

    @Test
    void aRootIsNeverLeftOutByItsNameAndOneInAnotherFollowsBoth() throws IOException {
        Path waste = root.resolve("#recycle");
        Path inner = root.resolve("Inner");
        file(".ndignore", "*.wav\n");
        Exclusions exclusions = new Exclusions(Map.of(root, FolderRules.NONE, waste, FolderRules.NONE,
                inner, new FolderRules(List.of("*.ogg"), false)));

        assertThat(exclusions.ofFile(waste.resolve("a.wav"))).isEmpty();
        assertThat(exclusions.leadThrough(root, waste)).as("a walk of the outer root does not enter it").isTrue();
        assertThat(exclusions.leadThrough(waste, waste.resolve("deep"))).isFalse();
        assertThat(exclusions.leadThrough(root, inner)).isFalse();
        assertThat(exclusions.ofFile(inner.resolve("a.wav"))).contains(Reason.IGNORE_FILE);
        assertThat(exclusions.ofFile(inner.resolve("a.ogg"))).contains(Reason.PATTERN);
        assertThat(exclusions.ofFile(root.resolve("a.ogg"))).isEmpty();
    }

    @Test
    void oddIgnoreFilesDoNoHarm() throws IOException {
        Files.createDirectories(root.resolve("folder/.ndignore"));
        file("huge/.ndignore", "*.wav\n" + "x".repeat(3_000_000));
        Files.createDirectories(root.resolve("link"));
        Files.createSymbolicLink(root.resolve("link/.ndignore"), Path.of("/dev/zero"));

        Exclusions exclusions = of(FolderRules.NONE);

        assertThat(exclusions.ofFolder(root.resolve("folder"))).isEmpty();
        assertThat(exclusions.ofFolder(root.resolve("link"))).isEmpty();
        assertThat(exclusions.ofFile(root.resolve("huge/a.wav"))).contains(Reason.IGNORE_FILE);
        assertThat(exclusions.ofFile(root.resolve("huge/a.mp3"))).isEqualTo(Optional.empty());
        assertThat(exclusions.unreadable()).isEmpty();
    }

    private Exclusions of(FolderRules rules) {
        return new Exclusions(Map.of(root, rules));
    }

    private void file(String name, String content) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), content);
    }
}

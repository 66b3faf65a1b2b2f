package org.soniquebay.scan.roots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.scan.roots.SelectableFolders.Listing;
import org.soniquebay.scan.roots.SelectableFolders.Selectable;

class SelectableFoldersTest {

    @TempDir
    Path temporary;

    private Path base;
    private Path shared;
    private Path root;
    private SelectableFolders folders;

    @BeforeEach
    void make() throws IOException {
        base = temporary.toRealPath();
        shared = Files.createDirectory(base.resolve("shared"));
        root = Files.createDirectories(base.resolve("Root/Jazz")).getParent();
        for (String name : List.of("b", "A", ".hidden", "program/data", "bob", "eve/Music")) {
            Files.createDirectories(shared.resolve(name));
        }
        Files.createFile(shared.resolve("file.mp3"));
        folders = over(List.of(shared));
    }

    private SelectableFolders over(List<Path> allowed) {
        return new SelectableFolders(new MusicFolders(List.of(shared.resolve("program/data")), allowed,
                new HomeFolders(Optional.of(shared.resolve("eve")), List.of(shared.resolve("bob")))));
    }

    @Test
    void aChoiceBeginsAtWhatIsAllowedAndAtTheRoots() {
        assertThat(folders.places(List.of(root.toString(), base.resolve("away").toString()))).isEqualTo(new Listing(List.of(
                new Selectable(root, true), new Selectable(shared, false), new Selectable(shared.resolve("eve"), true)), false));
        assertThat(over(List.of(base.resolve("away"))).places(List.of()).folders()).isEmpty();
    }

    /// What holds homes of others, or the program's own things, is not listed.
    @Test
    void onlyWhatCouldBeScannedIsListed() {
        assertThat(folders.within(shared.toString(), List.of())).hasValue(new Listing(List.of(
                new Selectable(shared.resolve("A"), true), new Selectable(shared.resolve("b"), true), new Selectable(shared.resolve("eve"), true)), false));
        assertThat(folders.within(shared + "/eve/../eve", List.of()).orElseThrow().folders()).containsExactly(new Selectable(shared.resolve("eve/Music"), true));
        assertThat(folders.within(root.toString(), List.of(root.toString())).orElseThrow().folders()).containsExactly(new Selectable(root.resolve("Jazz"), true));
    }

    @Test
    void ofOtherFoldersNothingIsTold() {
        assertThat(List.of("/", "/etc", "", "..", "a\0b", base.toString(), root.toString(), shared + "/bob", shared + "/.hidden", shared + "/program", shared + "/program/data",
                shared + "/none", shared + "/file.mp3", shared + "/../Root", "A")).allSatisfy(folder -> assertThat(folders.within(folder, List.of())).isEmpty());
    }

    @Test
    void linksAreNeitherListedNorFollowedOut() throws IOException {
        Files.createSymbolicLink(shared.resolve("b/out"), root);
        Files.createSymbolicLink(shared.resolve("b/within"), shared.resolve("A"));
        Files.createSymbolicLink(shared.resolve("b/system"), Path.of("/etc"));

        assertThat(folders.within(shared + "/b", List.of()).orElseThrow().folders()).isEmpty();
        assertThat(folders.within(shared + "/b/out", List.of())).isEmpty();
        assertThat(folders.within(shared + "/b/system", List.of())).isEmpty();
    }

    @Test
    void aListIsCutWhereItIsTooLong() throws IOException {
        for (int i = 0; i < 501; i++) {
            Files.createDirectory(shared.resolve("b/%03d".formatted(i)));
        }

        Listing listing = folders.within(shared + "/b", List.of()).orElseThrow();

        assertThat(listing.cut()).isTrue();
        assertThat(listing.folders()).hasSize(500).startsWith(new Selectable(shared.resolve("b/000"), true));
    }
}

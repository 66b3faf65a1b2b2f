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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.scan.roots.MusicFolders.Outcome;
import org.soniquebay.scan.roots.MusicFolders.Reason;

class MusicFoldersTest {

    private static final Outcome NOT_ALLOWED = new Outcome.Refused(Reason.NOT_ALLOWED);
    private static final Outcome NOT_FOUND = new Outcome.Refused(Reason.NOT_FOUND);

    @TempDir
    Path temporary;

    private Path base;
    private Path music;
    private Path shared;
    private Path data;
    private Path foreign;
    private MusicFolders folders;

    @BeforeEach
    void make() throws IOException {
        base = temporary.toRealPath();
        music = Files.createDirectory(base.resolve("Music"));
        shared = Files.createDirectory(base.resolve("shared"));
        data = Files.createDirectories(shared.resolve("program/data"));
        foreign = Files.createDirectories(shared.resolve("people/bob/Music"));
        folders = new MusicFolders(List.of(data), List.of(shared),
                new HomeFolders(Optional.of(shared.resolve("people/eve")), List.of(shared.resolve("people/bob"))));
    }

    @Test
    void anAllowedFolderThatIsNotThereIsTold() {
        assertThat(folders.allowedButAway()).isEmpty();
        assertThat(new MusicFolders(List.of(), List.of(shared, base.resolve("away"))).allowedButAway()).containsExactly(base.resolve("away"));
    }

    @Test
    void aRootAndWhatLiesBelowIsUsable() throws IOException {
        Path below = Files.createDirectory(music.resolve("Jazz"));

        assertThat(check(music.toString(), music)).isEqualTo(new Outcome.Usable(music, false));
        assertThat(check(below.toString(), music)).isEqualTo(new Outcome.Usable(below, false));
        assertThat(check("Jazz", music)).isEqualTo(new Outcome.Usable(below, false));
        assertThat(check(music + "/Jazz/../../Music", music)).isEqualTo(new Outcome.Usable(music, false));
    }

    @Test
    void anotherFolderIsUsableBelowAnAllowedOneAlone() throws IOException {
        Path fresh = Files.createDirectory(shared.resolve("Concerts"));
        Path toFresh = Files.createSymbolicLink(shared.resolve("link"), fresh);

        assertThat(check(fresh.toString())).isEqualTo(new Outcome.Usable(fresh, true));
        assertThat(check(toFresh.toString())).isEqualTo(new Outcome.Usable(fresh, true));
        assertThat(check(Files.createSymbolicLink(shared.resolve("known"), music).toString(), music)).isEqualTo(new Outcome.Usable(music, false));
        assertThat(check(Files.createDirectories(shared.resolve("people/eve/Music")).toString())).isInstanceOf(Outcome.Usable.class);
        assertThat(check(music.toString())).isEqualTo(NOT_ALLOWED);
        assertThat(new MusicFolders(List.of(), List.of()).check(fresh.toString(), List.of())).isEqualTo(NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/etc", "/etc/../etc", "/etc/shadow", "/etc/nothing", "/proc/self", "/proc/self/root", "/sys", "/dev", "/usr/share",
        "/bin", "/lib", "/var", "/var/lib", "/boot", "", "..", "/root", "/root/.ssh", "/root/nothing", "/home", "/home/nobody-of-this-name",
        "no such thing", "a\0b"})
    void theRestOfTheHostIsNotToldOf(String directory) {
        assertThat(check(directory)).isEqualTo(NOT_ALLOWED);
        assertThat(new MusicFolders(List.of(), List.of(Path.of("/"))).check(directory, List.of())).isEqualTo(NOT_ALLOWED);
    }

    @Test
    void whatIsShutStaysShutBelowAnAllowedFolder() throws IOException {
        Files.createDirectories(shared.resolve(".secrets/deep"));
        Files.createSymbolicLink(shared.resolve("to-secrets"), shared.resolve(".secrets/deep"));
        Files.createSymbolicLink(shared.resolve("to-system"), Path.of("/etc"));
        Files.createSymbolicLink(shared.resolve("to-bob"), foreign);
        Files.createSymbolicLink(shared.resolve("outside"), Files.createDirectory(base.resolve("elsewhere")));
        Files.createFile(shared.resolve("file"));

        assertThat(List.of(".secrets", ".secrets/deep", ".secrets/nothing", "to-secrets", "to-system", "to-bob", "outside", "outside/nothing",
                "people", "people/bob", "people/bob/Music", "program", "program/data", "program/data/postgres", "file", "file/below", "nothing"))
                .allSatisfy(name -> assertThat(check(shared.resolve(name).toString())).isEqualTo(NOT_ALLOWED));
        assertThat(check(shared.toString())).isEqualTo(NOT_ALLOWED);
    }

    /// Only what is inside of the roots is told of: not what is behind a link that leads out, and nothing that is hidden.
    @Test
    void aRootLeadsNowhereElse() throws IOException {
        Path outside = Files.createDirectories(base.resolve("outside/there"));
        Files.createSymbolicLink(music.resolve("out"), outside.getParent());
        Path hidden = Files.createDirectories(music.resolve(".hidden/Album"));
        Files.createSymbolicLink(music.resolve("to-hidden"), hidden);
        Path justice = Files.createDirectories(music.resolve("...And Justice for All"));

        assertThat(List.of("out", "out/there", "out/nothing", "to-hidden", "nothing"))
                .allSatisfy(name -> assertThat(check(music.resolve(name).toString(), music)).isEqualTo(NOT_FOUND))
                .allSatisfy(name -> assertThat(check(name, music)).isEqualTo(NOT_FOUND));
        assertThat(check(hidden.toString(), music)).isEqualTo(NOT_ALLOWED);
        assertThat(check(music.resolve(".nothing").toString(), music)).isEqualTo(NOT_ALLOWED);
        assertThat(check(justice.toString(), music)).isEqualTo(new Outcome.Usable(justice, false));
        // Named by the owner himself.
        assertThat(check(hidden.toString(), music, hidden)).isEqualTo(new Outcome.Usable(hidden, false));
    }

    @Test
    void whatIsNoFolderInARootIsSaidToBeNone() throws IOException {
        Path file = Files.createFile(music.resolve("a.mp3"));
        Path away = base.resolve("Away");

        assertThat(check(file.toString(), music)).isEqualTo(new Outcome.Refused(Reason.NOT_A_FOLDER));
        assertThat(check(music.resolve("none").toString(), music)).isEqualTo(NOT_FOUND);
        assertThat(check(away.toString(), away)).isEqualTo(new Outcome.Refused(Reason.AWAY));
        assertThat(check(music + "/" + "x".repeat(300), music)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void anAllowedFolderThatIsShutIsFoundOut() throws IOException {
        Path hidden = Files.createDirectories(base.resolve(".hidden/Music"));

        assertThat(new MusicFolders(List.of(data), List.of(shared, hidden, Path.of("/etc"), Path.of("/root/Music"), data)).allowedInVain())
                .containsExactly(hidden, Path.of("/etc"), Path.of("/root/Music"), data);
    }

    @Test
    void homesAreThoseOfTheSystemsTableToo() throws IOException {
        Path table = Files.writeString(base.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/bash
                www-data:x:33:33::/srv/www:/usr/sbin/nologin
                bob:x:1001:1001::/export/bob:/bin/sh
                eve:x:1000:1000::/export/eve:/bin/sh
                nobody:x:65534:65534::/nonexistent:/bin/false
                slash:x:1002:1002::/:/bin/false
                a damaged line
                """);
        HomeFolders homes = HomeFolders.of(table, Path.of("/export/eve"));

        assertThat(List.of("/export/bob", "/export/bob/Music", "/root", "/home/anybody/Music", "/Users/x"))
                .allSatisfy(folder -> assertThat(homes.isAnothers(Path.of(folder))).isTrue());
        assertThat(List.of("/export/eve", "/export/eve/Music", "/export", "/srv/www", "/srv/music", "/"))
                .allSatisfy(folder -> assertThat(homes.isAnothers(Path.of(folder))).isFalse());
        assertThat(List.of("/export", "/", "/home")).allSatisfy(folder -> assertThat(homes.holdsOthers(Path.of(folder))).isTrue());
        assertThat(homes.holdsOthers(Path.of("/srv"))).isFalse();
        assertThat(HomeFolders.of(base.resolve("none"), Path.of("?")).isAnothers(Path.of("/home/eve"))).isTrue();
        assertThat(HomeFolders.of(base.resolve("none"), Path.of("/home/eve")).isAnothers(Path.of("/home/eve/Music"))).isFalse();
    }

    private Outcome check(String directory, Path... roots) {
        return folders.check(directory, List.of(roots).stream().map(Path::toString).toList());
    }
}

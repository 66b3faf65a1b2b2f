package org.soniquebay.scan.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.scan.hosts.MusicFolders.Outcome;
import org.soniquebay.scan.hosts.MusicFolders.Reason;

class MusicFoldersTest {

    @TempDir
    Path temporary;

    private Path music;
    private Path data;
    private MusicFolders folders;

    @BeforeEach
    void make() throws IOException {
        Path base = temporary.toRealPath();
        music = Files.createDirectory(base.resolve("Music"));
        data = Files.createDirectories(base.resolve("home/data"));
        folders = new MusicFolders(List.of(data));
    }

    @Test
    void aNewFolderAndARootAndWhatLiesBelowAreUsable() throws IOException {
        Path below = Files.createDirectory(music.resolve("Jazz"));

        assertThat(check(music.toString())).isEqualTo(new Outcome.Usable(music));
        assertThat(check(below.toString(), music)).isEqualTo(new Outcome.Usable(below));
        assertThat(check("Jazz", music)).isEqualTo(new Outcome.Usable(below));
        assertThat(check(music + "/Jazz/../../Music")).isEqualTo(new Outcome.Usable(music));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/etc", "/etc/../etc", "/proc/self", "/proc/self/root", "/sys", "/dev", "/usr", "/usr/share",
        "/bin", "/lib", "/var", "/var/lib", "/boot", ""})
    void theSystemIsNotMusic(String directory) {
        assertThat(check(directory)).isEqualTo(new Outcome.Refused(Reason.PROTECTED));
    }

    @Test
    void ourOwnFoldersAndHiddenOnesAreNotMusic() throws IOException {
        Path hidden = Files.createDirectories(music.resolve(".secrets/deep"));
        assertThat(check(data.toString())).isEqualTo(new Outcome.Refused(Reason.PROTECTED));
        assertThat(check(data.getParent().toString())).isEqualTo(new Outcome.Refused(Reason.PROTECTED));
        assertThat(check(Files.createDirectory(data.resolve("postgres")).toString()))
                .isEqualTo(new Outcome.Refused(Reason.PROTECTED));
        assertThat(check(hidden.toString())).isEqualTo(new Outcome.Refused(Reason.PROTECTED));
    }

    @Test
    void aLinkIsWhereItLeads() throws IOException {
        Path toSystem = Files.createSymbolicLink(music.resolve("system"), Path.of("/etc"));
        Path toMusic = Files.createSymbolicLink(temporary.resolve("link"), music);

        assertThat(check(toSystem.toString(), music)).isEqualTo(new Outcome.Refused(Reason.PROTECTED));
        assertThat(check("system", music)).isEqualTo(new Outcome.Refused(Reason.PROTECTED));
        assertThat(check(toMusic.toString())).isEqualTo(new Outcome.Usable(music));
    }

    @Test
    void whatIsNoFolderIsSaidToBeNone() throws IOException {
        Path file = Files.createFile(music.resolve("a.mp3"));
        Path away = temporary.toRealPath().resolve("Away");

        assertThat(check(file.toString())).isEqualTo(new Outcome.Refused(Reason.NOT_A_FOLDER));
        assertThat(check(away.toString())).isEqualTo(new Outcome.Refused(Reason.NOT_FOUND));
        assertThat(check(away.toString(), away)).isEqualTo(new Outcome.Refused(Reason.AWAY));
        assertThat(check("a\0b")).isEqualTo(new Outcome.Refused(Reason.NOT_FOUND));
        assertThat(check("no such thing", music)).isEqualTo(new Outcome.Refused(Reason.NOT_FOUND));
        assertThat(check(music + "/" + "x".repeat(300))).isInstanceOf(Outcome.Refused.class);
    }

    private Outcome check(String directory, Path... roots) {
        return folders.check(directory, List.of(roots).stream().map(Path::toString).toList());
    }
}

package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.container.AudioContainer;

/// What is handed out, and what is not, whatever path a row holds.
class MusicFilesTest {

    private static final byte[] SOUND = AudioBytes.mp3(4, AudioBytes.frame24("TIT2", 3, "Title"));
    private static final Instant WRITTEN = Instant.parse("2025-01-02T03:04:05Z");

    @TempDir
    private Path temporary;
    private final MusicFiles files = new MusicFiles();
    private Path music;
    private Path song;

    @BeforeEach
    void fill() throws IOException {
        music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        song = Files.write(music.resolve("song.mp3"), SOUND);
        Files.setLastModifiedTime(song, FileTime.from(WRITTEN));
    }

    @Test
    void anAudioFileUnderARootIsOpened() throws IOException {
        MusicFiles.Opened opened = open(song).orElseThrow();
        try (opened) {
            assertThat(opened.container()).isEqualTo(AudioContainer.MP3);
            assertThat(opened.size()).isEqualTo(SOUND.length);
            assertThat(opened.modified()).isEqualTo(WRITTEN);
            ByteBuffer bytes = ByteBuffer.allocate(SOUND.length);
            opened.channel().read(bytes, 0);
            assertThat(bytes.array()).isEqualTo(SOUND);
        }
        assertThat(opened.channel().isOpen()).isFalse();
    }

    @Test
    void theRealPathDecides() throws IOException {
        Path secret = Files.write(temporary.resolve("secret.mp3"), SOUND);
        assertThat(open(secret)).isEmpty();
        assertThat(open(Files.createSymbolicLink(music.resolve("link.mp3"), secret))).isEmpty();
        assertThat(open(music.resolve("../secret.mp3"))).isEmpty();
        try (MusicFiles.Opened opened = open(Files.createSymbolicLink(temporary.resolve("into.mp3"), song)).orElseThrow()) {
            assertThat(opened.size()).isEqualTo(SOUND.length);
        }
        Path rootLink = Files.createSymbolicLink(temporary.resolve("Link"), music);
        try (MusicFiles.Opened opened = files.open(song.toString(), List.of("/nowhere", rootLink.toString())).orElseThrow()) {
            assertThat(opened.size()).isEqualTo(SOUND.length);
        }
        assertThat(files.open(song.toString(), List.of())).isEmpty();
        assertThat(files.open(song.toString(), List.of("/nowhere", song.toString()))).isEmpty();
    }

    @Test
    void aHiddenFolderIsClosed() throws IOException {
        Path hidden = Files.createDirectory(music.resolve(".hidden"));
        assertThat(open(Files.write(hidden.resolve("song.mp3"), SOUND))).isEmpty();
    }

    @Test
    void whatIsNoAudioFileIsNotOpened() throws IOException, InterruptedException {
        assertThat(open(Files.writeString(music.resolve("passwords.mp3"), "root:x:0:0:root:/root:/bin/bash\n"))).isEmpty();
        assertThat(open(Files.createFile(music.resolve("empty.mp3")))).isEmpty();
        assertThat(open(Files.createDirectory(music.resolve("folder.mp3")))).isEmpty();
        assertThat(open(music.resolve("absent.mp3"))).isEmpty();
        assertThat(files.open("a\0b", List.of(music.toString()))).isEmpty();
        Path pipe = music.resolve("pipe.mp3");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThat(open(pipe)).isEmpty();
    }

    private Optional<MusicFiles.Opened> open(Path path) {
        return files.open(path.toString(), List.of(music.toString()));
    }
}

package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.soniquebay.metadata.AudioBytes.frame24;
import static org.soniquebay.metadata.AudioBytes.mp3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagReaderFilesTest {

    private static final byte[] SOUND = mp3(4, frame24("TIT2", 3, "Title"));

    @TempDir
    Path folder;

    private final TagReader reader = new TagReader();

    @Test
    void readsFilesWithOddNames() throws IOException {
        for (String name : List.of("-i.mp3", " lead and trail .mp3", "line\nbreak.mp3", "🎵 Ünï.mp3", "%s;$(x)`y`.mp3", "no extension", "x.flac", "file:a.mp3")) {
            Path file = Files.write(folder.resolve(name), SOUND);
            assertThat(ReadFile.of(file).title()).as(name).isEqualTo("Title");
        }
    }

    @Test
    void neverTouchesTheFileOrItsFolder() throws IOException {
        Path file = Files.write(folder.resolve("file.mp3"), SOUND);
        FileTime old = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
        Files.setLastModifiedTime(file, old);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(ReadFile.of(file).title()).isEqualTo("Title");

            assertThat(Files.readAllBytes(file)).isEqualTo(SOUND);
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
            try (var entries = Files.list(folder)) {
                assertThat(entries).containsExactly(file);
            }
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void saysWhyAFileIsUnreadable() throws IOException {
        Path pipe = folder.resolve("pipe");
        assertReason(folder.resolve("absent"), UnreadableReason.MISSING);
        assertReason(folder, UnreadableReason.NOT_A_FILE);
        assertReason(Files.createFile(folder.resolve("empty.mp3")), UnreadableReason.EMPTY);
        assertReason(Files.createSymbolicLink(folder.resolve("dangling"), pipe), UnreadableReason.MISSING);
    }

    @Test
    void doesNotWaitForAPipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.mp3");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertReason(pipe, UnreadableReason.NOT_A_FILE);
    }

    @Test
    void saysThatAFileMayNotBeRead() throws IOException {
        Path file = Files.write(folder.resolve("secret.mp3"), SOUND);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();

        assertReason(file, UnreadableReason.NOT_PERMITTED);
    }

    private void assertReason(Path file, UnreadableReason reason) {
        assertThat(reader.read(file)).isInstanceOfSatisfying(TagOutcome.Unreadable.class,
                unreadable -> assertThat(unreadable.reason()).isEqualTo(reason));
    }

    @Test
    void fallsBackToThePathAndSaysSo() throws IOException {
        Path album = Files.createDirectories(folder.resolve("Ann/First Album"));
        Path file = Files.write(album.resolve("01 - Song.mp3"), mp3(4));

        TagOutcome outcome = reader.read(file, folder);

        assertThat(outcome).isInstanceOfSatisfying(TagOutcome.Tags.class, tags -> {
            Credits credits = tags.tags().credits();
            assertThat(credits.title()).isEqualTo(new Name("Song", NameSource.PATH));
            assertThat(credits.artist()).contains(new Name("Ann", NameSource.PATH));
            assertThat(credits.album()).contains(new Name("First Album", NameSource.PATH));
            assertThat(credits.artists()).isEmpty();
        });
    }

    @Test
    void doesNotMixTagsWithFolders() throws IOException {
        Path album = Files.createDirectories(folder.resolve("Ann/First Album"));
        Path file = Files.write(album.resolve("01 - Song.mp3"), mp3(4, frame24("TPE1", 3, "Bob")));

        assertThat(reader.read(file, folder)).isInstanceOfSatisfying(TagOutcome.Tags.class, tags -> {
            assertThat(tags.tags().credits().artist()).contains(new Name("Bob", NameSource.TAGS));
            assertThat(tags.tags().credits().album()).isEmpty();
        });
    }
}

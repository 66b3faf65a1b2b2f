package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jaudiotagger.audio.AudioFileIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;

/// Prints how many files per second we and jaudiotagger read, per format, from the page cache on one thread:
/// `./mvnw test -Pslow -Dtest=TagReaderSpeed`.
@Tag("slow")
class TagReaderSpeed {

    private static final Logger JAUDIOTAGGER = Logger.getLogger("org.jaudiotagger");
    private static final int WARM_UP = 1_500;
    private static final int ROUNDS = 1_500;
    private static final int SLOW_ROUNDS = 60;

    @TempDir
    Path folder;

    private interface Reading {
        void read(Path file) throws Exception;
    }

    @Test
    void printsFilesPerSecond() throws Exception {
        JAUDIOTAGGER.setLevel(Level.OFF);
        TagReader reader = new TagReader();
        float[] fourMinutes = TestAudio.noise(240, 0.1, 1);
        Path sound = TestAudio.wav(folder.resolve("sound.wav"), fourMinutes, fourMinutes);
        StringBuilder table = new StringBuilder("files per second, four-minute files: ours / jaudiotagger\n");
        for (String type : List.of("mp3", "flac", "m4a", "ogg", "opus", "wav", "aiff", "wma")) {
            Path file = TestAudio.encode(sound, folder.resolve("speed." + type), EncodedTagsTest.tags());
            double ours = perSecond(file, WARM_UP, ROUNDS, path -> assertThat(reader.read(path)).isInstanceOf(TagOutcome.Tags.class));
            String theirs = type.equals("opus")
                    ? "cannot"
                    : "%,.0f".formatted(perSecond(file, SLOW_ROUNDS, SLOW_ROUNDS, path -> AudioFileIO.read(path.toFile())));
            table.append(String.format(Locale.ROOT, "%-5s %,8.0f / %s%n", type, ours, theirs));
            Files.delete(file);
        }
        System.out.print(table);
        assertThat(table).contains("wma");
    }

    private static double perSecond(Path file, int warmUp, int rounds, Reading reading) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            reading.read(file);
        }
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            reading.read(file);
        }
        return rounds / ((System.nanoTime() - start) / 1e9);
    }
}

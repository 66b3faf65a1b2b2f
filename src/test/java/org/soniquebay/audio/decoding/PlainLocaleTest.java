package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;

class PlainLocaleTest {

    @TempDir
    private Path folder;

    @Test
    void namesBeyondAsciiAreReadInTheLocaleC() throws Exception {
        TestAudio.wav(folder.resolve("Ünïcödé 音楽.wav"), TestAudio.sine(440, 1, 0.5));
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Decoding.class.getName(), folder.toString()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("22050\n");
    }

    /// Decodes the one file of a folder and prints the number of samples.
    static final class Decoding {

        private Decoding() {
        }

        public static void main(String[] arguments) throws IOException {
            try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
                DecodeOutcome outcome = new FfmpegDecoder(TestAudio.binaries()).decode(files.findFirst().orElseThrow(), (_, _) -> { });
                System.out.println(outcome instanceof DecodeOutcome.Decoded decoded ? decoded.samples() : outcome);
            }
        }
    }
}

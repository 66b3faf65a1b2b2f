package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;

class OrphanTest {

    @TempDir
    private Path folder;

    @Test
    void noDecoderOutlivesAKilledServer() throws Exception {
        Path file = TestAudio.wav(folder.resolve("long.wav"), TestAudio.noise(60, 0.1, 1));
        Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), StuckServer.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            ProcessHandle decoder = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(decoder.isAlive()).isTrue();

            server.destroyForcibly().waitFor();

            decoder.onExit().get(20, TimeUnit.SECONDS);
            assertThat(decoder.isAlive()).isFalse();
        } finally {
            server.destroyForcibly();
        }
    }

    /// Decodes, and stops listening for ever after the first block.
    static final class StuckServer {

        private StuckServer() {
        }

        public static void main(String[] arguments) {
            new FfmpegDecoder(TestAudio.binaries()).decode(Path.of(arguments[0]), (_, _) -> {
                System.out.println(ProcessHandle.current().children().findFirst().orElseThrow().pid());
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}

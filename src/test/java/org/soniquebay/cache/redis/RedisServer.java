package org.soniquebay.cache.redis;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A real Redis of a test's own, which can be killed, frozen and started again. Where it is not installed, tests are
/// skipped, or fail when the environment variable `TESTS_NEED_REDIS` is set.
public final class RedisServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/redis-server");
    private static final int START_MILLIS = 10_000;

    private final Path folder;
    private final int port;
    private final List<String> options;
    private Process process;

    private RedisServer(Path folder, int port, List<String> options) {
        this.folder = folder;
        this.port = port;
        this.options = options;
    }

    /// @param options of redis-server, such as `--maxmemory`, `1mb`
    public static RedisServer start(String... options) throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            String sentence = "Redis is not installed: tools/install-redis does it.";
            return System.getenv("TESTS_NEED_REDIS") == null ? abort(sentence) : fail(sentence);
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = free.getLocalPort();
            free.close();
            RedisServer server = new RedisServer(Files.createTempDirectory("soniquebay-redis-"), port, List.of(options));
            server.restart();
            return server;
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public RedisSettings settings() {
        return new RedisSettings(url(), Optional.empty(), RedisSettings.STANDARD_PREFIX, Map.of());
    }

    /// Ends it without a word, as `kill -9` does.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Lets it hang: it takes connections and commands, and answers none.
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    /// Starts it (again) at the same address, with what is in its folder.
    public void restart() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "--port", String.valueOf(port), "--bind", "127.0.0.1",
                "--dir", folder.toString(), "--appendonly", "no"));
        command.addAll(List.of("--save", ""));
        command.addAll(options);
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        long deadline = System.nanoTime() + Duration.ofMillis(START_MILLIS).toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
                return;
            } catch (IOException _) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new IllegalStateException("Redis does not start: " + Files.readString(folder.resolve("log")));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

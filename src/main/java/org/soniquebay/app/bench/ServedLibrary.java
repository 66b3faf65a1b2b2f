package org.soniquebay.app.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;

/// `serve` over a library, in a process of its own, so that memory and speed are those of the server alone.
final class ServedLibrary implements AutoCloseable {

    private static final long START_MILLIS = 120_000;
    private static final long POLL_MILLIS = 100;
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final int port;

    private ServedLibrary(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Returns when the server answers.
    static ServedLibrary start(Path data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /// As above.
    ///
    /// @param environment further settings, such as the address of a database that is not the data folder's
    static ServedLibrary start(Path data, Map<String, String> environment) throws IOException, InterruptedException {
        int port = freePort();
        Path log = data.resolveSibling(data.getFileName() + ".log");
        // By the launcher, which gives a server the memory that it gives it everywhere.
        ProcessBuilder launcher = new ProcessBuilder(System.getProperty("soniquebay.command", "./soniquebay"), "serve", "--data",
                        data.toString(), "--port", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        launcher.environment().putAll(environment);
        Process process = launcher.start();
        ServedLibrary served = new ServedLibrary(process, port);
        for (long waited = 0; waited < START_MILLIS && process.isAlive(); waited += POLL_MILLIS) {
            if (served.answers()) {
                return served;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        served.close();
        throw new CommandFailure(ExitCode.PARTLY, "serve did not start; " + log + " says why.");
    }

    int port() {
        return port;
    }

    /// Megabytes (10^6) resident now, and at most since the start.
    String residentMemory() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"));
        return megabytes(status, "VmRSS:") + " MB (at most " + megabytes(status, "VmHWM:") + " MB)";
    }

    /// Megabytes (10^6) resident now.
    double resident() throws IOException {
        return megabytes(Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")), "VmRSS:");
    }

    /// Megabytes (10^6) resident at most since the start.
    double peak() throws IOException {
        return megabytes(Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")), "VmHWM:");
    }

    private static long megabytes(List<String> status, String field) {
        return status.stream().filter(line -> line.startsWith(field))
                .mapToLong(line -> Math.round(Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)).findFirst().orElseThrow();
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}

package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real nginx, Caddy or HAProxy of a test's own, which runs as another user than the test where that is root. Where they are
/// not installed, tests are skipped, or fail when the environment variable `TESTS_NEED_PROXIES` is set.
final class ProxyServer implements AutoCloseable {

    private static final String USER = "www-data";
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final int port;

    private ProxyServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// As the user of the test.
    ///
    /// @see #start
    static ProxyServer startAsOwner(String kind, String block, int server) throws IOException, InterruptedException {
        return start(kind, block, server, false);
    }

    /// @param kind `nginx`, `caddyfile` or `haproxy`
    /// @param block as in the documentation: it listens on the usual port, and SoniqueBay answers on 127.0.0.1:8001
    /// @param server port that SoniqueBay answers on instead
    static ProxyServer start(String kind, String block, int server) throws IOException, InterruptedException {
        return start(kind, block, server, runsAsAnother());
    }

    private static ProxyServer start(String kind, String block, int server, boolean asAnother) throws IOException, InterruptedException {
        requireInstalled();
        int port = freePort();
        Path folder = Files.createTempDirectory("soniquebay-proxy-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        String own = block.replace("127.0.0.1:8001", "127.0.0.1:" + server);
        Path file = folder.resolve("configuration");
        List<String> command = switch (kind) {
            case "nginx" -> {
                Files.writeString(file, nginx(folder, own.replace("listen 80;", "listen 127.0.0.1:" + port + ";")));
                yield List.of("/usr/sbin/nginx", "-c", file.toString(), "-e", "stderr");
            }
            case "caddyfile" -> {
                Files.writeString(file, "{\n admin off\n}\n" + own.replace("music.example.org {", "http://:" + port + " {\n bind 127.0.0.1"));
                yield List.of("/usr/bin/caddy", "run", "--adapter", "caddyfile", "--config", file.toString());
            }
            case "haproxy" -> {
                Files.writeString(file, own.replace("bind :80", "bind 127.0.0.1:" + port));
                yield List.of("/usr/sbin/haproxy", "-db", "-f", file.toString());
            }
            default -> throw new IllegalArgumentException("no proxy: " + kind);
        };
        return started(asAnother ? List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups") : List.of(), command, folder, port);
    }

    private static String nginx(Path folder, String block) {
        return """
                daemon off;
                worker_processes 1;
                pid %1$s/pid;
                events { }
                http {
                    access_log off;
                    client_body_temp_path %1$s/a;
                    proxy_temp_path %1$s/b;
                    fastcgi_temp_path %1$s/c;
                    uwsgi_temp_path %1$s/d;
                    scgi_temp_path %1$s/e;
                    %2$s
                }
                """.formatted(folder, block);
    }

    private static void requireInstalled() {
        for (String program : List.of("/usr/sbin/nginx", "/usr/bin/caddy", "/usr/sbin/haproxy")) {
            if (!Files.isExecutable(Path.of(program))) {
                String sentence = program + " is not installed: tools/install-proxies does it.";
                Object _ = System.getenv("TESTS_NEED_PROXIES") == null ? abort(sentence) : fail(sentence);
            }
        }
    }

    private static ProxyServer started(List<String> by, List<String> program, Path folder, int port) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(by);
        command.addAll(program);
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("HOME", folder.toString());
        ProxyServer proxy = new ProxyServer(builder.start(), port);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline && proxy.process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
                return proxy;
            } catch (IOException _) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        proxy.close();
        throw new AssertionError(String.join(" ", command) + " does not listen: " + Files.readString(log));
    }

    /// Whether proxies run as a user of their own.
    static boolean runsAsAnother() {
        return System.getProperty("user.name").equals("root");
    }

    int port() {
        return port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}

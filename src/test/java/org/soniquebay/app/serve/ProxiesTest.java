package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.api.access.RawHttp.Answer;
import org.soniquebay.api.access.RawHttp;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.Program;
import org.soniquebay.audio.TestAudio;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real proxies in front of a real `serve`: the documentation's own blocks, and those that people write without reading it.
@Tag("slow")
class ProxiesTest {

    private static final Pattern BLOCK = Pattern.compile("```(nginx|caddyfile|haproxy)\n(.*?)```", Pattern.DOTALL);
    private static final String NAME = "music.example.org";
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    static Path temporary;

    private static String data;
    private static Path music;
    private static String key;
    private static Process server;
    private static int port;
    private static List<String> options = List.of();
    /// `GET /api/tracks/1`, …
    private static List<String> requests = List.of();

    /// A block of a proxy's configuration.
    record Block(String kind, String text) {

        @Override
        public String toString() {
            return kind + (text.contains("proxy_http_version") ? " HTTP/1.1" : "");
        }
    }

    static Stream<Block> documented() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("docs/operations.md"))).results().map(block -> new Block(block.group(1), block.group(2)));
    }

    @BeforeAll
    static void prepare() throws Exception {
        data = PreparedLibrary.in(temporary).toString();
        music = Files.createDirectory(temporary.toRealPath().resolve("music"));
        TestAudio.encode(TestAudio.chord(5, 220, 275, 330), music.resolve("a.mp3"));
        assertThat(program().run("roots", "add", music.toString(), "--data", data).exitCode()).isZero();
        key = program().run("key", "create", "test", "--role", "admin", "--data", data).out().strip();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            server = null;
        }
    }

    private static Program program() {
        return new Program(temporary, Map.of("LC_ALL", "C.UTF-8"));
    }

    /// Has the server run with these options; the one that does so already is kept.
    private static void serve(String... wanted) throws Exception {
        if (server != null && options.equals(List.of(wanted))) {
            return;
        }
        stop();
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        options = List.of(wanted);
        List<String> all = new ArrayList<>(List.of("serve", "--data", data, "--port", Integer.toString(port), "--music", music.toString()));
        all.addAll(options);
        Path out = Files.createTempFile(temporary, "out", ".txt");
        server = program().start(out, Files.createTempFile(temporary, "err", ".txt"), all.toArray(String[]::new));
        await(() -> Files.readString(out).contains("Ctrl-C ends it."));
        JsonNode document = JsonMapper.shared().readTree(
                new RawHttp(port).send("GET /api/openapi.json HTTP/1.1", "Host: localhost", "X-API-Key: " + key).body().replaceFirst("(?s)^[^{]*", ""));
        requests = document.path("paths").properties().stream().flatMap(path -> path.getValue().propertyNames().stream()
                .flatMap(method -> method.equals("get") ? Stream.of("GET", "HEAD") : Stream.of(method.toUpperCase(Locale.ROOT)))
                .map(method -> method + " " + path.getKey().replaceAll("\\{[a-z_]+}", "1"))).toList();
        assertThat(requests).hasSizeGreaterThan(180);
    }

    @Test
    void everyProxyHasItsBlock() throws IOException {
        assertThat(documented()).extracting(Block::toString).containsExactly("nginx", "nginx HTTP/1.1", "caddyfile", "haproxy");
    }

    @ParameterizedTest
    @MethodSource("documented")
    void behindADocumentedProxyAKeyOpensEverythingAndNothingElseDoes(Block block) throws Exception {
        serve("--allow-host", NAME);
        try (ProxyServer proxy = ProxyServer.start(block.kind(), block.text(), port)) {
            assertThat(answeredToStrangers(proxy)).isEmpty();
            RawHttp http = new RawHttp(proxy.port());
            assertThat(http.send("GET /health/live HTTP/1.1", "Host: " + NAME).status()).isEqualTo(200);

            Answer session = http.send("GET /api/session HTTP/1.1", "Host: " + NAME, "X-API-Key: " + key);
            assertThat(session.body()).contains("\"how\":\"key\"", "\"role\":\"admin\"");
            assertThat(http.sendBody("POST /api/tracks/batch HTTP/1.1", "[]", "Host: " + NAME, "Authorization: Bearer " + key,
                    "Origin: http://" + NAME, "Sec-Fetch-Site: same-origin").status()).isEqualTo(200);
            String port = NAME + ":" + proxy.port();
            assertThat(http.sendBody("POST /api/tracks/batch HTTP/1.1", "[]", "Host: " + port, "Authorization: Bearer " + key,
                    "Origin: http://" + port, "Sec-Fetch-Site: same-origin").status()).as("a browser on a port of its own").isEqualTo(200);
            assertThat(http.send("DELETE /api/playqueue/ HTTP/1.1", "Host: " + NAME, "X-API-Key: " + key).status()).isEqualTo(200);
            seesASession(http);
            hearsEvents(proxy.port());
        }
    }

    private static void seesASession(RawHttp http) {
        Answer begun = http.sendBody("POST /api/session HTTP/1.1", "{\"api_key\":\"" + key + "\"}", "Host: " + NAME, "Origin: http://" + NAME);
        assertThat(begun.status()).isEqualTo(204);
        String cookie = begun.header("Set-Cookie").orElseThrow().split(";")[0];
        assertThat(cookie).startsWith("soniquebay_session=");
        assertThat(http.send("GET /api/tracks/ HTTP/1.1", "Host: " + NAME, "Cookie: " + cookie).status()).isEqualTo(200);
    }

    /// Events arrive while the stream goes on, none is held back.
    private static void hearsEvents(int at) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", at)) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            socket.getOutputStream().write(("GET /api/events HTTP/1.1\r\nHost: " + NAME + "\r\nX-API-Key: " + key + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.lines().anyMatch(line -> line.contains("\"type\":\"connected\""))).isTrue();
            assertThat(new RawHttp(at).sendBody("POST /api/scan HTTP/1.1", "{\"directory\":\"" + music + "\"}", "Host: " + NAME, "X-API-Key: " + key)
                    .status()).isEqualTo(201);
            assertThat(lines.lines().anyMatch(line -> line.contains("\"progress\""))).isTrue();
        }
    }

    /// What nginx is told when nobody has read the documentation: nothing in the request tells it from one of this machine.
    @ParameterizedTest
    @ValueSource(strings = {"", "proxy_http_version 1.1; proxy_set_header Connection \"\";",
        "proxy_http_version 1.1; proxy_set_header Connection \"\"; proxy_set_header Host $http_host;"})
    void aProxyThatHidesItselfOpensNothing(String words) throws Exception {
        assumeThat(ProxyServer.runsAsAnother()).as("the proxy can run as another user").isTrue();
        serve();
        assertThat(new RawHttp(port).send("GET /api/tracks/ HTTP/1.1", "Host: localhost").status()).isEqualTo(200);
        String block = "server { listen 80; location / { proxy_pass http://127.0.0.1:8001; " + words + " } }";
        try (ProxyServer proxy = ProxyServer.start("nginx", block, port)) {
            assertThat(answeredToStrangers(proxy)).isEmpty();
        }
    }

    /// The system cannot tell it from its user; whoever looks is warned.
    @Test
    void aForwarderOfTheSameUserIsToldByDoctorAndShutOutWhereEverybodyNeedsAKey() throws Exception {
        String block = "listen forward\n mode tcp\n bind :80\n timeout client 1h\n timeout connect 5s\n timeout server 1h\n server s 127.0.0.1:8001\n";
        serve();
        String warning = "haproxy (process ";
        try (ProxyServer proxy = ProxyServer.startAsOwner("haproxy", block, port); Socket held = new Socket("127.0.0.1", proxy.port())) {
            held.getOutputStream().write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new BufferedReader(new InputStreamReader(held.getInputStream(), StandardCharsets.UTF_8)).readLine()).contains("200");
            assertThat(program().run("doctor", "--data", data).out()).contains(warning, "listens itself on port " + proxy.port(), "--require-key");
        }
        serve("--require-key");
        try (ProxyServer proxy = ProxyServer.startAsOwner("haproxy", block, port); Socket held = new Socket("127.0.0.1", proxy.port())) {
            held.getOutputStream().write(("GET /api/events HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            assertThat(new BufferedReader(new InputStreamReader(held.getInputStream(), StandardCharsets.UTF_8)).readLine()).contains("200");
            assertThat(answeredToStrangers(proxy)).isEmpty();
            assertThat(program().run("doctor", "--data", data).out()).contains("serve (process ").doesNotContain(warning);
        }
    }

    /// Every path and method of the document, without a key, under each name that might be let in.
    ///
    /// @return what was answered
    private static List<String> answeredToStrangers(ProxyServer proxy) {
        return Stream.of(NAME, "localhost", "127.0.0.1:" + port).flatMap(host -> answeredTo(host, proxy.port()).stream()).toList();
    }

    private static List<String> answeredTo(String host, int at) {
        RawHttp http = new RawHttp(at);
        List<String> answered = new ArrayList<>();
        TreeSet<Integer> statuses = new TreeSet<>();
        for (String request : requests) {
            Answer answer = http.sendBody(request + " HTTP/1.1", request.startsWith("P") ? "{}" : "", "Host: " + host);
            statuses.add(answer.status());
            if (answer.status() != 401 && answer.status() != 421 && !isOpen(request, answer.status())) {
                answered.add(host + " " + request + ": " + answer.status());
            }
        }
        assertThat(statuses).containsAnyOf(401, 421);
        return answered;
    }

    /// Sessions begin with a key in the body, which is missing here, and end for everybody who names one.
    private static boolean isOpen(String request, int status) {
        return switch (request) {
            case "GET /health/live", "HEAD /health/live", "GET /login", "HEAD /login", "GET /favicon.ico", "HEAD /favicon.ico" -> status == 200;
            case "POST /api/session", "POST /login" -> status == 422;
            case "POST /logout" -> status == 303;
            case "DELETE /api/session" -> status == 204;
            default -> false;
        };
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}

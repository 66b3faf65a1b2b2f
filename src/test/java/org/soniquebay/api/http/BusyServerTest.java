package org.soniquebay.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.http.load.ConnectionLimits;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.HttpMessages;

/// A server of which too much is asked, or too many ask.
class BusyServerTest {

    private static final int MOST = 8 + Runtime.getRuntime().availableProcessors();
    private static final String LARGE = "[" + "{\"title\":\"t\"},".repeat(4_000) + "{\"title\":\"t\"}]";
    /// More than bodies are read at a time, and fewer than connections.
    private static final int LONG_ONES = Math.max(2, Runtime.getRuntime().availableProcessors() / 2) + 1;
    private static final Duration HEADERS = Duration.ofSeconds(2);

    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch computing = new CountDownLatch(Runtime.getRuntime().availableProcessors());
    private final CountDownLatch waiting = new CountDownLatch(LONG_ONES);
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Socket> sockets = new ArrayList<>();
    private HttpServer server;

    record Word(String word) {
    }

    record Things(@Field(required = true) String title) {
    }

    @BeforeEach
    void start() {
        start(new ConnectionLimits(MOST, MOST, HEADERS, Duration.ofSeconds(30)), "127.0.0.1");
    }

    private void start(ConnectionLimits limits, String host) {
        server = HttpServer.start(new HttpSettings(host, 0), limits, List.of(
                Route.get("/live").tag("Test").summary("Test").answers(200, Word.class).always(new Word("alive")),
                Route.get("/compute").tag("Test").summary("Test").answersNothing().respond(_ -> {
                    computing.countDown();
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                }),
                Route.post("/wait").tag("Test").summary("Test").bodyList(Things.class).answersNothing().respond(_ -> {
                    waiting.countDown();
                    end.await();
                }),
                Route.post("/large").tag("Test").summary("Test").bodyList(Things.class).bodyLimit(8 * 1024 * 1024).answersNothing().respond(_ -> { }),
                Route.post("/many").tag("Test").summary("Test").bodyList(Things.class).answersNothing().respond(_ -> { })), context -> {
                    if (context.header("X-Stranger") != null) {
                        throw Problem.of(401, HttpMessages.MISSING);
                    }
                    return RequestFilter.NONE.admit(context);
                }, (_, _, _, _) -> { });
    }

    @AfterEach
    void stop() throws IOException {
        over.set(true);
        end.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(5_000);
        sockets.add(socket);
        return socket;
    }

    private Socket sent(String text) throws IOException {
        Socket socket = connected();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private String asked(String start, String... headers) throws IOException {
        Socket socket = sent(start + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("", headers) + "\r\n");
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        socket.close();
        return answer;
    }

    @Test
    void answersThatAreAlwaysTheSameWaitForNobody() throws Exception {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            sent("GET /compute HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        assertThat(computing.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(asked("GET /live", "X-Stranger: yes\r\n")).startsWith("HTTP/1.1 200").contains("{\"word\":\"alive\"}")
                .contains("application/json").contains("X-Content-Type-Options: nosniff");
        assertThat(asked("HEAD /live")).startsWith("HTTP/1.1 200").contains("Content-Length: 16").doesNotContain("alive");
    }

    @Test
    void whatIsOddAboutARequestIsStillRefused() throws Exception {
        assertThat(asked("GET /live", "X-HTTP-Method-Override: DELETE\r\n")).startsWith("HTTP/1.1 400");
        assertThat(asked("DELETE /live")).startsWith("HTTP/1.1 405");
        assertThat(asked("GET /live/")).startsWith("HTTP/1.1 200");
    }

    @Test
    void idleConnectionsGiveWay() throws Exception {
        connected();
        // Later ones are idle for less, by more than the clock's step.
        TimeUnit.MILLISECONDS.sleep(100);
        for (int i = 1; i < 3 * MOST; i++) {
            connected();
        }
        // Connections are taken at the server's leisure, in any order.
        long began = System.nanoTime();
        while (closed() < 2 * MOST && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(30)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(closed()).as("as many as are too many").isEqualTo(2 * MOST);
        assertThat(isClosed(sockets.getFirst())).as("the longest idle was closed").isTrue();
        for (int i = 0; i < MOST; i++) {
            assertThat(asked("GET /live")).startsWith("HTTP/1.1 200");
        }
    }

    private long closed() {
        return sockets.stream().filter(BusyServerTest::isClosed).count();
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    @Test
    void theIdleConnectionsOfOneMachineGiveWay() throws Exception {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress()).findFirst();
        assumeTrue(other.isPresent(), "this machine has an address besides loopback's");
        server.close();
        start(new ConnectionLimits(MOST * 4, 2, HEADERS, Duration.ofSeconds(30)), "0.0.0.0");
        for (int i = 0; i < 5; i++) {
            Socket socket = new Socket(other.get(), server.port());
            socket.setSoTimeout(5_000);
            sockets.add(socket);
            socket.getOutputStream().write("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().read()).as("the newest is answered").isEqualTo('H');
        }
        assertThat(sockets.getFirst().getInputStream().readAllBytes()).as("the longest idle was closed").isNotEmpty();
    }

    @Test
    void actionsThatWaitKeepNoBodyFromBeingRead() throws Exception {
        for (int i = 0; i < LONG_ONES; i++) {
            sent(request("/wait", LARGE));
        }

        assertThat(waiting.await(5, TimeUnit.SECONDS)).as("all are under way at once").isTrue();
        assertThat(posted(LARGE)).startsWith("HTTP/1.1 204");
    }

    /// Bodies without a length have all the room that a body may take, and two of these all that there is.
    @Test
    @Tag("slow")
    @Tag("alone")
    void bodiesThatDoNotComeGiveWay() throws Exception {
        for (int i = 0; i < 3; i++) {
            sent("POST /large HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        }
        TimeUnit.MILLISECONDS.sleep(300);
        long began = System.nanoTime();
        Socket socket = sent(request("/large", LARGE));
        socket.setSoTimeout(30_000);

        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 204");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void headersHaveADeadline() throws Exception {
        Socket slow = sent("GET /live HTTP/1.1\r\nX-Slow: ");
        long began = System.nanoTime();
        boolean open = true;
        while (open && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(15)) {
            TimeUnit.MILLISECONDS.sleep(200);
            try {
                slow.getOutputStream().write('a');
                slow.setSoTimeout(1);
                open = slow.getInputStream().read() >= 0;
            } catch (java.net.SocketTimeoutException _) {
                open = true;
            } catch (IOException _) {
                open = false;
            }
        }
        assertThat(open).as("a byte every 200 ms holds no connection").isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(HEADERS.minusMillis(100));
    }

    @Test
    void listsAreReadNoFurtherThanTheyCanBeRight() throws Exception {
        assertThat(posted("[" + "{},".repeat(200) + "{}")).as("a hundred faults are enough").contains("missing").doesNotContain("json_invalid");
        assertThat(posted("[" + "{\"title\":\"t\"},".repeat(10_001) + "{")).contains("too_long").doesNotContain("json_invalid");
        assertThat(posted("[{\"title\":\"t\"},{\"title\":\"t\"")).contains("json_invalid");
        assertThat(posted("[{\"title\":\"t\"}] []")).contains("json_invalid");
        assertThat(posted("[{\"title\":\"t\"},null]")).contains("\"loc\":[\"body\",\"1\"]");
        assertThat(posted(" [{\"title\":\"t\"}]\n")).startsWith("HTTP/1.1 204");
    }

    private String posted(String json) throws IOException {
        Socket socket = sent(request("/many", json));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String request(String path, String json) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                + json.length() + "\r\n\r\n" + json;
    }
}

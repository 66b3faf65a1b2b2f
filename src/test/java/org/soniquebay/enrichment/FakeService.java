package org.soniquebay.enrichment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// A music service on this machine that answers as it is told, and keeps when it was asked what.
public final class FakeService implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private volatile Answering answering = request -> Answer.json("{}");

    /// A request as it arrived.
    ///
    /// @param at of [System#nanoTime]
    public record Asked(long at, String method, String path, String body, Map<String, List<String>> headers) {

        public String header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(header -> header.getValue().getFirst())
                    .findFirst().orElse("");
        }
    }

    /// Decides what is answered.
    public interface Answering {
        Answer to(Asked request);
    }

    /// An answer, right or wrong.
    public interface Answer {

        void give(HttpExchange exchange, CountDownLatch closing) throws IOException, InterruptedException;

        static Answer json(String json) {
            return of(200, json);
        }

        /// @param headers names and values in turn
        static Answer of(int status, String text, String... headers) {
            return of(status, text.getBytes(StandardCharsets.UTF_8), headers);
        }

        static Answer of(int status, byte[] body, String... headers) {
            return (exchange, _) -> {
                for (int name = 0; name < headers.length; name += 2) {
                    exchange.getResponseHeaders().set(headers[name], headers[name + 1]);
                }
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            };
        }

        static Answer packed(byte[] text) {
            try {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
                    packing.write(text);
                }
                return of(200, packed.toByteArray(), "Content-Encoding", "gzip");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Says how long the answer is, and ends before.
        static Answer cut(String text) {
            return (exchange, _) -> {
                exchange.sendResponseHeaders(200, text.length() + 10L);
                exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                exchange.close();
            };
        }

        /// Ends the connection without an answer.
        static Answer gone() {
            return (exchange, _) -> exchange.close();
        }

        /// Answers with the headers, and then with nothing.
        static Answer hanging() {
            return (exchange, closing) -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush();
                closing.await();
                exchange.close();
            };
        }

        /// A blank a tenth of a second, for ever.
        static Answer dripping() {
            return (exchange, closing) -> {
                exchange.sendResponseHeaders(200, 0);
                OutputStream body = exchange.getResponseBody();
                while (!closing.await(100, TimeUnit.MILLISECONDS)) {
                    body.write(' ');
                    body.flush();
                }
                exchange.close();
            };
        }
    }

    public FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long at = System.nanoTime();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Asked request = new Asked(at, exchange.getRequestMethod(), exchange.getRequestURI().toString(), body, Map.copyOf(exchange.getRequestHeaders()));
        asked.add(request);
        try {
            answering.to(request).give(exchange, closing);
        } catch (InterruptedException _) {
            exchange.close();
        }
    }

    public FakeService answers(Answering how) {
        answering = how;
        return this;
    }

    public FakeService answers(Answer always) {
        return answers(_ -> always);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/1/");
    }

    /// All requests so far, in the order of their arrival.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /// The most requests that arrived within any such time.
    public int mostWithin(Duration window) {
        long[] times = asked.stream().mapToLong(Asked::at).sorted().toArray();
        int most = 0;
        for (int first = 0, last = 0; last < times.length; last++) {
            while (times[last] - times[first] >= window.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

package org.soniquebay.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainErrorsTest {

    private static final int MILLIS = 10_000;

    private static HttpServer server;

    @BeforeAll
    static void serve() {
        server = HttpServer.start(new HttpSettings("127.0.0.1", 0), List.of(), RequestFilter.NONE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Without the header a client sends its next request into a connection that is closed.
    @ParameterizedTest
    @ValueSource(strings = {"GET /%00", "GET /%zz", "GET /\u0001", "GET /%TOO_LONG", "NO"})
    void aResponseThatEndsTheConnectionSaysSo(String start) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write((start.replace("%TOO_LONG", "a".repeat(100_000)) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));

            // The end of the stream comes: the server closes.
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(response).containsIgnoringCase("\r\nConnection: close\r\n")
                    .contains(ProblemJson.CONTENT_TYPE).contains("The request is not valid HTTP.");
        }
    }
}

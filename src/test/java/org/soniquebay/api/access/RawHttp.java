package org.soniquebay.api.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sends requests just as they are written, as no HTTP library would.
///
/// @param port of the server, on this machine
public record RawHttp(int port) {

    private static final int PATIENCE_MILLIS = 10_000;

    /// @param head the lines before the body
    public record Answer(int status, List<String> head, String body) {

        public Optional<String> header(String name) {
            return head.stream().filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
                    .map(line -> line.substring(name.length() + 1).strip()).findFirst();
        }
    }

    /// @param start the request line
    /// @param headers lines
    public Answer send(String start, String... headers) {
        return sendBody(start, "", headers);
    }

    public Answer sendBody(String start, String body, String... headers) {
        List<String> lines = new ArrayList<>(List.of(start));
        lines.addAll(List.of(headers));
        lines.add("Connection: close");
        if (!body.isEmpty()) {
            if (lines.stream().noneMatch(line -> line.startsWith("Content-Type:"))) {
                lines.add("Content-Type: application/json");
            }
            lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(start, e);
        }
    }

    private static Answer answer(String text) {
        String[] parts = text.split("\r\n\r\n", 2);
        List<String> head = List.of(parts[0].split("\r\n"));
        return new Answer(Integer.parseInt(head.getFirst().split(" ")[1]), head, parts.length > 1 ? parts[1] : "");
    }
}

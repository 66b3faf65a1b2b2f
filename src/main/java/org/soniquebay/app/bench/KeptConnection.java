package org.soniquebay.app.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One HTTP/1.1 connection that is asked again and again. Does as little as a client can, so that on a small machine the
/// figures are the server's and not the client's. Understands answers with a length or in chunks.
final class KeptConnection implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int LIMIT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final StringBuilder line = new StringBuilder();

    KeptConnection(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LIMIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /// Sends a request and reads its whole answer.
    ///
    /// @return bytes of the answer's body
    /// @throws IOException also when the status is not one of success
    long ask(Question question) throws IOException {
        Answer answer = tryAsk(question);
        if (!answer.status().startsWith("HTTP/1.1 2")) {
            throw new IOException(question.name() + ": " + answer.status());
        }
        return answer.bytes();
    }

    /// @param status the first line
    /// @param bytes of the body
    record Answer(String status, long bytes) {
    }

    /// As [#ask], whatever the status.
    Answer tryAsk(Question question) throws IOException {
        socket.getOutputStream().write(question.bytes());
        String status = line();
        long length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = header.substring(header.indexOf(':') + 1).strip();
            if (name.equals("content-length")) {
                length = Long.parseLong(value);
            }
            chunked |= name.equals("transfer-encoding") && value.equalsIgnoreCase("chunked");
        }
        return new Answer(status, chunked ? chunks() : skip(length));
    }

    private long chunks() throws IOException {
        long total = 0;
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            total += skip(size);
            line();
        }
        line();
        return total;
    }

    private long skip(long length) throws IOException {
        in.skipNBytes(length);
        return length;
    }

    private String line() throws IOException {
        line.setLength(0);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// A request, ready to be sent.
    ///
    /// @param name for the report
    record Question(String name, byte[] bytes) {

        static Question get(String name, String target) {
            return new Question(name, ("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        static Question post(String name, String target, String json) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            return new Question(name, ("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length + "\r\n\r\n" + json).getBytes(StandardCharsets.UTF_8));
        }
    }
}

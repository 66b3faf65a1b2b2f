package org.soniquebay.api.http;

import java.io.IOException;
import java.io.OutputStream;

/// A stream that discards a limited number of bytes and refuses the next.
final class Sink extends OutputStream {

    private long room;

    Sink(long room) {
        this.room = room;
    }

    @Override
    public void write(int one) throws IOException {
        take(1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        take(count);
    }

    private void take(int count) throws IOException {
        room -= count;
        if (room < 0) {
            throw new IOException("more than anybody should send");
        }
    }
}

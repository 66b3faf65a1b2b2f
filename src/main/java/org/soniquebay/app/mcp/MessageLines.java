package org.soniquebay.app.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// The lines of a stream, each of which is one message. A line that is too long is read to its end and not kept.
final class MessageLines {

    /// The most bytes of a message.
    static final int MOST_BYTES = 1024 * 1024;

    private final InputStream in;

    MessageLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// What comes next.
    sealed interface Next {

        /// @param bytes without the end of the line
        record Line(byte[] bytes) implements Next {
        }

        /// A line of more than [#MOST_BYTES].
        record TooLong() implements Next {
        }

        /// Nothing more comes.
        record End() implements Next {
        }
    }

    Next next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        int next = in.read();
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (length++ < MOST_BYTES) {
                line.write(next);
            }
        }
        if (length > MOST_BYTES) {
            return new Next.TooLong();
        }
        return next < 0 && length == 0 ? new Next.End() : new Next.Line(line.toByteArray());
    }
}

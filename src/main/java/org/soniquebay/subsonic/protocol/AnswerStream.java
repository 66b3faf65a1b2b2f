package org.soniquebay.subsonic.protocol;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// The bytes of an answer. They are kept until the answer is whole, so that a failure can still be told instead; those of an answer that is made while it is
/// written are kept up to a limit and sent as they come from then on.
final class AnswerStream extends OutputStream {

    private static final int MOST_KEPT = 64 * 1024;

    private final Context context;
    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Optional<OutputStream> sent = Optional.empty();

    /// @param paged whether the answer is made while it is written
    AnswerStream(Context context, boolean paged) {
        this.context = requireNonNull(context, "context is null");
        this.most = paged ? MOST_KEPT : Integer.MAX_VALUE;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (sent.isEmpty() && count > most - kept.size()) {
            begin();
        }
        if (sent.isPresent()) {
            sent.get().write(bytes, from, count);
        } else {
            kept.write(bytes, from, count);
        }
    }

    /// From now on a failure can only cut the answer off.
    private void begin() throws IOException {
        OutputStream out = context.outputStream();
        sent = Optional.of(out);
        kept.writeTo(out);
        kept.reset();
        context.res().flushBuffer();
    }

    /// To be called when all is written.
    void complete() {
        if (sent.isEmpty()) {
            context.result(kept.toByteArray());
        }
    }
}

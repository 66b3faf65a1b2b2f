package org.soniquebay.media.streams;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.container.TranscodeFailure;
import org.soniquebay.container.TranscodeTarget;

/// Sends a music file in a format of its client's choice: as it is being made, or in parts once it is whole.
public final class CodedStream {

    private static final int BLOCK = 64 * 1024;

    private final SoundTranscoder transcoder;

    public CodedStream(SoundTranscoder transcoder) {
        this.transcoder = requireNonNull(transcoder, "transcoder is null");
    }

    /// What became of a request.
    public sealed interface Outcome {

        record Sent() implements Outcome {
        }

        /// As many sounds are being coded as may be.
        record TooMany() implements Outcome {
        }

        /// The sound cannot be made.
        ///
        /// @param failure empty for a file that yields no sound
        record NotMade(Optional<TranscodeFailure> failure) implements Outcome {
        }

        /// The request asks for a part that the sound does not have.
        record NoPart(long size) implements Outcome {
        }
    }

    /// @param file that may be sent
    /// @param announced bytes that the client is told of a sound that is still being made, whose end is padded with zeros; empty to tell of none
    /// @return what was sent, or the reason why nothing was
    /// @throws IOException when the sound breaks off
    public Outcome send(Context context, Path file, TranscodeTarget target, OptionalLong announced) throws IOException {
        if (context.req().getMethod().equals("HEAD")) {
            describe(context, file, target);
            return new Outcome.Sent();
        }
        Optional<SoundTranscoder.Coded> opened = transcoder.open(file, target);
        if (opened.isEmpty()) {
            return new Outcome.TooMany();
        }
        try (SoundTranscoder.Coded coded = opened.get()) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            int first = coded.read(0, block);
            // Until the first bytes are sent, a sound that cannot be made can still be told of.
            if (first < 0 || coded.failure().isPresent()) {
                return new Outcome.NotMade(coded.failure());
            }
            String tag = "\"" + coded.tag() + "\"";
            context.contentType(target.format().mimeType()).header("Cache-Control", "private, no-cache").header("ETag", tag);
            OptionalLong size = coded.size();
            if (size.isEmpty()) {
                growing(context, coded, block, announced);
                return new Outcome.Sent();
            }
            if (header(context, "If-None-Match").map(EntityTags::new).filter(tags -> tags.contain(tag)).isPresent()) {
                context.status(304);
                return new Outcome.Sent();
            }
            return whole(context, coded, size.getAsLong(), header(context, "Range").filter(_ -> header(context, "If-Range").filter(known -> !known.equals(tag)).isEmpty()));
        }
    }

    private static Optional<String> header(Context context, String name) {
        return Optional.ofNullable(context.header(name));
    }

    /// Answers without a body, and begins to code nothing.
    private void describe(Context context, Path file, TranscodeTarget target) throws IOException {
        context.contentType(target.format().mimeType()).header("Cache-Control", "private, no-cache");
        Optional<SoundTranscoder.Coded> found = transcoder.find(file, target);
        if (found.isPresent()) {
            try (SoundTranscoder.Coded coded = found.get()) {
                context.header("ETag", "\"" + coded.tag() + "\"");
                coded.size().ifPresent(size -> {
                    context.header("Accept-Ranges", "bytes");
                    context.res().setContentLengthLong(size);
                });
            }
        }
        // Without a length that is known, none is stated.
        context.res().flushBuffer();
    }

    private static Outcome whole(Context context, SoundTranscoder.Coded coded, long size, Optional<String> range) throws IOException {
        context.header("Accept-Ranges", "bytes");
        ByteRange part;
        switch (ByteRange.of(range, size)) {
            case ByteRange.Outcome.Whole() -> part = new ByteRange(0, size - 1);
            case ByteRange.Outcome.Part(ByteRange found) -> {
                context.status(206).header("Content-Range", "bytes " + found.first() + "-" + found.last() + "/" + size);
                part = found;
            }
            case ByteRange.Outcome.Unsatisfiable() -> {
                return new Outcome.NoPart(size);
            }
        }
        context.res().setContentLengthLong(part.length());
        copy(context, coded, ByteBuffer.allocate(BLOCK), part);
        return new Outcome.Sent();
    }

    private static void growing(Context context, SoundTranscoder.Coded coded, ByteBuffer first, OptionalLong announced) throws IOException {
        context.header("Accept-Ranges", "none");
        announced.ifPresent(context.res()::setContentLengthLong);
        OutputStream out = context.res().getOutputStream();
        long most = announced.orElse(Long.MAX_VALUE);
        long position = Math.min(first.position(), most);
        out.write(first.array(), 0, (int) position);
        out.flush();
        long end = copy(context, coded, first, new ByteRange(position, most - 1));
        if (coded.size().isEmpty() && end < most) {
            throw new IOException("the sound could not be made to its end");
        }
        if (announced.isPresent()) {
            pad(out, most - end);
        }
    }

    private static void pad(OutputStream out, long bytes) throws IOException {
        byte[] zeros = new byte[BLOCK];
        for (long left = bytes; left > 0; left -= zeros.length) {
            out.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
    }

    /// @return where it ends
    private static long copy(Context context, SoundTranscoder.Coded coded, ByteBuffer block, ByteRange part) throws IOException {
        OutputStream out = context.res().getOutputStream();
        long position = part.first();
        while (position <= part.last()) {
            block.clear().limit((int) Math.min(block.capacity(), part.last() - position + 1));
            int read = coded.read(position, block);
            if (read < 0) {
                return position;
            }
            out.write(block.array(), 0, read);
            position += read;
        }
        return position;
    }
}

package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.EntityTags;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.container.TranscodeFailure;
import org.soniquebay.container.TranscodeFormat;

/// Sends a track in a format of its client's choice: as it is being made, or in parts once it is whole.
final class TranscodedStream {

    private static final int BLOCK = 64 * 1024;
    private static final LocalizedMessage TOO_MANY = LocalizedMessage.of(
            "As many tracks are being coded as this server may; try again in a few seconds.",
            "Le serveur code déjà autant de pistes qu'il le peut ; réessayez dans quelques secondes.");
    private static final LocalizedMessage NO_SOUND = LocalizedMessage.of("The file cannot be decoded: %s", "Le fichier ne peut pas être décodé : %s");
    private static final LocalizedMessage NO_ROOM = LocalizedMessage.of(
            "The server has no room for the coded sound.", "Le serveur n'a pas la place pour le son codé.");
    private static final LocalizedMessage BROKEN = LocalizedMessage.of(
            "The sound could not be coded; the server's log says more.", "Le son n'a pas pu être codé ; le journal du serveur en dit plus.");

    private final SoundTranscoder transcoder;

    TranscodedStream(SoundTranscoder transcoder) {
        this.transcoder = requireNonNull(transcoder, "transcoder is null");
    }

    /// @param file that may be sent
    void send(Call<StreamQuery, Void> call, Path file) throws IOException {
        TranscodeFormat format = call.query().target().orElseThrow();
        if (call.context().req().getMethod().equals("HEAD")) {
            describe(call, file, format);
            return;
        }
        try (SoundTranscoder.Coded coded = transcoder.open(file, format, call.query().bitrate())
                .orElseThrow(() -> Problem.of(503, TOO_MANY).with("Retry-After", "3"))) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            int first = coded.read(0, block);
            // Until the first bytes are sent, a sound that cannot be made can still be told of.
            if (first < 0 || coded.failure().isPresent()) {
                throw problem(coded.failure());
            }
            String tag = "\"" + coded.tag() + "\"";
            call.context().contentType(format.mimeType()).header("Cache-Control", "private, no-cache").header("ETag", tag);
            OptionalLong size = coded.size();
            if (size.isEmpty()) {
                growing(call.context(), coded, block);
            } else if (call.header("If-None-Match").map(EntityTags::new).filter(tags -> tags.contain(tag)).isPresent()) {
                call.context().status(304);
            } else {
                whole(call, coded, size.getAsLong(), call.header("Range").filter(_ -> call.header("If-Range").filter(known -> !known.equals(tag)).isEmpty()));
            }
        }
    }

    /// Answers without a body, and begins to code nothing.
    private void describe(Call<StreamQuery, Void> call, Path file, TranscodeFormat format) throws IOException {
        Context context = call.context();
        context.contentType(format.mimeType()).header("Cache-Control", "private, no-cache");
        Optional<SoundTranscoder.Coded> found = transcoder.find(file, format, call.query().bitrate());
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

    private static Problem problem(Optional<TranscodeFailure> failure) {
        if (failure.isEmpty()) {
            return Problem.of(422, NO_SOUND.with(""));
        }
        return switch (failure.get().kind()) {
            case UNDECODABLE -> Problem.of(422, NO_SOUND.with(failure.get().sentence()));
            case NO_ROOM -> Problem.of(507, NO_ROOM);
            case BROKEN, ABANDONED -> Problem.of(500, BROKEN);
        };
    }

    private static void whole(Call<StreamQuery, Void> call, SoundTranscoder.Coded coded, long size, Optional<String> range) throws IOException {
        Context context = call.context();
        context.header("Accept-Ranges", "bytes");
        ByteRange part = switch (ByteRange.of(range, size)) {
            case ByteRange.Outcome.Whole() -> new ByteRange(0, size - 1);
            case ByteRange.Outcome.Part(ByteRange found) -> {
                context.status(206).header("Content-Range", "bytes " + found.first() + "-" + found.last() + "/" + size);
                yield found;
            }
            case ByteRange.Outcome.Unsatisfiable() -> throw Problem.of(416, SoundStream.NO_PART).with("Content-Range", "bytes */" + size);
        };
        context.res().setContentLengthLong(part.length());
        copy(context, coded, ByteBuffer.allocate(BLOCK), part);
    }

    private static void growing(Context context, SoundTranscoder.Coded coded, ByteBuffer first) throws IOException {
        context.header("Accept-Ranges", "none");
        OutputStream out = context.res().getOutputStream();
        long position = first.position();
        out.write(first.array(), 0, first.position());
        out.flush();
        copy(context, coded, first, new ByteRange(position, Long.MAX_VALUE - 1));
        if (coded.size().isEmpty()) {
            throw new IOException("the sound could not be made to its end");
        }
    }

    private static void copy(Context context, SoundTranscoder.Coded coded, ByteBuffer block, ByteRange part) throws IOException {
        OutputStream out = context.res().getOutputStream();
        long position = part.first();
        while (position <= part.last()) {
            block.clear().limit((int) Math.min(block.capacity(), part.last() - position + 1));
            int read = coded.read(position, block);
            if (read < 0) {
                return;
            }
            out.write(block.array(), 0, read);
            position += read;
        }
    }
}

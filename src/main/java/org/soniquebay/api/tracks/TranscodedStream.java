package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.container.TranscodeFormat;

/// Sends a track in a format of its client's choice: as it is being made, or in parts once it is whole.
final class TranscodedStream {

    private static final int BLOCK = 64 * 1024;
    private static final LocalizedMessage TOO_MANY = LocalizedMessage.of(
            "As many tracks are being coded as this server may; try again in a few seconds.",
            "Le serveur code déjà autant de pistes qu'il le peut ; réessayez dans quelques secondes.");
    private static final LocalizedMessage NO_SOUND = LocalizedMessage.of("The file cannot be decoded: %s", "Le fichier ne peut pas être décodé : %s");

    private final SoundTranscoder transcoder;

    TranscodedStream(SoundTranscoder transcoder) {
        this.transcoder = requireNonNull(transcoder, "transcoder is null");
    }

    /// @param file that may be sent
    void send(Call<StreamQuery, Void> call, Path file) throws IOException {
        TranscodeFormat format = call.query().target().orElseThrow();
        try (SoundTranscoder.Coded coded = transcoder.open(file, format, call.query().bitrate())
                .orElseThrow(() -> Problem.of(503, TOO_MANY).with("Retry-After", "3"))) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            // Until the first bytes are there, a file that cannot be decoded can still be told of.
            int first = coded.read(0, block);
            if (first < 0 || coded.failure().isPresent() && coded.size().isEmpty()) {
                throw Problem.of(422, NO_SOUND.with(coded.failure().orElse("")));
            }
            call.context().contentType(format.mimeType()).header("Cache-Control", "private, no-cache");
            OptionalLong size = coded.size();
            if (size.isPresent()) {
                whole(call, coded, size.getAsLong());
            } else {
                growing(call.context(), coded, block);
            }
        }
    }

    private static void whole(Call<StreamQuery, Void> call, SoundTranscoder.Coded coded, long size) throws IOException {
        Context context = call.context();
        context.header("Accept-Ranges", "bytes");
        ByteRange part = switch (ByteRange.of(call.header("Range"), size)) {
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
        if (context.req().getMethod().equals("HEAD")) {
            return;
        }
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
        if (context.req().getMethod().equals("HEAD")) {
            return;
        }
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

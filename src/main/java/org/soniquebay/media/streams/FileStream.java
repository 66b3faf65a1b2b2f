package org.soniquebay.media.streams;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.soniquebay.metadata.MusicFiles;

/// Sends a music file as it is, whole or in part, so that a player can seek.
public final class FileStream {

    private static final int BLOCK = 256 * 1024;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private FileStream() {
    }

    /// @return false when the request asks for a part that the file does not have; then nothing was sent but headers
    public static boolean send(Context context, MusicFiles.Opened file) throws IOException {
        Instant modified = file.modified().truncatedTo(ChronoUnit.SECONDS);
        String tag = "\"" + Long.toHexString(file.modified().toEpochMilli()) + "-" + Long.toHexString(file.size()) + "\"";
        context.header("Accept-Ranges", "bytes").header("ETag", tag).header("Last-Modified", HTTP_DATE.format(modified))
                .header("Cache-Control", "private, no-cache");
        if (isKnown(context, tag, modified)) {
            context.status(304);
            return true;
        }
        context.contentType(file.container().mimeType());
        Optional<String> range = header(context, "Range").filter(_ -> mayBePartial(context, tag, modified));
        switch (ByteRange.of(range, file.size())) {
            case ByteRange.Outcome.Whole() -> write(context, file, new ByteRange(0, file.size() - 1));
            case ByteRange.Outcome.Part(ByteRange part) -> {
                context.status(206).header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + file.size());
                write(context, file, part);
            }
            case ByteRange.Outcome.Unsatisfiable() -> {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> header(Context context, String name) {
        return Optional.ofNullable(context.header(name));
    }

    private static boolean isKnown(Context context, String tag, Instant modified) {
        Optional<EntityTags> tags = header(context, "If-None-Match").map(EntityTags::new);
        if (tags.isPresent()) {
            return tags.get().isAny() || tags.get().contain(tag);
        }
        return header(context, "If-Modified-Since").flatMap(FileStream::date).filter(since -> !modified.isAfter(since)).isPresent();
    }

    /// Whether a part may be sent: of a file that changed since the client got its first part, only the whole is of use.
    private static boolean mayBePartial(Context context, String tag, Instant modified) {
        Optional<String> condition = header(context, "If-Range");
        return condition.isEmpty() || condition.get().equals(tag) || condition.flatMap(FileStream::date).filter(modified::equals).isPresent();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(HTTP_DATE.parse(text)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static void write(Context context, MusicFiles.Opened file, ByteRange part) throws IOException {
        context.res().setContentLengthLong(part.length());
        if (context.req().getMethod().equals("HEAD")) {
            return;
        }
        WritableByteChannel out = Channels.newChannel(context.res().getOutputStream());
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, Math.max(1, part.length())));
        long position = part.first();
        while (position <= part.last()) {
            block.clear().limit((int) Math.min(block.capacity(), part.last() - position + 1));
            int read = file.channel().read(block, position);
            if (read < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
            position += read;
            out.write(block.flip());
        }
    }
}

package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.EntityTags;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.container.AudioContainer;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.metadata.MusicFiles;

/// Sends a track's file, whole or in part, so that a player can seek.
final class SoundStream {

    static final String[] TYPES =
            Arrays.stream(AudioContainer.values()).map(AudioContainer::mimeType).distinct().toArray(String[]::new);
    private static final LocalizedMessage NO_FILE = LocalizedMessage.of(
            "The track's file is not there, or it is no audio file in a music folder.",
            "Le fichier de la piste est absent, ou ce n'est pas un fichier audio d'un dossier de musique.");
    static final LocalizedMessage NO_PART = LocalizedMessage.of("The file has no such part.", "Le fichier ne contient pas cette partie.");
    private static final int BLOCK = 256 * 1024;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Database database;
    private final MusicFiles files = new MusicFiles();
    private final TrackQueries tracks = new TrackQueries();
    private final RootStore roots = new RootStore();
    private final TranscodedStream transcoded;

    SoundStream(Database database, TranscodedStream transcoded) {
        this.database = requireNonNull(database, "database is null");
        this.transcoded = requireNonNull(transcoded, "transcoded is null");
    }

    void send(Call<StreamQuery, Void> call) throws IOException {
        TrackId id = new TrackId(call.id("track_id", Missing.TRACK));
        Track track = database.read(handle -> tracks.find(handle, id)).orElseThrow(() -> Problem.of(404, Missing.TRACK));
        List<String> folders = database.read(handle -> List.copyOf(roots.all(handle).values()));
        try (MusicFiles.Opened file = files.open(track.path(), folders).orElseThrow(() -> Problem.of(404, NO_FILE))) {
            if (call.query().target().isPresent()) {
                transcoded.send(call, file.path());
            } else {
                send(call, file);
            }
        }
    }

    private static void send(Call<StreamQuery, Void> call, MusicFiles.Opened file) throws IOException {
        Instant modified = file.modified().truncatedTo(ChronoUnit.SECONDS);
        String tag = "\"" + Long.toHexString(file.modified().toEpochMilli()) + "-" + Long.toHexString(file.size()) + "\"";
        Context context = call.context();
        context.header("Accept-Ranges", "bytes").header("ETag", tag).header("Last-Modified", HTTP_DATE.format(modified))
                .header("Cache-Control", "private, no-cache");
        if (isKnown(call, tag, modified)) {
            context.status(304);
            return;
        }
        context.contentType(file.container().mimeType());
        Optional<String> range = call.header("Range").filter(_ -> mayBePartial(call, tag, modified));
        switch (ByteRange.of(range, file.size())) {
            case ByteRange.Outcome.Whole() -> write(context, file, new ByteRange(0, file.size() - 1));
            case ByteRange.Outcome.Part(ByteRange part) -> {
                context.status(206).header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + file.size());
                write(context, file, part);
            }
            case ByteRange.Outcome.Unsatisfiable() ->
                    throw Problem.of(416, NO_PART).with("Content-Range", "bytes */" + file.size());
        }
    }

    private static boolean isKnown(Call<StreamQuery, Void> call, String tag, Instant modified) {
        Optional<EntityTags> tags = call.header("If-None-Match").map(EntityTags::new);
        if (tags.isPresent()) {
            return tags.get().isAny() || tags.get().contain(tag);
        }
        return call.header("If-Modified-Since").flatMap(SoundStream::date).filter(since -> !modified.isAfter(since)).isPresent();
    }

    /// Whether a part may be sent: of a file that changed since the client got its first part, only the whole is of use.
    private static boolean mayBePartial(Call<StreamQuery, Void> call, String tag, Instant modified) {
        Optional<String> condition = call.header("If-Range");
        return condition.isEmpty() || condition.get().equals(tag) || condition.flatMap(SoundStream::date).filter(modified::equals).isPresent();
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

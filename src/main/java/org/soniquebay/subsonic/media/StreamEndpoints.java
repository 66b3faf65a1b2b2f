package org.soniquebay.subsonic.media;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.container.TranscodeTarget;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.library.tracks.TrackSheetQueries;
import org.soniquebay.media.streams.CodedStream;
import org.soniquebay.media.streams.FileStream;
import org.soniquebay.media.streams.SoundTranscoder;
import org.soniquebay.metadata.MusicFiles;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ErrorCode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `stream` and `download`. What is heard is no business of theirs: players say so by another call.
public final class StreamEndpoints {

    private static final int BITS = 8;
    /// What a coder may take more than its bit rate says, in percent, and in bytes for heads and ends.
    private static final int MORE_PERCENT = 5;
    private static final int MORE_BYTES = 16 * 1024;

    private final Database database;
    private final CodedStream coded;
    private final MusicFiles files = new MusicFiles();
    private final TrackSheetQueries tracks = new TrackSheetQueries();
    private final RootStore roots = new RootStore();

    public StreamEndpoints(Database database, SoundTranscoder transcoder) {
        this.database = requireNonNull(database, "database is null");
        this.coded = new CodedStream(transcoder);
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.media("stream", this::stream), Endpoint.media("download", this::download));
    }

    private void stream(SubsonicCall call, Context context) throws IOException {
        TrackSheet track = track(call);
        try (MusicFiles.Opened file = opened(track)) {
            String suffix = track.path().substring(track.path().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            Optional<TranscodeTarget> target = StreamChoice.of(call.parameters(), file.container(), suffix, track.tags().stream().kilobits().orElse(0));
            track.tags().stream().seconds().ifPresent(seconds -> context.header("X-Content-Duration", Integer.toString(seconds)));
            if (target.isPresent()) {
                code(call, context, track, file, target.get());
            } else {
                send(context, file);
            }
        }
    }

    private void download(SubsonicCall call, Context context) throws IOException {
        TrackSheet track = track(call);
        try (MusicFiles.Opened file = opened(track)) {
            String name = track.path().substring(track.path().lastIndexOf('/') + 1);
            context.header("Content-Disposition", "attachment; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
            send(context, file);
        }
    }

    private TrackSheet track(SubsonicCall call) {
        TrackId id = ItemId.track(call, "id");
        return database.readSoon(handle -> tracks.find(handle, id)).orElseThrow(() -> SubsonicError.notFound("The song"));
    }

    private MusicFiles.Opened opened(TrackSheet track) {
        List<String> folders = database.readSoon(handle -> List.copyOf(roots.all(handle).values()));
        return files.open(track.path(), folders).orElseThrow(() -> SubsonicError.notFound("The song's file"));
    }

    private static void send(Context context, MusicFiles.Opened file) throws IOException {
        if (!FileStream.send(context, file)) {
            refuse(context, file.size());
        }
    }

    private static void refuse(Context context, long size) {
        context.status(416).header("Content-Range", "bytes */" + size);
    }

    private void code(SubsonicCall call, Context context, TrackSheet track, MusicFiles.Opened file, TranscodeTarget target) throws IOException {
        // The stated seconds are rounded.
        if (track.tags().stream().seconds().orElse(Integer.MAX_VALUE) < target.fromSecond()) {
            throw new SubsonicError(ErrorCode.GENERIC, "The song ends before the timeOffset.");
        }
        switch (coded.send(context, file.path(), target, estimate(call, track, target))) {
            case CodedStream.Outcome.Sent _ -> { }
            case CodedStream.Outcome.NoPart(long size) -> refuse(context, size);
            case CodedStream.Outcome.TooMany _ -> throw new SubsonicError(ErrorCode.GENERIC, "As many songs are being coded as this server may; try again in a few seconds.");
            case CodedStream.Outcome.NotMade _ -> throw new SubsonicError(ErrorCode.GENERIC, "The song cannot be coded.");
        }
    }

    /// The length that a player is told where it asks for one: too much rather than too little, for what is too little cuts the end off.
    private static OptionalLong estimate(SubsonicCall call, TrackSheet track, TranscodeTarget target) {
        int kilobits = target.format().kilobits(target.kilobits());
        boolean wanted = call.parameters().text("estimateContentLength").filter("true"::equalsIgnoreCase).isPresent();
        if (!wanted || kilobits == 0 || track.tags().stream().seconds().isEmpty()) {
            return OptionalLong.empty();
        }
        long seconds = Math.max(0, track.tags().stream().seconds().getAsInt() + 1L - target.fromSecond());
        return OptionalLong.of(seconds * kilobits * 1000 / BITS * (100 + MORE_PERCENT) / 100 + MORE_BYTES);
    }
}

package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.container.AudioContainer;
import org.soniquebay.container.TranscodeFailure;
import org.soniquebay.container.TranscodeTarget;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.media.streams.CodedStream;
import org.soniquebay.media.streams.FileStream;
import org.soniquebay.metadata.MusicFiles;

/// Sends a track's file, as it is or in a format of its client's choice.
final class SoundStream {

    static final String[] TYPES =
            Arrays.stream(AudioContainer.values()).map(AudioContainer::mimeType).distinct().toArray(String[]::new);
    private static final LocalizedMessage NO_FILE = LocalizedMessage.of(
            "The track's file is not there, or it is no audio file in a music folder.",
            "Le fichier de la piste est absent, ou ce n'est pas un fichier audio d'un dossier de musique.");
    private static final LocalizedMessage NO_PART = LocalizedMessage.of("The file has no such part.", "Le fichier ne contient pas cette partie.");
    private static final LocalizedMessage TOO_MANY = LocalizedMessage.of(
            "As many tracks are being coded as this server may; try again in a few seconds.",
            "Le serveur code déjà autant de pistes qu'il le peut ; réessayez dans quelques secondes.");
    private static final LocalizedMessage NO_SOUND = LocalizedMessage.of("The file cannot be decoded: %s", "Le fichier ne peut pas être décodé : %s");
    private static final LocalizedMessage NO_ROOM = LocalizedMessage.of(
            "The server has no room for the coded sound.", "Le serveur n'a pas la place pour le son codé.");
    private static final LocalizedMessage BROKEN = LocalizedMessage.of(
            "The sound could not be coded; the server's log says more.", "Le son n'a pas pu être codé ; le journal du serveur en dit plus.");

    private final Database database;
    private final MusicFiles files = new MusicFiles();
    private final TrackQueries tracks = new TrackQueries();
    private final RootStore roots = new RootStore();
    private final CodedStream coded;

    SoundStream(Database database, CodedStream coded) {
        this.database = requireNonNull(database, "database is null");
        this.coded = requireNonNull(coded, "coded is null");
    }

    void send(Call<StreamQuery, Void> call) throws IOException {
        TrackId id = new TrackId(call.id("track_id", Missing.TRACK));
        Track track = database.read(handle -> tracks.find(handle, id)).orElseThrow(() -> Problem.of(404, Missing.TRACK));
        List<String> folders = database.read(handle -> List.copyOf(roots.all(handle).values()));
        try (MusicFiles.Opened file = files.open(track.path(), folders).orElseThrow(() -> Problem.of(404, NO_FILE))) {
            if (call.query().target().isPresent()) {
                code(call, file.path());
            } else if (!FileStream.send(call.context(), file)) {
                throw Problem.of(416, NO_PART).with("Content-Range", "bytes */" + file.size());
            }
        }
    }

    private void code(Call<StreamQuery, Void> call, Path file) throws IOException {
        TranscodeTarget target = new TranscodeTarget(call.query().target().orElseThrow(), call.query().bitrate(), 0);
        switch (coded.send(call.context(), file, target, OptionalLong.empty())) {
            case CodedStream.Outcome.Sent _ -> { }
            case CodedStream.Outcome.TooMany _ -> throw Problem.of(503, TOO_MANY).with("Retry-After", "3");
            case CodedStream.Outcome.NotMade(Optional<TranscodeFailure> failure) -> throw problem(failure);
            case CodedStream.Outcome.NoPart(long size) -> throw Problem.of(416, NO_PART).with("Content-Range", "bytes */" + size);
        }
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
}

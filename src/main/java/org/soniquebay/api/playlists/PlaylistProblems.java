package org.soniquebay.api.playlists;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.media.streams.EntityTags;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistOutcome;

/// The rules of requests about playlists, and the problems that outcomes become. To be called within the transaction,
/// which the problem rolls back.
final class PlaylistProblems {

    static final LocalizedMessage NO_PLAYLIST = LocalizedMessage.of("There is no such playlist.", "Liste de lecture non trouvée.");
    static final LocalizedMessage NO_ENTRY = LocalizedMessage.of("There is no such entry in the playlist.", "Entrée absente de la liste de lecture.");

    private static final LocalizedMessage NO_NAME = LocalizedMessage.of("This cannot be a playlist's name.", "Ceci ne peut pas être le nom d'une liste de lecture.");
    private static final LocalizedMessage NO_TRACKS = LocalizedMessage.of(
            "There are no such tracks: %s. Nothing was changed.", "Pistes non trouvées : %s. Rien n'a été modifié.");
    static final LocalizedMessage FULL = LocalizedMessage.of(
            "A playlist holds 20,000 entries at most. Nothing was changed.", "Une liste de lecture compte 20 000 entrées au plus. Rien n'a été modifié.");
    private static final LocalizedMessage OUTDATED = LocalizedMessage.of(
            "The playlist has changed since; read it again.", "La liste de lecture a été modifiée entre-temps ; relisez-la.");
    private static final int MOST_NAMED = 10;
    private static final int MOST_DESCRIPTION_BYTES = 5000;

    private PlaylistProblems() {
    }

    static PlaylistName name(String text) {
        return PlaylistName.of(text).orElseThrow(() -> Problem.invalid("body", "name", NO_NAME));
    }

    static Optional<String> description(String text) {
        return Optional.ofNullable(text).flatMap(stated -> SanitizedText.ofLines(stated, MOST_DESCRIPTION_BYTES));
    }

    static String tag(int revision) {
        return "\"" + revision + "\"";
    }

    static ExpectedPlaylist expected(PlaylistId id, Optional<String> ifMatch) {
        return ifMatch.map(EntityTags::new).filter(tags -> !tags.isAny())
                .map(tags -> new ExpectedPlaylist(id, revision -> tags.contain(tag(revision))))
                .orElseGet(() -> ExpectedPlaylist.any(id));
    }

    /// @throws Problem 404, 409 or 412 for any other outcome
    static void throwUnlessDone(PlaylistOutcome outcome) {
        if (!(outcome instanceof PlaylistOutcome.Done)) {
            throw of(outcome);
        }
    }

    /// @param outcome of a change that was not done
    static Problem of(PlaylistOutcome outcome) {
        return switch (outcome) {
            case PlaylistOutcome.Done _ -> throw new IllegalStateException("a change that was done is no problem");
            case PlaylistOutcome.NoSuchPlaylist _ -> Problem.of(404, NO_PLAYLIST);
            case PlaylistOutcome.NoSuchEntry _ -> Problem.of(404, NO_ENTRY);
            case PlaylistOutcome.NoSuchTracks(List<TrackId> tracks) -> Problem.of(404, NO_TRACKS.with(named(tracks)));
            case PlaylistOutcome.Full _ -> Problem.of(409, FULL);
            case PlaylistOutcome.Outdated _ -> Problem.of(412, OUTDATED);
        };
    }

    private static String named(List<TrackId> tracks) {
        return tracks.stream().map(TrackId::value).sorted().limit(MOST_NAMED).map(id -> Integer.toString(id))
                .collect(Collectors.joining(", ", "", tracks.size() > MOST_NAMED ? ", …" : ""));
    }
}

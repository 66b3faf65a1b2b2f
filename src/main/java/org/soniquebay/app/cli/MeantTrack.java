package org.soniquebay.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.soniquebay.discovery.search.TrackLookup;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;

/// The track that a person means by what was typed: a number, a path, or words.
public final class MeantTrack {

    private static final int MOST_SHOWN = 10;

    private MeantTrack() {
    }

    /// @throws CommandFailure when there is none, or several may be meant, which are listed on standard error
    public static TrackId of(Handle handle, String typed) {
        List<TrackId> found = new TrackLookup().find(handle, asStoredPath(typed), MOST_SHOWN + 1);
        if (found.isEmpty()) {
            throw new CommandFailure(ExitCode.PARTLY, "No track of the library matches “" + TerminalText.of(typed) + "”.");
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        Map<TrackId, Track> known = new TrackQueries().findAll(handle, found);
        System.err.println("Several tracks match; say which by its number, like \"#" + found.getFirst().value() + "\":");
        found.stream().limit(MOST_SHOWN).forEach(id -> System.err.printf("  %6s  %s%n", "#" + id.value(), TerminalText.of(name(known.get(id)))));
        throw new CommandFailure(ExitCode.USAGE, found.size() > MOST_SHOWN
                ? "“" + TerminalText.of(typed) + "” fits more than " + MOST_SHOWN + " tracks."
                : "“" + TerminalText.of(typed) + "” fits " + found.size() + " tracks.");
    }

    /// `Artist – Title`, or title and folder where no artist is known.
    public static String name(Track track) {
        String title = track.title().orElse(track.path());
        if (!track.artistName().equals(ArtistName.UNKNOWN.written())) {
            return track.artistName() + " – " + title;
        }
        Path folder = Path.of(track.path()).getParent();
        return folder == null || folder.getFileName() == null ? title : title + " (" + folder.getFileName() + ")";
    }

    /// The path of a file that exists is resolved to its real path, as the library knows it.
    public static String asStoredPath(String text) {
        try {
            Path path = Path.of(text);
            return Files.exists(path) ? path.toRealPath().toString() : text;
        } catch (InvalidPathException | IOException _) {
            return text;
        }
    }
}

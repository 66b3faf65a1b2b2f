package org.soniquebay.app.similar;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.asking.Question;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.playlists.ListOutput;
import org.soniquebay.app.tracks.TrackText;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.search.NearestWords;
import org.soniquebay.discovery.search.TrackLookup;
import org.soniquebay.discovery.similarity.LibraryFacts;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.discovery.similarity.SimilarOutcome;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.discovery.similarity.SimilarTracks;
import org.soniquebay.discovery.similarity.SimilarityQuery;
import org.soniquebay.library.TrackId;

/// What `similar` asks.
///
/// @param typed by which a person names a track
/// @param meant the same, or the real path of the file that it names
/// @param form of the answer
public record SimilarQuestion(String typed, String meant, int count, OptionalInt perArtist, ListOutput.Form form) {

    /// The kind of these questions.
    public static final String KIND = "similar";

    private static final int MOST_SHOWN = 10;

    public SimilarQuestion {
        requireNonNull(typed, "typed is null");
        requireNonNull(meant, "meant is null");
        requireNonNull(perArtist, "perArtist is null");
        requireNonNull(form, "form is null");
    }

    static SimilarQuestion of(Question question) {
        int perArtist = Integer.parseInt(question.word(3));
        return new SimilarQuestion(question.word(0), question.word(1), Integer.parseInt(question.word(2)),
                perArtist == 0 ? OptionalInt.empty() : OptionalInt.of(perArtist), ListOutput.Form.valueOf(question.word(4)));
    }

    Question asked() {
        return new Question(KIND, List.of(typed, meant, String.valueOf(count), String.valueOf(perArtist.orElse(0)), form.name()));
    }

    /// @throws IllegalArgumentException for a wish that nothing can fulfil
    SimilarityQuery wish() {
        return new SimilarityQuery(count, perArtist, _ -> true);
    }

    /// The answer.
    ///
    /// @param vectors the search among the vectors of sound, within a transaction
    public static Answer answer(Database database, Question question, Function<Handle, NearestTracks> vectors) {
        return database.read(handle -> of(question).answer(handle, vectors));
    }

    private Answer answer(Handle handle, Function<Handle, NearestTracks> vectors) {
        List<TrackId> found = new TrackLookup().find(handle, meant, MOST_SHOWN + 1);
        if (found.size() != 1) {
            return found.isEmpty() ? nothing(handle) : several(found, TrackText.of(handle, found));
        }
        TrackId track = found.getFirst();
        return Answer.of(text(handle, track, similar(handle, track, vectors)));
    }

    /// @throws CommandFailure for a track that has not been measured
    List<SimilarTrack> similar(Handle handle, TrackId track, Function<Handle, NearestTracks> vectors) {
        return switch (SimilarTracks.bySound(handle, vectors.apply(handle)).to(track, wish(), new LibraryFacts(handle))) {
            case SimilarOutcome.WithoutVector _ -> throw new CommandFailure(
                    ExitCode.PARTLY,
                    "That track has not been measured (still waiting, silent, or not decodable); run scan, then try again.");
            case SimilarOutcome.Found(List<SimilarTrack> similar) -> similar;
        };
    }

    /// The track, then what goes with it.
    static List<TrackId> all(TrackId track, List<SimilarTrack> similar) {
        return Stream.concat(Stream.of(track), similar.stream().map(SimilarTrack::track)).toList();
    }

    String text(Handle handle, TrackId track, List<SimilarTrack> similar) {
        TrackText names = TrackText.of(handle, all(track, similar));
        SimilarText text = new SimilarText(names);
        return switch (form) {
            case TABLE -> text.table(track, similar);
            case JSON -> text.json(track, similar);
            case M3U -> names.m3u("What goes with " + names.name(track), all(track, similar));
        };
    }

    private Answer nothing(Handle handle) {
        throw new CommandFailure(ExitCode.PARTLY, NearestWords.nothingMatches(handle, typed));
    }

    private Answer several(List<TrackId> found, TrackText text) {
        StringBuilder list = new StringBuilder("Several tracks match; say which by its number, like \"#" + found.getFirst().value() + "\":\n");
        found.stream().limit(MOST_SHOWN).forEach(id -> list.append(String.format(Locale.ROOT, "  %6s  %s%n", "#" + id.value(), text.name(id))));
        String fits = found.size() > MOST_SHOWN ? "more than " + MOST_SHOWN : String.valueOf(found.size());
        return new Answer(ExitCode.USAGE, "", list.toString(), "“" + TerminalText.of(typed) + "” fits " + fits + " tracks.");
    }
}

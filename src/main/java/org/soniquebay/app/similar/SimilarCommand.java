package org.soniquebay.app.similar;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.asking.Asking;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.MeantTrack;
import org.soniquebay.app.playlists.ListOutput;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.discovery.similarity.StoredNearestTracks;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `similar TRACK`: what goes with a track, and why.
@Command(
        name = "similar",
        description = {
            "Shows what sounds most like a track. The score is the cosine of the two tracks' vectors, and it is exactly the sum"
                    + " of what timbre, rhythm, harmony and dynamics add to it. The playlists of --m3u and --playlist begin with the track."
        },
        mixinStandardHelpOptions = true)
public final class SimilarCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Parameters(
            arity = "1..*",
            paramLabel = "TRACK",
            description = "Its number, its path, or words of its title, artist or album. A number that is also the title of"
                    + " another track is ambiguous; \"#12\", in quotes, always means the number.")
    private List<String> words;

    @Option(names = {"-n", "--count"}, paramLabel = "N", description = "How many tracks, 1 to 1000 (default: 10).")
    private int count = 10;

    @Option(names = "--per-artist", paramLabel = "N", description = "At most so many of one artist (default: any number).")
    private Integer perArtist;

    @Mixin
    private ListOutput list;

    public SimilarCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        SimilarQuestion question = question(String.join(" ", words));
        return list.keeps() ? list.keep(wiring, database -> kept(database, question))
                : Asking.once(new Asking(list.library(), () -> wiring.existing(list.library()),
                        (database, asked) -> SimilarQuestion.answer(database, asked, SimilarCommand::stored)), question.asked());
    }

    private SimilarQuestion question(String typed) {
        SimilarQuestion question = new SimilarQuestion(typed, MeantTrack.asStoredPath(typed), count,
                perArtist == null ? OptionalInt.empty() : OptionalInt.of(perArtist), list.form());
        try {
            question.wish();
            return question;
        } catch (IllegalArgumentException _) {
            throw new CommandFailure(ExitCode.USAGE, "--count must be 1 to 1000, and --per-artist at least 1.");
        }
    }

    private static NearestTracks stored(Handle handle) {
        return new StoredNearestTracks(handle, ModelIdentity.AUDIO);
    }

    private static ListOutput.Kept kept(Database database, SimilarQuestion question) {
        return database.read(handle -> {
            TrackId track = MeantTrack.of(handle, question.typed());
            List<SimilarTrack> similar = question.similar(handle, track, SimilarCommand::stored);
            return new ListOutput.Kept(question.text(handle, track, similar), SimilarQuestion.all(track, similar), Optional.empty());
        });
    }
}

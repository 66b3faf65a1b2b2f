package org.soniquebay.app.similar;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.search.TrackLookup;
import org.soniquebay.discovery.similarity.LibraryFacts;
import org.soniquebay.discovery.similarity.SimilarOutcome;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.discovery.similarity.SimilarTracks;
import org.soniquebay.discovery.similarity.SimilarityQuery;
import org.soniquebay.discovery.similarity.StoredNearestTracks;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `similar TRACK`: what goes with a track, and why.
@Command(
        name = "similar",
        description = {
            "Shows what sounds most like a track. The score is the cosine of the two tracks' vectors, and it is exactly the sum"
                    + " of what timbre, rhythm, harmony and dynamics add to it."
        },
        mixinStandardHelpOptions = true)
public final class SimilarCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 10;

    private final Wiring wiring;
    private final TrackQueries tracks = new TrackQueries();

    @Parameters(
            arity = "1..*",
            paramLabel = "TRACK",
            description = "Its number, its path, or words of its title, artist or album. A number that is also the title of"
                    + " another track is ambiguous; \"#12\", in quotes, always means the number.")
    private List<String> words;

    @Mixin
    private LibraryOptions options;

    @Option(names = {"-n", "--count"}, paramLabel = "N", description = "How many tracks, 1 to 1000 (default: 10).")
    private int count = 10;

    @Option(names = "--per-artist", paramLabel = "N", description = "At most so many of one artist (default: any number).")
    private Integer perArtist;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public SimilarCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        SimilarityQuery wish = wish();
        try (Database database = wiring.existing(options)) {
            TrackId meant = meant(database);
            SimilarOutcome outcome = similar(database, meant, wish);
            return switch (outcome) {
                case SimilarOutcome.WithoutVector _ -> throw new CommandFailure(
                        ExitCode.PARTLY,
                        "That track has not been measured (still waiting, silent, or not decodable); run scan, then try again.");
                case SimilarOutcome.Found(List<SimilarTrack> found) -> {
                    print(database, meant, found);
                    yield ExitCode.DONE;
                }
            };
        }
    }

    private SimilarityQuery wish() {
        try {
            return new SimilarityQuery(count, perArtist == null ? OptionalInt.empty() : OptionalInt.of(perArtist), _ -> true);
        } catch (IllegalArgumentException _) {
            throw new CommandFailure(ExitCode.USAGE, "--count must be 1 to 1000, and --per-artist at least 1.");
        }
    }

    private TrackId meant(Database database) {
        String text = String.join(" ", words);
        List<TrackId> found = database.read(handle -> new TrackLookup().find(handle, asStoredPath(text), MOST_SHOWN + 1));
        if (found.isEmpty()) {
            throw new CommandFailure(ExitCode.PARTLY, "No track of the library matches “" + TerminalText.of(text) + "”.");
        }
        Map<TrackId, Track> known = database.read(handle -> tracks.findAll(handle, found));
        if (found.size() == 1) {
            return found.getFirst();
        }
        System.err.println("Several tracks match; say which by its number, like \"#" + found.getFirst().value() + "\":");
        found.stream().limit(MOST_SHOWN).forEach(id ->
                System.err.printf("  %6s  %s%n", "#" + id.value(), TerminalText.of(SimilarText.name(known.get(id)))));
        throw new CommandFailure(ExitCode.USAGE, found.size() > MOST_SHOWN
                ? "“" + TerminalText.of(text) + "” fits more than " + MOST_SHOWN + " tracks."
                : "“" + TerminalText.of(text) + "” fits " + found.size() + " tracks.");
    }

    /// The path of a file that exists is resolved to its real path, as the library knows it.
    private static String asStoredPath(String text) {
        try {
            Path path = Path.of(text);
            return Files.exists(path) ? path.toRealPath().toString() : text;
        } catch (InvalidPathException | IOException _) {
            return text;
        }
    }

    private static SimilarOutcome similar(Database database, TrackId meant, SimilarityQuery wish) {
        return database.inTransaction(handle ->
                SimilarTracks.bySound(handle, new StoredNearestTracks(handle, ModelIdentity.AUDIO))
                        .to(meant, wish, new LibraryFacts(handle)));
    }

    private void print(Database database, TrackId meant, List<SimilarTrack> found) {
        List<TrackId> shown = new ArrayList<>(found.stream().map(SimilarTrack::track).toList());
        shown.add(meant);
        AudioFeaturesStore features = new AudioFeaturesStore();
        Map<TrackId, Track> known = database.read(handle -> tracks.findAll(handle, shown));
        Map<TrackId, EffectiveFeatures> measured = database.read(handle -> features.findAll(handle, shown));
        SimilarText text = new SimilarText(known, measured);
        System.out.print(json ? text.json(meant, found) : text.table(meant, found));
        System.out.flush();
    }
}

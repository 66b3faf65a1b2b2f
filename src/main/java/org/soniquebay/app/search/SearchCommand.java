package org.soniquebay.app.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soniquebay.app.asking.Asking;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.discovery.similarity.StoredNearestTracks;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `search WORDS`: tracks by words, tempo and key.
@Command(
        name = "search",
        description = {
            "Finds tracks by words of their titles, artists, albums and genres, by their year and their folders, the best match first."
                    + " Letter case, accents and signs make no difference; \"a phrase\", or and -without are understood."
                    + " Also in plain words, French or English: \"calm, no vocals, 90-100 BPM, compatible with 8A, under 3 minutes\"."
        },
        mixinStandardHelpOptions = true)
public final class SearchCommand implements Callable<Integer> {

    private static final double HALF_A_BEAT = 0.5;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)?(?:(-)(\\d{1,3}(?:\\.\\d+)?)?)?");

    private final Wiring wiring;

    @Parameters(arity = "0..*", paramLabel = "WORDS", description = "The words; none for every track that the options choose.")
    private List<String> words = List.of();

    @Mixin
    private LibraryOptions options;

    @Option(names = {"-n", "--count"}, paramLabel = "N", description = "How many tracks, 1 to 1000 (default: 20).")
    private int count = 20;

    @Option(names = "--bpm", paramLabel = "RANGE", description = "With a tempo such as 120-128 or 120-, or =-100; 120 stands for 119.5-120.5.")
    private String bpm = "";

    @Option(names = "--half-double", description = "With half or double such a tempo too.")
    private boolean halfDouble;

    @Option(names = "--key", paramLabel = "KEY", description = "In this key: Am, C, \"F sharp minor\", \"do majeur\", or a Camelot code such as 8A.")
    private String key = "";

    @Option(names = "--genre", paramLabel = "NAME", description = "A part of a genre's name.")
    private String genre = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public SearchCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        if (count < 1 || count > Page.MOST) {
            throw new CommandFailure(ExitCode.USAGE, "--count must be 1 to " + Page.MOST + ".");
        }
        Asking asking = new Asking(options, () -> wiring.existing(options), (database, asked) -> SearchQuestion.answer(database, asked,
                wiring.phrases(database, options, handle -> new StoredNearestTracks(handle, ModelIdentity.AUDIO))));
        return Asking.once(asking, new SearchQuestion(String.join(" ", words), count, json, sound(), genre).asked());
    }

    private SearchQuestion.Sound sound() {
        Matcher range = RANGE.matcher(bpm.strip());
        if (!range.matches() || (range.group(1) == null && range.group(3) == null && !bpm.isBlank())) {
            throw new CommandFailure(ExitCode.USAGE, "--bpm takes a range such as 120-128, 120- or (as --bpm=-100) -100.");
        }
        String from = Optional.ofNullable(range.group(1)).orElse("");
        String to = Optional.ofNullable(range.group(3)).orElse("");
        if (!from.isEmpty() && range.group(2) == null) {
            double middle = Double.parseDouble(from);
            return new SearchQuestion.Sound(String.valueOf(middle - HALF_A_BEAT), String.valueOf(middle + HALF_A_BEAT), halfDouble, key);
        }
        return new SearchQuestion.Sound(from, to, halfDouble, key);
    }
}

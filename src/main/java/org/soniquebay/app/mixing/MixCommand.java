package org.soniquebay.app.mixing;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.config.Setting;
import org.soniquebay.app.playlists.ListOutput;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.discovery.mixing.Dials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `mix SEED…`: what goes with several tracks; with `--set` a set for a DJ.
@Command(name = "mix", mixinStandardHelpOptions = true, description = "Shows what goes with several tracks and artists at once, and not with others. With --set it makes a set for a DJ: an order in which"
        + " keys are near on the Camelot wheel, tempos change little and the energy takes its course; what exceeds a limit is named. A track is named by its number (\"#12\"), its path,"
        + " or words of its title, artist or album, in quotes.")
public final class MixCommand implements Callable<Integer> {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)?-(\\d{1,3}(?:\\.\\d+)?)?");
    private static final Map<String, List<Double>> COURSES = Map.of("rising", List.of(0.2, 0.9), "falling", List.of(0.9, 0.2), "peak", List.of(0.3, 0.6, 0.95, 0.4));

    private static final List<String> OF_SETS = List.of("--minutes", "--energy", "--must", "--never", "--bpm", "--seed");
    private static final List<String> OF_RECOMMENDATIONS = List.of("--minus", "--count", "--dial");

    private final Wiring wiring;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "SEED", description = "Tracks that it shall sound like. A set needs none.")
    private List<String> seeds = List.of();

    @Option(names = "--artist", paramLabel = "NAME|ID", split = Setting.BETWEEN_VALUES, hideParamSyntax = true, description = "An artist that it shall sound like; may be repeated.")
    private List<String> artists = List.of();

    @Option(names = "--minus", paramLabel = "TRACK", split = Setting.BETWEEN_VALUES, hideParamSyntax = true, description = "A track that it shall not sound like; may be repeated.")
    private List<String> minus = List.of();

    @Option(names = {"-n", "--count"}, paramLabel = "N", description = "How many tracks, 1 to 1000 (default: 20); not of a set.")
    private int count = 20;

    @Option(names = "--per-artist", paramLabel = "N", description = "At most so many of one artist (default: 2).")
    private int perArtist = 2;

    @Option(names = "--dial", paramLabel = "NAME=WEIGHT", split = ",", hideParamSyntax = true,
            description = "Weight, 0 to 4, of timbre, rhythm, harmony or dynamics (default: 1), tempo, key, mood or semantic (default: 0), such as tempo=1,key=0.5.")
    private List<String> dials = List.of();

    @Option(names = "--set", description = "Make a set for a DJ.")
    private boolean set;

    @Option(names = "--minutes", paramLabel = "N", description = "Length of the set, 5 to 600 (default: 60).")
    private int minutes = 60;

    @Option(names = "--energy", paramLabel = "COURSE", description = "Course of the set's energy: rising, peak, falling, or numbers from 0 to 1 such as 0.2,0.9,0.5 (default: any).")
    private String energy = "";

    @Option(names = "--must", paramLabel = "TRACK", split = Setting.BETWEEN_VALUES, hideParamSyntax = true, description = "A track that must be in the set; may be repeated.")
    private List<String> must = List.of();

    @Option(names = "--never", paramLabel = "TRACK", split = Setting.BETWEEN_VALUES, hideParamSyntax = true, description = "A track that must not be in the set; may be repeated.")
    private List<String> never = List.of();

    @Option(names = "--bpm", paramLabel = "RANGE", description = "Tempos of the set, such as 118-128.")
    private String bpm = "";

    @Option(names = "--seed", paramLabel = "N", description = "The same library and number give the same set (default: 1).")
    private long seed = 1;

    @Mixin
    private MixOutput output;

    public MixCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        refuseOptionsOfTheOtherKind();
        if (!set && seeds.isEmpty() && artists.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "Say what it shall sound like, or ask for a --set.");
        }
        if (count < 1 || count > 1000 || perArtist < 1 || minutes < 5 || minutes > 600) {
            throw new CommandFailure(ExitCode.USAGE, "--count must be 1 to 1000, --per-artist at least 1, and --minutes 5 to 600.");
        }
        Matcher range = RANGE.matcher(bpm.isBlank() ? "-" : bpm.strip());
        if (!range.matches()) {
            throw new CommandFailure(ExitCode.USAGE, "--bpm takes a range such as 118-128, 118- or (as --bpm=-128) -128.");
        }
        MixWish.Numbers numbers = new MixWish.Numbers(count, perArtist, dials(), 1, minutes, course(),
                Optional.ofNullable(range.group(1)).map(Double::valueOf), Optional.ofNullable(range.group(2)).map(Double::valueOf), seed);
        return output.answer(wiring, new MixWish(set ? MixWish.Kind.SET : MixWish.Kind.RECOMMENDATION, MixWish.Named.of(seeds), artists, MixWish.Named.of(minus),
                MixWish.Named.of(must), MixWish.Named.of(never), numbers, ListOutput.Form.TABLE));
    }

    private void refuseOptionsOfTheOtherKind() {
        ParseResult parsed = spec.commandLine().getParseResult();
        String other = (set ? OF_RECOMMENDATIONS : OF_SETS).stream().filter(parsed::hasMatchedOption).collect(Collectors.joining(", "));
        if (!other.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, set ? "A --set takes no " + other + "." : "Only a --set takes " + other + ".");
        }
    }

    private List<Double> course() {
        String word = energy.strip().toLowerCase(Locale.ROOT);
        try {
            return word.isEmpty() ? List.of() : COURSES.containsKey(word) ? COURSES.get(word) : Arrays.stream(word.split(",")).map(Double::valueOf).toList();
        } catch (NumberFormatException _) {
            throw new CommandFailure(ExitCode.USAGE, "--energy takes rising, peak, falling, or numbers from 0 to 1 such as 0.2,0.9,0.5.");
        }
    }

    private Dials dials() {
        Dials turned = Dials.STANDARD;
        for (String dial : dials) {
            String[] parts = dial.split("=", 2);
            try {
                turned = turned.with(parts[0], Double.parseDouble(parts[parts.length - 1]));
            } catch (IllegalArgumentException _) {
                throw new CommandFailure(ExitCode.USAGE, "--dial takes NAME=WEIGHT, such as tempo=1: timbre, rhythm, harmony, dynamics, tempo, key, mood or semantic, 0 to 4.");
            }
        }
        return turned;
    }
}

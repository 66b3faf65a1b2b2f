package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.soniquebay.analysis.scores.ScoreName;

/// A limit of a measured value: at a value, or at a place among the values of the library.
///
/// @param column of `track_audio_features`, or `duration`
/// @param comparison `>=`, `<=`, `>` or `<`
/// @param limit the value, or the part of the library that lies below it, 0 to 1
/// @param percentile whether it is such a part
public record TraitLimit(String column, String comparison, double limit, boolean percentile) {

    /// The columns that may have limits.
    public static final Set<String> COLUMNS = Stream.concat(Stream.of("bpm", "duration"), Stream.of(ScoreName.values()).map(ScoreName::column))
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern WRITTEN = Pattern.compile("([a-z_]++) ?(>=|<=|>|<) ?(\\d++(?:\\.\\d++)?)(%?)");
    private static final double WHOLE = 100;

    public TraitLimit {
        requireNonNull(comparison, "comparison is null");
        if (!COLUMNS.contains(column)) {
            throw new IllegalArgumentException("no such value: " + column);
        }
        if (percentile && !(limit >= 0 && limit <= 1)) {
            throw new IllegalArgumentException("a place in the library is from 0% to 100%");
        }
    }

    /// Reads `mood_relaxed >= 70%` or `instrumental >= 0.5`; empty for anything else.
    static Optional<TraitLimit> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || !COLUMNS.contains(matcher.group(1))) {
            return Optional.empty();
        }
        boolean percentile = !matcher.group(4).isEmpty();
        double value = Double.parseDouble(matcher.group(3)) / (percentile ? WHOLE : 1);
        return percentile && value > 1 ? Optional.empty()
                : Optional.of(new TraitLimit(matcher.group(1), matcher.group(2), value, percentile));
    }

    /// Whether the value has to be large.
    public boolean isLeast() {
        return comparison.startsWith(">");
    }

    /// The limit that "very" makes of it: half of the way to the end of the library.
    TraitLimit stronger() {
        return percentile ? new TraitLimit(column, comparison, isLeast() ? (1 + limit) / 2 : limit / 2, true) : this;
    }
}

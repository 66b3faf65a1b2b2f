package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.discovery.phrase.Predicate;
import org.soniquebay.discovery.phrase.Predicate.Range;
import org.soniquebay.discovery.phrase.TraitLimit;
import org.soniquebay.discovery.phrase.TypedQuery;

/// Says in words what a clause asks for.
final class ClauseText {

    private static final int MINUTE = 60;
    private static final int HUNDRED = 100;

    private final ClauseConditions conditions;

    ClauseText(ClauseConditions conditions) {
        this.conditions = requireNonNull(conditions, "conditions are null");
    }

    String of(TypedQuery.Clause clause) {
        if (!clause.negated()) {
            return of(clause.predicate());
        }
        return clause.predicate() instanceof Predicate.Trait trait ? "not " + trait.name() + " (which would be " + limits(trait) + ")" : "not " + of(clause.predicate());
    }

    private String limits(Predicate.Trait trait) {
        return trait.limits().stream().map(this::limit).collect(Collectors.joining(", "));
    }

    String of(Predicate predicate) {
        return switch (predicate) {
            case Predicate.Tempo tempo -> "tempo " + range(tempo.range(), "") + " BPM";
            case Predicate.Keys keys -> (keys.compatible() ? "a key that mixes with " : "key ")
                    + keys.keys().stream().map(MusicalKey::toString).collect(Collectors.joining(" or "));
            case Predicate.Length length -> "length " + range(length.range(), "clock");
            case Predicate.Years years -> "year " + years.ranges().stream().map(range -> range(range, "")).collect(Collectors.joining(" or "));
            case Predicate.Bitrate bitrate -> "bit rate " + range(bitrate.range(), "") + " kbit/s";
            case Predicate.Trait trait -> trait.name() + ": " + limits(trait);
            case Predicate.Genre genre -> "genre " + String.join(" or ", genre.names());
            case Predicate.Instrument instrument -> "“" + instrument.name() + "” in title, album or genre";
            case Predicate.Sung sung -> "language " + sung.language();
            case Predicate.Format format -> "files of the type " + String.join(" or ", format.names());
            case Predicate.Like like -> "sounds like “" + like.seed() + "”";
            case Predicate.Artist artist -> "by “" + artist.name() + "”";
            case Predicate.Words words -> words.phrase() ? "the words “" + words.text() + "”, next to each other" : "the words “" + words.text() + "”";
            case Predicate.Any any -> any.options().stream().map(this::of).collect(Collectors.joining(", or "));
            case Predicate.Order order -> "ordered: " + order.ordering().name().toLowerCase(Locale.ROOT);
            case Predicate.Most most -> "at most " + most.tracks() + " tracks";
        };
    }

    private String limit(TraitLimit limit) {
        String value = conditions.threshold(limit).map(number -> String.format(Locale.ROOT, "%.2f", number)).orElse("(no track has such a value)");
        String place = !limit.percentile() ? "" : limit.isLeast()
                ? " (the highest " + Math.round((1 - limit.limit()) * HUNDRED) + " % of the library)" : " (the lowest " + Math.round(limit.limit() * HUNDRED) + " %)";
        return limit.column() + " " + limit.comparison() + " " + value + place;
    }

    private static String range(Range range, String form) {
        Optional<String> least = range.least().map(value -> number(value, form));
        Optional<String> most = range.most().map(value -> number(value, form));
        if (least.isPresent() && most.isPresent()) {
            return least.equals(most) ? least.get() : "from " + least.get() + " to " + most.get();
        }
        return least.map((range.strict() ? "over " : "at least ")::concat).or(() -> most.map((range.strict() ? "under " : "at most ")::concat)).orElse("any");
    }

    private static String number(double value, String form) {
        if (form.equals("clock")) {
            return String.format(Locale.ROOT, "%d:%02d", (int) value / MINUTE, (int) value % MINUTE);
        }
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}

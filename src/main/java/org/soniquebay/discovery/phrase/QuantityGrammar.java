package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.soniquebay.discovery.phrase.AmountGrammar.Amount;
import org.soniquebay.discovery.phrase.AmountGrammar.Unit;
import org.soniquebay.discovery.phrase.Predicate.Range;

/// Reads tempos, lengths, bit rates and limits: `90–100 BPM`, `plus rapide que 120`, `moins de 3 minutes`, `~170`, `20 titres`.
final class QuantityGrammar {

    private static final double HALF_A_BEAT = 0.5;
    private static final double ABOUT = 0.03;
    private static final double SLOWEST_BARE = 60;
    private static final double FASTEST_BARE = 220;
    private static final int ABOUT_PART = 10;
    private static final double LEAST_ABOUT = 15;
    private static final double HALF_A_MINUTE = 30;
    private static final double SHORT = 5;
    private static final int MINUTE = 60;
    private static final int MOST_TRACKS = 1000;
    private static final Set<String> JOINING = Set.of("or", "ou", "and", "et");
    private static final Set<String> UPWARDS = Set.of("more", "plus", "up", "faster", "longer", "above", "over");
    private static final Set<String> DOWNWARDS = Set.of("less", "moins", "slower", "shorter", "under", "below");

    private final TokenReader reader;
    private final AmountGrammar amounts;

    QuantityGrammar(TokenReader reader) {
        this.reader = requireNonNull(reader, "reader is null");
        this.amounts = new AmountGrammar(reader);
    }

    private enum Comparison { NONE, LEAST, MORE, MOST, LESS, ABOUT, EXACTLY, BETWEEN }

    /// @param unit that it implies
    private record Comparator(Comparison comparison, Unit unit, int end) {
    }

    Optional<Parsed> at(int start) {
        Optional<Parsed> top = top(start);
        if (top.isPresent()) {
            return top;
        }
        OptionalInt lead = reader.word(start, "tempo", "bpm");
        return lead.isPresent() ? reader.pastFillers(pastSigns(lead.getAsInt()), begin -> quantity(begin, true)) : quantity(start, false);
    }

    private Optional<Parsed> quantity(int begin, boolean tempo) {
        for (Comparator comparator : comparators(begin)) {
            Unit implied = tempo ? Unit.BPM : comparator.unit();
            boolean compared = comparator.comparison() != Comparison.NONE;
            Optional<Amount> first = compared ? reader.pastFillers(comparator.end(), at -> amounts.at(at, true)) : amounts.at(begin, false);
            if (first.isPresent()) {
                Optional<Parsed> parsed = ranged(comparator, first.get(), implied).or(() -> single(comparator, first.get(), implied));
                if (parsed.isPresent()) {
                    return parsed;
                }
            }
        }
        return Optional.empty();
    }

    private int pastSigns(int at) {
        return reader.isSign(at, ":=") ? at + 1 : at;
    }

    /// `top 10`.
    private Optional<Parsed> top(int start) {
        OptionalInt top = reader.word(start, "top");
        return (top.isPresent() ? reader.number(top.getAsInt()) : Optional.<Numerals.Numeral>empty())
                .filter(number -> isLimit(number.value()))
                .map(number -> Parsed.of(new Predicate.Most((int) number.value()), reader.word(number.end(), "tracks").orElse(number.end())));
    }

    private static boolean isLimit(double value) {
        return value >= 1 && value <= MOST_TRACKS && value == Math.rint(value);
    }

    private List<Comparator> comparators(int at) {
        List<Comparator> found = new ArrayList<>();
        add(found, at, Comparison.MORE, Unit.BPM, "faster-than");
        add(found, at, Comparison.LESS, Unit.BPM, "slower-than");
        add(found, at, Comparison.MORE, Unit.SECONDS, "longer-than");
        add(found, at, Comparison.LESS, Unit.SECONDS, "shorter-than");
        add(found, at, Comparison.LEAST, Unit.NONE, "at-least");
        add(found, at, Comparison.MOST, Unit.NONE, "at-most");
        add(found, at, Comparison.MORE, Unit.NONE, "more-than");
        add(found, at, Comparison.LESS, Unit.NONE, "less-than");
        add(found, at, Comparison.ABOUT, Unit.NONE, "about");
        add(found, at, Comparison.EXACTLY, Unit.NONE, "exactly");
        add(found, at, Comparison.BETWEEN, Unit.NONE, "between");
        add(found, at, Comparison.BETWEEN, Unit.NONE, "from");
        found.sort(java.util.Comparator.comparingInt(comparator -> -comparator.end()));
        signed(at).ifPresent(found::add);
        found.add(new Comparator(Comparison.NONE, Unit.NONE, at));
        return found;
    }

    private void add(List<Comparator> found, int at, Comparison comparison, Unit unit, String word) {
        reader.word(at, word).ifPresent(end -> found.add(new Comparator(comparison, unit, end)));
    }

    private Optional<Comparator> signed(int at) {
        boolean equal = reader.isSign(at + 1, "=") && reader.isGlued(at + 1);
        int end = equal ? at + 2 : at + 1;
        if (reader.isSign(at, "~±")) {
            return Optional.of(new Comparator(Comparison.ABOUT, Unit.NONE, at + 1));
        }
        if (reader.isSign(at, "≥>")) {
            return Optional.of(new Comparator(equal || reader.isSign(at, "≥") ? Comparison.LEAST : Comparison.MORE, Unit.NONE, end));
        }
        return reader.isSign(at, "≤<")
                ? Optional.of(new Comparator(equal || reader.isSign(at, "≤") ? Comparison.MOST : Comparison.LESS, Unit.NONE, end)) : Optional.empty();
    }

    private Optional<Parsed> ranged(Comparator comparator, Amount first, Unit implied) {
        boolean between = comparator.comparison() == Comparison.BETWEEN;
        OptionalInt behind = reader.isSign(first.end(), "-") ? OptionalInt.of(first.end() + 1)
                : between ? reader.word(first.end(), "to", "and") : reader.word(first.end(), "to");
        boolean glued = reader.isGlued(first.end()) && !reader.isSign(first.end(), "-");
        if (behind.isEmpty() || glued || (comparator.comparison() != Comparison.NONE && !between && comparator.comparison() != Comparison.ABOUT)) {
            return Optional.empty();
        }
        return reader.pastFillers(behind.getAsInt(), at -> amounts.at(at, true)).map(last -> {
            Unit unit = last.unit() != Unit.NONE ? last.unit() : first.unit() != Unit.NONE ? first.unit() : implied;
            return range(first.unit() == Unit.NONE ? first.withUnit(unit) : first, last.withUnit(unit));
        });
    }

    private static Parsed range(Amount from, Amount to) {
        return switch (to.unit()) {
            case BPM -> Parsed.of(new Predicate.Tempo(Range.of(from.value(), to.value()), Optional.empty()), to.end());
            case MINUTES, SECONDS, HOURS -> Parsed.of(new Predicate.Length(Range.of(from.seconds(), to.seconds())), to.end());
            case KBPS -> Parsed.of(new Predicate.Bitrate(Range.of(from.value(), to.value())), to.end());
            case KHZ -> Parsed.ignored(TypedQuery.Reason.SAMPLE_RATE_IS_NOT_KEPT, to.end());
            case TRACKS, NONE -> Parsed.ignored(TypedQuery.Reason.NUMBER_WITHOUT_UNIT, to.end());
        };
    }

    private Optional<Parsed> single(Comparator comparator, Amount amount, Unit implied) {
        if (comparator.comparison() == Comparison.BETWEEN) {
            return Optional.empty();
        }
        Comparator meant = suffixed(comparator, amount.end());
        int end = Math.max(amount.end(), meant.end());
        Amount known = amount.unit() == Unit.NONE ? amount.withUnit(implied(implied, meant.comparison(), amount.value())) : amount;
        return switch (known.unit()) {
            case BPM -> Optional.of(Parsed.of(tempo(meant.comparison(), known.value()), end));
            case MINUTES, SECONDS, HOURS -> Optional.of(isLengthOfList(known)
                    ? Parsed.ignored(TypedQuery.Reason.LENGTH_OF_LIST, end) : Parsed.of(new Predicate.Length(length(meant.comparison(), known)), end));
            case KBPS -> Optional.of(Parsed.of(new Predicate.Bitrate(bitrate(meant.comparison(), known.value())), end));
            case KHZ -> Optional.of(Parsed.ignored(TypedQuery.Reason.SAMPLE_RATE_IS_NOT_KEPT, end));
            case TRACKS -> isLimit(known.value()) ? Optional.of(Parsed.of(new Predicate.Most((int) known.value()), end)) : Optional.empty();
            case NONE -> meant.comparison() == Comparison.NONE || meant.comparison() == Comparison.EXACTLY ? Optional.empty()
                    : Optional.of(Parsed.ignored(TypedQuery.Reason.NUMBER_WITHOUT_UNIT, end));
        };
    }

    private static Unit implied(Unit unit, Comparison comparison, double value) {
        boolean tempo = comparison == Comparison.ABOUT && value >= SLOWEST_BARE && value <= FASTEST_BARE;
        return unit == Unit.SECONDS ? value > MINUTE ? Unit.SECONDS : Unit.MINUTES : unit == Unit.NONE && tempo ? Unit.BPM : unit;
    }

    private boolean isLengthOfList(Amount amount) {
        return amount.unit() == Unit.HOURS && reader.isWord(amount.end(), "of");
    }

    /// `120+`, `3 minutes max`, `120 BPM ou plus`.
    private Comparator suffixed(Comparator comparator, int at) {
        if (comparator.comparison() != Comparison.NONE) {
            return comparator;
        }
        if (reader.isSign(at, "+") || reader.isSign(at - 2, "+") && reader.isGlued(at - 2)) {
            return new Comparator(Comparison.LEAST, Unit.NONE, reader.isSign(at, "+") ? at + 1 : at);
        }
        OptionalInt least = reader.word(at, "at-least");
        OptionalInt most = reader.word(at, "at-most");
        if (JOINING.contains(reader.form(at)) && UPWARDS.contains(reader.form(at + 1))) {
            least = OptionalInt.of(at + 2);
        }
        if (JOINING.contains(reader.form(at)) && DOWNWARDS.contains(reader.form(at + 1))) {
            most = OptionalInt.of(at + 2);
        }
        OptionalInt exactly = reader.word(at, "exactly");
        OptionalInt about = reader.word(at, "about");
        boolean ends = about.isPresent() && about.getAsInt() == reader.size();
        return least.isPresent() ? new Comparator(Comparison.LEAST, Unit.NONE, least.getAsInt())
                : most.isPresent() ? new Comparator(Comparison.MOST, Unit.NONE, most.getAsInt())
                : exactly.isPresent() ? new Comparator(Comparison.EXACTLY, Unit.NONE, exactly.getAsInt())
                : ends ? new Comparator(Comparison.ABOUT, Unit.NONE, about.getAsInt()) : comparator;
    }

    private static Predicate.Tempo tempo(Comparison comparison, double bpm) {
        return switch (comparison) {
            case LEAST -> new Predicate.Tempo(Range.from(bpm), Optional.empty());
            case MORE -> new Predicate.Tempo(Range.above(bpm), Optional.empty());
            case MOST -> new Predicate.Tempo(Range.to(bpm), Optional.empty());
            case LESS -> new Predicate.Tempo(Range.below(bpm), Optional.empty());
            case ABOUT -> new Predicate.Tempo(Range.of(rounded(bpm * (1 - ABOUT)), rounded(bpm * (1 + ABOUT))), Optional.of(bpm));
            case NONE, EXACTLY, BETWEEN -> new Predicate.Tempo(Range.of(bpm - HALF_A_BEAT, bpm + HALF_A_BEAT), Optional.of(bpm));
        };
    }

    private static double rounded(double bpm) {
        return Math.rint(bpm * 10) / 10;
    }

    private static Range length(Comparison comparison, Amount amount) {
        double seconds = amount.seconds();
        double width = comparison == Comparison.ABOUT ? Math.max(LEAST_ABOUT, Math.rint(seconds / ABOUT_PART))
                : comparison == Comparison.EXACTLY ? 1 : amount.unit() == Unit.SECONDS || seconds % MINUTE != 0 ? SHORT : HALF_A_MINUTE;
        return switch (comparison) {
            case LEAST -> Range.from(seconds);
            case MORE -> Range.from(seconds + 1);
            case MOST -> Range.to(seconds);
            case LESS -> Range.to(seconds - 1);
            case ABOUT, NONE, EXACTLY, BETWEEN -> Range.of(seconds - width, seconds + width);
        };
    }

    private static Range bitrate(Comparison comparison, double kbps) {
        return switch (comparison) {
            case LEAST -> Range.from(kbps);
            case MORE -> Range.from(kbps + 1);
            case MOST -> Range.to(kbps);
            case LESS -> Range.to(kbps - 1);
            case ABOUT -> Range.of(Math.rint(kbps * (1 - ABOUT)), Math.rint(kbps * (1 + ABOUT)));
            case NONE, EXACTLY, BETWEEN -> Range.of(kbps, kbps);
        };
    }
}

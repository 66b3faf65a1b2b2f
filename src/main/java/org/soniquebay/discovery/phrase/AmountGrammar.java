package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads one number with its unit: `120 BPM`, `3 min 30`, `3:30`, `trois minutes et demie`, `2h`.
final class AmountGrammar {

    private static final int SIXTY = 60;
    private static final int HOUR = 3600;
    private static final double HALF = 0.5;
    private static final Set<String> HALVES = Set.of("demi", "demie", "half");

    private final TokenReader reader;

    AmountGrammar(TokenReader reader) {
        this.reader = requireNonNull(reader, "reader is null");
    }

    /// The units of numbers.
    enum Unit { BPM, MINUTES, SECONDS, HOURS, KBPS, KHZ, TRACKS, NONE }

    /// @param end index of the token behind
    record Amount(double value, Unit unit, int end) {

        Amount withUnit(Unit other) {
            return new Amount(value, other, end);
        }

        double seconds() {
            return switch (unit) {
                case MINUTES -> value * SIXTY;
                case HOURS -> value * HOUR;
                default -> value;
            };
        }

        Amount asSeconds(double more, int behind) {
            return new Amount(seconds() + more, Unit.SECONDS, behind);
        }
    }

    /// @param compared whether a comparison stands before it, so that "3m" is a length and no key
    Optional<Amount> at(int start, boolean compared) {
        Optional<Token> clock = reader.token(start).filter(token -> token.kind() == Token.Kind.CLOCK);
        if (clock.isPresent()) {
            String[] parts = clock.get().form().split(":");
            double seconds = Integer.parseInt(parts[0]) * SIXTY + Integer.parseInt(parts[1]);
            return Optional.of(new Amount(seconds, Unit.SECONDS, reader.word(start + 1, "minutes").orElse(start + 1)));
        }
        if (HALVES.contains(reader.form(start))) {
            int behind = reader.isSign(start + 1, "-") || reader.form(start + 1).equals("an") ? start + 2 : start + 1;
            OptionalInt hour = reader.word(behind, "hours");
            return hour.isPresent() ? Optional.of(new Amount(HALF, Unit.HOURS, hour.getAsInt())) : Optional.empty();
        }
        return reader.number(start).flatMap(number -> {
            int behind = half(number.end());
            double value = number.value() + (behind > number.end() ? HALF : 0);
            Amount amount = unit(value, behind, compared);
            boolean article = number.article() && (amount.unit() == Unit.NONE || amount.unit() == Unit.TRACKS);
            return article ? Optional.empty() : Optional.of(rest(amount));
        });
    }

    /// Behind "and a half" or "et demie"; the same place where there is none.
    private int half(int at) {
        int next = reader.isWord(at, "and") ? at + 1 : at;
        int behindArticle = reader.form(next).equals("a") ? next + 1 : next;
        return next > at && HALVES.contains(reader.form(behindArticle)) ? behindArticle + 1 : at;
    }

    private Amount unit(double value, int at, boolean compared) {
        if (reader.isSign(at, "'") && reader.isGlued(at)) {
            return new Amount(value, Unit.MINUTES, at + 1);
        }
        if (compared && reader.isGluedWord(at, Set.of("m"))) {
            return new Amount(value, Unit.MINUTES, at + 1);
        }
        int place = reader.isSign(at, "-") || (reader.isSign(at, "+") && reader.isGlued(at)) ? at + 1 : at;
        for (Unit unit : Unit.values()) {
            OptionalInt end = reader.word(place, unit.name().toLowerCase(Locale.ROOT));
            if (end.isPresent()) {
                return new Amount(value, unit, end.getAsInt());
            }
        }
        return new Amount(value, Unit.NONE, at);
    }

    /// Seconds behind minutes, minutes behind hours, and a half.
    private Amount rest(Amount amount) {
        if (amount.unit() != Unit.MINUTES && amount.unit() != Unit.HOURS) {
            return amount;
        }
        int half = half(amount.end());
        double part = amount.unit() == Unit.MINUTES ? 1 : SIXTY;
        if (half > amount.end()) {
            return amount.asSeconds(HALF * SIXTY * part, half);
        }
        int next = reader.isWord(amount.end(), "and") ? amount.end() + 1 : amount.end();
        Optional<Numerals.Numeral> smaller = reader.number(next).filter(number -> number.value() < SIXTY && !number.article());
        OptionalInt named = smaller.map(number -> reader.word(number.end(), amount.unit() == Unit.MINUTES ? "seconds" : "minutes")).orElse(OptionalInt.empty());
        boolean digits = next == amount.end() && reader.token(next).filter(token -> token.form().matches("\\d\\d")).isPresent();
        return smaller.filter(_ -> named.isPresent() || digits)
                .map(number -> amount.asSeconds(number.value() * part, named.orElse(number.end()))).orElse(amount);
    }
}

package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.soniquebay.discovery.phrase.Predicate.Range;

/// Reads years and decades: `1975`, `entre 1975 et 1983`, `90s`, `fin des années 60`, `before the eighties`.
final class YearGrammar {

    private static final int FIRST = 1900;
    private static final int LAST = 2099;
    private static final int DECADE = 10;
    private static final int CENTURY = 100;
    private static final int NEARLY = 2;
    private static final int EARLY_TO = 3;
    private static final int MID_FROM = 4;
    private static final int MID_TO = 6;
    private static final int LATE_FROM = 7;

    private final TokenReader reader;

    YearGrammar(TokenReader reader) {
        this.reader = requireNonNull(reader, "reader is null");
    }

    /// A year, or a decade.
    private record Point(int from, int to, int end, boolean decade) {
    }

    Optional<Parsed> at(int start) {
        for (String part : List.of("early", "mid", "late")) {
            OptionalInt behind = reader.word(start, part);
            if (behind.isPresent()) {
                Optional<Point> decade = reader.pastFillers(pastJoint(behind.getAsInt()), this::point).filter(Point::decade);
                if (decade.isPresent()) {
                    return decade.map(whole -> parsed(part(part, whole), whole.end()));
                }
            }
        }
        return compared(start).or(() -> plain(start));
    }

    private int pastJoint(int at) {
        return reader.isSign(at, "-") ? at + 1 : at;
    }

    private static Range part(String part, Point decade) {
        return switch (part) {
            case "early" -> Range.of(decade.from(), decade.from() + EARLY_TO);
            case "mid" -> Range.of(decade.from() + MID_FROM, decade.from() + MID_TO);
            default -> Range.of(decade.from() + LATE_FROM, decade.to());
        };
    }

    private static Parsed parsed(Range range, int end) {
        return Parsed.of(new Predicate.Years(List.of(range)), end);
    }

    private Optional<Parsed> compared(int start) {
        for (String comparator : List.of("before", "after", "since", "until", "about")) {
            OptionalInt behind = reader.word(start, comparator);
            Optional<Point> point = behind.isPresent() ? reader.pastFillers(behind.getAsInt(), this::point) : Optional.empty();
            if (point.isPresent()) {
                return point.map(limit -> parsed(range(comparator, limit), limit.end()));
            }
        }
        return Optional.empty();
    }

    private static Range range(String comparator, Point point) {
        return switch (comparator) {
            case "before" -> Range.to(point.from() - 1);
            case "after" -> Range.from(point.to() + 1);
            case "since" -> Range.from(point.from());
            case "until" -> Range.to(point.to());
            default -> point.decade() ? Range.of(point.from(), point.to()) : Range.of(point.from() - NEARLY, point.to() + NEARLY);
        };
    }

    private Optional<Parsed> plain(int start) {
        OptionalInt opening = reader.word(start, "between", "from");
        Optional<Point> from = opening.isPresent() ? reader.pastFillers(opening.getAsInt(), this::point) : point(start);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        Point begin = from.get();
        OptionalInt behind = separator(begin.end(), opening.isPresent());
        Optional<Point> to = behind.isPresent() ? reader.pastFillers(behind.getAsInt(), at -> following(at, begin)) : Optional.empty();
        if (to.isPresent()) {
            return to.map(end -> parsed(Range.of(begin.from(), end.to()), end.end()));
        }
        Range one = Range.of(begin.from(), begin.to());
        OptionalInt more = reader.word(begin.end(), "and", "or");
        Optional<Point> other = begin.decade() && more.isPresent() ? reader.pastFillers(more.getAsInt(), this::bareDecade) : Optional.empty();
        return Optional.of(other.map(second -> Parsed.of(new Predicate.Years(List.of(one, Range.of(second.from(), second.to()))), second.end()))
                .orElseGet(() -> parsed(one, begin.end())));
    }

    private OptionalInt separator(int at, boolean opened) {
        if (reader.isSign(at, "-")) {
            return OptionalInt.of(at + 1);
        }
        return opened ? reader.word(at, "to", "and", "until") : reader.word(at, "to");
    }

    private Optional<Point> following(int at, Point first) {
        Optional<Point> point = point(at);
        return point.isEmpty() && first.decade() ? bareDecade(at) : point;
    }

    /// The years that the name of an era states, such as `1990-1999`.
    static Predicate.Years era(Term era) {
        String[] years = era.name().split("-");
        return new Predicate.Years(List.of(Range.of(Integer.parseInt(years[0]), Integer.parseInt(years[1]))));
    }

    private Optional<Point> point(int at) {
        Optional<Lexicon.Match> era = reader.matches(at).stream().filter(match -> match.term().kind() == Term.Kind.ERA).findFirst();
        if (era.isPresent()) {
            String[] years = era.get().term().name().split("-");
            return Optional.of(new Point(Integer.parseInt(years[0]), Integer.parseInt(years[1]), era.get().end(), true));
        }
        OptionalInt decade = reader.word(at, "decade");
        if (decade.isPresent()) {
            Optional<Point> named = bareDecade(decade.getAsInt());
            if (named.isPresent()) {
                return named;
            }
        }
        OptionalInt word = reader.word(at, "year");
        int number = word.isPresent() ? pastColon(word.getAsInt()) : at;
        return shortDecade(number).or(() -> year(number));
    }

    private int pastColon(int at) {
        return reader.isSign(at, ":=") ? at + 1 : at;
    }

    /// `90s`, `1990s`, `90's`.
    private Optional<Point> shortDecade(int at) {
        int letter = reader.isSign(at + 1, "'") ? at + 2 : at + 1;
        boolean written = reader.token(at).filter(token -> token.kind() == Token.Kind.NUMBER).isPresent() && reader.isGluedWord(letter, Set.of("s"));
        return written ? bareDecade(at).map(decade -> new Point(decade.from(), decade.to(), letter + 1, true)) : Optional.empty();
    }

    private Optional<Point> bareDecade(int at) {
        return reader.number(at).flatMap(number -> {
            int value = (int) number.value();
            int year = value >= CENTURY ? value : value == 0 || value == DECADE ? 2000 + value : FIRST + value;
            boolean whole = number.value() == value && value % DECADE == 0 && year >= FIRST && year <= LAST;
            return whole ? Optional.of(new Point(year, year + DECADE - 1, number.end(), true)) : Optional.empty();
        });
    }

    private Optional<Point> year(int at) {
        boolean unit = reader.isWord(at + 1, "bpm", "tracks", "kbps", "khz", "minutes", "seconds", "hours");
        boolean glued = reader.isGlued(at + 1) && reader.token(at + 1).filter(token -> token.kind() != Token.Kind.SIGN).isPresent();
        return reader.token(at).filter(token -> token.kind() == Token.Kind.NUMBER && !unit && !glued && token.form().matches("(19|20)\\d\\d"))
                .map(token -> Integer.parseInt(token.form())).map(year -> new Point(year, year, at + 1, false));
    }
}

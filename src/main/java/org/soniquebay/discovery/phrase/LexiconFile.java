package org.soniquebay.discovery.phrase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads lines `kind: name = spelling, spelling; meaning`. A line that is none is reported and left out.
///
/// @param terms in the order of the file
/// @param faults one sentence for each bad line
record LexiconFile(List<Term> terms, List<String> faults) {

    /// The names that the grammar looks for.
    private static final Set<String> WORDS = Set.of("not", "but", "or", "and", "too", "very", "quite", "at-least", "more-than", "at-most", "less-than",
            "about", "exactly", "between", "from", "to", "faster-than", "slower-than", "longer-than", "shorter-than", "before", "after", "since", "until",
            "early", "mid", "late", "decade", "year", "bpm", "tempo", "minutes", "seconds", "hours", "kbps", "khz", "key", "in", "minor", "major", "sharp",
            "flat", "compatible", "like", "by", "top", "tracks", "of", "filler");
    private static final String UNKNOWN_ORDER = "unknown";
    private static final Pattern LINE = Pattern.compile("(?<kind>[^:=]++):(?<name>[^=]++)=(?<spellings>[^;]++)(?:;(?<meaning>.*+))?");
    private static final Pattern ERA = Pattern.compile("\\d{4}-\\d{4}");
    private static final int LONGEST_SPELLING = 60;
    private static final int MOST_LINES = 5_000;

    LexiconFile {
        terms = List.copyOf(terms);
        faults = List.copyOf(faults);
    }

    /// @param source name of the file, for the sentences about bad lines
    static LexiconFile parse(String source, List<String> lines) {
        List<Term> terms = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            String line = lines.get(i).split("#", 2)[0].strip();
            if (line.isEmpty()) {
                continue;
            }
            String place = source + ", line " + (i + 1) + ": ";
            Line parsed = line(line);
            parsed.term().ifPresent(terms::add);
            parsed.fault().map(place::concat).ifPresent(faults::add);
        }
        return new LexiconFile(terms, faults);
    }

    private record Line(Optional<Term> term, Optional<String> fault) {

        static Line bad(String fault) {
            return new Line(Optional.empty(), Optional.of(fault));
        }
    }

    private static Line line(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Line.bad("a line is “kind: name = spelling, spelling; meaning”.");
        }
        Optional<Term.Kind> kind = Term.Kind.of(parts.group("kind").strip());
        if (kind.isEmpty()) {
            return Line.bad("“" + parts.group("kind").strip() + "” is no kind; there are "
                    + Stream.of(Term.Kind.values()).map(Term.Kind::written).collect(Collectors.joining(", ")) + ".");
        }
        List<String> spellings = list(parts.group("spellings"), ",");
        if (spellings.stream().anyMatch(spelling -> spelling.length() > LONGEST_SPELLING || Token.all(spelling).stream().allMatch(Token::isJoint))) {
            return Line.bad("a spelling has 1 to " + LONGEST_SPELLING + " characters, one of them a letter, digit or sign.");
        }
        return term(kind.get(), parts.group("name").strip(), spellings, Optional.ofNullable(parts.group("meaning")).orElse("").strip());
    }

    private static Line term(Term.Kind kind, String name, List<String> spellings, String meaning) {
        List<Optional<TraitLimit>> limits = kind.hasLimits() ? list(meaning, ",").stream().map(TraitLimit::parse).toList() : List.of();
        if (kind.hasLimits() && (limits.isEmpty() || limits.contains(Optional.<TraitLimit>empty()))) {
            return Line.bad("a " + kind.written() + " ends with its limits, such as “; mood_relaxed >= 70%, instrumental >= 0.5”; values are "
                    + String.join(", ", TraitLimit.COLUMNS.stream().sorted().toList()) + ".");
        }
        List<String> codes = kind == Term.Kind.LANGUAGE || kind == Term.Kind.FORMAT ? list(meaning, " ") : List.of();
        if ((kind == Term.Kind.LANGUAGE || kind == Term.Kind.FORMAT) && codes.isEmpty()) {
            return Line.bad("a " + kind.written() + " ends with " + (kind == Term.Kind.FORMAT ? "file types, such as “; flac”." : "codes, such as “; fra fr”."));
        }
        if (kind == Term.Kind.ERA && !ERA.matcher(name).matches()) {
            return Line.bad("an era is named by its years, such as “1960-1969”.");
        }
        if (kind == Term.Kind.ORDER && !name.equals(UNKNOWN_ORDER) && Arrays.stream(Ordering.values()).noneMatch(order -> order.word().equals(name))) {
            return Line.bad("“" + name + "” is no order; there are " + Arrays.stream(Ordering.values()).map(Ordering::word).collect(Collectors.joining(", ")) + ".");
        }
        if (kind == Term.Kind.WORD && !WORDS.contains(name)) {
            return Line.bad("“" + name + "” is no word of the grammar; there are " + WORDS.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        return new Line(Optional.of(new Term(kind, name, spellings, limits.stream().flatMap(Optional::stream).toList(), codes)), Optional.empty());
    }

    private static List<String> list(String text, String separator) {
        return Stream.of(text.split(separator)).map(String::strip).filter(part -> !part.isEmpty()).map(part -> part.toLowerCase(Locale.ROOT)).toList();
    }
}

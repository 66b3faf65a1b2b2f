package org.soniquebay.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The artist that a track is credited to and, apart from it, the featured artists. Only "feat.", "ft." and "featuring"
/// part a credit; "Simon & Garfunkel", "Tyler, The Creator" and "Florence and the Machine" are one artist each.
///
/// @param written the credit as the file has it; empty when it names no artist
/// @param artist the credited artist without the featured ones, [ArtistName#UNKNOWN] when none is named
/// @param featured in the order of the credit; several names under one "feat." stay together ("A & B"), because no
///        rule tells a band's ampersand from a list's
public record ArtistCredit(Optional<String> written, ArtistName artist, List<String> featured) {

    public static final ArtistCredit UNKNOWN = new ArtistCredit(Optional.empty(), ArtistName.UNKNOWN, List.of());

    /// The mark of featured artists; not after a number ("6 ft. Hick"), and "Little Feat" is a band.
    private static final Pattern MARK = Pattern.compile(
            "(?<=[\\s(\\[{])(?<!\\d\\s)(?<!little\\s)(?:featuring\\s+|(?:feat|ft)(?:\\.\\s*|\\s+))(?=\\S)",
            Pattern.CASE_INSENSITIVE);
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    public ArtistCredit {
        written = SanitizedText.clean(written, SanitizedText.NAME_BYTES);
        featured = featured.stream().flatMap(name -> SanitizedText.of(name, SanitizedText.NAME_BYTES).stream()).toList();
    }

    /// @param written the artist tag of a file; unusable text gives [#UNKNOWN]
    public static ArtistCredit parse(String written) {
        return SanitizedText.of(written, SanitizedText.NAME_BYTES).map(ArtistCredit::parted).orElse(UNKNOWN);
    }

    /// This credit with the featured artists of the title too: "Song (feat. Somebody)". The title itself stays as it is.
    public ArtistCredit withTitle(String title) {
        List<String> all = new ArrayList<>(featured);
        SanitizedText.of(title, SanitizedText.NAME_BYTES).ifPresent(text -> take(text, all));
        List<String> distinct = all.stream().map(SanitizedText::matchKey).distinct()
                .map(key -> all.stream().filter(name -> SanitizedText.matchKey(name).equals(key)).findFirst().orElseThrow())
                .toList();
        return new ArtistCredit(written, artist, distinct);
    }

    public ArtistCredit withFeatured(List<String> others) {
        return new ArtistCredit(written, artist, others);
    }

    /// The featured artists as one text, empty when there are none.
    public Optional<String> featuredText() {
        return featured.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", featured));
    }

    private static ArtistCredit parted(String written) {
        List<String> featured = new ArrayList<>();
        return ArtistName.of(take(written, featured))
                .map(artist -> new ArtistCredit(Optional.of(written), artist, featured))
                .orElseGet(() -> new ArtistCredit(Optional.of(written), new ArtistName(written), List.of()));
    }

    /// Moves the featured artists out of the text, and returns the rest.
    private static String take(String text, List<String> featured) {
        Matcher mark = MARK.matcher(text);
        if (!mark.find()) {
            return text;
        }
        boolean bracketed = OPENING.indexOf(text.charAt(mark.start() - 1)) >= 0;
        int from = bracketed ? mark.start() - 1 : mark.start();
        int to = bracketed ? closing(text, from) : nextMark(text, mark.end());
        addUnlessBlank(text.substring(mark.end(), to), featured);
        int rest = bracketed ? Math.min(to + 1, text.length()) : to;
        String before = text.substring(0, from).stripTrailing();
        String after = text.substring(rest).strip();
        return take(after.isEmpty() ? before : before + " " + after, featured);
    }

    private static int nextMark(String text, int start) {
        Matcher next = MARK.matcher(text);
        if (!next.find(start)) {
            return text.length();
        }
        return OPENING.indexOf(text.charAt(next.start() - 1)) >= 0 ? next.start() - 1 : next.start();
    }

    private static void addUnlessBlank(String name, List<String> featured) {
        if (!name.isBlank()) {
            featured.add(name.strip());
        }
    }

    /// The place where the bracket opened at `from` closes; the end of the text when it never does.
    private static int closing(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            if (OPENING.indexOf(text.charAt(i)) >= 0) {
                depth++;
            }
            if (CLOSING.indexOf(text.charAt(i)) >= 0) {
                depth--;
            }
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}

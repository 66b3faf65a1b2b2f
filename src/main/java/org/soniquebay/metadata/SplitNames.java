package org.soniquebay.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/// The single genres or moods in the values of a tag. The values are split at ";", "|", two backslashes, "," and "/", but not within
/// brackets, and not the genres that are spelled with a separator; each name counts once, in its first spelling.
public final class SplitNames {

    /// Genres with a separator, of Apple's, Discogs' and ID3's lists and of Beatport's (2015 to 2025), in lower case.
    private static final Set<String> WHOLE = Set.of(
            "hip-hop/rap", "hip hop/rap", "r&b/soul", "singer/songwriter", "pop/funk", "christian/gospel",
            "folk, world, & country", "dance/electronic",
            "140 / deep dubstep / grime", "ambient / experimental", "bass / club", "breaks / breakbeat / uk bass", "dance / electro pop",
            "dance / pop", "dj tools / acapellas", "electronica / downtempo", "funk / soul / disco", "garage / bassline / grime",
            "hard dance / hardcore", "hard dance / hardcore / neo rave", "hardcore / hard techno", "hip-hop / r&b", "indie dance / nu disco",
            "minimal / deep tech", "nu disco / disco", "organic house / downtempo", "reggae / dancehall / dub",
            "trap / future bass", "trap / wave", "trap / hip-hop / r&b", "uk garage / bassline");
    private static final String FIRST = ";|\\";
    private static final String SECOND = ",/";

    private SplitNames() {}

    /// @param values texts of any form
    /// @return names that are not blank, stripped, in order
    public static List<String> in(List<String> values) {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        for (String value : values) {
            for (String part : parts(value, FIRST)) {
                for (String name : isWhole(part) ? List.of(part) : listed(part)) {
                    add(name.strip(), names);
                }
            }
        }
        return List.copyOf(names.values());
    }

    /// The names of a list with commas, some of which may be spelled with a slash.
    private static List<String> listed(String part) {
        return parts(part, ",").stream().flatMap(name -> isWhole(name) ? Stream.of(name) : parts(name, SECOND).stream()).toList();
    }

    private static boolean isWhole(String part) {
        return WHOLE.contains(part.strip().toLowerCase(Locale.ROOT));
    }

    /// The parts between separators that stand outside of brackets. Where brackets do not match, none counts.
    private static List<String> parts(String text, String separators) {
        boolean matched = hasMatchingBrackets(text);
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += matched ? step(text.charAt(i)) : 0;
            if (depth == 0 && isSeparator(text, i, separators)) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /// A single backslash is a character like any other.
    private static boolean isSeparator(String text, int index, String separators) {
        char letter = text.charAt(index);
        boolean alone = letter == '\\' && !text.startsWith("\\\\", index) && !(index > 0 && text.charAt(index - 1) == '\\');
        return separators.indexOf(letter) >= 0 && !alone;
    }

    private static boolean hasMatchingBrackets(String text) {
        int depth = 0;
        for (int i = 0; i < text.length() && depth >= 0; i++) {
            depth += step(text.charAt(i));
        }
        return depth == 0;
    }

    private static int step(char letter) {
        return switch (letter) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    /// @param names by their form without letter case
    private static void add(String name, SequencedMap<String, String> names) {
        if (!name.isEmpty()) {
            names.putIfAbsent(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), name);
        }
    }
}

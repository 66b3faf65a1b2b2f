package org.soniquebay.scan.exclusion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// A pattern of one step of a path: `*` is any characters, `?` one, `[a-z]` and `[!a-z]` one of some, and a backslash
/// makes the next character an ordinary one. A match takes time proportional to pattern times name at most.
final class Glob {

    private final List<IntPredicate> parts;

    /// The part that is any number of characters.
    private static final IntPredicate ANY_NUMBER = _ -> true;

    Glob(String pattern) {
        this.parts = parts(pattern.codePoints().toArray());
    }

    boolean matches(String name) {
        int[] characters = name.codePoints().toArray();
        int part = 0;
        int character = 0;
        int star = -1;
        int tried = 0;
        while (character < characters.length) {
            if (part < parts.size() && parts.get(part) == ANY_NUMBER) {
                star = part++;
                tried = character;
            } else if (part < parts.size() && parts.get(part).test(characters[character])) {
                part++;
                character++;
            } else if (star >= 0) {
                part = star + 1;
                character = ++tried;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(rest -> rest == ANY_NUMBER);
    }

    private static List<IntPredicate> parts(int[] pattern) {
        List<IntPredicate> parts = new ArrayList<>();
        int at = 0;
        while (at < pattern.length) {
            int end = pattern[at] == '[' ? classEnd(pattern, at) : -1;
            if (end > 0) {
                parts.add(oneOf(pattern, at + 1, end));
                at = end + 1;
                continue;
            }
            switch (pattern[at]) {
                case '*' -> parts.add(ANY_NUMBER);
                case '?' -> parts.add(new Single(-1));
                case '\\' -> {
                    at = Math.min(at + 1, pattern.length - 1);
                    parts.add(new Single(pattern[at]));
                }
                default -> parts.add(new Single(pattern[at]));
            }
            at++;
        }
        return parts;
    }

    /// @param codePoint the character; negative for any one
    private record Single(int codePoint) implements IntPredicate {
        @Override
        public boolean test(int character) {
            return codePoint < 0 || codePoint == character;
        }
    }

    /// The place of the bracket that closes the one at `from`; -1 when none does. One right behind the opening is meant
    /// as a character.
    private static int classEnd(int[] pattern, int from) {
        int first = from + 1 < pattern.length && isNegation(pattern[from + 1]) ? from + 2 : from + 1;
        for (int at = first + 1; at < pattern.length; at++) {
            if (pattern[at] == ']') {
                return at;
            }
        }
        return -1;
    }

    private static boolean isNegation(int character) {
        return character == '!' || character == '^';
    }

    private static IntPredicate oneOf(int[] pattern, int from, int end) {
        boolean negated = isNegation(pattern[from]);
        List<int[]> ranges = new ArrayList<>();
        int at = negated ? from + 1 : from;
        while (at < end) {
            boolean range = at + 2 < end && pattern[at + 1] == '-';
            ranges.add(new int[] {pattern[at], range ? pattern[at + 2] : pattern[at]});
            at += range ? 3 : 1;
        }
        return character -> negated != ranges.stream().anyMatch(range -> range[0] <= character && character <= range[1]);
    }
}

package org.soniquebay.library;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// An order of a list: by several keys, each upwards or downwards. What has no value comes last either way, and rows that the keys
/// do not tell apart go by their id, in the direction of the last key.
///
/// @param <K> keys of the list
public record SortOrder<K extends Enum<K> & SortKey>(List<Term<K>> terms) {

    private static final String DOWN = "-";

    /// One key and its direction.
    public record Term<K>(K key, boolean down) {
    }

    public SortOrder {
        terms = List.copyOf(terms);
    }

    /// The order by keys that are all upwards.
    public static <K extends Enum<K> & SortKey> SortOrder<K> upwards(List<K> keys) {
        return new SortOrder<>(keys.stream().map(key -> new Term<>(key, false)).toList());
    }

    /// @param words names of keys, with a hyphen before them for downwards; null for none
    /// @param usual what counts when there are no words
    public static <K extends Enum<K> & SortKey> SortOrder<K> of(Class<K> keys, List<String> words, K usual) {
        return words == null || words.isEmpty() ? upwards(List.of(usual)) : new SortOrder<>(words.stream().map(word -> term(word, keys)).toList());
    }

    private static <K extends Enum<K> & SortKey> Term<K> term(String word, Class<K> keys) {
        boolean down = word.startsWith(DOWN);
        String name = down ? word.substring(DOWN.length()) : word;
        return new Term<>(Arrays.stream(keys.getEnumConstants()).filter(key -> key.word().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no key: " + word)), down);
    }

    /// The terms of `ORDER BY`.
    ///
    /// @param id column that no two rows have in common
    public String sql(String id) {
        String keys = terms.stream().map(term -> term.key().sql() + (term.down() ? term.key().mayBeNull() ? " DESC NULLS LAST, " : " DESC, " : ", ")).collect(Collectors.joining());
        return keys + id + (terms.getLast().down() ? " DESC" : "");
    }
}

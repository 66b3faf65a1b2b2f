package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.search.TrackSearchIndex;

/// Which words the library has, and what was probably meant by one that it has not: the most frequent word of titles, artists and albums that
/// differs by one letter, or by two neighbours that change places. Each is looked up in the index, so that the time does not grow with
/// the library.
final class KnownWords {

    private static final Pattern LETTERS = Pattern.compile("[a-z]{4,24}");
    private static final int ENOUGH = 50;
    /// Each word is a value of its own, so that the planner knows whether a look at the index or at the first rows is sooner at an end.
    private static final String KNOWN = "SELECT :word%1$d AS word WHERE EXISTS (SELECT 1 FROM track_search WHERE track_search.search @@ search_term(:word%1$d, '', false))";
    private static final String FREQUENT = """
            SELECT candidate.word
            FROM unnest(:words) WITH ORDINALITY AS candidate (word, place)
            CROSS JOIN LATERAL (
                SELECT count(*) AS tracks
                FROM (SELECT 1 FROM track_search
                      WHERE track_search.search @@ CAST(candidate.word || ':%s' AS tsquery) LIMIT %d) AS few
            ) AS met
            WHERE met.tracks > 0
            ORDER BY met.tracks DESC, candidate.place LIMIT 1
            """.formatted(TrackSearchIndex.NAMES, ENOUGH);

    private final Handle handle;

    KnownWords(Handle handle) {
        this.handle = requireNonNull(handle, "handle is null");
    }

    /// Those of some words that a track has, in any of their forms.
    Set<String> among(List<String> words) {
        if (words.isEmpty()) {
            return Set.of();
        }
        Query query = handle.createQuery(IntStream.range(0, words.size()).mapToObj(KNOWN::formatted).collect(Collectors.joining("\nUNION ALL\n")))
                .addCustomizer(CustomPlan.ALWAYS);
        IntStream.range(0, words.size()).forEach(i -> query.bind("word" + i, words.get(i)));
        return new LinkedHashSet<>(query.mapTo(String.class).list());
    }

    /// The word that was probably meant by an unknown one of at least four letters.
    Optional<String> near(String word) {
        String folded = handle.createQuery("SELECT folded(:word)").bind("word", word).mapTo(String.class).one();
        return LETTERS.matcher(folded).matches()
                ? handle.createQuery(FREQUENT).bindArray("words", String.class, slips(folded)).mapTo(String.class).findOne() : Optional.empty();
    }

    /// All words that are one slip away: letters left out come first, as they are the most frequent slip.
    private static List<String> slips(String word) {
        List<String> slips = new ArrayList<>();
        for (int i = 0; i <= word.length(); i++) {
            for (char letter = 'a'; letter <= 'z'; letter++) {
                slips.add(word.substring(0, i) + letter + word.substring(i));
            }
        }
        for (int i = 0; i + 1 < word.length(); i++) {
            slips.add(word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2));
        }
        for (int i = 0; i < word.length(); i++) {
            slips.add(word.substring(0, i) + word.substring(i + 1));
            for (char letter = 'a'; letter <= 'z'; letter++) {
                slips.add(word.substring(0, i) + letter + word.substring(i + 1));
            }
        }
        return slips.stream().distinct().filter(slip -> !slip.equals(word)).toList();
    }
}

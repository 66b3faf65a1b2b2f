package org.soniquebay.discovery.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.NearestName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;

/// The words that a person probably meant by some that no track has: of each unknown word the one in titles, artists and albums
/// of which the fewest letters differ. All words of the library are looked at, which takes a moment in a large one.
public final class NearestWords {

    /// The names' words, the most frequent first.
    private static final String WORDS = """
            SELECT word FROM ts_stat('SELECT search FROM track_search', '%s')
            WHERE length(word) BETWEEN 3 AND 40 ORDER BY nentry DESC, word
            """.formatted(TrackSearchIndex.NAMES.toLowerCase(Locale.ROOT));
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final int LONGEST = 200;
    private static final int LETTERS_A_SLIP = 3;

    private NearestWords() {
    }

    /// The sentence that no track matches, and what was probably meant.
    public static String nothingMatches(Handle handle, String typed) {
        return "No track of the library matches “" + typed + "”" + to(handle, typed).map(meant -> "; did you mean “" + meant + "”?").orElse(".");
    }

    /// @return empty where all words are known, where one is like no other, and where no track has what was meant either
    static Optional<String> to(Handle handle, String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String folded = handle.createQuery("SELECT folded(:typed)").bind("typed", typed.replace("\0", "")).mapTo(String.class).one();
        Set<String> known = new LinkedHashSet<>(handle.createQuery(WORDS).mapTo(String.class).list());
        List<String> meant = new ArrayList<>();
        List<String> words = BETWEEN.splitAsStream(folded).filter(word -> !word.isEmpty()).toList();
        for (String word : words) {
            meant.add(known.contains(word) ? word : NearestName.within(Math.max(1, word.length() / LETTERS_A_SLIP), word, known).orElse(word));
        }
        String all = String.join(" ", meant);
        List<TrackId> found = meant.equals(words) ? List.of() : new TrackSearchIndex().find(handle, all, 1);
        return found.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}

package org.soniquebay.discovery.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;

/// The words that a person probably meant by some that no track has: of each unknown word the most frequent one in titles, artists and albums
/// that differs by one letter.
public final class NearestWords {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final int LONGEST = 200;
    private static final int MOST_CORRECTED = 3;

    private NearestWords() {
    }

    /// The sentence that no track matches, and what was probably meant.
    public static String nothingMatches(Handle handle, String typed) {
        return "No track of the library matches “" + typed + "”" + to(handle, typed).map(meant -> "; did you mean “" + meant + "”?").orElse(".");
    }

    /// @return empty where all words are known, where more than three are not or one is like no other, and where no track has what was meant either
    static Optional<String> to(Handle handle, String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> words = BETWEEN.splitAsStream(typed.replace("\0", "")).filter(word -> !word.isEmpty()).toList();
        KnownWords library = new KnownWords(handle);
        Set<String> known = library.among(words);
        if (known.containsAll(words) || words.stream().filter(word -> !known.contains(word)).distinct().count() > MOST_CORRECTED) {
            return Optional.empty();
        }
        List<String> meant = new ArrayList<>();
        for (String word : words) {
            Optional<String> near = known.contains(word) ? Optional.of(word) : library.near(word);
            if (near.isEmpty()) {
                return Optional.empty();
            }
            meant.add(near.get());
        }
        String all = String.join(" ", meant);
        List<TrackId> found = new TrackSearchIndex().find(handle, all, 1);
        return found.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}

package org.soniquebay.enrichment.musicbrainz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Searches for a recording in MusicBrainz' (Lucene's) language, from the strictest to the most lenient one.
final class SearchQuery {

    private static final Pattern SPECIAL = Pattern.compile("[+\\-&|!(){}\\[\\]^\"~*?:\\\\/]");
    private static final Pattern WORD = Pattern.compile("\\b(AND|OR|NOT)\\b");
    private static final int MILLIS = 1000;
    private static final int TOLERANCE_MILLIS = 5000;
    private static final int HITS = 25;

    private SearchQuery() {
    }

    /// The paths to ask one after the other, at most three.
    static List<String> paths(String title, String artist, OptionalInt seconds) {
        String phrases = "recording:\"" + escaped(title) + "\" AND artist:\"" + escaped(artist) + "\"";
        List<String> queries = new ArrayList<>();
        seconds.ifPresent(length -> queries.add(phrases + " AND dur:[" + Math.max(0, length * MILLIS - TOLERANCE_MILLIS) + " TO "
                + (length * MILLIS + TOLERANCE_MILLIS) + "]"));
        queries.add(phrases);
        queries.add("recording:(" + escaped(title) + ") AND artist:(" + escaped(artist) + ")");
        return queries.stream().map(query -> "recording?fmt=json&limit=" + HITS + "&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).toList();
    }

    /// A text in which nothing has a meaning to Lucene.
    static String escaped(String text) {
        String words = WORD.matcher(text).replaceAll(word -> word.group().toLowerCase(Locale.ROOT));
        return SPECIAL.matcher(words).replaceAll("\\\\$0");
    }
}

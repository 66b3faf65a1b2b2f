package org.soniquebay.library.labels;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.soniquebay.library.SanitizedText;

/// The genres, genre tags and mood tags of a track. Names that cannot be stored are left out, spellings of one name
/// count once.
public record TrackLabels(List<String> genres, List<String> genreTags, List<String> moodTags) {

    public static final TrackLabels NONE = new TrackLabels(List.of(), List.of(), List.of());

    /// The most labels of a kind, more than a person would give a track; a file that has more is broken or hostile.
    private static final int MAXIMUM = 200;

    public TrackLabels {
        genres = distinct(genres);
        genreTags = distinct(genreTags);
        moodTags = distinct(moodTags);
    }

    public TrackLabels withGenres(List<String> others) {
        return new TrackLabels(others, genreTags, moodTags);
    }

    public TrackLabels withGenreTags(List<String> others) {
        return new TrackLabels(genres, others, moodTags);
    }

    public TrackLabels withMoodTags(List<String> others) {
        return new TrackLabels(genres, genreTags, others);
    }

    private static List<String> distinct(List<String> names) {
        Map<String, String> byKey = new LinkedHashMap<>();
        names.stream().flatMap(name -> SanitizedText.of(name, SanitizedText.NAME_BYTES).stream())
                .forEach(name -> byKey.putIfAbsent(SanitizedText.matchKey(name), name));
        return byKey.values().stream().limit(MAXIMUM).toList();
    }
}

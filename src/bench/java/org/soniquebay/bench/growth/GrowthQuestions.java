package org.soniquebay.bench.growth;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.soniquebay.bench.fixture.KeptConnection.Question;

/// The questions to a [GrowingLibrary] at each size.
///
/// @param tracks how many there are
/// @param common the word that most tracks have
/// @param rare a word that ten tracks have, at every size
record GrowthQuestions(int tracks, String common, String rare) {

    private static final int PAGE = 100;
    private static final String[] KEYS = {"C", "C%23", "D", "Eb", "E", "F", "F%23", "G", "Ab", "A", "Bb", "B"};

    /// One kind of question.
    record Kind(String name, Supplier<Question> next) {
    }

    List<Kind> all() {
        Random random = new Random(7);
        return List.of(
                get("track by id", () -> "/api/tracks/" + id(random)),
                get("its audio features", () -> "/api/tracks/" + id(random) + "/audio-features"),
                get("its metadata", () -> "/api/tracks/" + id(random) + "/metadata"),
                get("first page of 100 tracks", () -> "/api/tracks/?limit=" + PAGE),
                get("page of 100 tracks near the end", () -> "/api/tracks/?limit=" + PAGE + "&skip="
                        + (tracks - PAGE - random.nextInt(tracks / 10))),
                search("search, word of ten tracks", rare),
                search("search, most common word", common),
                get("plain words, moods and tempo", () -> "/api/search?limit=20&q=calm,%20no%20vocals,%20" + (60 + random.nextInt(100)) + "%20bpm"),
                get("plain words, most common word", () -> "/api/search?limit=20&q=" + common),
                get("typeahead, word of ten tracks", () -> "/api/search/typeahead?q=" + rare),
                get("typeahead, 3 letters of the common word", () -> "/api/search/typeahead?q=" + common.substring(0, 3)),
                get("part of a title", () -> "/api/tracks/search?limit=20&title=" + rare.substring(1)),
                get("features by BPM and key", () -> "/api/audio-features/search?min_bpm=118&max_bpm=122&scale=minor&key=" + key(random)),
                get("tracks by BPM and key", () -> "/api/tracks/search?min_bpm=118&max_bpm=122&scale=minor&key=" + key(random)),
                get("tracks that mix with one", () -> "/api/tracks/" + id(random) + "/similar-by-features"),
                get("similar tracks", () -> "/api/tracks/" + id(random) + "/similar?limit=20"),
                get("path of eight steps", () -> "/api/tracks/" + (1 + random.nextInt(tracks / 2)) + "/path/" + (1 + tracks / 2 + random.nextInt(tracks / 2))),
                new Kind("set of two hours", () -> Question.post("set of two hours", "/api/dj-sets",
                        "{\"track_ids\":[" + id(random) + "],\"minutes\":120,\"energy\":[0.2,0.9]}")));
    }

    private static Kind get(String name, Supplier<String> target) {
        return new Kind(name, () -> Question.get(name, target.get()));
    }

    private static Kind search(String name, String word) {
        return new Kind(name, () -> Question.post(name, "/api/search/", "{\"query\":\"" + word + "\"}"));
    }

    private int id(Random random) {
        return 1 + random.nextInt(tracks);
    }

    private static String key(Random random) {
        return KEYS[random.nextInt(KEYS.length)];
    }
}

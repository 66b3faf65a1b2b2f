package org.soniquebay.bench.growth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.soniquebay.bench.fixture.KeptConnection.Question;

/// The questions to a [GrowingLibrary] at each size.
///
/// @param tracks how many there are
/// @param common the word that most tracks have
/// @param hundredth a word that one track in a hundred has
/// @param thousandth a word that one track in a thousand has
/// @param rare a word that ten tracks have, at every size
/// @param titles of tracks throughout the library: their words are as frequent as those that people type
record GrowthQuestions(int tracks, String common, String hundredth, String thousandth, String rare, List<String> titles) {

    private static final int PAGE = 100;
    private static final List<String> MOODS = List.of("calm", "happy", "sad", "energetic", "danceable", "acoustic", "aggressive", "instrumental", "slow", "long");
    private static final String[] KEYS = {"C", "C%23", "D", "Eb", "E", "F", "F%23", "G", "Ab", "A", "Bb", "B"};

    /// One kind of question.
    record Kind(String name, Supplier<Question> next) {
    }

    List<Kind> all() {
        Random random = new Random(7);
        return Stream.of(reads(random), searches(random), phrases(random), sounds(random)).flatMap(List::stream).toList();
    }

    private List<Kind> reads(Random random) {
        return List.of(
                get("track by id", () -> "/api/tracks/" + id(random)),
                get("its audio features", () -> "/api/tracks/" + id(random) + "/audio-features"),
                get("its metadata", () -> "/api/tracks/" + id(random) + "/metadata"),
                get("first page of 100 tracks", () -> "/api/tracks/?limit=" + PAGE),
                get("page of 100 tracks near the end", () -> "/api/tracks/?limit=" + PAGE + "&skip="
                        + (tracks - PAGE - random.nextInt(tracks / 10))));
    }

    private List<Kind> searches(Random random) {
        return List.of(
                search("search, word of ten tracks", () -> rare),
                search("search, word of one track in 1,000", () -> thousandth),
                search("search, word of one track in 100", () -> hundredth),
                search("search, most common word", () -> common),
                search("search, words of titles", () -> words(random, 1)),
                search("search, two words of a title", () -> words(random, 2)),
                search("search, common words with or", () -> common + " or " + hundredth),
                get("typeahead, word of ten tracks", () -> "/api/search/typeahead?q=" + rare),
                get("typeahead, 3 letters of the common word", () -> "/api/search/typeahead?q=" + common.substring(0, 3)),
                get("part of a title", () -> "/api/tracks/search?limit=20&title=" + rare.substring(1)),
                search("search, everything", () -> ""));
    }

    private List<Kind> phrases(Random random) {
        return List.of(
                phrase("plain words, moods and tempo", () -> "calm, no vocals, " + tempo(random) + " bpm"),
                phrase("plain words, one mood", () -> mood(random)),
                phrase("plain words, three moods", () -> mood(random) + ", " + mood(random) + ", not " + mood(random)),
                phrase("plain words, mood, key and tempo", () -> mood(random) + ", compatible " + (1 + random.nextInt(12)) + "A, " + tempo(random) + " bpm"),
                phrase("plain words, years", () -> (1960 + random.nextInt(60)) + "-2025"),
                phrase("plain words, decade and mood", () -> mood(random) + ", " + (196 + random.nextInt(6)) + "0s"),
                phrase("plain words, tempo", () -> "about " + tempo(random) + " bpm"),
                phrase("plain words, range of tempos, in order", () -> tempo(random) + "-180 bpm, fastest"),
                phrase("plain words, mood or tempo", () -> mood(random) + " or " + tempo(random) + " bpm"),
                phrase("plain words, mood and common word", () -> mood(random) + ", " + common),
                phrase("plain words, most common word", () -> common),
                phrase("plain words, words of titles", () -> words(random, 1)),
                phrase("plain words, a word with a letter too many", () -> words(random, 1) + "x"),
                phrase("plain words, a whole title", () -> words(random, 5)));
    }

    private List<Kind> sounds(Random random) {
        return List.of(
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

    private static Kind search(String name, Supplier<String> words) {
        return new Kind(name, () -> Question.post(name, "/api/search/", "{\"query\":\"" + words.get() + "\"}"));
    }

    private static Kind phrase(String name, Supplier<String> phrase) {
        return get(name, () -> "/api/search?limit=20&q=" + URLEncoder.encode(phrase.get(), StandardCharsets.UTF_8));
    }

    private static String mood(Random random) {
        return MOODS.get(random.nextInt(MOODS.size()));
    }

    private static int tempo(Random random) {
        return 60 + random.nextInt(100);
    }

    /// The first words of a title.
    private String words(Random random, int most) {
        String[] words = titles.get(random.nextInt(titles.size())).split(" ");
        return String.join(" ", Arrays.asList(words).subList(0, Math.min(most, words.length)));
    }

    private int id(Random random) {
        return 1 + random.nextInt(tracks);
    }

    private static String key(Random random) {
        return KEYS[random.nextInt(KEYS.length)];
    }
}

package org.soniquebay.bench.api;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.soniquebay.bench.fixture.BenchLibrary;
import org.soniquebay.bench.fixture.KeptConnection.Question;

/// The most frequent questions of clients, about random tracks of a [BenchLibrary].
///
/// @param tracks highest track id
/// @param artists highest artist id
final class ApiQuestions {

    private static final String[] KEYS = {"C", "C%23", "D", "Eb", "E", "F", "F%23", "G", "Ab", "A", "Bb", "B"};

    private final Random random = new Random(7);
    private final int tracks;
    private final int artists;

    ApiQuestions(int tracks, int artists) {
        this.tracks = tracks;
        this.artists = artists;
    }

    /// One kind of question.
    ///
    /// @param statements SQL statements it may cost at most; 0 when no limit is set
    /// @param milliseconds it may take at the median
    record Kind(String name, int statements, double milliseconds, Supplier<Question> next) {
    }

    Kind track() {
        return read("track", () -> "/api/tracks/" + id());
    }

    List<Kind> all() {
        return List.of(
                track(),
                read("audio features", () -> "/api/tracks/" + id() + "/audio-features"),
                read("embeddings", () -> "/api/tracks/" + id() + "/embeddings"),
                read("embedding with its vector", () -> "/api/tracks/" + id() + "/embeddings/audio"),
                read("metadata", () -> "/api/tracks/" + id() + "/metadata"),
                read("one entry of metadata", () -> "/api/tracks/" + id() + "/metadata/" + BenchLibrary.METADATA_KEYS.getFirst()),
                read("artist", () -> "/api/artists/" + (1 + random.nextInt(artists))),
                read("tracks of an artist", () -> "/api/tracks/artists/" + (1 + random.nextInt(artists))),
                new Kind("page of 100 tracks", 3, 20, () -> get("page of 100 tracks", "/api/tracks/?limit=100&skip=" + random.nextInt(tracks))),
                new Kind("features by BPM and key", 2, 20, () -> get("features by BPM and key",
                        "/api/audio-features/search?min_bpm=118&max_bpm=126&scale=minor&key=" + key())),
                new Kind("tracks by BPM and key", 3, 20, () -> get("tracks by BPM and key",
                        "/api/tracks/search?min_bpm=118&max_bpm=126&scale=minor&key=" + key())),
                new Kind("similar by BPM and key", 3, 20, () -> get("similar by BPM and key",
                        "/api/tracks/" + id() + "/similar-by-features")),
                new Kind("similar tracks", 4, 20, () -> get("similar tracks", "/api/tracks/" + id() + "/similar?limit=20")),
                new Kind("similar by embedding", 4, 20, () -> Question.post("similar by embedding",
                        "/api/tracks/" + id() + "/embeddings/search-similar", "{\"embedding_type\":\"audio\",\"limit\":20}")),
                sorted("tracks by title", "sort=title"),
                sorted("tracks by title, downwards", "sort=-title"),
                sorted("tracks by artist and title", "sort=artist,title"),
                sorted("newest tracks", "sort=-added"),
                sorted("tracks by tempo", "sort=bpm"),
                sorted("tracks by chance", "sort=random&seed=7"),
                filtered("filtered, by title", "min_bpm=100&max_bpm=130&happy_min=0.5&sort=title"),
                filtered("near 8A, by tempo", "camelot_near=8A&danceability_min=0.5&sort=-bpm"),
                new Kind("plain words, moods and tempo", 10, 15, () -> get("plain words, moods and tempo", phrase())),
                new Kind("plain words, genre and years", 10, 15, () -> get("plain words, genre and years", "/api/search?limit=20&q=rock%20from%20"
                        + (1960 + random.nextInt(50)) + "%20to%202015,%20under%205%20minutes")),
                new Kind("plain words, a title", 10, 15, () -> get("plain words, a title", "/api/search?limit=20&q=Track%20" + id())),
                new Kind("words", 0, 100, () -> get("words", "/api/tracks/search?title=Track%20" + id() + "&limit=20")));
    }

    private String phrase() {
        int slow = 60 + random.nextInt(100);
        return "/api/search?limit=20&q=calm,%20no%20vocals,%20" + slow + "-" + (slow + 10) + "%20bpm,%20compatible%20with%20" + (1 + random.nextInt(12)) + "A";
    }

    private static Kind read(String name, Supplier<String> target) {
        return new Kind(name, 2, 5, () -> get(name, target.get()));
    }

    /// A page anywhere in a list of all tracks.
    private Kind sorted(String name, String order) {
        return new Kind(name, 3, 150, () -> get(name, "/api/tracks/?limit=100&" + order + "&skip=" + random.nextInt(tracks)));
    }

    private static Kind filtered(String name, String conditions) {
        return new Kind(name, 3, 150, () -> get(name, "/api/tracks/search?limit=100&" + conditions));
    }

    private static Question get(String name, String target) {
        return Question.get(name, target);
    }

    private int id() {
        return 1 + random.nextInt(tracks);
    }

    private String key() {
        return KEYS[random.nextInt(KEYS.length)];
    }
}

package org.soniquebay.api.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.api.NaturalOrder;
import org.soniquebay.api.Reply;
import org.soniquebay.discovery.search.TrackSortKey;
import tools.jackson.databind.JsonNode;

/// The order of every list of tracks, by every key, against a plain comparison of the rows.
class TrackListsTest extends AwkwardLibrary {

    private static final Pattern YEAR = Pattern.compile("^(\\d{4})");
    private static final Pattern NUMBER = Pattern.compile("^\\D*(\\d{1,8})");

    private final Map<Integer, JsonNode> rows = new HashMap<>();

    @BeforeEach
    void make() {
        library();
        client.get("/api/tracks/?include_missing=true&limit=1000").is(200).json().forEach(row -> rows.put(row.path("id").asInt(), row));
        assertThat(rows).hasSize(TRACKS);
    }

    private static List<Integer> ids(Reply reply) {
        return reply.is(200).json().valueStream().map(row -> row.path(row.has("track_id") ? "track_id" : "id").asInt()).toList();
    }

    /// All pages of a list.
    private List<Integer> all(String target) {
        List<Integer> all = new ArrayList<>();
        String total = "0";
        for (int skip = 0; skip <= all.size(); skip += 50) {
            Reply page = client.get(target + (target.endsWith("?") ? "" : "&") + "include_missing=true&limit=50&skip=" + skip);
            all.addAll(ids(page));
            total = page.header("X-Total-Count").orElseThrow();
        }
        assertThat(total).as(target).isEqualTo(Integer.toString(all.size()));
        return all;
    }

    private Object value(TrackSortKey key, int id) {
        JsonNode row = rows.get(id);
        return switch (key) {
            case ARTIST -> text(row, "artist_name");
            case ALBUM -> text(row, "album_title");
            case TITLE -> text(row, "title");
            case PATH -> row.path("path").asString();
            case ADDED -> row.path("date_added").asString();
            case MODIFIED -> row.path("date_modified").asString();
            case YEAR -> first(YEAR, row.path("year").asString(""));
            case DISC_NUMBER -> first(NUMBER, row.path("disc_number").asString(""));
            case TRACK_NUMBER -> first(NUMBER, row.path("track_number").asString(""));
            case KEY -> row.path("camelot_key").isNull() ? null : "%3s".formatted(row.path("camelot_key").asString());
            default -> row.path(key.word()).isNull() ? null : (Double) row.path(key.word()).asDouble();
        };
    }

    private static String text(JsonNode row, String name) {
        return row.path(name).isNull() ? null : row.path(name).asString();
    }

    private static Double first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Double.valueOf(found.group(1)) : null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Comparator<Integer> by(TrackSortKey key, boolean down) {
        boolean named = key == TrackSortKey.TITLE || key == TrackSortKey.ARTIST || key == TrackSortKey.ALBUM;
        Comparator<Object> values = named ? (Comparator) NaturalOrder.NAMES : key == TrackSortKey.PATH ? (Comparator) TrackListsTest.CODE_POINTS : (Comparator) Comparator.naturalOrder();
        return Comparator.comparing((Function<Integer, Object>) id -> value(key, id), Comparator.nullsLast(down ? values.reversed() : values));
    }

    private static final Comparator<String> CODE_POINTS = (one, other) ->
            java.util.Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

    static Stream<TrackSortKey> keys() {
        return Stream.of(TrackSortKey.values()).filter(key -> key != TrackSortKey.RANDOM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/tracks/?", "/api/tracks/search?", "/api/audio-features/search?min_bpm=0", "/api/tracks/artists/1?", "/api/artists/1/tracks?",
        "/api/albums/1/tracks?", "/api/tracks/artists/1/albums/1?"})
    void everyListGoesByEveryKey(String list) {
        List<Integer> members = all(list);
        assertThat(members).as("tracks").hasSizeGreaterThan(1);
        for (TrackSortKey key : keys().toList()) {
            for (boolean down : new boolean[] {false, true}) {
                Comparator<Integer> id = down ? Comparator.reverseOrder() : Comparator.naturalOrder();
                List<Integer> expected = members.stream().sorted(by(key, down).thenComparing(id)).toList();
                assertThat(all(list + "&sort=" + (down ? "-" : "") + key.word())).as(list + key + down).isEqualTo(expected);
            }
        }
    }

    @Test
    void keysFollowEachOther() {
        assertThat(all("/api/tracks/?sort=album,-disc_number,title")).isEqualTo(rows.keySet().stream().sorted(
                by(TrackSortKey.ALBUM, false).thenComparing(by(TrackSortKey.DISC_NUMBER, true)).thenComparing(by(TrackSortKey.TITLE, false))
                        .thenComparing(Comparator.naturalOrder())).toList());
        assertThat(all("/api/tracks/?sort=-year&sort=bpm")).isEqualTo(rows.keySet().stream().sorted(
                by(TrackSortKey.YEAR, true).thenComparing(by(TrackSortKey.BPM, false)).thenComparing(Comparator.naturalOrder())).toList());
    }

    @Test
    void namesAreComparedAsPlainJavaDoes() {
        List<String> names = NaturalOrder.AWKWARD;
        List<String> sorted = database.read(handle -> handle.createQuery(
                "SELECT name FROM unnest(:names) WITH ORDINALITY AS given (name, place) ORDER BY sort_key(name) COLLATE \"C\", place")
                .bindArray("names", String.class, names).mapTo(String.class).list());

        assertThat(sorted).isEqualTo(names.stream().sorted(NaturalOrder.NAMES).toList());
        assertThat(sorted).containsSubsequence("Track 2", "Track 9", "track 10").containsSubsequence("Baby", "Élan", "Heroes", "straße", "Zebra");
    }

    @Test
    void aSeedHoldsTheOrderByChance() {
        List<Integer> once = all("/api/tracks/?sort=random&seed=7");

        assertThat(once).containsExactlyInAnyOrderElementsOf(rows.keySet()).isNotEqualTo(rows.keySet().stream().sorted().toList());
        assertThat(all("/api/tracks/?sort=random&seed=7")).isEqualTo(once);
        assertThat(all("/api/tracks/?sort=random&seed=-8")).isNotEqualTo(once);
        List<List<Integer>> unseeded = IntStream.range(0, 4).mapToObj(_ -> ids(client.get("/api/tracks/?include_missing=true&sort=random&limit=1000"))).toList();
        assertThat(new HashSet<>(unseeded)).hasSizeGreaterThan(1);
    }

    @Test
    void idsKeepTheirOrder() {
        List<Integer> wanted = List.of(5, 3, 99999, 117, 1, 3);

        Reply found = client.get("/api/tracks/?include_missing=true&ids=5,3,99999&ids=117,1,3");
        assertThat(ids(found)).containsExactly(5, 3, 117, 1);
        assertThat(found.header("X-Total-Count")).contains("4");
        assertThat(ids(client.get("/api/tracks/search?include_missing=true&ids=5,3,117,1&sort=-id&limit=2&skip=1"))).containsExactly(5, 3);
        assertThat(ids(client.get("/api/tracks/?ids=" + wanted.get(2)))).isEmpty();
        String all = String.join(",", rows.keySet().stream().sorted(Comparator.reverseOrder()).map(String::valueOf).toList());
        assertThat(ids(client.get("/api/tracks/?include_missing=true&ids=" + all))).as("no limit of 100").hasSize(TRACKS).startsWith(TRACKS);
        assertThat(ids(client.get("/api/tracks/?ids="))).as("no id is listed").isEmpty();
        client.get("/api/tracks/?ids=1,x").is(422);
        client.get("/api/tracks/?ids=0").is(422);
        client.get("/api/tracks/?ids=" + String.join(",", IntStream.rangeClosed(1, 1001).mapToObj(String::valueOf).toList())).is(422);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearest() {
        for (String list : List.of("/api/tracks/", "/api/tracks/search", "/api/audio-features/search", "/api/albums/1/tracks", "/api/tracks/1/similar-by-features")) {
            assertThat(client.get(list + "?sort=titel").is(422).text()).as(list).contains("Did you mean title?", "literal_error");
        }
        assertThat(client.get("/api/tracks/?sort=title,-bmp", "Accept-Language", "fr").is(422).text()).contains("Vouliez-vous dire -bpm ?");
        assertThat(client.get("/api/albums/?sort=bpm").is(422).text()).contains("This must be one of: title, artist, year");
        client.get("/api/tracks/?seed=x").is(422);
    }

    @Test
    void tracksThatMixGoByOtherKeysToo() {
        int id = rows.keySet().stream().filter(track -> rows.get(track).path("bpm").isNumber()).findFirst().orElseThrow();
        String target = "/api/tracks/" + id + "/similar-by-features?bpm_tolerance=20&half_double=true";
        List<Integer> found = all(target);

        assertThat(found).hasSizeGreaterThan(2);
        assertThat(all(target + "&sort=-bpm")).isEqualTo(found.stream().sorted(by(TrackSortKey.BPM, true).thenComparing(Comparator.reverseOrder())).toList());
        JsonNode row = client.get(target + "&limit=1").is(200).json().path(0);
        JsonNode track = rows.get(row.path("track_id").asInt());
        for (String field : List.of("title", "artist_name", "album_title", "album_id", "duration", "bpm", "bpm_confidence", "key_confidence", "camelot_key")) {
            assertThat(row.path(field)).as(field).isEqualTo(track.path(field));
        }
    }
}

package org.soniquebay.api.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.scores.ScoreName;
import tools.jackson.databind.JsonNode;

/// The conditions of every list of tracks, against plain predicates.
class TrackFiltersTest extends AwkwardLibrary {

    private Map<Integer, Sound> sounds;
    private final Map<Integer, JsonNode> rows = new TreeMap<>();

    /// A track with its row and its sound.
    private record Known(JsonNode row, Sound sound) {

        boolean bpm(Predicate<Double> condition) {
            return sound.tempo().filter(tempo -> condition.test(tempo.bpm())).isPresent();
        }

        boolean camelot(String... codes) {
            return sound.key().flatMap(KeyValue::camelot).filter(List.of(codes)::contains).isPresent();
        }

        boolean score(ScoreName name, Predicate<Double> condition) {
            return sound.score(name).filter(condition).isPresent();
        }

        boolean year(Predicate<Integer> condition) {
            String year = row.path("year").asString("");
            return year.matches("\\d{4}.*") && condition.test(Integer.valueOf(year.substring(0, 4)));
        }

        boolean duration(Predicate<Integer> condition) {
            return row.path("duration").isNumber() && condition.test(row.path("duration").asInt());
        }

        /// Whether the measured tempo is not the stated one.
        boolean tempoDiffers(boolean octave) {
            Optional<Double> measured = sound.measured().flatMap(AnalysisValues::tempo).map(TempoValue::bpm);
            Optional<Double> stated = sound.tagged().flatMap(AnalysisValues::tempo).map(TempoValue::bpm);
            if (measured.isEmpty() || stated.isEmpty()) {
                return false;
            }
            double ratio = measured.get() / stated.get();
            boolean octaves = near(ratio, 0.5) || near(ratio, 2);
            return octave ? octaves : !octaves && !near(ratio, 1);
        }

        private static boolean near(double ratio, double to) {
            return Math.abs(ratio / to - 1) <= 0.04;
        }

        boolean keyDiffers() {
            Optional<KeyValue> measured = sound.measured().flatMap(AnalysisValues::key);
            Optional<KeyValue> stated = sound.tagged().flatMap(AnalysisValues::key);
            return measured.isPresent() && stated.isPresent() && !measured.get().camelot().equals(stated.get().camelot());
        }
    }

    @BeforeEach
    void make() {
        sounds = library();
        client.get("/api/tracks/?include_missing=true&limit=1000").is(200).json().forEach(row -> rows.put(row.path("id").asInt(), row));
    }

    private Map<String, Predicate<Known>> conditions() {
        Map<String, Predicate<Known>> all = new HashMap<>();
        all.put("min_bpm=90&max_bpm=120", track -> track.bpm(bpm -> bpm >= 90 && bpm <= 120));
        all.put("min_bpm=100&max_bpm=110&half_double=true", track -> track.bpm(bpm -> Stream.of(bpm, bpm * 2, bpm / 2).anyMatch(one -> one >= 100 && one <= 110)));
        all.put("min_bpm_confidence=0.5", track -> track.sound().tempo().map(TempoValue::confidence).filter(sure -> sure.orElse(-1) >= 0.5).isPresent());
        all.put("min_key_confidence=0.3", track -> track.sound().key().map(KeyValue::confidence).filter(sure -> sure.orElse(-1) >= 0.3).isPresent());
        all.put("camelot_key=8B,08a&camelot_key=9b", track -> track.camelot("8B", "8A", "9B"));
        all.put("camelot_near=8A", track -> track.camelot("8A", "7A", "9A", "8B"));
        all.put("camelot_near=01b&camelot_fit=extended", track -> track.camelot("1B", "12B", "2B", "1A", "12A", "2A"));
        all.put("disagreement=bpm", track -> track.tempoDiffers(false));
        all.put("disagreement=half_double", track -> track.tempoDiffers(true));
        all.put("disagreement=key", Known::keyDiffers);
        all.put("disagreement=key,half_double", track -> track.keyDiffers() || track.tempoDiffers(true));
        all.put("min_duration=100&max_duration=300", track -> track.duration(seconds -> seconds >= 100 && seconds <= 300));
        all.put("year_min=1965&year_max=1999", track -> track.year(year -> year >= 1965 && year <= 1999));
        all.put("missing=false", track -> !track.row().path("missing").asBoolean());
        all.put("missing_features=true", track -> track.sound().measured().isEmpty());
        all.put("artist=10cc", track -> track.row().path("artist_name").asString().contains("10cc"));
        OffsetDateTime middle = rows.values().stream().map(row -> OffsetDateTime.parse(row.path("date_added").asString())).sorted().skip(rows.size() / 2).findFirst().orElseThrow();
        all.put("added_since=" + middle.toInstant(), track -> !OffsetDateTime.parse(track.row().path("date_added").asString()).isBefore(middle));
        for (ScoreName name : ScoreName.values()) {
            String word = name.column().replace("mood_", "");
            all.put(word + "_min=0.3&" + word + "_max=0.6", track -> track.score(name, score -> score >= 0.3 && score <= 0.6));
            all.put(word + "_min=0.7", track -> track.score(name, score -> score >= 0.7));
        }
        return all;
    }

    private List<Integer> found(String target) {
        return client.get(target + "&include_missing=true&limit=1000").is(200).json().valueStream()
                .map(row -> row.path(row.has("track_id") ? "track_id" : "id").asInt()).sorted().toList();
    }

    private List<Integer> expected(Predicate<Known> condition) {
        return rows.entrySet().stream().filter(row -> condition.test(new Known(row.getValue(), sounds.get(row.getKey())))).map(Map.Entry::getKey).toList();
    }

    @Test
    void everyConditionIsThePlainOne() {
        conditions().forEach((query, condition) -> {
            List<Integer> expected = expected(condition);
            assertThat(expected).as(query).isNotEmpty().hasSizeLessThan(TRACKS);
            assertThat(found("/api/tracks/search?" + query)).as(query).isEqualTo(expected);
            assertThat(found("/api/tracks/?" + query)).as(query).isEqualTo(expected);
            assertThat(found("/api/audio-features/search?" + query)).as(query)
                    .isEqualTo(expected.stream().filter(track -> sounds.get(track).measured().isPresent()).toList());
        });
    }

    @Test
    void anyTwoConditionsHoldTogether() {
        List<Map.Entry<String, Predicate<Known>>> all = List.copyOf(conditions().entrySet());
        for (int i = 0; i < all.size(); i++) {
            Map.Entry<String, Predicate<Known>> one = all.get(i);
            Map.Entry<String, Predicate<Known>> other = all.get((i * 7 + 3) % all.size());
            if (parameter(one).equals(parameter(other))) {
                continue;
            }
            String query = one.getKey() + "&" + other.getKey();
            assertThat(found("/api/tracks/?" + query)).as(query).isEqualTo(expected(one.getValue().and(other.getValue())));
        }
    }

    private static String parameter(Map.Entry<String, ?> condition) {
        return condition.getKey().replaceFirst("_?(min|max|near|key|fit)?=.*", "").replaceFirst("^(min|max)_", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"min_bpm=2&max_bpm=1", "happy_min=0.6&happy_max=0.5", "tonal_min=1&tonal_max=0", "year_min=2000&year_max=1999",
        "min_duration=2&max_duration=1", "camelot_key=8B,13A", "camelot_near=C", "camelot_near=8A&camelot_fit=loose", "disagreement=tempo", "min_bpm_confidence=1.1",
        "added_since=yesterday", "acoustic_max=-1"})
    void refusesConditionsThatCannotBe(String query) {
        for (String list : List.of("/api/tracks/", "/api/tracks/search", "/api/audio-features/search")) {
            client.get(list + "?" + query).is(422);
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(client.get("/api/tracks/?happy_min=0.6&happy_max=0.5&year_min=2&year_max=1&camelot_near=H1").is(422).text())
                .contains("happy_min is greater than happy_max.", "year_min is greater than year_max.", "A Camelot key is a number from 1 to 12 and A or B");
        assertThat(client.get("/api/tracks/?disagreement=keys").is(422).text()).contains("Did you mean key?");
    }

    @Test
    void rowsSayHowSureTempoAndKeyAre() {
        rows.forEach((id, row) -> {
            OptionalDouble sure = sounds.get(id).tempo().map(TempoValue::confidence).orElse(OptionalDouble.empty());
            assertThat(row.path("bpm_confidence").isNumber()).as("track %d", id).isEqualTo(sure.isPresent());
            sure.ifPresent(confidence -> assertThat(row.path("bpm_confidence").asDouble()).isEqualTo(confidence));
        });
    }
}

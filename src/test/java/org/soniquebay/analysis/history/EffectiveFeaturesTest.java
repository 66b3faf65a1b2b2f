package org.soniquebay.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues.RivalKey;
import org.soniquebay.analysis.history.AnalysisValues.RivalTempo;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.library.TrackId;

class EffectiveFeaturesTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
            "user, 'user,tags,soniquebay,librosa,legacy'",
            "tags, 'legacy,librosa,soniquebay,tags'",
            "soniquebay, 'librosa,soniquebay,legacy'",
            "librosa, 'legacy,librosa'",
            "acoustid, 'librosa,acoustid'",
            "legacy, 'legacy'"})
    void takesEachFieldFromTheBestSourceThatKnowsIt(String winner, String sources) {
        List<Analysis> analyses = new ArrayList<>();
        for (String source : sources.split(",")) {
            analyses.add(said(source, tempo(60 + source.length()), 0));
        }

        EffectiveFeatures features = EffectiveFeatures.choose(analyses).orElseThrow();

        assertThat(features.fieldSources()).containsExactly(Map.entry("bpm", new AnalysisSource(winner)));
        assertThat(features.values().tempo().orElseThrow().bpm()).isEqualTo(60 + winner.length());
        assertThat(features.source()).isEqualTo(new AnalysisSource(winner));
    }

    @Test
    void fillsEveryFieldOnItsOwn() {
        AnalysisValues tag = new AnalysisValues(Optional.of(TempoValue.of(128)), Optional.empty(), Map.of(), Optional.of("House"));
        AnalysisValues ours = new AnalysisValues(Optional.of(new TempoValue(64, OptionalDouble.of(0.9),
                List.of(new RivalTempo(128, 0.5, "double")))), Optional.of(KeyValue.of("A", "minor", "8A")),
                Map.of(ScoreName.TONAL, 0.5, ScoreName.ACOUSTIC, 0.25), Optional.empty());
        AnalysisValues legacy = new AnalysisValues(Optional.empty(), Optional.of(KeyValue.of("C", "major", "8B")),
                Map.of(ScoreName.TONAL, 0.1, ScoreName.MOOD_PARTY, 1.0), Optional.of("Dance"));

        EffectiveFeatures features = EffectiveFeatures.choose(List.of(
                said("legacy", legacy, 99), said("soniquebay", ours, 1), said("tags", tag, 0))).orElseThrow();

        assertThat(features.values().tempo()).as("beside what was measured")
                .contains(new TempoValue(128, OptionalDouble.empty(), List.of(new RivalTempo(128, 0.5, "double"))));
        assertThat(features.values().key()).contains(KeyValue.of("A", "minor", "8A"));
        assertThat(features.values().scores()).isEqualTo(
                Map.of(ScoreName.TONAL, 0.5, ScoreName.ACOUSTIC, 0.25, ScoreName.MOOD_PARTY, 1.0));
        assertThat(features.fieldSources().toString()).isEqualTo("{acoustic=soniquebay, bpm=tags, camelot_key=soniquebay,"
                + " genre_main=tags, key=soniquebay, mood_party=legacy, scale=soniquebay, tonal=soniquebay}");
        assertThat(features.source()).isEqualTo(AnalysisSource.SONIQUEBAY);
        assertThat(features.analyzerVersion()).contains("v1");
        assertThat(features.analyzedAt()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void neverMixesOneSourcesTempoWithAnothersConfidence() {
        AnalysisValues ours = new AnalysisValues(Optional.of(new TempoValue(174, OptionalDouble.of(0.4),
                List.of(new RivalTempo(87, 0.3, "half")))), Optional.empty(), Map.of(), Optional.empty());

        EffectiveFeatures features =
                EffectiveFeatures.choose(List.of(said("soniquebay", ours, 0), said("user", tempo(87), 0))).orElseThrow();

        assertThat(features.values().tempo()).contains(new TempoValue(87, OptionalDouble.empty(), List.of(new RivalTempo(87, 0.3, "half"))));
    }

    @Test
    void keepsTheMeasuredKeysBesideAStatedOne() {
        List<RivalKey> measured = List.of(new RivalKey("A", "minor", "8A", 0.6), new RivalKey("C", "major", "8B", 0.3));
        AnalysisValues ours = key(new KeyValue(Optional.of("A"), Optional.of("minor"), Optional.of("8A"), OptionalDouble.of(0.6), measured));

        EffectiveFeatures features = EffectiveFeatures.choose(List.of(
                said("soniquebay", ours, 0), said("user", key(KeyValue.of("C", "major", "8B")), 1))).orElseThrow();

        assertThat(features.values().key()).contains(new KeyValue(Optional.of("C"), Optional.of("major"), Optional.of("8B"), OptionalDouble.empty(), measured));
        assertThat(features.fieldSources()).containsEntry("key", new AnalysisSource("user"));
    }

    private static AnalysisValues key(KeyValue value) {
        return new AnalysisValues(Optional.empty(), Optional.of(value), Map.of(), Optional.empty());
    }

    @Test
    void letsAnAnalyzerAbstainAgainstItsPredecessor() {
        EffectiveFeatures features = EffectiveFeatures.choose(List.of(
                said("soniquebay", tempo(120), 0), said("soniquebay", AnalysisValues.NONE, 5))).orElseThrow();

        assertThat(features.values()).isEqualTo(AnalysisValues.NONE);
        assertThat(features.fieldSources()).isEmpty();
        assertThat(features.source()).isEqualTo(AnalysisSource.SONIQUEBAY);
    }

    @Test
    void namesTheBetterOfTwoSourcesThatGiveAsMuch() {
        EffectiveFeatures features = EffectiveFeatures.choose(List.of(
                said("tags", tempo(120), 0),
                said("soniquebay", new AnalysisValues(Optional.empty(), Optional.empty(), Map.of(ScoreName.TONAL, 1.0), Optional.empty()), 0)))
                .orElseThrow();

        assertThat(features.source()).isEqualTo(AnalysisSource.TAGS);
    }

    @Test
    void choosesTheSameWhateverTheOrder() {
        Random random = new Random(5);
        List<String> sources = List.of("user", "tags", "soniquebay", "librosa", "acoustid", "legacy");
        for (int round = 0; round < 500; round++) {
            List<Analysis> analyses = new ArrayList<>();
            for (String source : sources) {
                if (random.nextBoolean()) {
                    analyses.add(said(source, random.nextBoolean() ? tempo(60 + random.nextInt(100)) : AnalysisValues.NONE, random.nextInt(50)));
                }
            }
            Optional<EffectiveFeatures> chosen = EffectiveFeatures.choose(analyses);
            Collections.shuffle(analyses, random);
            assertThat(EffectiveFeatures.choose(analyses)).isEqualTo(chosen);
        }
        assertThat(EffectiveFeatures.choose(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 19.99, 400.01, 9999, Double.NaN, Double.POSITIVE_INFINITY, -120})
    void refusesWhatIsNoTempo(double bpm) {
        assertThatThrownBy(() -> TempoValue.of(bpm)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void refusesScoresOutsideOfZeroToOne(double score) {
        assertThatThrownBy(() -> new AnalysisValues(Optional.empty(), Optional.empty(), Map.of(ScoreName.TONAL, score), Optional.empty()))
                .hasMessageContaining("tonal");
    }

    @ParameterizedTest
    @CsvSource({"Db,minor,12A", "C,dorian,8B", "C,major,13B", "c,major,8B", "C,major,8b"})
    void refusesKeysSpelledOtherwise(String key, String scale, String camelot) {
        assertThatThrownBy(() -> KeyValue.of(key, scale, camelot)).isInstanceOf(IllegalArgumentException.class);
    }

    private static AnalysisValues tempo(double bpm) {
        return new AnalysisValues(Optional.of(TempoValue.of(bpm)), Optional.empty(), Map.of(), Optional.empty());
    }

    private static Analysis said(String source, AnalysisValues values, long seconds) {
        Optional<String> version = source.equals("soniquebay") ? Optional.of("v1") : Optional.empty();
        return new Analysis(new TrackId(1), Optional.empty(), new AnalysisSource(source), version, values, NOON.plusSeconds(seconds));
    }
}

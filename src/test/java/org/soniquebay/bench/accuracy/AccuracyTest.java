package org.soniquebay.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.analysis.AudioFeatures;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.analysis.tempo.BeatTrack;
import org.soniquebay.analysis.tempo.TempoCandidate;
import org.soniquebay.analysis.tempo.TempoEstimate;
import org.soniquebay.analysis.tempo.TempoRelation;

class AccuracyTest {

    @ParameterizedTest
    @CsvSource({
        "100, 104, EXACT", "100, 96, EXACT", "100, 104.1, OTHER", "100, 200, DOUBLE", "100, 51.9, HALF", "150, 50, THIRD",
        "60, 180, TRIPLE", "100, 150, OTHER"
    })
    void tempoKindsHaveATolerance(double label, double bpm, TempoAccuracy.Kind kind) {
        assertThat(TempoAccuracy.Kind.of(bpm, label)).isEqualTo(kind);
    }

    @Test
    void tempoWithoutAnEstimateIsWrongInBothAccuracies() {
        TempoAccuracy tempo = TempoAccuracy.of(List.of(
                tempo(120, 120, 0.9), tempo(120, 60, 0.9), tempo(120, 77, 0.1), clip(Map.of("bpm", "120"), nothing()),
                clip(Map.of(), nothing()), clip(Map.of(), tempoOf(90, 0.5))).stream().map(ClipResult::statements).toList());
        assertThat(tempo.clips()).isEqualTo(4);
        assertThat(tempo.accuracy1()).isEqualTo(0.25);
        assertThat(tempo.accuracy2()).isEqualTo(0.5);
        assertThat(tempo.unlabelled()).isEqualTo(2);
        assertThat(tempo.claimed()).isEqualTo(1);
        assertThat(tempo.calibration().count()).isEqualTo(3);
    }

    @Test
    void calibrationErrorWeighsEachBinByItsCount() {
        Calibration calibration = new Calibration();
        for (int i = 0; i < 8; i++) {
            calibration.add(0.95, i < 4);
        }
        calibration.add(0.25, false);
        calibration.add(0.25, true);
        assertThat(calibration.error()).isCloseTo((8 * 0.45 + 2 * 0.25) / 10, within(1e-12));
        assertThat(calibration.bins()).hasSize(2);
        assertThat(calibration.bins().getFirst().right()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "C major, C major, EXACT", "G major, C major, FIFTH", "F major, C major, FIFTH", "A minor, C major, RELATIVE",
        "Eb major, C minor, RELATIVE", "C minor, C major, PARALLEL", "E minor, C major, OTHER", "G minor, C major, OTHER"
    })
    void keyKindsFollowTheMirexTask(String estimate, String label, KeyAccuracy.Kind kind) {
        assertThat(KeyAccuracy.Kind.of(key(estimate), key(label))).isEqualTo(kind);
    }

    @Test
    void neighboursAreJudgedByLabelAndByHowEvenlyTheyOccur() {
        List<ClipResult> results = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double angle = i < 6 ? 0.01 * i : 1 + 0.01 * i;
            results.add(new ClipResult(labelled(Map.of("genre", i < 6 ? "rock" : "jazz")), 30, nothing(),
                    Optional.of(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)})));
        }
        NeighbourAccuracy neighbours = NeighbourAccuracy.of(results, "genre");
        assertThat(neighbours.clips()).isEqualTo(12);
        assertThat(neighbours.precisions()[0]).isCloseTo(1, within(1e-9));
        assertThat(neighbours.precisions()[1]).isCloseTo(1, within(1e-9));
        assertThat(neighbours.precisions()[2]).isCloseTo(5 / 9.0, within(1e-9));
        assertThat(neighbours.largestHub()).isLessThanOrEqualTo(11);
    }

    @Test
    void areaUnderTheCurveIsTheShareOfPairsInOrder() {
        ScoreSeparation.Question question = ScoreSeparation.Question.parse("mood_happy=quadrant:Q1|Q4").orElseThrow();
        List<ClipResult> results = List.of(
                scored("Q1", 0.9), scored("Q4", 0.5), scored("Q2", 0.5), scored("Q3", 0.1), clip(Map.of("quadrant", "Q1"), nothing()));
        ScoreSeparation separation = ScoreSeparation.of(results, question);
        assertThat(separation.area()).isCloseTo(3.5 / 4, within(1e-12));
        assertThat(separation.withheld()).isEqualTo(1);
        assertThat(question.score()).isEqualTo(ScoreName.MOOD_HAPPY);
        assertThat(ScoreSeparation.Question.parse("mood_sleepy=quadrant:Q1")).isEmpty();
        assertThat(ScoreSeparation.Question.parse("mood_happy")).isEmpty();
    }

    private static MusicalKey key(String text) {
        return KeyNames.parse(text).orElseThrow();
    }

    private static ClipResult scored(String quadrant, double happy) {
        return clip(Map.of("quadrant", quadrant), new AudioFeatures(Optional.empty(), Optional.empty(), List.of(), Map.of(ScoreName.MOOD_HAPPY, happy)));
    }

    private static ClipResult tempo(double label, double bpm, double confidence) {
        return clip(Map.of("bpm", String.valueOf(label)), tempoOf(bpm, confidence));
    }

    private static AudioFeatures tempoOf(double bpm, double confidence) {
        TempoEstimate tempo = new TempoEstimate(bpm, confidence, List.of(new TempoCandidate(bpm, confidence, TempoRelation.BEST)),
                new BeatTrack(List.of(), 0, Optional.empty()));
        return new AudioFeatures(Optional.of(tempo), Optional.empty(), List.of(), Map.of());
    }

    private static AudioFeatures nothing() {
        return new AudioFeatures(Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    private static ClipResult clip(Map<String, String> labels, AudioFeatures features) {
        return new ClipResult(labelled(labels), 30, features, Optional.empty());
    }

    private static LabelledClip labelled(Map<String, String> labels) {
        return new LabelledClip("set", Path.of("clip.wav"), labels);
    }
}

package org.soniquebay.analysis;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.KeyEstimate;
import org.soniquebay.analysis.key.KeySection;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.analysis.tempo.TempoEstimate;
import org.soniquebay.analysis.timeline.Timeline;

/// All measurements of our analysis of one sound. A value that could not be measured is empty.
///
/// @param tempo beats per minute with rivals; empty where no beat is felt
/// @param key tonic and scale with rivals; empty where no key is heard
/// @param keys the sections of one key; none where no key is heard
/// @param scores those that could be measured, from 0 to 1
public record AudioFeatures(Optional<TempoEstimate> tempo, Optional<KeyEstimate> key, List<KeySection> keys, Map<ScoreName, Double> scores) {

    public AudioFeatures {
        requireNonNull(tempo, "tempo is null");
        requireNonNull(key, "key is null");
        keys = List.copyOf(keys);
        scores = Map.copyOf(scores);
    }

    /// The features as an entry for the history.
    public AnalysisValues values() {
        return new AnalysisValues(
                tempo.map(AudioFeatures::tempoValue), key.map(AudioFeatures::keyValue), scores, Optional.empty());
    }

    /// When what happens.
    public Timeline timeline() {
        return new Timeline(tempo.map(TempoEstimate::beats), keys);
    }

    private static AnalysisValues.TempoValue tempoValue(TempoEstimate tempo) {
        List<AnalysisValues.RivalTempo> rivals = tempo.candidates().stream()
                .map(rival -> new AnalysisValues.RivalTempo(rival.bpm(), rival.score(), rival.relation().name().toLowerCase(Locale.ROOT)))
                .toList();
        return new AnalysisValues.TempoValue(tempo.bpm(), OptionalDouble.of(tempo.confidence()), rivals);
    }

    private static AnalysisValues.KeyValue keyValue(KeyEstimate estimate) {
        List<AnalysisValues.RivalKey> rivals = estimate.candidates().stream()
                .map(rival -> new AnalysisValues.RivalKey(
                        rival.key().tonic().spelling(),
                        rival.key().scale().stored(),
                        Camelot.of(rival.key()).toString(),
                        rival.score()))
                .toList();
        MusicalKey key = estimate.key();
        return new AnalysisValues.KeyValue(
                Optional.of(key.tonic().spelling()),
                Optional.of(key.scale().stored()),
                Optional.of(Camelot.of(key).toString()),
                OptionalDouble.of(estimate.confidence()),
                rivals);
    }
}

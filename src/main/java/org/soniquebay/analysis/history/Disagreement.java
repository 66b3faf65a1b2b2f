package org.soniquebay.analysis.history;

import static java.util.Objects.requireNonNull;

/// A contradiction between what a person, or else the file's tag, states of a track, which is in force, and what was measured of its
/// present audio.
public enum Disagreement {
    /// The measured tempo is another one, by more than 4 %, and neither half nor double the stated one.
    BPM("features.field_sources ->> 'bpm'", "NOT %1$s AND NOT %2$s"),
    /// The measured tempo is half or double the stated one.
    HALF_DOUBLE("features.field_sources ->> 'bpm'", "%2$s"),
    /// The measured key is another one; where a scale or a tonic alone is stated, that one.
    KEY("coalesce(features.field_sources ->> 'key', features.field_sources ->> 'camelot_key')",
            "(features.key <> analysis.key OR features.scale <> analysis.scale OR features.camelot_key <> analysis.camelot_key)");

    private static final String SAME_TEMPO = "analysis.bpm BETWEEN features.bpm * 0.96 AND features.bpm * 1.04";
    private static final String OCTAVE = "(analysis.bpm * 2 BETWEEN features.bpm * 0.96 AND features.bpm * 1.04"
            + " OR analysis.bpm / 2 BETWEEN features.bpm * 0.96 AND features.bpm * 1.04)";

    private final String source;
    private final String condition;

    Disagreement(String source, String condition) {
        this.source = requireNonNull(source, "source is null");
        this.condition = requireNonNull(condition, "condition is null");
    }

    /// A condition for a track of the table `tracks` with its row of `track_audio_features`, called `features`.
    public String sql() {
        return """
                (%s IN ('user', 'tags') AND EXISTS (
                    SELECT 1 FROM track_audio_analyses AS analysis
                    WHERE analysis.track_id = tracks.id AND analysis.analysis_source = 'soniquebay'
                      AND analysis.analyzer_version = features.analyzer_version AND %s AND %s))"""
                .formatted(source, AnalysisStore.COUNTS, condition.formatted("(" + SAME_TEMPO + ")", OCTAVE));
    }
}

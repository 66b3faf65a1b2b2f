package org.soniquebay.api.features;

import org.soniquebay.analysis.history.AnalysisValues.RivalTempo;
import org.soniquebay.api.http.schema.Field;

/// A tempo that a listener may tap to.
record TempoCandidateJson(
        @Field(value = "The tempo.", unit = "BPM") double bpm,
        @Field("How likely it is; those of one analysis sum up to 1.") double score,
        @Field(value = "What it is to the best one.", required = true, example = "half") String relation) {

    static TempoCandidateJson of(RivalTempo rival) {
        return new TempoCandidateJson(SoundFields.shown(rival.bpm()), rival.score(), rival.relation());
    }
}

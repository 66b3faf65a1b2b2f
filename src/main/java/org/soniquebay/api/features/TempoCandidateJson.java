package org.soniquebay.api.features;

import org.soniquebay.analysis.history.AnalysisValues.RivalTempo;
import org.soniquebay.analysis.history.TempoChoice;
import org.soniquebay.api.http.schema.Field;

/// A tempo that a listener may tap to.
record TempoCandidateJson(
        @Field(value = "The tempo.", unit = "BPM") double bpm,
        @Field("How likely our analysis thinks it is, 0 to 1; null where the analysis did not weigh it.") Double score,
        @Field(value = "What it is to the tempo in force (`best`).", required = true, example = "half") String relation) {

    static TempoCandidateJson of(TempoChoice choice) {
        return new TempoCandidateJson(SoundFields.shown(choice.bpm()), choice.score().isPresent() ? (Double) choice.score().getAsDouble() : null,
                choice.relation());
    }

    static TempoCandidateJson of(RivalTempo rival) {
        return new TempoCandidateJson(SoundFields.shown(rival.bpm()), rival.score(), rival.relation());
    }
}

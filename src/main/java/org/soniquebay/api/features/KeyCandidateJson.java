package org.soniquebay.api.features;

import org.soniquebay.analysis.history.AnalysisValues.RivalKey;
import org.soniquebay.api.http.schema.Field;

/// A key that a sound may be in.
record KeyCandidateJson(
        @Field(value = "Tonic, spelled with sharps.", required = true, example = "F#") String key,
        @Field(value = "major or minor.", required = true, example = "minor") String scale,
        @Field(value = "Camelot key.", required = true, example = "11A") String camelotKey,
        @Field("Its share of belief among the 24 keys.") double score) {

    static KeyCandidateJson of(RivalKey rival) {
        return new KeyCandidateJson(rival.key(), rival.scale(), rival.camelot(), rival.score());
    }
}

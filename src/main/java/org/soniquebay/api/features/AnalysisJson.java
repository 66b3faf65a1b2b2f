package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisEntry;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.tracks.AudioHash;

/// An entry of a track's history: the statement of one source. An impossible value (a tempo of 9999) is null here.
record AnalysisJson(
        @Field(min = 1) int id,
        @Field(value = "Id of the track.", min = 1) int trackId,
        @Field(value = "Who said it.", required = true, example = "soniquebay") String analysisSource,
        @Field("Version of the analyzer; null where there is none.") String analyzerVersion,
        @Field("The audio it is about, as SHA-256 of its packets; null for a person's word, a tag, a legacy value.") String contentHash,
        @Field(required = true) Instant analyzedAt,
        @Field("Whether it can contribute effective features: it is about the present audio, and not withdrawn.") boolean counts,
        @Field("Since when it is taken back; null while it is not.") Instant withdrawnAt,
        @JsonUnwrapped SoundFields sound,
        @JsonUnwrapped ConfidenceFields confidence,
        List<TempoCandidateJson> bpmCandidates,
        List<KeyCandidateJson> keyCandidates) {

    static AnalysisJson of(AnalysisEntry entry) {
        Analysis analysis = entry.analysis();
        AnalysisValues values = analysis.values();
        return new AnalysisJson(entry.id(), analysis.track().value(), analysis.source().name(), analysis.version().orElse(null),
                analysis.hash().map(AudioHash::hex).orElse(null), analysis.analyzedAt(), entry.counts(), entry.withdrawn().orElse(null),
                SoundFields.of(values), ConfidenceFields.of(values),
                AudioFeaturesJson.tempoCandidates(values), AudioFeaturesJson.keyCandidates(values));
    }
}

package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.analysis.history.StoredFeatures;
import org.soniquebay.analysis.history.TempoChoice;
import org.soniquebay.api.http.schema.Field;

/// The audio features of a track: of each field the value of the best source that knows it.
public record AudioFeaturesJson(
        @Field(min = 1) int id,
        @Field(value = "Id of the track.", min = 1) int trackId,
        @JsonUnwrapped SoundFields sound,
        @Field("Source of most fields.") String analysisSource,
        @Field("When our analysis was made, else the newest one.") Instant analyzedAt,
        @JsonUnwrapped ConfidenceFields confidence,
        @Field("The tempo, its half and its double (20 to 400 BPM), and the rivals that our analysis measured; empty without a tempo.") List<TempoCandidateJson> bpmCandidates,
        @Field("The keys that were measured, best first; beside a key that a person or a tag states, those of our analysis.") List<KeyCandidateJson> keyCandidates,
        @Field("Source of each field that has a value: user, tags, soniquebay, another program, legacy.") Map<String, String> fieldSources,
        @Field("Version of our analysis, if there is one.") String analyzerVersion,
        @Field(required = true) OffsetDateTime dateAdded,
        @Field(required = true) OffsetDateTime dateModified) {

    /// A row as clients see it.
    public static AudioFeaturesJson of(StoredFeatures stored) {
        EffectiveFeatures effective = stored.effective();
        AnalysisValues values = effective.values();
        SortedMap<String, String> sources = new TreeMap<>();
        effective.fieldSources().forEach((field, source) -> sources.put(field, source.name()));
        return new AudioFeaturesJson(stored.id(), stored.track().value(), SoundFields.of(values), effective.source().name(), effective.analyzedAt(),
                ConfidenceFields.of(values),
                values.tempo().map(TempoChoice::of).orElse(List.of()).stream().map(TempoCandidateJson::of).toList(), keyCandidates(values), sources,
                effective.analyzerVersion().orElse(null), stored.added(), stored.modified());
    }

    /// The rivals as a source measured them.
    static List<TempoCandidateJson> tempoCandidates(AnalysisValues values) {
        return values.tempo().map(TempoValue::rivals).orElse(List.of()).stream().map(TempoCandidateJson::of).toList();
    }

    static List<KeyCandidateJson> keyCandidates(AnalysisValues values) {
        return values.key().map(KeyValue::rivals).orElse(List.of()).stream().map(KeyCandidateJson::of).toList();
    }
}

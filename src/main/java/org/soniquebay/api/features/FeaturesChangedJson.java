package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Json;
import tools.jackson.databind.JsonNode;

/// The audio features after a statement, and what of it did not take effect. A write of another program stays a success, for the
/// earlier SoniqueBay's workers know no other answer, but none is silently without effect.
record FeaturesChangedJson(
        @JsonUnwrapped AudioFeaturesJson features,
        @Field("What was stated and is not in force, because a better source knows the field; empty as a rule.") List<OverruledJson> overruled) {

    /// A stated value that is not in force.
    record OverruledJson(
            @Field(value = "The field.", required = true, example = "bpm") String field,
            @Field(value = "The value that was stated.", required = true, example = "60.0") String stated,
            @Field(value = "The value in force.", required = true, example = "120.011") String value,
            @Field(value = "The source of the value in force, which ranks higher.", required = true, example = "soniquebay") String source) {
    }

    /// @param features after the statement
    /// @param body the statement
    static FeaturesChangedJson of(AudioFeaturesJson features, AudioFeaturesBody body) {
        JsonNode stated = Json.MAPPER.valueToTree(SoundFields.of(body.sound().over(AnalysisValues.NONE, AnalysisValues.NONE)));
        JsonNode now = Json.MAPPER.valueToTree(features.sound());
        List<OverruledJson> overruled = new ArrayList<>();
        stated.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = now.path(name);
            if (!field.getValue().isNull() && !value.isNull() && !value.equals(field.getValue())) {
                overruled.add(new OverruledJson(name, field.getValue().asString(), value.asString(), features.fieldSources().getOrDefault(name, "")));
            }
        });
        return new FeaturesChangedJson(features, overruled);
    }

    /// The same for a header (RFC 7234 §5.5), which clients that read no more than the status may show.
    Optional<String> warning() {
        return overruled.isEmpty() ? Optional.empty() : Optional.of("299 - \"Not in force: " + overruled.stream()
                .map(each -> each.field() + " (" + each.source() + " says " + each.value() + ")").collect(Collectors.joining(", "))
                .replaceAll("[^ -~]", "?").replaceAll("[\"\\\\]", "'") + "; analysis_source user makes it a correction\"");
    }
}

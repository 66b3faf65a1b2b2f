package org.soniquebay.api.features;

import java.util.OptionalDouble;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.api.http.schema.Field;

/// How sure tempo and key of an answer are, which holds the fields by `@JsonUnwrapped`.
public record ConfidenceFields(
        @Field(value = "Probability that the tempo is right within 4 %; null where its source states none.", min = 0, max = 1) Double bpmConfidence,
        @Field(value = "Probability that the key is right; null where its source states none.", min = 0, max = 1) Double keyConfidence) {

    public static ConfidenceFields of(AnalysisValues values) {
        return of(values.tempo().map(TempoValue::confidence).orElse(OptionalDouble.empty()),
                values.key().map(KeyValue::confidence).orElse(OptionalDouble.empty()));
    }

    static ConfidenceFields of(OptionalDouble tempo, OptionalDouble key) {
        return new ConfidenceFields(boxed(tempo), boxed(key));
    }

    private static Double boxed(OptionalDouble confidence) {
        return confidence.isPresent() ? confidence.getAsDouble() : null;
    }
}

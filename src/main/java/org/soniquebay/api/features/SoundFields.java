package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.api.http.schema.Field;

/// The 13 audio fields of an answer, which holds them by `@JsonUnwrapped`; null is not known.
public record SoundFields(
        @Field(value = "Tempo, to three decimals.", min = 20, max = 400, unit = "BPM", example = "127.97") Double bpm,
        @Field(value = "Tonic, spelled with sharps.", example = "F#") String key,
        @Field(value = "major or minor.", oneOf = {"major", "minor"}) String scale,
        @JsonUnwrapped ScoreFields scores,
        @Field("The genre to name when one must do.") String genreMain,
        @Field(value = "Camelot key, 1A to 12B.", example = "11A") String camelotKey) {

    /// The fields of these values.
    public static SoundFields of(AnalysisValues values) {
        Optional<KeyValue> key = values.key();
        return new SoundFields(values.tempo().map(tempo -> shown(tempo.bpm())).orElse(null), key.flatMap(KeyValue::key).orElse(null),
                key.flatMap(KeyValue::scale).orElse(null), ScoreFields.of(values.scores()), values.mainGenre().orElse(null),
                key.flatMap(KeyValue::camelot).orElse(null));
    }

    /// A tempo as answers show it: to a thousandth of a BPM, which is less than half a second in a day.
    public static double shown(double bpm) {
        return Math.round(bpm * 1000) / 1000.0;
    }
}

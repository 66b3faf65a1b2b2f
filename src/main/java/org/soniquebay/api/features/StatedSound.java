package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.FieldPath;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.Violation;

/// The 13 audio fields as a client states them, in any usual spelling, in a request that holds them by `@JsonUnwrapped`; null is not
/// stated.
///
/// @param bpm 0 also means not known
/// @param key a tonic, or a whole key: "Db", "F#m", "8A"
public record StatedSound(
        @Field(value = "Tempo, 20 to 400; 0 is not known.", min = 0, max = 400, unit = "BPM", example = "127.97") Double bpm,
        @Field(value = "Tonic or whole key in any usual spelling (C#, Db, F#m, Si bémol); stored with sharps.", maxLength = 40, example = "F#") String key,
        @Field(value = "major or minor; means nothing without a key.", maxLength = 10, example = "minor") String scale,
        @JsonUnwrapped ScoreFields scores,
        @Field(value = "The genre to name when one must do.", maxLength = 100) String genreMain,
        @Field(value = "Camelot key, 1A to 12B; follows from key and scale, and they from it.", maxLength = 10, example = "11A") String camelotKey) {

    private static final LocalizedMessage NO_TEMPO = LocalizedMessage.of(
            "A tempo lies between 20 and 400 BPM; 0 or null is not known.",
            "Un tempo est compris entre 20 et 400 BPM ; 0 ou null signifie inconnu.");

    /// The stated values.
    ///
    /// @param where the place of the fields in the request
    /// @param faults list to which impossible values are added
    public AnalysisValues values(FieldPath where, List<Violation> faults) {
        return over(AnalysisValues.NONE, AnalysisValues.NONE, where, faults);
    }

    /// The values of a source that states these beside its earlier ones. A key or scale that is stated without the
    /// other is joined with the effective one: a correction of "minor" to "major" means the same tonic.
    ///
    /// @param own values that the source stated before
    /// @param effective values until now, of any source
    /// @throws Problem 422 for impossible values
    public AnalysisValues over(AnalysisValues own, AnalysisValues effective) {
        List<Violation> faults = new ArrayList<>();
        AnalysisValues values = over(own, effective, FieldPath.in("body"), faults);
        Problem.throwIfAny(faults);
        return values;
    }

    private AnalysisValues over(AnalysisValues own, AnalysisValues effective, FieldPath where, List<Violation> faults) {
        Optional<TempoValue> tempo = tempo(where, faults);
        Optional<KeyValue> stated = new StatedKey(key, scale, camelotKey).over(own.key().or(effective::key), where, faults);
        return new AnalysisValues(tempo, stated, scores.known(), Optional.ofNullable(genreMain).filter(genre -> !genre.isBlank()))
                .orElse(own);
    }

    private Optional<TempoValue> tempo(FieldPath where, List<Violation> faults) {
        if (bpm == null || bpm == 0) {
            return Optional.empty();
        }
        if (bpm < TempoValue.MINIMUM_BPM || bpm > TempoValue.MAXIMUM_BPM) {
            faults.add(new Violation(where.then("bpm").steps(), "value_error", NO_TEMPO));
            return Optional.empty();
        }
        return Optional.of(TempoValue.of(bpm));
    }
}

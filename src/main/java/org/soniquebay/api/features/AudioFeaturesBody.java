package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.soniquebay.api.http.schema.Field;

/// The statement of a client about a track's sound; fields that are absent or null state nothing.
record AudioFeaturesBody(
        @Field(value = "Id of the track; if stated, that of the address.") Integer trackId,
        @Field(value = "Tempo, 20 to 400; 0 is not known.", min = 0, max = 400, unit = "BPM", example = "127.97") Double bpm,
        @Field(value = "Tonic or whole key in any usual spelling (C#, Db, F#m, Si bémol); stored with sharps.", maxLength = 40, example = "F#") String key,
        @Field(value = "major or minor; means nothing without a key.", maxLength = 10, example = "minor") String scale,
        @JsonUnwrapped ScoreFields scores,
        @Field(value = "The genre to name when one must do.", maxLength = 100) String genreMain,
        @Field(value = "Camelot key, 1A to 12B; follows from key and scale, and they from it.", maxLength = 10, example = "11A") String camelotKey,
        @Field(value = "Who says so: user is a person's correction, tags the file's tags; anything else is another program. "
                + "soniquebay and legacy are reserved.", maxLength = 50, defaultValue = "other", example = "librosa") String analysisSource) {

    StatedSound sound() {
        return new StatedSound(bpm, key, scale, scores, genreMain, camelotKey);
    }
}

package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.soniquebay.api.http.schema.Field;

/// The statement of a client about a track's sound; fields that are absent or null state nothing.
record AudioFeaturesBody(
        @Field(value = "Id of the track; if stated, that of the address.") Integer trackId,
        @JsonUnwrapped StatedSound sound,
        @Field(value = "Who says so: user is a person's correction, tags the file's tags; anything else is another program. "
                + "soniquebay and legacy are reserved.", maxLength = 50, defaultValue = "other", example = "librosa") String analysisSource) {
}

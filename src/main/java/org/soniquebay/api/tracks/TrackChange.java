package org.soniquebay.api.tracks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.edits.TrackEdit;
import org.soniquebay.library.ArtistId;

/// The changes of a person to a track; fields that are absent or null stay.
record TrackChange(
        @Field("Title.") String title,
        @Field(value = "Path of the file, at most 2,500 bytes.", maxLength = 2500) String path,
        @Field(value = "Id of the credited artist.", min = 1) Integer trackArtistId,
        @JsonUnwrapped TrackFields fields) {

    TrackEdit edit() {
        return new TrackEdit(Optional.ofNullable(path), Optional.ofNullable(trackArtistId).map(ArtistId::new), fields.album(),
                fields.values(title), fields.stream(), fields.sound()::over);
    }
}

package org.soniquebay.api.tracks;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.edits.EditableField;
import org.soniquebay.edits.FieldValues;
import org.soniquebay.edits.TrackEdit;

/// The tags a person gives a track; null leaves a kind as it is, an empty list removes all.
record TagsBody(
        @Field(value = "Names of genre tags; missing ones are made.", maxItems = 200) List<String> genreTags,
        @Field(value = "Names of mood tags; missing ones are made.", maxItems = 200) List<String> moodTags) {

    TrackEdit edit() {
        Map<EditableField, String> values = new EnumMap<>(EditableField.class);
        if (genreTags != null) {
            values.put(EditableField.GENRE_TAGS, FieldValues.text(genreTags));
        }
        if (moodTags != null) {
            values.put(EditableField.MOOD_TAGS, FieldValues.text(moodTags));
        }
        return TrackEdit.of(new FieldValues(values));
    }
}

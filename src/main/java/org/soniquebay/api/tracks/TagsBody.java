package org.soniquebay.api.tracks;

import java.util.List;
import org.soniquebay.api.http.Field;

/// The tags a person gives a track; null leaves a kind as it is, an empty list takes all away.
record TagsBody(
        @Field(value = "Names of genre tags; missing ones are made.", maxItems = 200) List<String> genreTags,
        @Field(value = "Names of mood tags; missing ones are made.", maxItems = 200) List<String> moodTags) {
}

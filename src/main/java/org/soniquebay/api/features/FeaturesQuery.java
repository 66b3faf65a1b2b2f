package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.IncludedTracks;
import org.soniquebay.discovery.search.SoundFilter;
import org.soniquebay.library.Page;

/// Conditions on the sound of tracks, all of which must hold; at least one.
record FeaturesQuery(
        @Field(value = "At least this tempo.", min = 0, max = 400, unit = "BPM", example = "118.0") Double minBpm,
        @Field(value = "At most this tempo.", min = 0, max = 400, unit = "BPM") Double maxBpm,
        @Field(value = "Whether tracks at half or double such a tempo count too.", defaultValue = "false") boolean halfDouble,
        @Field(value = "Key in any usual spelling: C#, Db, F#m.", maxLength = 40) String key,
        @Field(value = "major or minor.", maxLength = 10) String scale,
        @Field(value = "Camelot key, in any letter case.", maxLength = 10) String camelotKey,
        @Field(value = "mood_happy is at least this.", min = 0, max = 1) Double happyMin,
        @Field(value = "mood_relaxed is at least this.", min = 0, max = 1) Double relaxedMin,
        @Field(value = "mood_party is at least this.", min = 0, max = 1) Double partyMin,
        @Field(value = "mood_aggressive is at most this.", min = 0, max = 1) Double aggressiveMax,
        @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
        @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit,
        @JsonUnwrapped IncludedTracks included) {

    SoundFilter filter() {
        return new SoundQuery(minBpm, maxBpm, halfDouble, key, scale, camelotKey, happyMin, relaxedMin, partyMin, aggressiveMax)
                .filter();
    }

    Page page() {
        return new Page(skip, limit);
    }
}

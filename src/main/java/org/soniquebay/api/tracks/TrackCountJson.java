package org.soniquebay.api.tracks;

import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.tracks.TrackQueries;

/// The number of tracks, and their length together.
record TrackCountJson(
        @Field(min = 0) long count,
        @Field(value = "How long the tracks are together, as far as their lengths are known.", unit = "s", min = 0) long duration) {

    static TrackCountJson of(TrackQueries.Extent extent) {
        return new TrackCountJson(extent.count(), extent.seconds());
    }
}

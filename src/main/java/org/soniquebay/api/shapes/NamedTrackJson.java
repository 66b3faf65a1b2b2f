package org.soniquebay.api.shapes;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;

/// A track by its id and the names that a person knows it by.
public record NamedTrackJson(
        @Field(value = "Id of the track.", min = 1) int trackId,
        String title,
        @Field(required = true) String artistName) {

    /// The rows of these tracks, in their order; without those that went meanwhile.
    public static List<NamedTrackJson> of(Handle handle, List<TrackId> tracks) {
        Map<TrackId, Track> found = new TrackQueries().findAll(handle, tracks);
        return tracks.stream().filter(found::containsKey).map(found::get)
                .map(track -> new NamedTrackJson(track.id().value(), track.title().orElse(null), track.artistName())).toList();
    }
}

package org.soniquebay.api.discovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.mixing.PathQuery;
import org.soniquebay.library.TrackId;

/// The ends of a path and its length.
public record PathBody(
        @Field(value = "Id of the first track.", required = true, min = 1) Integer fromTrackId,
        @Field(value = "Id of the last track.", required = true, min = 1) Integer toTrackId,
        @JsonUnwrapped PathRoutes.PathParameters length) {

    /// @throws Problem 422 for a path from a track to itself
    public PathQuery query() {
        if (fromTrackId.equals(toTrackId)) {
            throw Problem.invalid("body", "to_track_id", PathRoutes.NOWHERE);
        }
        return new PathQuery(new TrackId(fromTrackId), new TrackId(toTrackId), length.steps());
    }
}

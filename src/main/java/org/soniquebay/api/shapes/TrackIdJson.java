package org.soniquebay.api.shapes;

import org.soniquebay.api.http.schema.Field;

/// A track by its id alone.
public record TrackIdJson(@Field(value = "Id of the track.", min = 1) int trackId) {
}

package org.soniquebay.embedding.map;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// A new map of a library.
///
/// @param points by track
/// @param fitted how many of the points the layout was computed from; the others stand among their nearest fitted neighbours
/// @param trust how far the map's neighbourhoods can be trusted
public record ProjectedMap(List<MapPoint> points, int fitted, Quality trust) {

    public ProjectedMap {
        points = List.copyOf(points);
        requireNonNull(trust, "trust is null");
    }

    /// The trustworthiness of a map, see [Trustworthiness].
    ///
    /// @param trustworthiness 0 to 1; 1 when all neighbours on the map are neighbours by sound
    /// @param neighbours how many neighbours of each track were looked at
    /// @param sample how many tracks were looked at
    public record Quality(double trustworthiness, int neighbours, int sample) {
    }
}

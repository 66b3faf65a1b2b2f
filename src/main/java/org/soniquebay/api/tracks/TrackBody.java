package org.soniquebay.api.tracks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.FieldPath;
import org.soniquebay.api.http.schema.Violation;
import org.soniquebay.api.shapes.NoIds;
import org.soniquebay.edits.DescribedTrack;
import org.soniquebay.library.ArtistId;

/// A track as a client describes it.
record TrackBody(
        @Field(value = "Title.", required = true, example = "Song") String title,
        @Field(value = "Path of the file; at most 2,500 bytes. It gives no access to the file.", required = true, maxLength = 2500, example = "/music/song.flac") String path,
        @Field(value = "Id of the credited artist.", required = true, min = 1) Integer trackArtistId,
        @JsonUnwrapped TrackFields fields,
        @Field(value = "Time of the file, since 1970.", unit = "s") Double fileMtime,
        @Field(value = "Size of the file.", min = 0, unit = "bytes") Long fileSize) {

    /// The tracks of a request.
    ///
    /// @param place of a track in the request, by its position among the bodies
    /// @throws Problem 422 for impossible audio features, of whichever track
    static List<DescribedTrack> described(List<TrackBody> bodies, IntFunction<FieldPath> place) {
        List<Violation> faults = new ArrayList<>();
        List<DescribedTrack> described = new ArrayList<>();
        bodies.forEach(body -> described.add(body.described(place.apply(described.size()), faults)));
        Problem.throwIfAny(faults);
        return described;
    }

    static NoIds noIds(List<TrackBody> bodies) {
        NoIds all = NoIds.NONE;
        for (int i = 0; i < bodies.size(); i++) {
            all = all.and(bodies.get(i).fields().noIds(i + "."));
        }
        return all;
    }

    private DescribedTrack described(FieldPath where, List<Violation> faults) {
        return new DescribedTrack(path, new ArtistId(trackArtistId), fields.album(), fields.values(title), fields.stream(),
                fileMtime == null ? OptionalDouble.empty() : OptionalDouble.of(fileMtime),
                fileSize == null ? OptionalLong.empty() : OptionalLong.of(fileSize), fields.sound().values(where, faults));
    }
}

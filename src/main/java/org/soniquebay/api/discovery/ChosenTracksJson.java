package org.soniquebay.api.discovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import org.soniquebay.api.http.schema.Field;

/// Tracks that a tool chose, in order, and why.
record ChosenTracksJson(
        @Field("200 at most.") List<ChosenTrackJson> tracks,
        @Field(value = "How many there are in all.", min = 0) long total,
        @Field("How the request was read, and what is not as it was asked for, a sentence each.") List<String> notes) {

    private static final int MOST = 200;

    /// A chosen track.
    record ChosenTrackJson(@JsonUnwrapped SoundingTrackFields track, @Field(value = "Why it was chosen.", required = true) String reason) {
    }

    /// All that were chosen, of which the first ones are shown.
    static ChosenTracksJson of(List<ChosenTrackJson> chosen, List<String> notes) {
        return of(chosen, chosen.size(), notes);
    }

    static ChosenTracksJson of(List<ChosenTrackJson> chosen, long total, List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        if (chosen.size() > MOST) {
            all.add("Only the first " + MOST + " tracks are shown.");
        }
        return new ChosenTracksJson(chosen.stream().limit(MOST).toList(), total, all);
    }
}

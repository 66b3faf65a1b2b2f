package org.soniquebay.api.playing;

import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackQueries;

/// Why there is nothing to say of a track's sound.
final class Unmeasured {

    private static final LocalizedMessage NOT_MEASURED = LocalizedMessage.of(
            "Track %d has not been measured yet, or could not be.", "La piste %d n'a pas encore été mesurée, ou n'a pas pu l'être");

    private static final TrackQueries TRACKS = new TrackQueries();

    private Unmeasured() {}

    /// That there is no such track, or that it was not measured.
    static Problem problem(Handle handle, TrackId track) {
        return TRACKS.find(handle, track).isEmpty() ? Problem.of(404, Missing.TRACK) : Problem.of(404, NOT_MEASURED.with(track.value()));
    }
}

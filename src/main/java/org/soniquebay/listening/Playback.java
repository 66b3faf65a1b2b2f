package org.soniquebay.listening;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.soniquebay.library.TrackId;

/// What a player says that it does.
///
/// @param positionMs where in the song, milliseconds from 0
/// @param rate speed, 1 for the song's own; finite
public record Playback(TrackId track, State state, long positionMs, double rate) {

    /// The states of a player.
    public enum State {
        STARTING, PLAYING, PAUSED, STOPPED;

        /// The word of the protocol.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String word) {
            return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
        }
    }

    public Playback {
        requireNonNull(track, "track is null");
        requireNonNull(state, "state is null");
        if (positionMs < 0) {
            throw new IllegalArgumentException("position " + positionMs);
        }
        if (!Double.isFinite(rate)) {
            throw new IllegalArgumentException("rate " + rate);
        }
    }

    /// A song that has just begun.
    public static Playback begun(TrackId track) {
        return new Playback(track, State.PLAYING, 0, 1);
    }
}

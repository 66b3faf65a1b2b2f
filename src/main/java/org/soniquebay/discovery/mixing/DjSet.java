package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.soniquebay.library.TrackId;

/// A set for a DJ.
///
/// @param objective what [SetObjective] says of it: the smaller the better
/// @param seconds its length, without transitions that overlap
/// @param deviations all that exceeds a limit or could not be done
public record DjSet(List<Entry> entries, double objective, int seconds, List<Deviation> deviations) {

    public DjSet {
        entries = List.copyOf(entries);
        deviations = List.copyOf(deviations);
    }

    /// A track of the set.
    ///
    /// @param begins seconds from the beginning
    /// @param energy among the tracks to choose from, 0…1; empty when its moods are not known
    /// @param wanted the energy wished for at its middle; empty when none is
    /// @param transition from the track before; empty for the first
    public record Entry(TrackId track, int begins, OptionalDouble energy, OptionalDouble wanted, Optional<Transition> transition) {
        public Entry {
            requireNonNull(track, "track is null");
            requireNonNull(transition, "transition is null");
        }
    }

    /// The way from one track to the next.
    ///
    /// @param tempo empty when one of the two is not known
    /// @param key empty when one of the two is not known
    /// @param score cosine of their vectors
    public record Transition(Optional<TempoMove> tempo, Optional<KeyMove> key, double score) {
        public Transition {
            requireNonNull(tempo, "tempo is null");
            requireNonNull(key, "key is null");
        }
    }

    /// One thing that is not as it should be.
    ///
    /// @param position of the entry whose transition or energy it is about, from 0
    /// @param subject the track that should be in the set, or the seed
    public record Deviation(Kind kind, OptionalInt position, Optional<Seed> subject) {

        /// The kinds of deviations.
        public enum Kind {
            /// The change of tempo exceeds the limit, or one tempo is not known.
            TEMPO, TEMPO_UNKNOWN,
            /// The move on the wheel exceeds the limit, or one key is not known.
            KEY, KEY_UNKNOWN,
            /// The energy is farther from its course than the limit, or not known.
            ENERGY, ENERGY_UNKNOWN,
            /// The length is off by more than a twentieth.
            LENGTH,
            /// A track that must be in the set is not: missing, hidden, not measured, or also forbidden.
            MUST_UNUSABLE,
            /// A track that must be in the set found no place beside the others.
            MUST_LEFT_OUT,
            /// A seed has no vector, and does not count.
            SEED_UNMEASURED
        }

        public Deviation {
            requireNonNull(kind, "kind is null");
            requireNonNull(subject, "subject is null");
        }

        static Deviation at(Kind kind, int position) {
            return new Deviation(kind, OptionalInt.of(position), Optional.empty());
        }

        static Deviation of(Kind kind, TrackId track) {
            return of(kind, new Seed.OfTrack(track));
        }

        static Deviation of(Kind kind, Seed subject) {
            return new Deviation(kind, OptionalInt.empty(), Optional.of(subject));
        }

        static Deviation of(Kind kind) {
            return new Deviation(kind, OptionalInt.empty(), Optional.empty());
        }
    }
}

package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// The question to [DjSets].
///
/// @param seeds what the set shall sound like; empty for anything
/// @param must tracks that have to be in it, at most [#MOST_MUST]
/// @param never tracks that must not be in it, nor other copies of them; at most [#MOST_NEVER]
/// @param neverArtists artists of whom no track may be in it, unless it must; at most [#MOST_NEVER]
/// @param minutes the length, 5 to [#MOST_MINUTES]
/// @param energy the course of energy, 0 the least to 1 the most of the tracks to choose from, at points spread evenly over the set; empty for any course
/// @param perArtist how many of one artist at most; what must be in it does not count
/// @param seed the same library and seed give the same set, another seed another one
public record DjSetQuery(
        List<Seed> seeds, List<TrackId> must, List<TrackId> never, List<ArtistId> neverArtists, int minutes, List<Double> energy, Limits limits,
        TempoRange tempos, int perArtist, long seed) {

    public static final int MOST_MUST = 50;
    public static final int MOST_NEVER = 1_000;
    public static final int MOST_MINUTES = 600;
    public static final int MOST_POINTS = 20;

    /// The limits of a transition; what exceeds one is named.
    ///
    /// @param drift relative change of tempo, half and double being the tempo itself
    /// @param key the farthest move on the Camelot wheel
    /// @param energy distance from the course of energy, 0 to 1
    public record Limits(double drift, KeyMove key, double energy) {

        /// What a pitch fader of 6 % and the three neighbours on the wheel allow.
        public static final Limits STANDARD = new Limits(0.06, KeyMove.NEIGHBOUR, 0.25);

        public Limits {
            requireNonNull(key, "key is null");
            if (!(drift > 0 && drift <= 1 && energy > 0 && energy <= 1)) {
                throw new IllegalArgumentException("limits are outside 0…1: " + drift + ", " + energy);
            }
        }
    }

    /// A range of tempos in BPM, both ends included.
    ///
    /// @param slowest empty for any; at most the fastest
    /// @param fastest empty for any
    public record TempoRange(Optional<Double> slowest, Optional<Double> fastest) {

        public static final TempoRange ANY = new TempoRange(Optional.empty(), Optional.empty());

        public TempoRange {
            requireNonNull(slowest, "slowest is null");
            requireNonNull(fastest, "fastest is null");
            if (slowest.isPresent() && fastest.isPresent() && slowest.get() > fastest.get()) {
                throw new IllegalArgumentException("the range of tempos ends before it begins: " + slowest.get() + "-" + fastest.get());
            }
        }

        boolean isAny() {
            return slowest.isEmpty() && fastest.isEmpty();
        }
    }

    public DjSetQuery {
        seeds = List.copyOf(seeds);
        must = List.copyOf(must);
        never = List.copyOf(never);
        neverArtists = List.copyOf(neverArtists);
        energy = List.copyOf(energy);
        requireNonNull(limits, "limits are null");
        requireNonNull(tempos, "tempos are null");
        if (must.size() > MOST_MUST || seeds.size() > RecommendationQuery.MOST_SEEDS || energy.size() > MOST_POINTS) {
            throw new IllegalArgumentException("too many: " + must.size() + " tracks, " + seeds.size() + " seeds, " + energy.size() + " points");
        }
        if (never.size() > MOST_NEVER || neverArtists.size() > MOST_NEVER) {
            throw new IllegalArgumentException("too many that must not be in the set: " + never.size() + " tracks, " + neverArtists.size() + " artists");
        }
        if (minutes < 5 || minutes > MOST_MINUTES || perArtist < 1) {
            throw new IllegalArgumentException("minutes " + minutes + ", per artist " + perArtist);
        }
        if (energy.stream().anyMatch(point -> !(point >= 0 && point <= 1))) {
            throw new IllegalArgumentException("energy is outside 0…1: " + energy);
        }
    }

    int seconds() {
        return 60 * minutes;
    }

    /// The energy wished for at a time, by straight lines between the points.
    ///
    /// @param share of the set's length, 0…1 and beyond
    double energyAt(double share) {
        if (energy.size() == 1) {
            return energy.getFirst();
        }
        double place = Math.clamp(share, 0.0, 1.0) * (energy.size() - 1);
        int left = Math.min((int) place, energy.size() - 2);
        return energy.get(left) + (place - left) * (energy.get(left + 1) - energy.get(left));
    }
}

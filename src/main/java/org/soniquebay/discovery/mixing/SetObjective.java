package org.soniquebay.discovery.mixing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.Scale;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.embedding.index.DotProduct;

/// What a set costs: of n tracks whose lengths add up to s, with S seconds wished for and m tracks left out that must be in it,
///
///     (Σ place + Σ transition) / n + 4·|s − S| / S + 2·m
///
///     place      = |energy − wanted| + (1 − cos(track, seeds)) / 4 + chance / 20
///     transition = key / 2 + tempo / 2 + (1 − cos(one, other)) / 4
///
/// where key is 0 for the same, 0.2 for a neighbour, 0.6 across and one on, 1 far, and tempo the drift over twice its limit, 1 at most; whatever is not known counts
/// 0.5. Each limit that is exceeded costs 1 more, and so does a value that it cannot be held against. Chance is a number from 0 to 1 that the seed number gives each track.
///
/// Tracks are meant by their index in the list that this is made of.
final class SetObjective {

    private static final int PLACES = 12;
    private static final double UNKNOWN = 0.5;
    private static final double PENALTY = 1;
    private static final KeyMove[][] MOVES = moves();

    private final DjSetQuery query;
    private final List<MixTrack> tracks;
    private final List<float[]> vectors;
    private final double[] energies;
    private final double[] placeCosts;

    /// @param direction what the set shall sound like, of unit length
    SetObjective(DjSetQuery query, List<MixTrack> tracks, List<float[]> vectors, Optional<float[]> direction) {
        this.query = query;
        this.tracks = List.copyOf(tracks);
        this.vectors = List.copyOf(vectors);
        this.energies = energies(tracks);
        this.placeCosts = IntStream.range(0, tracks.size()).mapToDouble(index -> direction
                .map(wanted -> (1 - DotProduct.of(wanted, vectors.get(index))) / 4.0).orElse(0.0) + chance(index) / 20).toArray();
    }

    private static KeyMove[][] moves() {
        KeyMove[][] moves = new KeyMove[2 * PLACES][2 * PLACES];
        for (int from = 0; from < moves.length; from++) {
            for (int to = 0; to < moves.length; to++) {
                moves[from][to] = KeyMove.between(camelot(from), camelot(to));
            }
        }
        return moves;
    }

    private static Camelot camelot(int index) {
        return new Camelot(1 + index % PLACES, index < PLACES ? Scale.MINOR : Scale.MAJOR);
    }

    private static int index(Camelot key) {
        return key.number() - 1 + (key.scale() == Scale.MINOR ? 0 : PLACES);
    }

    /// The rank of each track by liveliness, the mean of party, aggressive and not relaxed as far as they are known, from 0 to 1 exclusive; NaN when none is.
    private static double[] energies(List<MixTrack> tracks) {
        double[] lively = tracks.stream().mapToDouble(SetObjective::liveliness).toArray();
        double[] sorted = Arrays.stream(lively).filter(value -> !Double.isNaN(value)).sorted().toArray();
        return Arrays.stream(lively).map(value -> Double.isNaN(value) ? value : (below(sorted, value, false) + below(sorted, value, true)) / 2.0 / sorted.length).toArray();
    }

    private static double liveliness(MixTrack track) {
        double sum = 0;
        int known = 0;
        for (ScoreName mood : List.of(ScoreName.MOOD_PARTY, ScoreName.MOOD_AGGRESSIVE, ScoreName.MOOD_RELAXED)) {
            Double score = track.moods().get(mood);
            if (score != null) {
                sum += mood == ScoreName.MOOD_RELAXED ? 1 - score : score;
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    /// How many numbers are below a value, or also equal to it.
    private static int below(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || orEqual && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// SplitMix64 of the seed and the track's id.
    private double chance(int index) {
        long mixed = query.seed() + tracks.get(index).track().value() * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }

    int size() {
        return tracks.size();
    }

    MixTrack track(int index) {
        return tracks.get(index);
    }

    int seconds(int index) {
        return tracks.get(index).seconds().orElseThrow();
    }

    OptionalDouble energy(int index) {
        return Double.isNaN(energies[index]) ? OptionalDouble.empty() : OptionalDouble.of(energies[index]);
    }

    /// The energy wished for at the middle of a track that begins so many seconds after the beginning.
    OptionalDouble wanted(int begins, int index) {
        return query.energy().isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(query.energyAt((begins + seconds(index) / 2.0) / query.seconds()));
    }

    /// The cost of a track at a place.
    double place(int begins, int index) {
        if (query.energy().isEmpty()) {
            return placeCosts[index];
        }
        double off = Math.abs(energies[index] - query.energyAt((begins + seconds(index) / 2.0) / query.seconds()));
        if (Double.isNaN(off)) {
            return placeCosts[index] + UNKNOWN + PENALTY;
        }
        return placeCosts[index] + off + (off > query.limits().energy() ? PENALTY : 0);
    }

    /// The cost of a transition but for the likeness of the two.
    double move(int from, int to) {
        return key(tracks.get(from), tracks.get(to)) + tempo(tracks.get(from), tracks.get(to));
    }

    private double key(MixTrack from, MixTrack to) {
        if (from.key().isEmpty() || to.key().isEmpty()) {
            return UNKNOWN / 2 + PENALTY;
        }
        KeyMove move = MOVES[index(from.key().get())][index(to.key().get())];
        double cost = switch (move) {
            case SAME -> 0;
            case NEIGHBOUR -> 0.2;
            case DIAGONAL -> 0.6;
            case FAR -> 1;
        };
        return cost / 2 + (move.compareTo(query.limits().key()) > 0 ? PENALTY : 0);
    }

    private double tempo(MixTrack from, MixTrack to) {
        if (from.bpm().isEmpty() || to.bpm().isEmpty()) {
            return UNKNOWN / 2 + PENALTY;
        }
        double drift = TempoMove.between(from.bpm().getAsDouble(), to.bpm().getAsDouble()).drift();
        return Math.min(1, drift / (2 * query.limits().drift())) / 2 + (drift > query.limits().drift() ? PENALTY : 0);
    }

    /// What the likeness of two tracks adds to the cost of their transition.
    double likeness(int from, int to) {
        return (1 - score(from, to)) / 4;
    }

    double score(int from, int to) {
        return DotProduct.of(vectors.get(from), vectors.get(to));
    }

    /// The cost of a whole set.
    ///
    /// @param sum of places and transitions
    /// @param leftOut how many tracks that must be in it are not
    double total(double sum, int count, int seconds, int leftOut) {
        return sum / count + 4.0 * Math.abs(seconds - query.seconds()) / query.seconds() + 2.0 * leftOut;
    }
}

package org.soniquebay.discovery.mixing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.soniquebay.library.ArtistId;

/// A beam search for the set with the least [SetObjective]: beginnings grow by one track at a time, and of those of one size only the best are
/// followed. They are compared by what their tracks cost, and by how far they lag behind an even spread of the tracks that must be in the set.
/// Equal ones go by the order of the tracks. Every beginning is a set of its own as well; the best of all is the answer.
final class SetSearch {

    /// The weight of a track that lags behind: more than any other is likely to cost.
    private static final double LAG = 3;

    private final DjSetQuery query;
    private final SetObjective objective;
    private final int must;
    private final Effort effort;
    /// By tracks: those that share a recording with it, itself included.
    private final List<BitSet> sameRecording;
    /// By artists: those of their tracks that need not be in the set.
    private final Map<ArtistId, BitSet> ofArtist = new HashMap<>();

    /// The effort of a search.
    ///
    /// @param beam how many beginnings are followed, an eighth of them ending with the same track at most
    /// @param branches for how many of the cheapest next tracks of each the likeness is looked at
    record Effort(int beam, int branches) {

        static final Effort STANDARD = new Effort(32, 48);
    }

    /// A beginning of a set.
    ///
    /// @param before empty for the first track
    /// @param seconds up to its end
    /// @param must how many of its tracks must be in the set
    /// @param excluded the tracks that may not follow those before the last one any more; shared with other beginnings, never changed
    record Beginning(Optional<Beginning> before, int track, int count, int seconds, int must, double cost, BitSet excluded) {

        List<Integer> tracks() {
            List<Integer> all = new ArrayList<>();
            for (Optional<Beginning> at = Optional.of(this); at.isPresent(); at = at.get().before) {
                all.add(at.get().track);
            }
            Collections.reverse(all);
            return all;
        }
    }

    /// @param must how many of the objective's tracks, the first ones, must be in the set
    SetSearch(DjSetQuery query, SetObjective objective, int must, Effort effort) {
        this.query = query;
        this.objective = objective;
        this.must = must;
        this.effort = effort;
        Map<String, BitSet> copies = new HashMap<>();
        for (int index = 0; index < objective.size(); index++) {
            for (String recording : objective.track(index).fact().recordings()) {
                copies.computeIfAbsent(recording, _ -> new BitSet()).set(index);
            }
            if (index >= must && objective.track(index).fact().artist().isPresent()) {
                ofArtist.computeIfAbsent(objective.track(index).fact().artist().get(), _ -> new BitSet()).set(index);
            }
        }
        this.sameRecording = IntStream.range(0, objective.size()).mapToObj(index -> same(index, copies)).toList();
    }

    private BitSet same(int index, Map<String, BitSet> copies) {
        BitSet same = new BitSet();
        same.set(index);
        objective.track(index).fact().recordings().forEach(recording -> same.or(copies.get(recording)));
        return same;
    }

    /// The best set; empty when there is no track.
    Optional<Beginning> best() {
        List<Beginning> first = new ArrayList<>();
        for (int track = 0; track < objective.size(); track++) {
            first.add(new Beginning(Optional.empty(), track, 1, objective.seconds(track), track < must ? 1 : 0, objective.place(0, track), new BitSet()));
        }
        List<Beginning> beginnings = kept(first);
        Beginning best = null;
        while (!beginnings.isEmpty()) {
            for (Beginning beginning : beginnings) {
                best = best == null || total(beginning) < total(best) ? beginning : best;
            }
            beginnings = kept(beginnings.stream().filter(beginning -> beginning.seconds() < query.seconds())
                    .flatMap(beginning -> followers(beginning).stream()).toList());
        }
        return Optional.ofNullable(best);
    }

    double total(Beginning beginning) {
        return objective.total(beginning.cost(), beginning.count(), beginning.seconds(), must - beginning.must());
    }

    private List<Beginning> kept(List<Beginning> all) {
        List<Beginning> kept = new ArrayList<>();
        Map<Integer, Integer> endings = new HashMap<>();
        for (Beginning beginning : all.stream().sorted(Comparator.comparingDouble(this::rank)).toList()) {
            if (kept.size() == effort.beam()) {
                break;
            }
            if (endings.merge(beginning.track(), 1, Integer::sum) <= Math.max(1, effort.beam() / 8)) {
                kept.add(beginning);
            }
        }
        return kept;
    }

    private double rank(Beginning beginning) {
        double due = must * Math.min(1.0, (double) beginning.seconds() / query.seconds());
        return beginning.cost() + LAG * Math.max(0, due - beginning.must());
    }

    private List<Beginning> followers(Beginning beginning) {
        double[] costs = new double[objective.size()];
        for (int track = 0; track < costs.length; track++) {
            costs[track] = objective.move(beginning.track(), track) + objective.place(beginning.seconds(), track);
        }
        List<Beginning> followers = new ArrayList<>();
        BitSet excluded = excluded(beginning);
        for (int track : cheapest(costs)) {
            if (!excluded.get(track) && isApart(beginning.track(), track)) {
                double cost = beginning.cost() + costs[track] + objective.likeness(beginning.track(), track);
                followers.add(new Beginning(Optional.of(beginning), track, beginning.count() + 1, beginning.seconds() + objective.seconds(track),
                        beginning.must() + (track < must ? 1 : 0), cost, excluded));
            }
        }
        return followers;
    }

    /// The tracks that must be in the set, and the cheapest of the others.
    private int[] cheapest(double[] costs) {
        double[] sorted = Arrays.copyOfRange(costs, must, costs.length);
        Arrays.sort(sorted);
        double dearest = sorted.length == 0 ? 0 : sorted[Math.min(sorted.length, effort.branches()) - 1];
        int[] found = new int[costs.length];
        int count = 0;
        for (int track = 0; track < costs.length; track++) {
            if (track < must || costs[track] <= dearest) {
                found[count++] = track;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// No recording twice; no more of an artist than wished for, but for what must be in the set.
    private BitSet excluded(Beginning beginning) {
        BitSet excluded = (BitSet) beginning.excluded().clone();
        excluded.or(sameRecording.get(beginning.track()));
        Optional<ArtistId> artist = objective.track(beginning.track()).fact().artist();
        if (beginning.track() >= must && artist.isPresent() && isFull(beginning, ofArtist.get(artist.get()))) {
            excluded.or(ofArtist.get(artist.get()));
        }
        return excluded;
    }

    private boolean isFull(Beginning beginning, BitSet ofArtist) {
        int count = 0;
        for (Optional<Beginning> at = Optional.of(beginning); at.isPresent(); at = at.get().before()) {
            count += ofArtist.get(at.get().track()) ? 1 : 0;
        }
        return count >= query.perArtist();
    }

    /// No artist and no album twice in a row.
    private boolean isApart(int last, int next) {
        MixTrack one = objective.track(last);
        MixTrack other = objective.track(next);
        return !isSame(one.fact().artist(), other.fact().artist()) && !isSame(one.album(), other.album());
    }

    private static boolean isSame(Optional<?> one, Optional<?> other) {
        return one.isPresent() && one.equals(other);
    }
}

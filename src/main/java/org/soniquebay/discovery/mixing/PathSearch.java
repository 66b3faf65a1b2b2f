package org.soniquebay.discovery.mixing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.discovery.mixing.SoundPaths.Place;
import org.soniquebay.library.ArtistId;

/// A beam search for the way with the smallest sum of squared angles. Angles obey the triangle inequality, so from a track r steps before the end
/// the sum grows by at least angle²/r: beginnings are compared by what they cost with that. Equal ones go by smaller ids.
final class PathSearch {

    private final Place start;
    private final Place end;
    private final List<Place> places;
    private final int beam;
    /// By places: the angle to the start, to the end, and to each other place once it is asked for.
    private final double[] toStart;
    private final double[] toEnd;
    private final double[][] angles;

    private PathSearch(Place start, Place end, List<Place> places, int beam) {
        this.start = start;
        this.end = end;
        this.places = places;
        this.beam = beam;
        this.toStart = angles(start);
        this.toEnd = angles(end);
        this.angles = new double[places.size()][];
    }

    /// Finds a way of so many steps, or of as many as there can be. When all beginnings end at a depth, no longer way is looked for any more.
    ///
    /// @param places to choose from, each different from both ends
    /// @param beam how many beginnings are followed
    /// @return the places after the start, the end being the last
    static List<Place> longest(Place start, Place end, List<Place> places, int steps, int beam) {
        return steps == 1 ? List.of(end) : new PathSearch(start, end, places, beam).longest(steps);
    }

    /// A beginning of the way.
    ///
    /// @param before empty at the start
    /// @param place index; −1 for the start
    private record Beginning(Optional<Beginning> before, int place, Place at, double cost) {
    }

    private record Next(Beginning beginning, int place, double cost, double least) {
    }

    private List<Place> longest(int wanted) {
        int steps = Math.min(wanted, mostSteps());
        while (steps > 1) {
            List<Beginning> beginnings = List.of(new Beginning(Optional.empty(), -1, start, 0));
            int step = 0;
            while (step < steps - 1 && !beginnings.isEmpty()) {
                step++;
                beginnings = followed(beginnings, step, steps);
            }
            if (!beginnings.isEmpty()) {
                return way(beginnings.getFirst());
            }
            // Step − 1 places were found in a row: enough for so many steps.
            steps = Math.min(steps - 1, step);
        }
        return List.of(end);
    }

    /// The bound that the places and the tracks allowed of each artist set.
    private int mostSteps() {
        Map<Optional<ArtistId>, Integer> counts = new HashMap<>();
        places.forEach(place -> counts.merge(place.track().fact().artist(), 1, Integer::sum));
        return 1 + counts.entrySet().stream().mapToInt(of -> of.getKey().isPresent() ? Math.min(SoundPaths.PER_ARTIST, of.getValue()) : of.getValue()).sum();
    }

    private List<Beginning> followed(List<Beginning> beginnings, int step, int steps) {
        List<Next> all = new ArrayList<>(beginnings.size() * places.size());
        for (Beginning beginning : beginnings) {
            double[] row = row(beginning);
            for (int place = 0; place < row.length; place++) {
                double cost = beginning.cost() + row[place] * row[place];
                all.add(new Next(beginning, place, cost, cost + toEnd[place] * toEnd[place] / (steps - step)));
            }
        }
        all.sort(Comparator.comparingDouble(Next::least));
        List<Beginning> kept = new ArrayList<>();
        for (Next next : all) {
            if (kept.size() == beam) {
                break;
            }
            if (isAllowed(next, step == steps - 1)) {
                kept.add(new Beginning(Optional.of(next.beginning()), next.place(), places.get(next.place()), next.cost()));
            }
        }
        return kept;
    }

    private double[] row(Beginning beginning) {
        if (beginning.place() < 0) {
            return toStart;
        }
        if (angles[beginning.place()] == null) {
            angles[beginning.place()] = angles(beginning.at());
        }
        return angles[beginning.place()];
    }

    private double[] angles(Place from) {
        return places.stream().mapToDouble(from::angle).toArray();
    }

    private boolean isAllowed(Next next, boolean last) {
        MixTrack track = places.get(next.place()).track();
        Optional<ArtistId> artist = track.fact().artist();
        if (isSameArtist(artist, next.beginning().at()) || (last && isSameArtist(artist, end))) {
            return false;
        }
        int ofArtist = 0;
        Beginning before = next.beginning();
        while (before.before().isPresent()) {
            if (before.place() == next.place() || !Collections.disjoint(track.fact().recordings(), before.at().track().fact().recordings())) {
                return false;
            }
            ofArtist += isSameArtist(artist, before.at()) ? 1 : 0;
            before = before.before().get();
        }
        return ofArtist < SoundPaths.PER_ARTIST;
    }

    private static boolean isSameArtist(Optional<ArtistId> artist, Place other) {
        return artist.isPresent() && artist.equals(other.track().fact().artist());
    }

    private List<Place> way(Beginning last) {
        List<Place> way = new ArrayList<>(List.of(end));
        Beginning beginning = last;
        while (beginning.before().isPresent()) {
            way.add(beginning.at());
            beginning = beginning.before().get();
        }
        Collections.reverse(way);
        return way;
    }
}

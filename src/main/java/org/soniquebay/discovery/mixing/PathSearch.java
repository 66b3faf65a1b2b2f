package org.soniquebay.discovery.mixing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.soniquebay.discovery.mixing.SoundPaths.Place;
import org.soniquebay.library.ArtistId;

/// A beam search for the way with the smallest sum of squared angles. Angles obey the triangle inequality, so from a track r steps before the end
/// the sum grows by at least angle²/r: beginnings are compared by what they cost with that. Equal ones go by smaller ids.
final class PathSearch {

    private final Place end;
    private final List<Place> places;
    private final int steps;
    /// By places: the angle to the end, and to each other place once it is asked for.
    private final double[] toEnd;
    private final double[][] angles;

    private PathSearch(Place end, List<Place> places, int steps) {
        this.end = end;
        this.places = places;
        this.steps = steps;
        this.toEnd = places.stream().mapToDouble(place -> place.angle(end)).toArray();
        this.angles = new double[places.size()][];
    }

    /// @param places to choose from, each different from both ends
    /// @param steps at least 2
    /// @param beam how many beginnings are followed
    /// @return the places after the start, the end being the last; empty when none was found
    static Optional<List<Place>> find(Place start, Place end, List<Place> places, int steps, int beam) {
        return places.size() < steps - 1 ? Optional.empty() : new PathSearch(end, places, steps).find(start, beam);
    }

    /// A beginning of the way.
    ///
    /// @param before empty at the start
    /// @param place index; −1 for the start
    private record Beginning(Optional<Beginning> before, int place, Place at, double cost) {
    }

    private record Next(Beginning beginning, int place, double cost, double least) {
    }

    private Optional<List<Place>> find(Place start, int beam) {
        List<Beginning> beginnings = List.of(new Beginning(Optional.empty(), -1, start, 0));
        for (int step = 1; step < steps && !beginnings.isEmpty(); step++) {
            beginnings = followed(beginnings, step, beam);
        }
        return beginnings.stream().findFirst().map(this::way);
    }

    private List<Beginning> followed(List<Beginning> beginnings, int step, int beam) {
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
            if (isAllowed(next, step)) {
                kept.add(new Beginning(Optional.of(next.beginning()), next.place(), places.get(next.place()), next.cost()));
            }
        }
        return kept;
    }

    private double[] row(Beginning beginning) {
        if (beginning.place() < 0) {
            return places.stream().mapToDouble(beginning.at()::angle).toArray();
        }
        if (angles[beginning.place()] == null) {
            angles[beginning.place()] = places.stream().mapToDouble(beginning.at()::angle).toArray();
        }
        return angles[beginning.place()];
    }

    private boolean isAllowed(Next next, int step) {
        MixTrack track = places.get(next.place()).track();
        Optional<ArtistId> artist = track.fact().artist();
        if (isSameArtist(artist, next.beginning().at()) || (step == steps - 1 && isSameArtist(artist, end))) {
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

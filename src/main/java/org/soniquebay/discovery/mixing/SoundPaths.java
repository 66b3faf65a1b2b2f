package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.discovery.similarity.SimilarTracks;
import org.soniquebay.embedding.index.DotProduct;
import org.soniquebay.embedding.model.Blocks;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// Finds ways from one track to another. The sum of the squares of the steps' angles shall be small, which is so when all steps are alike and
/// none leads astray. The tracks to choose from are those nearest to the points that part the straight way (on the sphere of unit vectors) evenly.
/// No recording twice, no artist twice in a row nor more than [#PER_ARTIST] times in between; none that is missing or hidden.
///
/// A step is wide when its cosine is less than that of each end's 20th nearest track.
public final class SoundPaths {

    /// The most tracks of one artist between the ends.
    static final int PER_ARTIST = 2;
    private static final int YARDSTICK = 20;
    private static final int MOST_POINTS = 12;
    private static final int WIDENING = 4;

    private final NearestTracks sounds;
    private final Optional<Blocks> blocks;
    private final MixLibrary library;
    private final Effort effort;

    /// The effort of a search.
    ///
    /// @param near how many tracks near each point may be chosen
    /// @param beam how many beginnings of the way are followed at a time
    record Effort(int near, int beam) {

        static final Effort STANDARD = new Effort(24, 64);
    }

    SoundPaths(NearestTracks sounds, Optional<Blocks> blocks, MixLibrary library, Effort effort) {
        this.sounds = requireNonNull(sounds, "sounds are null");
        this.blocks = requireNonNull(blocks, "blocks are null");
        this.library = requireNonNull(library, "library is null");
        this.effort = requireNonNull(effort, "effort is null");
    }

    /// The paths of the library that a transaction sees.
    ///
    /// @param vectors of a type's active model
    public static SoundPaths of(Handle handle, Function<String, NearestTracks> vectors) {
        return new SoundPaths(vectors.apply(ModelIdentity.AUDIO), SimilarTracks.blocks(handle), new StoredMixLibrary(handle), Effort.STANDARD);
    }

    /// The best way found. One with fewer steps when there is none of so many.
    public SoundPath.Outcome find(PathQuery query) {
        Optional<float[]> from = sounds.vector(query.from());
        Optional<float[]> to = sounds.vector(query.to());
        Map<TrackId, MixTrack> ends = library.tracks(List.of(query.from(), query.to()));
        if (from.isEmpty() || !ends.containsKey(query.from())) {
            return new SoundPath.Outcome.WithoutVector(query.from());
        }
        if (to.isEmpty() || !ends.containsKey(query.to())) {
            return new SoundPath.Outcome.WithoutVector(query.to());
        }
        Place start = new Place(ends.get(query.from()), from.get());
        Place end = new Place(ends.get(query.to()), to.get());
        Between between = between(start, end, query.steps());
        List<Place> way = PathSearch.longest(start, end, between.places(), query.steps(), effort.beam());
        return new SoundPath.Outcome.Found(new SoundPath(query.from(), steps(start, way), between.limit(),
                way.size() < query.steps() ? between.lookedAt() : OptionalInt.empty()));
    }

    /// A track and its vector.
    record Place(MixTrack track, float[] vector) {

        double angle(Place other) {
            return Math.acos(Math.clamp(DotProduct.of(vector, other.vector), -1.0, 1.0));
        }
    }

    /// The tracks to choose from, by id, and the least cosine of a small step.
    ///
    /// @param lookedAt how many tracks were looked at, if the bound kept others out
    private record Between(List<Place> places, double limit, OptionalInt lookedAt) {
    }

    /// The tracks that a search has looked at. None is fetched twice.
    private final class Looked {

        private final Set<TrackId> asked = new HashSet<>();
        private final Map<TrackId, MixTrack> known = new HashMap<>();
        private boolean stopped;

        void at(Stream<Neighbour> near) {
            List<TrackId> fresh = near.map(Neighbour::track).filter(asked::add).toList();
            known.putAll(library.tracks(fresh));
        }

        boolean isFull() {
            return asked.size() >= MixLibrary.MOST_NEIGHBOURS;
        }
    }

    private Between between(Place start, Place end, int steps) {
        int parts = Math.min(steps, MOST_POINTS);
        Predicate<TrackId> inner = track -> !track.equals(start.track().track()) && !track.equals(end.track().track());
        List<List<Neighbour>> near = new ArrayList<>();
        for (int i = 0; i <= parts; i++) {
            near.add(sounds.nearest(point(start.vector(), end.vector(), (double) i / parts), 2 * effort.near(), inner));
        }
        Looked looked = new Looked();
        looked.at(near.stream().flatMap(List::stream));
        Map<TrackId, Place> places = new TreeMap<>(Comparator.comparingInt(TrackId::value));
        double limit = 1;
        for (int i = 0; i <= parts; i++) {
            List<Neighbour> usable = usable(near.get(i), looked.known, start, end);
            if (usable.size() < effort.near() && near.get(i).size() == 2 * effort.near()) {
                usable = widened(point(start.vector(), end.vector(), (double) i / parts), inner, looked, start, end);
            }
            usable.stream().limit(effort.near()).forEach(neighbour -> sounds.vector(neighbour.track())
                    .ifPresent(vector -> places.put(neighbour.track(), new Place(looked.known.get(neighbour.track()), vector))));
            if (i == 0 || i == parts) {
                limit = Math.min(limit, usable.isEmpty() ? -1 : usable.get(Math.min(YARDSTICK, usable.size()) - 1).score());
            }
        }
        return new Between(List.copyOf(places.values()), limit, looked.stopped ? OptionalInt.of(looked.asked.size()) : OptionalInt.empty());
    }

    /// The usable ones of more neighbours, until they are enough, there are no more, or [MixLibrary#MOST_NEIGHBOURS] tracks have been looked at.
    private List<Neighbour> widened(float[] point, Predicate<TrackId> inner, Looked looked, Place start, Place end) {
        int wanted = 2 * effort.near();
        while (true) {
            wanted = Math.min(MixLibrary.MOST_NEIGHBOURS, WIDENING * wanted);
            List<Neighbour> near = sounds.nearest(point, wanted, inner);
            looked.at(near.stream());
            List<Neighbour> usable = usable(near, looked.known, start, end);
            if (usable.size() >= effort.near() || near.size() < wanted) {
                return usable;
            }
            if (looked.isFull()) {
                looked.stopped = true;
                return usable;
            }
        }
    }

    private static List<Neighbour> usable(List<Neighbour> near, Map<TrackId, MixTrack> known, Place start, Place end) {
        return near.stream().filter(neighbour -> Optional.ofNullable(known.get(neighbour.track())).filter(track -> track.fact().listed()
                && Stream.of(start, end).allMatch(other -> Collections.disjoint(track.fact().recordings(), other.track().fact().recordings()))).isPresent())
                .toList();
    }

    /// The point that parts the straight way from one vector to another, of unit length.
    private static float[] point(float[] from, float[] to, double share) {
        double angle = Math.acos(Math.clamp(DotProduct.of(from, to), -1.0, 1.0));
        double sine = Math.sin(angle);
        if (share == 0 || sine < 1e-4) {
            return from;
        }
        if (share == 1) {
            return to;
        }
        double first = Math.sin((1 - share) * angle) / sine;
        double second = Math.sin(share * angle) / sine;
        double[] point = new double[from.length];
        double squares = 0;
        for (int i = 0; i < point.length; i++) {
            point[i] = first * from[i] + second * to[i];
            squares += point[i] * point[i];
        }
        float[] unit = new float[point.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (point[i] / Math.sqrt(squares));
        }
        return unit;
    }

    private List<SoundPath.Step> steps(Place start, List<Place> way) {
        List<SoundPath.Step> steps = new ArrayList<>();
        Place last = start;
        for (Place place : way) {
            float[] before = last.vector();
            steps.add(new SoundPath.Step(place.track().track(), DotProduct.of(before, place.vector()),
                    blocks.map(known -> known.share(before, place.vector())).orElse(List.of()), DotProduct.of(start.vector(), place.vector())));
            last = place;
        }
        return steps;
    }
}

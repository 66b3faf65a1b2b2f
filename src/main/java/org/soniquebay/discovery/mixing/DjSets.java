package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.discovery.mixing.DjSet.Deviation.Kind;
import org.soniquebay.discovery.mixing.DjSet.Deviation;
import org.soniquebay.discovery.mixing.DjSet.Entry;
import org.soniquebay.discovery.mixing.DjSet.Transition;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// Makes sets for DJs: the best by [SetObjective] that [SetSearch] finds among [Effort#candidates] tracks, which are those that sound nearest to the seeds (or to
/// what must be in the set), with some near each track that must; without either, tracks by chance.
public final class DjSets {

    private static final int SHORTEST_SECONDS = 45;
    private static final int LONGEST_SECONDS = 1_800;
    private static final double LENGTH_TOLERANCE = 0.05;
    /// How many times the tracks needed are taken by chance: a few of them may have no vector in the index.
    private static final int BY_CHANCE = 2;

    private final NearestTracks sounds;
    private final MixLibrary library;
    private final Effort effort;
    /// Each track's vector as it was first seen: one that is deleted or measured anew meanwhile does not change under the search.
    private final Map<TrackId, Optional<float[]>> vectors = new HashMap<>();

    /// The effort of a search.
    ///
    /// @param candidates how many tracks there are to choose from
    /// @param nearMust how many of those near each track that must be in the set
    /// @param work the most steps times tracks to choose from, but for sets that need more tracks
    record Effort(int candidates, int nearMust, int work, SetSearch.Effort search) {

        static final Effort STANDARD = new Effort(1_200, 60, 400_000, SetSearch.Effort.STANDARD);
    }

    DjSets(NearestTracks sounds, MixLibrary library, Effort effort) {
        this.sounds = requireNonNull(sounds, "sounds are null");
        this.library = requireNonNull(library, "library is null");
        this.effort = requireNonNull(effort, "effort is null");
    }

    /// The sets of the library that a transaction sees.
    ///
    /// @param vectors of a type's active model
    public static DjSets of(Handle handle, Function<String, NearestTracks> vectors) {
        return new DjSets(vectors.apply(ModelIdentity.AUDIO), new StoredMixLibrary(handle), Effort.STANDARD);
    }

    /// The set. It is empty when the library has no usable track.
    public DjSet make(DjSetQuery query) {
        List<Deviation> deviations = new ArrayList<>();
        Set<String> never = recordings(query.never());
        List<MixTrack> must = must(query, never, deviations);
        Optional<float[]> direction = direction(query, must, deviations);
        List<MixTrack> tracks = new ArrayList<>(must);
        tracks.addAll(others(query, never, direction, must));
        SetObjective objective = new SetObjective(query, tracks, tracks.stream().map(track -> vector(track.track()).orElseThrow()).toList(), direction);
        SetSearch search = new SetSearch(query, objective, must.size(), effort.search());
        return search.best().map(best -> set(query, objective, best, search.total(best), deviations))
                .orElseGet(() -> new DjSet(List.of(), 0, 0, with(deviations, Deviation.of(Kind.LENGTH))));
    }

    private Set<String> recordings(List<TrackId> tracks) {
        Set<String> recordings = new HashSet<>();
        library.tracks(tracks).values().forEach(track -> recordings.addAll(track.fact().recordings()));
        return recordings;
    }

    private List<MixTrack> must(DjSetQuery query, Set<String> never, List<Deviation> deviations) {
        Map<TrackId, MixTrack> known = library.tracks(query.must());
        List<MixTrack> usable = new ArrayList<>();
        for (TrackId track : query.must().stream().distinct().toList()) {
            Optional<MixTrack> found = Optional.ofNullable(known.get(track)).filter(one -> isUsable(one) && !query.never().contains(track)
                    && one.fact().recordings().stream().noneMatch(never::contains));
            found.ifPresentOrElse(usable::add, () -> deviations.add(Deviation.of(Kind.MUST_UNUSABLE, track)));
        }
        return usable;
    }

    private Optional<float[]> vector(TrackId track) {
        return vectors.computeIfAbsent(track, sounds::vector);
    }

    private boolean isUsable(MixTrack track) {
        return track.fact().listed() && track.seconds().isPresent() && track.seconds().getAsInt() > 0 && vector(track.track()).isPresent();
    }

    private static boolean isWanted(DjSetQuery query, Set<String> never, MixTrack track) {
        int seconds = track.seconds().orElseThrow();
        return seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS && !query.never().contains(track.track())
                && track.fact().recordings().stream().noneMatch(never::contains)
                && track.fact().artist().stream().noneMatch(query.neverArtists()::contains);
    }

    private Optional<float[]> direction(DjSetQuery query, List<MixTrack> must, List<Deviation> deviations) {
        List<SeedSound> heard = new ArrayList<>();
        for (Seed seed : query.seeds()) {
            Optional<float[]> vector = switch (seed) {
                case Seed.OfTrack(var track) -> vector(track);
                case Seed.OfArtist(var artist) -> library.artistVector(artist);
            };
            vector.ifPresentOrElse(own -> heard.add(new SeedSound(seed, own)), () -> deviations.add(Deviation.of(Kind.SEED_UNMEASURED, seed)));
        }
        List<SeedSound> ofMust = must.stream().map(MixTrack::track).map(track -> new SeedSound(new Seed.OfTrack(track), vector(track).orElseThrow())).toList();
        return SeedSound.direction(heard.isEmpty() ? ofMust : heard, List.of());
    }

    /// The tracks to choose from beside those that must be in the set, by id.
    private List<MixTrack> others(DjSetQuery query, Set<String> never, Optional<float[]> direction, List<MixTrack> must) {
        List<List<TrackId>> lists = lists(query, direction, must);
        Set<TrackId> there = must.stream().map(MixTrack::track).collect(Collectors.toSet());
        Map<TrackId, MixTrack> usable = new HashMap<>(library.tracks(lists.stream().flatMap(List::stream).filter(track -> !there.contains(track)).distinct().toList()));
        usable.values().removeIf(track -> !isUsable(track) || !isWanted(query, never, track));
        int most = Math.max(0, most(query.seconds(), usable.values()) - must.size());
        Stream<TrackId> byShare = lists.stream().map(list -> list.stream().filter(usable::containsKey).toList())
                .flatMap(list -> IntStream.range(0, list.size()).mapToObj(index -> new Placed(list.get(index), (double) index / list.size())))
                .sorted(Comparator.comparingDouble(Placed::share)).map(Placed::track);
        return byShare.distinct().limit(most).map(usable::get).sorted(Comparator.comparingInt(track -> track.track().value())).toList();
    }

    /// A track in a list.
    ///
    /// @param share of the list that is before it
    private record Placed(TrackId track, double share) {
    }

    /// How many tracks the search may choose from, so that it ends soon. It takes at most as many steps as the shortest tracks fill the length with.
    private int most(int seconds, Collection<MixTrack> tracks) {
        int steps = 1;
        int filled = 0;
        for (int length : tracks.stream().mapToInt(track -> track.seconds().orElseThrow()).sorted().toArray()) {
            if (filled >= seconds) {
                break;
            }
            filled += length;
            steps++;
        }
        return Math.max(effort.work() / steps, 2 * steps);
    }

    /// Those near the seeds, and those near each track that must be in the set, the nearest first; or some by chance.
    private List<List<TrackId>> lists(DjSetQuery query, Optional<float[]> direction, List<MixTrack> must) {
        if (direction.isEmpty()) {
            return List.of(library.byChance(query.tempos(), query.seed(), BY_CHANCE * effort.candidates()).stream()
                    .filter(track -> vector(track).isPresent()).limit(effort.candidates()).toList());
        }
        Predicate<TrackId> filter = query.tempos().isAny() ? _ -> true : library.inTempo(query.tempos());
        List<List<TrackId>> lists = new ArrayList<>();
        lists.add(sounds.nearest(direction.get(), effort.candidates(), filter).stream().map(Neighbour::track).toList());
        for (MixTrack track : must) {
            lists.add(sounds.nearest(vector(track.track()).orElseThrow(), effort.nearMust(), filter).stream().map(Neighbour::track).toList());
        }
        return lists;
    }

    private static DjSet set(DjSetQuery query, SetObjective objective, SetSearch.Beginning best, double total, List<Deviation> before) {
        List<Integer> order = best.tracks();
        List<Entry> entries = new ArrayList<>();
        List<Deviation> deviations = new ArrayList<>();
        int begins = 0;
        for (int i = 0; i < order.size(); i++) {
            int index = order.get(i);
            Entry entry = new Entry(objective.track(index).track(), begins, objective.energy(index), objective.wanted(begins, index),
                    i == 0 ? Optional.empty() : Optional.of(transition(objective, order.get(i - 1), index)));
            entries.add(entry);
            deviations.addAll(deviations(query.limits(), entry, i));
            begins += objective.seconds(index);
        }
        if (Math.abs(begins - query.seconds()) > LENGTH_TOLERANCE * query.seconds()) {
            deviations.add(Deviation.of(Kind.LENGTH));
        }
        Set<TrackId> there = new HashSet<>(entries.stream().map(Entry::track).toList());
        query.must().stream().distinct().filter(track -> !there.contains(track) && !before.contains(Deviation.of(Kind.MUST_UNUSABLE, track)))
                .forEach(track -> deviations.add(Deviation.of(Kind.MUST_LEFT_OUT, track)));
        return new DjSet(entries, total, begins, Stream.concat(deviations.stream(), before.stream()).toList());
    }

    private static Transition transition(SetObjective objective, int from, int to) {
        MixTrack one = objective.track(from);
        MixTrack other = objective.track(to);
        return new Transition(
                one.bpm().isPresent() && other.bpm().isPresent() ? Optional.of(TempoMove.between(one.bpm().getAsDouble(), other.bpm().getAsDouble())) : Optional.empty(),
                one.key().flatMap(key -> other.key().map(next -> KeyMove.between(key, next))), objective.score(from, to));
    }

    private static List<Deviation> deviations(DjSetQuery.Limits limits, Entry entry, int position) {
        List<Kind> kinds = new ArrayList<>();
        entry.transition().ifPresent(transition -> {
            transition.tempo().ifPresentOrElse(move -> note(move.drift() > limits.drift(), Kind.TEMPO, kinds), () -> kinds.add(Kind.TEMPO_UNKNOWN));
            transition.key().ifPresentOrElse(move -> note(move.compareTo(limits.key()) > 0, Kind.KEY, kinds), () -> kinds.add(Kind.KEY_UNKNOWN));
        });
        entry.wanted().ifPresent(wanted -> {
            OptionalDouble energy = entry.energy();
            energy.ifPresentOrElse(own -> note(Math.abs(own - wanted) > limits.energy(), Kind.ENERGY, kinds), () -> kinds.add(Kind.ENERGY_UNKNOWN));
        });
        return kinds.stream().map(kind -> Deviation.at(kind, position)).toList();
    }

    private static void note(boolean exceeded, Kind kind, List<Kind> kinds) {
        if (exceeded) {
            kinds.add(kind);
        }
    }

    private static List<Deviation> with(List<Deviation> before, Deviation more) {
        return Stream.concat(before.stream(), Stream.of(more)).toList();
    }
}

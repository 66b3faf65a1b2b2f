package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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

    private final NearestTracks sounds;
    private final MixLibrary library;
    private final Effort effort;

    /// The effort of a search.
    ///
    /// @param candidates how many tracks there are to choose from
    /// @param nearMust how many of those near each track that must be in the set
    record Effort(int candidates, int nearMust, SetSearch.Effort search) {

        static final Effort STANDARD = new Effort(1_200, 60, SetSearch.Effort.STANDARD);
    }

    DjSets(NearestTracks sounds, MixLibrary library, Effort effort) {
        this.sounds = requireNonNull(sounds, "sounds are null");
        this.library = requireNonNull(library, "library is null");
        this.effort = requireNonNull(effort, "effort is null");
    }

    /// Those of a library, for the time of a transaction.
    ///
    /// @param vectors of a type's active model
    public static DjSets of(Handle handle, Function<String, NearestTracks> vectors) {
        return new DjSets(vectors.apply(ModelIdentity.AUDIO), new StoredMixLibrary(handle), Effort.STANDARD);
    }

    /// The set. It is empty when the library has no usable track.
    public DjSet make(DjSetQuery query) {
        List<Deviation> deviations = new ArrayList<>();
        Set<String> never = recordings(query.never());
        List<TrackId> must = must(query, never, deviations);
        Optional<float[]> direction = direction(query, must, deviations);
        Set<TrackId> wanted = new LinkedHashSet<>(must);
        wanted.addAll(candidates(query, direction, must));
        Map<TrackId, MixTrack> known = library.tracks(wanted);
        List<MixTrack> tracks = new ArrayList<>(must.stream().map(known::get).toList());
        Predicate<MixTrack> fits = track -> isUsable(track) && isWanted(query, never, track) && !must.contains(track.track());
        wanted.stream().filter(known::containsKey).map(known::get).filter(fits)
                .sorted(Comparator.comparingInt(track -> track.track().value())).forEach(tracks::add);
        SetObjective objective = new SetObjective(query, tracks, tracks.stream().map(track -> sounds.vector(track.track()).orElseThrow()).toList(), direction);
        SetSearch search = new SetSearch(query, objective, must.size(), effort.search());
        return search.best().map(best -> set(query, objective, best, search.total(best), deviations))
                .orElseGet(() -> new DjSet(List.of(), 0, 0, with(deviations, Deviation.of(Kind.LENGTH))));
    }

    private Set<String> recordings(List<TrackId> tracks) {
        Set<String> recordings = new HashSet<>();
        library.tracks(tracks).values().forEach(track -> recordings.addAll(track.fact().recordings()));
        return recordings;
    }

    private List<TrackId> must(DjSetQuery query, Set<String> never, List<Deviation> deviations) {
        Map<TrackId, MixTrack> known = library.tracks(query.must());
        List<TrackId> usable = new ArrayList<>();
        for (TrackId track : query.must().stream().distinct().toList()) {
            Optional<MixTrack> found = Optional.ofNullable(known.get(track)).filter(one -> isUsable(one) && !query.never().contains(track)
                    && one.fact().recordings().stream().noneMatch(never::contains));
            found.ifPresentOrElse(_ -> usable.add(track), () -> deviations.add(Deviation.of(Kind.MUST_UNUSABLE, track)));
        }
        return usable;
    }

    private boolean isUsable(MixTrack track) {
        return track.fact().listed() && track.seconds().isPresent() && track.seconds().getAsInt() > 0 && sounds.vector(track.track()).isPresent();
    }

    private static boolean isWanted(DjSetQuery query, Set<String> never, MixTrack track) {
        int seconds = track.seconds().orElseThrow();
        return seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS && !query.never().contains(track.track())
                && track.fact().recordings().stream().noneMatch(never::contains)
                && track.fact().artist().stream().noneMatch(query.neverArtists()::contains);
    }

    private Optional<float[]> direction(DjSetQuery query, List<TrackId> must, List<Deviation> deviations) {
        List<SeedSound> heard = new ArrayList<>();
        for (Seed seed : query.seeds()) {
            Optional<float[]> vector = switch (seed) {
                case Seed.OfTrack(var track) -> sounds.vector(track);
                case Seed.OfArtist(var artist) -> library.artistVector(artist);
            };
            vector.ifPresentOrElse(own -> heard.add(new SeedSound(seed, own)), () -> deviations.add(Deviation.of(Kind.SEED_UNMEASURED)));
        }
        List<SeedSound> ofMust = must.stream().map(track -> new SeedSound(new Seed.OfTrack(track), sounds.vector(track).orElseThrow())).toList();
        return SeedSound.direction(heard.isEmpty() ? ofMust : heard, List.of());
    }

    private Set<TrackId> candidates(DjSetQuery query, Optional<float[]> direction, List<TrackId> must) {
        Optional<List<TrackId>> byChance = direction.isPresent() && query.tempos().isAny() ? Optional.empty() : Optional.of(library.byChance(query.tempos(), query.seed()));
        Set<TrackId> candidates = new LinkedHashSet<>();
        if (direction.isEmpty()) {
            byChance.orElseThrow().stream().filter(track -> sounds.vector(track).isPresent()).limit(effort.candidates()).forEach(candidates::add);
            return candidates;
        }
        Set<TrackId> inTempo = byChance.<Set<TrackId>>map(HashSet::new).orElse(Set.of());
        Predicate<TrackId> filter = query.tempos().isAny() ? _ -> true : inTempo::contains;
        sounds.nearest(direction.get(), effort.candidates(), filter).stream().map(Neighbour::track).forEach(candidates::add);
        for (TrackId track : must) {
            sounds.nearest(sounds.vector(track).orElseThrow(), effort.nearMust(), filter).stream().map(Neighbour::track).forEach(candidates::add);
        }
        return candidates;
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
        Set<TrackId> unusable = new HashSet<>(before.stream().flatMap(deviation -> deviation.track().stream()).toList());
        query.must().stream().distinct().filter(track -> !there.contains(track) && !unusable.contains(track))
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

package org.soniquebay.app.mixing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.MeantTrack;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.playlists.ListOutput;
import org.soniquebay.app.tracks.TrackText;
import org.soniquebay.discovery.mixing.Dials;
import org.soniquebay.discovery.mixing.DjSetQuery;
import org.soniquebay.discovery.mixing.PathQuery;
import org.soniquebay.discovery.mixing.RecommendationQuery;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.recipes.MixRecipe;
import org.soniquebay.discovery.search.NearestWords;
import org.soniquebay.discovery.search.TrackLookup;
import org.soniquebay.library.TrackId;

/// What `mix` or `path` asks, with tracks as a person typed them.
///
/// @param seeds of a path the two ends
/// @param artists more seeds, by name or number
/// @param form of the answer
record MixWish(Kind kind, List<Named> seeds, List<String> artists, List<Named> minus, List<Named> must, List<Named> never, Numbers numbers, ListOutput.Form form) {

    private static final int MOST_SHOWN = 10;

    /// What is made.
    enum Kind { RECOMMENDATION, PATH, SET }

    /// A track as it was typed.
    ///
    /// @param meant the same, or the real path of the file that it names
    record Named(String typed, String meant) {

        static List<Named> of(List<String> typed) {
            return typed.stream().map(text -> new Named(text, MeantTrack.asStoredPath(text))).toList();
        }
    }

    /// The numbers of the question; those that its kind does not need are not looked at.
    record Numbers(int count, int perArtist, Dials dials, int steps, int minutes, List<Double> energy, Optional<Double> slowest, Optional<Double> fastest, long seed) {
    }

    MixWish {
        requireNonNull(kind, "kind is null");
        requireNonNull(numbers, "numbers are null");
        requireNonNull(form, "form is null");
        seeds = List.copyOf(seeds);
        artists = List.copyOf(artists);
        minus = List.copyOf(minus);
        must = List.copyOf(must);
        never = List.copyOf(never);
    }

    MixWish in(ListOutput.Form other) {
        return new MixWish(kind, seeds, artists, minus, must, never, numbers, other);
    }

    /// The recipe, with the tracks and artists that are meant.
    ///
    /// @throws CommandFailure for a name that fits no track or several or no artist, and for numbers that cannot be
    MixRecipe recipe(Handle handle) {
        try {
            return switch (kind) {
                case RECOMMENDATION -> new MixRecipe.OfSeeds(new RecommendationQuery(plus(handle), found(handle, minus).stream().<Seed>map(Seed.OfTrack::new).toList(),
                        numbers.dials(), numbers.count(), OptionalInt.of(numbers.perArtist())));
                case PATH -> {
                    List<TrackId> ends = found(handle, seeds);
                    yield new MixRecipe.OfPath(new PathQuery(ends.getFirst(), ends.getLast(), numbers.steps()));
                }
                case SET -> new MixRecipe.OfSet(new DjSetQuery(plus(handle), found(handle, must), found(handle, never), List.of(), numbers.minutes(), numbers.energy(),
                        DjSetQuery.Limits.STANDARD, new DjSetQuery.TempoRange(numbers.slowest(), numbers.fastest()), numbers.perArtist(), numbers.seed()));
            };
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "That cannot be: " + e.getMessage() + ".");
        }
    }

    private List<Seed> plus(Handle handle) {
        Stream<Seed> tracks = found(handle, seeds).stream().map(Seed.OfTrack::new);
        return Stream.concat(tracks, artists.stream().map(typed -> new Seed.OfArtist(MeantArtist.of(handle, typed)))).toList();
    }

    private static List<TrackId> found(Handle handle, List<Named> names) {
        List<TrackId> tracks = new ArrayList<>();
        names.forEach(name -> tracks.add(found(handle, name)));
        return tracks;
    }

    private static TrackId found(Handle handle, Named name) {
        List<TrackId> fitting = new TrackLookup().find(handle, name.meant(), MOST_SHOWN + 1);
        if (fitting.isEmpty()) {
            throw new CommandFailure(ExitCode.PARTLY, NearestWords.nothingMatches(handle, name.typed()));
        }
        if (fitting.size() > 1) {
            TrackText text = TrackText.of(handle, fitting);
            throw new CommandFailure(ExitCode.USAGE, "“" + TerminalText.of(name.typed()) + "” fits " + (fitting.size() > MOST_SHOWN ? "more than " + MOST_SHOWN : fitting.size())
                    + " tracks, such as \"#" + fitting.getFirst() + "\" (" + text.name(fitting.getFirst()) + ") and \"#" + fitting.get(1) + "\" (" + text.name(fitting.get(1)) + ").");
        }
        return fitting.getFirst();
    }
}

package org.soniquebay.discovery.recipes;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.discovery.mixing.DjSet;
import org.soniquebay.discovery.mixing.DjSets;
import org.soniquebay.discovery.mixing.Recommendation;
import org.soniquebay.discovery.mixing.Recommendations;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.mixing.SoundPath;
import org.soniquebay.discovery.mixing.SoundPaths;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.ArtistQueries;
import org.soniquebay.library.tracks.TrackQueries;

/// The tracks that a recipe makes of the library as it is.
public final class RecipeTracks {

    private final PhraseSearch phrases;
    private final TrackQueries tracks = new TrackQueries();
    private final ArtistQueries artists = new ArtistQueries();

    public RecipeTracks(PhraseSearch phrases) {
        this.phrases = requireNonNull(phrases, "phrases are null");
    }

    /// The search for the nearest tracks among the vectors of a type's active model.
    @FunctionalInterface
    public interface Vectors {
        NearestTracks of(Handle handle, String type);
    }

    /// Runs a stored recipe.
    ///
    /// @param json as [RecipeJson#write] makes it, or an earlier or later version of this program
    public RecipeOutcome run(Handle handle, Vectors vectors, String json) {
        return RecipeJson.read(json).<RecipeOutcome>map(recipe -> {
            List<Seed> gone = gone(handle, recipe);
            return gone.isEmpty() ? new RecipeOutcome.Found(of(handle, vectors, recipe)) : new RecipeOutcome.Gone(gone);
        }).orElseGet(RecipeOutcome.Unreadable::new);
    }

    /// @return in order; none when the recipe finds nothing
    public List<TrackId> of(Handle handle, Vectors vectors, MixRecipe recipe) {
        Function<String, NearestTracks> typed = type -> vectors.of(handle, type);
        return switch (recipe) {
            case MixRecipe.OfPhrase(String phrase, int most) -> phrases.find(handle, new PhraseSearch.Wish(phrase, TrackFilter.all(), new Page(0, most))).tracks();
            case MixRecipe.OfSeeds(var query) -> Recommendations.of(handle, typed).to(query).tracks().stream().map(Recommendation::track).toList();
            case MixRecipe.OfPath(var query) -> switch (SoundPaths.of(handle, typed).find(query)) {
                case SoundPath.Outcome.Found(var path) -> Stream.concat(Stream.of(path.start()), path.steps().stream().map(SoundPath.Step::track)).toList();
                case SoundPath.Outcome.WithoutVector _ -> List.of();
            };
            case MixRecipe.OfSet(var query) -> DjSets.of(handle, typed).make(query).entries().stream().map(DjSet.Entry::track).toList();
        };
    }

    /// The tracks and artists that the recipe needs and the library has no more. A deleted track that must not be in the list changes nothing.
    private List<Seed> gone(Handle handle, MixRecipe recipe) {
        List<Seed> needed = switch (recipe) {
            case MixRecipe.OfPhrase _ -> List.of();
            case MixRecipe.OfSeeds(var query) -> query.plus();
            case MixRecipe.OfPath(var query) -> List.of(new Seed.OfTrack(query.from()), new Seed.OfTrack(query.to()));
            case MixRecipe.OfSet(var query) -> Stream.concat(query.seeds().stream(), query.must().stream().<Seed>map(Seed.OfTrack::new)).distinct().toList();
        };
        Set<TrackId> wantedTracks = new HashSet<>();
        Set<ArtistId> wantedArtists = new HashSet<>();
        needed.forEach(seed -> {
            switch (seed) {
                case Seed.OfTrack(var track) -> wantedTracks.add(track);
                case Seed.OfArtist(var artist) -> wantedArtists.add(artist);
            }
        });
        Set<Seed> known = new HashSet<>();
        tracks.findAll(handle, wantedTracks).keySet().forEach(track -> known.add(new Seed.OfTrack(track)));
        artists.findAll(handle, wantedArtists).forEach(artist -> known.add(new Seed.OfArtist(artist.id())));
        return needed.stream().filter(seed -> !known.contains(seed)).toList();
    }
}

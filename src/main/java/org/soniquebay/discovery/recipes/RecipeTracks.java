package org.soniquebay.discovery.recipes;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.discovery.mixing.DjSet;
import org.soniquebay.discovery.mixing.DjSets;
import org.soniquebay.discovery.mixing.Recommendation;
import org.soniquebay.discovery.mixing.Recommendations;
import org.soniquebay.discovery.mixing.SoundPath;
import org.soniquebay.discovery.mixing.SoundPaths;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.discovery.search.WordSearch;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;

/// The tracks that a recipe makes of the library as it is.
public final class RecipeTracks {

    private RecipeTracks() {
    }

    /// @param vectors of a type's active model
    /// @return in order; none when the recipe finds nothing
    public static List<TrackId> of(Handle handle, Function<String, NearestTracks> vectors, MixRecipe recipe) {
        return switch (recipe) {
            case MixRecipe.OfWords(String words, int most) ->
                    new WordSearch().find(handle, new WordSearch.Wish(words, TrackFilter.all(), new Page(0, most))).tracks();
            case MixRecipe.OfSeeds(var query) -> Recommendations.of(handle, vectors).to(query).tracks().stream().map(Recommendation::track).toList();
            case MixRecipe.OfPath(var query) -> switch (SoundPaths.of(handle, vectors).find(query)) {
                case SoundPath.Outcome.Found(var path) -> Stream.concat(Stream.of(path.start()), path.steps().stream().map(SoundPath.Step::track)).toList();
                case SoundPath.Outcome.WithoutVector _ -> List.of();
            };
            case MixRecipe.OfSet(var query) -> DjSets.of(handle, vectors).make(query).entries().stream().map(DjSet.Entry::track).toList();
        };
    }
}

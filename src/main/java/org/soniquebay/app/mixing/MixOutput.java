package org.soniquebay.app.mixing;

import java.util.List;
import java.util.Optional;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.asking.Asking;
import org.soniquebay.app.asking.Question;
import org.soniquebay.app.playlists.ListOutput;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.recipes.MixRecipe;
import org.soniquebay.discovery.recipes.RecipeJson;
import org.soniquebay.discovery.recipes.RecipeTracks;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import picocli.CommandLine.Mixin;

/// What `mix` and `path` do with their question: ask it and print the answer, or keep it as a playlist with its recipe.
final class MixOutput {

    @Mixin
    private ListOutput list;

    /// Asks, prints the answer, and keeps it where that is wished for.
    ///
    /// @return the exit code
    int answer(Wiring wiring, MixWish asked) {
        MixWish wish = asked.in(list.form());
        return list.keeps() ? list.keep(wiring, database -> kept(wiring, database, wish))
                : Asking.once(new Asking(list.library(), () -> wiring.existing(list.library()), MixOutput::here), MixQuestion.of(wish));
    }

    private static Answer here(Database database, Question question) {
        try (TrackVectorSearch vectors = new InProcessVectors(new ActiveVectors(database))) {
            return MixQuestion.answer(database, question, vectors::of);
        }
    }

    private ListOutput.Kept kept(Wiring wiring, Database database, MixWish wish) {
        try (TrackVectorSearch vectors = new InProcessVectors(new ActiveVectors(database))) {
            MixRecipe recipe = database.read(wish::recipe);
            String text = database.<String, RuntimeException>read(handle -> MixQuestion.answer(handle, wish, recipe, vectors::of));
            RecipeTracks recipes = new RecipeTracks(wiring.phrases(database, list.library(), handle -> vectors.of(handle, ModelIdentity.AUDIO)));
            List<TrackId> found = database.read(handle -> recipes.of(handle, vectors::of, recipe));
            return new ListOutput.Kept(text, found, Optional.of(RecipeJson.write(recipe)));
        }
    }
}

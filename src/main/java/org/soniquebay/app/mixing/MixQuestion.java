package org.soniquebay.app.mixing;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.asking.Question;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.mixing.DjSets;
import org.soniquebay.discovery.mixing.Recommendations;
import org.soniquebay.discovery.mixing.SoundPath;
import org.soniquebay.discovery.mixing.SoundPaths;
import org.soniquebay.discovery.recipes.MixRecipe;
import org.soniquebay.discovery.similarity.NearestTracks;
import tools.jackson.databind.json.JsonMapper;

/// What `mix` and `path` ask the process that serves their library.
public final class MixQuestion {

    /// The kind of these questions.
    public static final String KIND = "mix";

    private static final String UNMEASURED = "That track has not been measured (still waiting, silent, or not decodable); run scan, then try again.";

    /// The search among the vectors of a type, within a transaction.
    public interface Vectors {
        NearestTracks of(Handle handle, String type);
    }

    private MixQuestion() {
    }

    static Question of(MixWish wish) {
        return new Question(KIND, List.of(JsonMapper.shared().writeValueAsString(wish)));
    }

    /// The answer.
    public static Answer answer(Database database, Question question, Vectors vectors) {
        MixWish wish = JsonMapper.shared().readValue(question.word(0), MixWish.class);
        return database.read(handle -> Answer.of(answer(handle, wish, wish.recipe(handle), vectors)));
    }

    /// @param recipe of the wish
    /// @throws CommandFailure where a track is not measured
    static String answer(Handle handle, MixWish wish, MixRecipe recipe, Vectors vectors) {
        Function<String, NearestTracks> typed = type -> vectors.of(handle, type);
        MixText text = new MixText(handle, wish.form());
        return switch (recipe) {
            case MixRecipe.OfSeeds(var query) -> text.recommended(query, Recommendations.of(handle, typed).to(query));
            case MixRecipe.OfPath(var query) -> switch (SoundPaths.of(handle, typed).find(query)) {
                case SoundPath.Outcome.Found(var path) -> text.path(path);
                case SoundPath.Outcome.WithoutVector _ -> throw new CommandFailure(ExitCode.PARTLY, UNMEASURED);
            };
            case MixRecipe.OfSet(var query) -> text.set(query, DjSets.of(handle, typed).make(query));
            case MixRecipe.OfPhrase _ -> throw new IllegalStateException("a mix is not made by a phrase");
        };
    }
}

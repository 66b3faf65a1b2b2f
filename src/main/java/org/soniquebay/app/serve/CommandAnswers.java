package org.soniquebay.app.serve;

import java.util.Map;
import org.soniquebay.api.tools.ToolParts;
import org.soniquebay.app.asking.AnswerServer;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.jobs.JobsQuestion;
import org.soniquebay.app.mcp.ToolQuestion;
import org.soniquebay.app.mixing.MixQuestion;
import org.soniquebay.app.search.SearchQuestion;
import org.soniquebay.app.similar.SimilarQuestion;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.store.ModelIdentity;

/// The answers of a server to the commands that read its library.
public final class CommandAnswers {

    private CommandAnswers() {
    }

    /// Begins to answer.
    ///
    /// @param phrases the search in plain words
    public static AnswerServer start(LibraryOptions options, Database database, TrackVectorSearch vectors, PhraseSearch phrases, Wiring wiring) {
        return AnswerServer.start(options, Map.of(
                JobsQuestion.KIND, question -> JobsQuestion.answer(database, question, wiring.clock()),
                MixQuestion.KIND, question -> MixQuestion.answer(database, question, vectors::of),
                ToolQuestion.KIND, question -> ToolQuestion.answer(new ToolParts(database, vectors, phrases), question),
                SearchQuestion.KIND, question -> SearchQuestion.answer(database, question, phrases),
                SimilarQuestion.KIND, question -> SimilarQuestion.answer(database, question, handle -> vectors.of(handle, ModelIdentity.AUDIO))));
    }
}

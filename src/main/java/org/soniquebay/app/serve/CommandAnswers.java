package org.soniquebay.app.serve;

import java.time.InstantSource;
import java.util.Map;
import org.soniquebay.app.asking.AnswerServer;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.jobs.JobsQuestion;
import org.soniquebay.app.search.SearchQuestion;
import org.soniquebay.app.similar.SimilarQuestion;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.store.ModelIdentity;

/// The answers of a server to the commands that read its library.
public final class CommandAnswers {

    private CommandAnswers() {
    }

    /// Begins to answer.
    public static AnswerServer start(LibraryOptions options, Database database, TrackVectorSearch vectors, InstantSource clock) {
        return AnswerServer.start(options, Map.of(
                JobsQuestion.KIND, question -> JobsQuestion.answer(database, question, clock),
                SearchQuestion.KIND, question -> SearchQuestion.answer(database, question),
                SimilarQuestion.KIND, question -> SimilarQuestion.answer(database, question, handle -> vectors.of(handle, ModelIdentity.AUDIO))));
    }
}

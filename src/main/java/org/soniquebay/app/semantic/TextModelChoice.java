package org.soniquebay.app.semantic;

import java.util.List;
import java.util.Optional;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.embedding.text.bert.MiniLm;
import org.soniquebay.ingest.SemanticJob;
import org.soniquebay.ingest.WithoutTextModel;
import org.soniquebay.jobs.worker.JobHandler;
import org.soniquebay.jobs.worker.JobOutcome;

/// The models of this process for texts.
///
/// @param all first the one that embeds the texts of tracks, then those that can embed a query besides; none where no texts are embedded
/// @param named whether a person named the first, rather than took what is there
public record TextModelChoice(List<TextModel> all, boolean named) implements AutoCloseable {

    public TextModelChoice {
        all = List.copyOf(all);
    }

    /// No texts are embedded.
    static TextModelChoice off(boolean named) {
        return new TextModelChoice(List.of(), named);
    }

    /// One model, and beside it that which is there without any setting, whose vectors may still answer.
    static TextModelChoice of(TextModel model, boolean named) {
        return new TextModelChoice(model instanceof MiniLm ? List.of(model) : List.of(model, new MiniLm()), named);
    }

    /// The model that embeds the texts of tracks.
    Optional<TextModel> model() {
        return all.stream().findFirst();
    }

    /// What does the jobs of embedding texts here.
    ///
    /// @param off what becomes of such a job where no texts are embedded
    public JobHandler handler(Database database, JobOutcome off) {
        return model().<JobHandler>map(there -> new SemanticJob(database, there, named)).orElseGet(() -> new WithoutTextModel(off));
    }

    @Override
    public void close() {
        all.forEach(TextModel::close);
    }
}

package org.soniquebay.app.semantic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.embedding.text.bert.MiniLm;
import org.soniquebay.ingest.SemanticJob;
import org.soniquebay.ingest.WithoutTextModel;
import org.soniquebay.jobs.worker.JobHandler;
import org.soniquebay.jobs.worker.JobOutcome;

/// The model of this process for texts.
///
/// @param model empty where no texts are embedded
/// @param named whether a person named it, rather than took what is there
public record TextModelChoice(Optional<TextModel> model, boolean named) implements AutoCloseable {

    public TextModelChoice {
        requireNonNull(model, "model is null");
    }

    /// What does the jobs of embedding texts here.
    ///
    /// @param off what becomes of such a job where no texts are embedded
    public JobHandler handler(Database database, JobOutcome off) {
        return model.<JobHandler>map(there -> new SemanticJob(database, there, named)).orElseGet(() -> new WithoutTextModel(off));
    }

    /// The models that can embed a query: this one, and the one that is there without any setting, whose vectors may still answer.
    public List<TextModel> forQueries() {
        return model.map(there -> there instanceof MiniLm ? List.of(there) : List.of(there, new MiniLm())).orElse(List.of());
    }

    @Override
    public void close() {
        model.ifPresent(TextModel::close);
    }
}

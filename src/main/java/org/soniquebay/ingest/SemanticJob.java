package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.embedding.text.Provenance;
import org.soniquebay.embedding.text.SemanticTextQueries;
import org.soniquebay.embedding.text.SemanticTextStore;
import org.soniquebay.embedding.text.TextKind;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.embedding.text.TextModelException;
import org.soniquebay.embedding.text.TextOutcome;
import org.soniquebay.embedding.text.TrackText;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.worker.JobHandler;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.TrackId;

/// Embeds the texts of the tracks of one part of the library ([#PART] ids) that are due. A text that this model embedded before, for
/// whichever track, is not embedded again.
public final class SemanticJob implements JobHandler {

    /// How many ids of tracks belong to one job: its subject is `id / PART`.
    public static final int PART = 128;

    private static final int TEXTS_TOGETHER = 32;
    private static final Duration MODEL_AWAY_PAUSE = Duration.ofMinutes(1);
    private static final TextOutcome NOTHING_KNOWN = new TextOutcome.Refused("nothing is known of the track");

    private final Database database;
    private final TextModel model;
    private final SemanticActivation activation;
    private final SemanticTextQueries queries = new SemanticTextQueries();
    private final SemanticTextStore texts = new SemanticTextStore();
    private final EmbeddingStore embeddings = new EmbeddingStore();

    /// @param named whether a person named the model, rather than took the one that is there
    public SemanticJob(Database database, TextModel model, boolean named) {
        this.database = requireNonNull(database, "database is null");
        this.model = requireNonNull(model, "model is null");
        this.activation = new SemanticActivation(named);
    }

    @Override
    public String kind() {
        return JobKind.SEMANTIC;
    }

    @Override
    public JobOutcome run(String subject) {
        int first = JobKind.id(subject) * PART;
        try {
            Provenance from = model.provenance();
            List<TrackText> due = database.read(handle -> queries.due(handle, from.identity(), first, first + PART - 1));
            for (int at = 0; at < due.size(); at += TEXTS_TOGETHER) {
                embed(due.subList(at, Math.min(due.size(), at + TEXTS_TOGETHER)), from);
            }
            database.useTransaction(handle -> activation.activateIfComplete(handle, from.identity()));
            return new JobOutcome.Done();
        } catch (TextModelException e) {
            return new JobOutcome.NotHere(e.getMessage(), MODEL_AWAY_PAUSE);
        }
    }

    private void embed(List<TrackText> due, Provenance from) {
        Map<String, String> wanted = new LinkedHashMap<>();
        due.forEach(track -> track.hash().ifPresent(hash -> wanted.put(hash, track.text().orElseThrow())));
        Map<String, TextOutcome> outcomes = new HashMap<>();
        database.read(handle -> queries.vectors(handle, from.identity(), wanted.keySet()))
                .forEach((hash, vector) -> outcomes.put(hash, new TextOutcome.Vector(vector)));
        wanted.keySet().removeAll(outcomes.keySet());
        List<String> hashes = List.copyOf(wanted.keySet());
        if (!hashes.isEmpty()) {
            List<TextOutcome> made = model.embed(List.copyOf(wanted.values()), TextKind.DOCUMENT);
            for (int i = 0; i < hashes.size(); i++) {
                outcomes.put(hashes.get(i), made.get(i));
            }
        }
        database.useTransaction(handle -> store(handle, due, outcomes, from));
    }

    private void store(Handle handle, List<TrackText> due, Map<String, TextOutcome> outcomes, Provenance from) {
        Set<TrackId> there = queries.held(handle, due.stream().map(TrackText::track).toList());
        List<TrackVector> vectors = new ArrayList<>();
        List<SemanticTextStore.Entry> entries = new ArrayList<>();
        for (TrackText text : due) {
            if (!there.contains(text.track())) {
                continue;
            }
            Optional<String> refused = Optional.empty();
            switch (text.hash().map(outcomes::get).orElse(NOTHING_KNOWN)) {
                case TextOutcome.Vector(float[] numbers) -> vectors.add(new TrackVector(text.track(), Optional.empty(), numbers));
                case TextOutcome.Refused(String why) -> {
                    refused = text.hash().map(_ -> why);
                    embeddings.delete(handle, from.identity(), text.track());
                }
            }
            entries.add(new SemanticTextStore.Entry(text.track(), text.hash(), refused));
        }
        embeddings.write(handle, from.identity(), from.source(), vectors);
        texts.write(handle, from, entries);
    }
}

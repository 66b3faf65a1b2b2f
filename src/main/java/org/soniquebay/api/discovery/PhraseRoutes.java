package org.soniquebay.api.discovery;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.phrase.TypedQuery;
import org.soniquebay.discovery.search.PhraseSearch;

/// `/api/search/phrase`: what is understood of a phrase in plain words, without a search for it.
public final class PhraseRoutes {

    private final PhraseSearch search;

    public PhraseRoutes(PhraseSearch search) {
        this.search = requireNonNull(search, "search is null");
    }

    record PhraseQuery(@Field(value = "French or English.", required = true, example = "calme, sans voix, 90–100 BPM") String q) {
    }

    /// A part of the phrase.
    record ClauseJson(
            @Field(value = "The part of the phrase.", required = true) String text,
            @Field(value = "Index of its first character, from 0.", min = 0) int from,
            @Field(value = "Index behind its last character.", min = 0) int to,
            @Field(value = "What it asks for, as field and value.", required = true, example = "bpm 90..100") String predicate) {

        static ClauseJson of(TypedQuery.Clause clause) {
            return new ClauseJson(clause.text(), clause.span().from(), clause.span().to(), clause.notation());
        }
    }

    record IgnoredJson(@Field(required = true) String text, @Field(value = "Why it changes nothing, as a sentence.", required = true) String reason) {

        static IgnoredJson of(TypedQuery.Ignored ignored) {
            return new IgnoredJson(ignored.text(), ignored.reason().sentence());
        }
    }

    record AlternativeJson(
            @Field(value = "The part of the phrase.", required = true) String text,
            @Field(value = "The other reading in words.", required = true, example = "half the tempo, 85 BPM") String name,
            @Field(value = "The other reading as field and value.", required = true, example = "bpm 82.5..87.6") String predicate) {

        static AlternativeJson of(TypedQuery.Alternative alternative) {
            return new AlternativeJson(alternative.text(), alternative.name(), alternative.predicate().notation());
        }
    }

    record PhraseJson(List<ClauseJson> understood, List<IgnoredJson> ignored, List<AlternativeJson> alternatives) {

        static PhraseJson of(TypedQuery query) {
            return new PhraseJson(query.clauses().stream().map(ClauseJson::of).toList(), query.ignored().stream().map(IgnoredJson::of).toList(),
                    query.alternatives().stream().map(AlternativeJson::of).toList());
        }
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/search/phrase").tag("Search").summary("What is understood of a phrase in plain words")
                .describe("Words of a lexicon and a grammar, in French and English; no language model. Nothing is searched for.")
                .query(PhraseQuery.class).answers(200, PhraseJson.class)
                .handle(call -> PhraseJson.of(search.read(call.query().q()))));
    }
}

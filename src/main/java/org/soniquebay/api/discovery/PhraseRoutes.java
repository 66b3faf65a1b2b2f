package org.soniquebay.api.discovery;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.http.schema.LocalizedMessage;
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

        static IgnoredJson of(TypedQuery.Ignored ignored, Language language) {
            return new IgnoredJson(ignored.text(), said(ignored.reason()).in(language));
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

        static PhraseJson of(TypedQuery query, Language language) {
            return new PhraseJson(query.clauses().stream().map(ClauseJson::of).toList(),
                    query.ignored().stream().map(ignored -> IgnoredJson.of(ignored, language)).toList(),
                    query.alternatives().stream().map(AlternativeJson::of).toList());
        }
    }

    /// Why nothing was made of a part, as a sentence.
    static LocalizedMessage said(TypedQuery.Reason reason) {
        return LocalizedMessage.of(reason.sentence(), switch (reason) {
            case NUMBER_WITHOUT_UNIT -> "Un nombre a besoin d'une unité, comme BPM ou minutes, ou est une année.";
            case PLAYS_ARE_NOT_SEARCHED -> "Une recherche ne regarde ni les écoutes ni les notes.";
            case LENGTH_OF_LIST -> "Une recherche trouve des pistes, et non une liste d'une durée donnée.";
            case SAMPLE_RATE_IS_NOT_KEPT -> "La bibliothèque ne garde pas les fréquences d'échantillonnage.";
            case NO_TRACK_HAS_IT -> "Aucune piste de la bibliothèque ne contient ce mot.";
            case SEED_IS_UNKNOWN -> "Aucune piste mesurée de la bibliothèque n'a ce titre ou cet artiste.";
            case NO_ALTERNATIVE -> "Un ordre ou un nombre de pistes n'est pas un choix ; les deux parties comptent.";
            case TOO_MANY_PARTS -> "Une phrase est lue jusqu'à sa 24e partie.";
            case TOO_LONG -> "Une phrase est lue jusqu'à son 120e mot ou signe.";
            case TOO_MANY_SEEDS -> "Une recherche accepte trois titres ou artistes auxquels ressembler.";
            case NOTHING_HAS_ALL -> "Aucune piste ne remplit cela avec tout le reste de la demande.";
        });
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/search/phrase").tag("Search").summary("What is understood of a phrase in plain words")
                .describe("Words of a lexicon and a grammar, in French and English; no language model. Nothing is searched for.")
                .query(PhraseQuery.class).answers(200, PhraseJson.class)
                .handle(call -> PhraseJson.of(search.read(call.query().q()), call.language())));
    }
}

package org.soniquebay.api.discovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.soniquebay.api.discovery.PhraseRoutes.AlternativeJson;
import org.soniquebay.api.discovery.PhraseRoutes.IgnoredJson;
import org.soniquebay.api.discovery.WordSearchRoutes.FacetJson;
import org.soniquebay.api.discovery.WordSearchRoutes.FacetsJson;
import org.soniquebay.api.discovery.WordSearchRoutes.PhrasePage;
import org.soniquebay.api.discovery.WordSearchRoutes.SearchJson;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.tracks.TrackJson;
import org.soniquebay.discovery.search.PhraseAnswer;

/// What is found by a phrase in plain words, and how it was read.
record PhraseSearchJson(
        @JsonUnwrapped SearchJson found,
        @Field("Camelot keys of what facets tell of.") List<FacetJson> keys,
        @Field("In the order of the phrase.") List<UnderstoodJson> understood,
        List<IgnoredJson> ignored,
        @Field("What had to be read otherwise, or left out, so that something is found.") List<RelaxedJson> relaxed,
        @Field("Other readings that are offered, and were not followed.") List<AlternativeJson> alternatives) {

    /// A part of the phrase.
    record UnderstoodJson(
            @Field(value = "The part of the phrase.", required = true) String text,
            @Field(value = "Index of its first character, from 0.", min = 0) int from,
            @Field(value = "Index behind its last character.", min = 0) int to,
            @Field(value = "What it asks for, as field and value.", required = true, example = "bpm 90..100") String predicate,
            @Field(value = "The same in words, with the limits that the library's own values give.", required = true,
                    example = "tempo from 90 to 100 BPM") String words) {

        static UnderstoodJson of(PhraseAnswer.Understood understood) {
            return new UnderstoodJson(understood.clause().text(), understood.clause().span().from(), understood.clause().span().to(),
                    understood.clause().notation(), understood.words());
        }
    }

    record RelaxedJson(@Field(required = true) String text, @Field(value = "What became of it, as a sentence.", required = true) String change) {

        static RelaxedJson of(PhraseAnswer.Relaxed relaxed, Language language) {
            LocalizedMessage change = relaxed.reason().map(PhraseRoutes::said)
                    .map(reason -> LocalizedMessage.of(relaxed.change(), "Laissé de côté : " + reason.french()))
                    .orElseGet(() -> LocalizedMessage.of(relaxed.change(), "Lu comme « " + relaxed.readAs().orElseThrow() + " »."));
            return new RelaxedJson(relaxed.text(), change.in(language));
        }
    }

    /// A search by words alone, which reads no phrase.
    static PhraseSearchJson of(SearchJson words) {
        return new PhraseSearchJson(words, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static PhraseSearchJson of(PhraseAnswer answer, List<TrackJson> items, PhrasePage page, Language language) {
        long pages = (answer.total() + page.limit() - 1) / page.limit();
        FacetsJson facets = new FacetsJson(FacetJson.of(answer.facets().artists()), FacetJson.of(answer.facets().genres()), FacetJson.of(answer.facets().decades()));
        SearchJson found = new SearchJson(answer.total(), answer.complete(), (int) Math.min(answer.total(), PhraseAnswer.COUNTED), items, facets, page.skip() / page.limit() + 1, pages);
        return new PhraseSearchJson(found, FacetJson.of(answer.facets().keys()), answer.understood().stream().map(UnderstoodJson::of).toList(),
                answer.ignored().stream().map(ignored -> IgnoredJson.of(ignored, language)).toList(),
                answer.relaxed().stream().map(change -> RelaxedJson.of(change, language)).toList(),
                answer.alternatives().stream().map(AlternativeJson::of).toList());
    }
}

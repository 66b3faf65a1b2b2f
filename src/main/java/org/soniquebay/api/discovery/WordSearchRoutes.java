package org.soniquebay.api.discovery;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.tracks.TrackAnswers;
import org.soniquebay.api.tracks.TrackJson;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.search.PhraseAnswer;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.discovery.search.Typeahead;
import org.soniquebay.discovery.search.WordSearch;
import org.soniquebay.library.Page;
import org.soniquebay.library.tracks.TrackSheetQueries;

/// `/api/search/…`: tracks by words, and by a phrase in plain words.
public final class WordSearchRoutes {

    private static final String TAG = "Search";
    private static final int MOST_PAGES = 1_000_000;
    private static final int MOST_PER_PAGE = 100;
    private static final int USUAL_PER_PAGE = 20;
    private static final int MOST_ALTERNATIVES = 20;

    private final Database database;
    private final TrackAnswers answers;
    private final PhraseSearch phrases;
    private final WordSearch search = new WordSearch();
    private final Typeahead typeahead = new Typeahead();
    private final TrackSheetQueries sheets = new TrackSheetQueries();

    public WordSearchRoutes(Database database, TrackAnswers answers, PhraseSearch phrases) {
        this.phrases = requireNonNull(phrases, "phrases is null");
        this.database = requireNonNull(database, "database is null");
        this.answers = requireNonNull(answers, "answers is null");
    }

    /// Each with one value or several, of which one must hold.
    record Filters(
            @Field(value = "A part of the artist's name.", maxItems = MOST_ALTERNATIVES, orOne = true) List<String> artist,
            @Field(value = "A part of the album's title.", maxItems = MOST_ALTERNATIVES, orOne = true) List<String> album,
            @Field(value = "A part of a genre's name.", maxItems = MOST_ALTERNATIVES, orOne = true) List<String> genre,
            @Field(value = "Exactly this year.", maxItems = MOST_ALTERNATIVES, orOne = true) List<String> year) {

        private static final Filters NONE = new Filters(null, null, null, null);

        TrackFilter filter() {
            return TrackFilter.all().anyPart(TrackFilter.Word.ARTIST, stated(artist)).anyPart(TrackFilter.Word.ALBUM, stated(album))
                    .anyPart(TrackFilter.Word.GENRE, stated(genre)).anyYear(stated(year));
        }

        private static List<String> stated(List<String> values) {
            return values == null ? List.of() : values;
        }
    }

    record SearchBody(
            @Field(value = "Words; \"a phrase\", or and -without are understood. Blank finds everything.", defaultValue = "", example = "simone") String query,
            @Field(value = "Which page, from 1, which also stands for anything less.", max = MOST_PAGES, defaultValue = "1") int page,
            @Field(value = "How many tracks a page has, 1 to 100; 20 stands for anything else.", defaultValue = "10") int pageSize,
            Filters filters) {

        SearchBody {
            page = Math.max(1, page);
            pageSize = pageSize < 1 || pageSize > MOST_PER_PAGE ? USUAL_PER_PAGE : pageSize;
        }

        WordSearch.Wish wish() {
            return new WordSearch.Wish(query == null ? "" : query, (filters == null ? Filters.NONE : filters).filter(),
                    new Page((page - 1) * pageSize, pageSize));
        }
    }

    /// A page of what a phrase finds.
    record PhrasePage(
            @Field(value = "How many of the tracks that a phrase finds, at most.", min = 1, max = MOST_PER_PAGE, defaultValue = "20") int limit,
            @Field(value = "How many of them to leave out at the beginning.", min = 0, max = 3_000, defaultValue = "0") int skip) {

        PhraseSearch.Wish wish(String phrase) {
            return new PhraseSearch.Wish(phrase, TrackFilter.all(), new Page(skip, limit));
        }
    }

    record SearchQuery(
            @Field(value = "A phrase in plain words, French or English; it takes the place of all parameters but limit and skip.",
                    example = "calme, sans voix, 90–100 BPM") String q,
            @JsonUnwrapped PhrasePage found,
            @Field(value = "Words; \"a phrase\", or and -without are understood. Blank finds everything.", defaultValue = "", example = "simone") String query,
            @Field(value = "Which page, from 1.", min = 1, max = MOST_PAGES, defaultValue = "1") int page,
            @Field(value = "How many tracks a page has.", min = 1, max = MOST_PER_PAGE, defaultValue = "10") int pageSize,
            @Field(value = "A part of the artist's name; several are alternatives.", maxItems = MOST_ALTERNATIVES) List<String> artist,
            @Field(value = "A part of the album's title; several are alternatives.", maxItems = MOST_ALTERNATIVES) List<String> album,
            @Field(value = "A part of a genre's name; several are alternatives.", maxItems = MOST_ALTERNATIVES) List<String> genre,
            @Field(value = "Exactly this year; several are alternatives.", maxItems = MOST_ALTERNATIVES) List<String> year) {

        SearchBody body() {
            return new SearchBody(query, page, pageSize, new Filters(artist, album, genre, year));
        }
    }

    record FacetJson(@Field(required = true) String name, @Field(value = "How many of the found tracks.", min = 1) long count) {

        static List<FacetJson> of(Map<String, Long> counts) {
            return counts.entrySet().stream().map(entry -> new FacetJson(entry.getKey(), entry.getValue())).toList();
        }
    }

    record FacetsJson(List<FacetJson> artists, List<FacetJson> genres, @Field("By their first year.") List<FacetJson> decades) {

        static FacetsJson of(PhraseAnswer.Facets facets) {
            return new FacetsJson(FacetJson.of(facets.artists()), FacetJson.of(facets.genres()), FacetJson.of(facets.decades()));
        }
    }

    record SearchJson(
            @Field(value = "How many tracks match; at least so many where complete is false.", min = 0) long total,
            @Field("Whether total counts all that match. Of words, up to 3,000 tracks are counted.") boolean complete,
            @Field(value = "How many of the best matches facets tell of: all, or the first thousand.", min = 0, max = 1_000) int counted,
            List<TrackJson> items,
            @Field("The 20 most frequent of each kind.") FacetsJson facets,
            @Field(min = 1) int page,
            @Field(value = "By total.", min = 0) long totalPages) {
    }

    record TypeaheadQuery(
            @Field(value = "What has been typed.", required = true, example = "sin") String q,
            @Field(value = "How many at most.", min = 1, max = 50, defaultValue = "10") int limit) {
    }

    record TypeaheadItem(@Field(min = 1) int id, String title, String artist, String album,
            @Field(value = "Whose id it is.", required = true, oneOf = {"artist", "album", "track"}) String type) {
    }

    record TypeaheadJson(List<TypeaheadItem> items) {
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/search/").lenient().tag(TAG).summary("Tracks by words, with facets").needs(Role.READ)
                        .describe("The best match first; tracks whose file is gone are left out. Up to 1,000 matches are ranked; the others follow by their ids.")
                        .body(SearchBody.class).answers(200, SearchJson.class).handle(call -> search(call.body())),
                Route.get("/api/search/").tag(TAG).summary("Tracks by a phrase in plain words, or by words, with facets")
                        .describe("With q, the phrase is read by a lexicon and a grammar, and the answer says how. Without it as the POST of the same address, "
                                + "with its filters beside the words.")
                        .query(SearchQuery.class).answers(200, PhraseSearchJson.class)
                        .handle(call -> call.query().q() == null ? PhraseSearchJson.of(search(call.query().body())) : phrase(call.query(), call.language())),
                Route.get("/api/search/typeahead").lenient().tag(TAG).summary("What a person may be about to type")
                        .query(TypeaheadQuery.class).answers(200, TypeaheadJson.class)
                        .handle(call -> new TypeaheadJson(database.readSoon(handle ->
                                typeahead.items(handle, call.query().q(), call.query().limit())).stream()
                                .map(item -> new TypeaheadItem(item.id(), item.title().orElse(null), item.artist(), item.album().orElse(null),
                                        item.type()))
                                .toList())));
    }

    private PhraseSearchJson phrase(SearchQuery query, Language language) {
        return database.readSoon(handle -> {
            PhraseAnswer found = phrases.find(handle, query.found().wish(query.q()));
            return PhraseSearchJson.of(found, answers.all(handle, sheets.findAll(handle, found.tracks())), query.found(), language);
        });
    }

    private SearchJson search(SearchBody body) {
        WordSearch.Wish wish = body.wish();
        return database.readSoon(handle -> {
            WordSearch.Found found = search.find(handle, wish);
            long pages = (found.total() + wish.page().limit() - 1) / wish.page().limit();
            return new SearchJson(found.total(), found.complete(), found.ranked().size(), answers.all(handle, sheets.findAll(handle, found.tracks())),
                    FacetsJson.of(search.facets(handle, found)), body.page(), pages);
        });
    }
}

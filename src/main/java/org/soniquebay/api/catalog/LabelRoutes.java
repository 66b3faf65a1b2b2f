package org.soniquebay.api.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.api.shapes.Paging;
import org.soniquebay.database.Database;
import org.soniquebay.edits.CatalogEditing;
import org.soniquebay.library.Page;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.labels.LabelSortKey;
import org.soniquebay.library.labels.LabelStore;

/// `/api/genres/…` and `/api/tags/…`.
public final class LabelRoutes {

    private static final int MOST_SHOWN = 100;
    private static final LocalizedMessage EXISTS = LocalizedMessage.of("This name exists already.", "Ce nom existe déjà");
    private static final LocalizedMessage NO_NAME = LocalizedMessage.of("This cannot be a name.", "Ceci ne peut pas être un nom.");
    private static final LocalizedMessage NO_TYPE = LocalizedMessage.of("The type is mood or genre.", "Type de tag invalide");

    private final Database database;
    private final LabelStore labels = new LabelStore();
    private final CatalogEditing editing;

    public LabelRoutes(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.editing = new CatalogEditing(clock);
    }

    record NameBody(@Field(value = "Name; spellings that differ in case alone are one.", required = true, example = "Bossa Nova") String name) {
    }

    record GenreQuery(
            @Field("The name, or a part of it.") String name,
            @Field(value = "Whether it must be the whole name.", defaultValue = "false") boolean exactMatch,
            @JsonUnwrapped Listing listing) {
    }

    /// The part of a list that is wanted, and its order.
    record Listing(@JsonUnwrapped LabelSorting sorting, @JsonUnwrapped Paging paging) {
    }

    record LabelSorting(
            @Field(value = "By these keys; a hyphen before a key turns it round. Usually by id.", sortKeys = LabelSortKey.class, commas = true,
                    maxItems = 10, example = "[\"name\"]") List<String> sort) {

        SortOrder<LabelSortKey> order() {
            return SortOrder.of(LabelSortKey.class, sort, LabelSortKey.ID);
        }
    }

    record TagQuery(
            @Field(value = "mood or genre.", required = true, maxLength = 20, example = "mood") String type,
            @JsonUnwrapped LabelSorting sorting,
            @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
            @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "1000") int limit) {
    }

    record GenreJson(
            @Field(min = 1) int id, @Field(required = true) String name, @Field(required = true) OffsetDateTime dateAdded,
            @Field(required = true) OffsetDateTime dateModified) {

        static GenreJson of(LabelStore.Label label) {
            return new GenreJson(label.id(), label.name(), label.added().orElseThrow(), label.modified().orElseThrow());
        }
    }

    record CarrierJson(@Field(min = 1) int id, String title) {
    }

    record GenreWithCarriersJson(
            @Field(min = 1) int id, @Field(required = true) String name, @Field("The first 100.") List<CarrierJson> tracks,
            @Field("The first 100.") List<CarrierJson> albums, @Field(required = true) OffsetDateTime dateAdded,
            @Field(required = true) OffsetDateTime dateModified) {
    }

    record TagJson(@Field(min = 1) int id, @Field(required = true) String name) {

        static TagJson of(LabelStore.Label label) {
            return new TagJson(label.id(), label.name());
        }
    }

    public List<Route> routes() {
        return List.of(
                about("Genres", "Search genres", Route.get("/api/genres/search")).query(GenreQuery.class)
                        .answersList(200, GenreJson.class).handle(call -> genres(call,
                                new LabelStore.Filter(Optional.ofNullable(call.query().name()), call.query().exactMatch()), call.query().listing())),
                about("Genres", "Create a genre", Route.post("/api/genres/")).body(NameBody.class).answers(201, GenreJson.class).errors(400)
                        .handle(call -> GenreJson.of(create(LabelStore.Kind.GENRE, call.body()))),
                about("Genres", "All genres", Route.get("/api/genres/")).query(Listing.class).answersList(200, GenreJson.class)
                        .handle(call -> genres(call, LabelStore.Filter.NONE, call.query())),
                about("Genres", "A genre with its tracks and albums", Route.get("/api/genres/{genre_id}"))
                        .answers(200, GenreWithCarriersJson.class).errors(404).handle(this::genre),
                about("Genres", "Rename a genre", Route.put("/api/genres/{genre_id}")).body(NameBody.class).answers(200, GenreJson.class)
                        .errors(400, 404).handle(this::rename),
                about("Genres", "Delete a genre", Route.delete("/api/genres/{genre_id}")).describe("Its tracks lose it and stay.")
                        .answersNothing().errors(404).respond(this::delete),
                about("Tags", "All genre tags", Route.get("/api/tags/genre-tags/")).query(Listing.class).answersList(200, TagJson.class)
                        .handle(call -> tags(call, LabelStore.Kind.GENRE_TAG, call.query().sorting(), call.query().paging().page())),
                about("Tags", "Create a genre tag", Route.post("/api/tags/genre-tags/")).body(NameBody.class).answers(200, TagJson.class)
                        .errors(400).handle(call -> TagJson.of(create(LabelStore.Kind.GENRE_TAG, call.body()))),
                about("Tags", "All mood tags", Route.get("/api/tags/mood-tags/")).query(Listing.class).answersList(200, TagJson.class)
                        .handle(call -> tags(call, LabelStore.Kind.MOOD_TAG, call.query().sorting(), call.query().paging().page())),
                about("Tags", "Create a mood tag", Route.post("/api/tags/mood-tags/")).body(NameBody.class).answers(200, TagJson.class)
                        .errors(400).handle(call -> TagJson.of(create(LabelStore.Kind.MOOD_TAG, call.body()))),
                about("Tags", "All tags of a type", Route.get("/api/tags/")).query(TagQuery.class).answersList(200, TagJson.class)
                        .errors(400).handle(call -> tags(call, kind(call.query().type()), call.query().sorting(), new Page(call.query().skip(), call.query().limit()))));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String tag, String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(tag).summary(summary).lenient();
    }

    private static LabelStore.Kind kind(String type) {
        return switch (type) {
            case "mood" -> LabelStore.Kind.MOOD_TAG;
            case "genre" -> LabelStore.Kind.GENRE_TAG;
            default -> throw Problem.of(400, NO_TYPE);
        };
    }

    private List<GenreJson> genres(Call<?, ?> call, LabelStore.Filter filter, Listing listing) {
        LabelStore.Found found = database.read(handle ->
                labels.find(handle, LabelStore.Kind.GENRE, filter, listing.sorting().order(), listing.paging().page()));
        call.total(found.total());
        return found.labels().stream().map(GenreJson::of).toList();
    }

    private List<TagJson> tags(Call<?, ?> call, LabelStore.Kind kind, LabelSorting sorting, Page page) {
        LabelStore.Found found = database.read(handle -> labels.find(handle, kind, LabelStore.Filter.NONE, sorting.order(), page));
        call.total(found.total());
        return found.labels().stream().map(TagJson::of).toList();
    }

    private LabelStore.Label create(LabelStore.Kind kind, NameBody body) {
        return database.inTransaction(handle -> labels.insert(handle, kind, name(body))).orElseThrow(() -> Problem.of(400, EXISTS));
    }

    private static String name(NameBody body) {
        return SanitizedText.of(body.name(), SanitizedText.NAME_BYTES).orElseThrow(() -> Problem.invalid("body", "name", NO_NAME));
    }

    private GenreWithCarriersJson genre(Call<Void, Void> call) {
        int id = call.id("genre_id", Missing.GENRE);
        return database.read(handle -> {
            LabelStore.Label genre = labels.find(handle, LabelStore.Kind.GENRE, id).orElseThrow(() -> Problem.of(404, Missing.GENRE));
            return new GenreWithCarriersJson(id, genre.name(), carriers(labels.tracks(handle, id, TrackScope.LISTED, MOST_SHOWN)),
                    carriers(labels.albums(handle, id, MOST_SHOWN)), genre.added().orElseThrow(), genre.modified().orElseThrow());
        });
    }

    private static List<CarrierJson> carriers(List<LabelStore.Carrier> found) {
        return found.stream().map(carrier -> new CarrierJson(carrier.id(), carrier.title().orElse(null))).toList();
    }

    private GenreJson rename(Call<Void, NameBody> call) {
        int id = call.id("genre_id", Missing.GENRE);
        return GenreJson.of(database.inTransaction(handle -> {
            switch (editing.renameGenre(handle, id, name(call.body()))) {
                case DONE -> { }
                case NAME_TAKEN -> throw Problem.of(400, EXISTS);
                case GONE -> throw Problem.of(404, Missing.GENRE);
            }
            return labels.find(handle, LabelStore.Kind.GENRE, id).orElseThrow();
        }));
    }

    private void delete(Call<Void, Void> call) {
        int id = call.id("genre_id", Missing.GENRE);
        if (!database.inTransaction(handle -> editing.deleteGenre(handle, id))) {
            throw Problem.of(404, Missing.GENRE);
        }
    }
}

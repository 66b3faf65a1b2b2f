package org.soniquebay.api.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.api.shapes.Paging;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.SimilarArtists;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.catalog.Artist;
import org.soniquebay.library.catalog.ArtistQueries;
import org.soniquebay.library.catalog.ArtistRelations;

/// `/api/artists/…/similar…`: similar artists according to others, and artists that sound alike.
public final class RelationRoutes {

    private static final String TAG = "Artists";
    private static final String COMPUTED = "soniquebay";
    private static final LocalizedMessage NO_RELATION = LocalizedMessage.of("There is no such relation.", "Relation non trouvée");
    private static final LocalizedMessage EXISTS = LocalizedMessage.of("This source says so already.", "Cette source l'indique déjà.");
    private static final LocalizedMessage ITSELF = LocalizedMessage.of(
            "An artist is not similar to itself.", "Un artiste n'est pas similaire à lui-même.");

    private final Database database;
    private final ArtistQueries artists = new ArtistQueries();
    private final ArtistRelations relations = new ArtistRelations();
    private final SimilarArtists similar = new SimilarArtists();

    public RelationRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Route> routes() {
        return List.of(
                about("All relations between artists", Route.get("/api/artists/similar")).query(Paging.class)
                        .answers(200, RelationJson.Page.class).handle(call -> all(call.query())),
                about("Relations by the artist's name", Route.get("/api/artists/similar/search")).query(ArtistBodies.ByName.class)
                        .answersList(200, RelationJson.class)
                        .handle(call -> json(database.read(handle ->
                                relations.ofName(handle, call.query().artistName(), call.query().limit())))),
                about("Artists similar to one", Route.get("/api/artists/{artist_id}/similar"))
                        .describe("Each row says its source, soniquebay for those whose music sounds most alike: an artist may stand there once for each source.")
                        .query(ArtistBodies.SimilarArtistsQuery.class).answersList(200, RelationJson.class).errors(404).handle(this::of),
                about("Say that an artist is similar", Route.post("/api/artists/{artist_id}/similar"))
                        .body(ArtistBodies.RelationBody.class).answers(200, RelationJson.class).errors(404, 409).handle(this::create),
                about("Change how similar", Route.put("/api/artists/similar/{relation_id}")).body(ArtistBodies.RelationChange.class)
                        .answers(200, RelationJson.class).errors(404).handle(this::update),
                about("Take a relation back", Route.delete("/api/artists/similar/{relation_id}")).answersNothing().errors(404)
                        .respond(this::delete));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary).lenient();
    }

    private RelationJson.Page all(Paging paging) {
        return database.read(handle -> new RelationJson.Page(relations.count(handle), json(relations.all(handle, paging.page()))));
    }

    private static List<RelationJson> json(List<ArtistRelations.Relation> found) {
        return found.stream().map(RelationJson::of).toList();
    }

    private List<RelationJson> of(Call<ArtistBodies.SimilarArtistsQuery, Void> call) {
        ArtistId id = new ArtistId(call.id("artist_id", Missing.ARTIST));
        int most = call.query().limit();
        String by = call.query().by() == null ? "" : call.query().by();
        return database.read(handle -> {
            Artist artist = artists.find(handle, id).orElseThrow(() -> Problem.of(404, Missing.ARTIST));
            List<RelationJson> stored = by.equals("sound") ? List.of() : json(relations.of(handle, id, most));
            return by.equals("stored") || (by.isEmpty() && !stored.isEmpty()) ? stored
                    : Stream.concat(stored.stream(), computed(handle, artist, most).stream()).toList();
        });
    }

    private List<RelationJson> computed(Handle handle, Artist artist, int most) {
        List<SimilarArtists.SimilarArtist> alike = similar.to(handle, artist.id(), most);
        Map<ArtistId, Artist> known = artists.findAll(handle, alike.stream().map(SimilarArtists.SimilarArtist::artist).toList()).stream()
                .collect(Collectors.toMap(Artist::id, Function.identity()));
        return alike.stream().filter(one -> known.containsKey(one.artist())).map(one -> new RelationJson(null, artist.id().value(), artist.name(),
                one.artist().value(), known.get(one.artist()).name(), one.score(), COMPUTED, null, null)).toList();
    }

    private RelationJson create(Call<Void, ArtistBodies.RelationBody> call) {
        ArtistId artist = new ArtistId(call.id("artist_id", Missing.ARTIST));
        ArtistId other = new ArtistId(call.body().similarArtistId());
        if (artist.equals(other)) {
            throw Problem.invalid("body", "similar_artist_id", ITSELF);
        }
        return database.inTransaction(handle -> {
            artists.find(handle, artist).orElseThrow(() -> Problem.of(404, Missing.ARTIST));
            artists.find(handle, other).orElseThrow(() -> Problem.invalid("body", "similar_artist_id", Missing.ARTIST));
            int id = relations.insert(handle, artist, other, call.body().weight(), call.body().source())
                    .orElseThrow(() -> Problem.of(409, EXISTS));
            return RelationJson.of(relations.find(handle, id).orElseThrow());
        });
    }

    private RelationJson update(Call<Void, ArtistBodies.RelationChange> call) {
        int id = call.id("relation_id", NO_RELATION);
        return database.inTransaction(handle -> {
            relations.update(handle, id, call.body().weight());
            return RelationJson.of(relations.find(handle, id).orElseThrow(() -> Problem.of(404, NO_RELATION)));
        });
    }

    private void delete(Call<Void, Void> call) {
        if (!database.inTransaction(handle -> relations.delete(handle, call.id("relation_id", NO_RELATION)))) {
            throw Problem.of(404, NO_RELATION);
        }
    }
}

package org.soniquebay.api.catalog;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.soniquebay.access.Role;
import org.soniquebay.api.features.TrackListQuery;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.CountJson;
import org.soniquebay.api.shapes.IncludedTracks;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.api.shapes.NoIds;
import org.soniquebay.api.tracks.TrackAnswers;
import org.soniquebay.api.tracks.TrackJson;
import org.soniquebay.database.BatchTransactions;
import org.soniquebay.database.Database;
import org.soniquebay.edits.CatalogEditing;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.RenameOutcome;
import org.soniquebay.library.catalog.Artist;
import org.soniquebay.library.catalog.ArtistQueries;
import org.soniquebay.library.catalog.ArtistStore;

/// `/api/artists/…`, as far as it is about the artists themselves.
public final class ArtistRoutes {

    private static final String TAG = "Artists";
    private static final String ID = "musicbrainz_artistid";
    private static final LocalizedMessage NAME_TAKEN = LocalizedMessage.of("An artist with this name exists already.", "Un artiste avec ce nom existe déjà.");
    private static final LocalizedMessage NO_NAME = LocalizedMessage.of("This cannot be a name.", "Ceci ne peut pas être un nom.");
    private static final LocalizedMessage IN_USE = LocalizedMessage.of(
            "The artist has tracks or albums; cascade=true deletes them too.",
            "L'artiste a des pistes ou des albums ; cascade=true les supprime aussi.");

    private final Database database;
    private final BatchTransactions batches;
    private final TrackAnswers answers;
    private final InstantSource clock;
    private final ArtistQueries artists = new ArtistQueries();
    private final ArtistStore artistStore = new ArtistStore();
    private final CatalogEditing editing;

    public ArtistRoutes(Database database, BatchTransactions batches, TrackAnswers answers, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.batches = requireNonNull(batches, "batches is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.editing = new CatalogEditing(clock);
    }

    public List<Route> routes() {
        return List.of(
                about("Search artists", Route.get("/api/artists/search")).query(ArtistBodies.ArtistQuery.class)
                        .answersList(200, ArtistJson.class).handle(this::search),
                about("Find or create many artists", Route.post("/api/artists/batch"))
                        .describe("An artist who is there already is found, whatever the spelling; the answer has one for each one sent.")
                        .bodyList(ArtistBodies.ArtistBody.class).answersList(200, ArtistJson.class).handle(this::batch),
                about("Create an artist", Route.post("/api/artists/")).body(ArtistBodies.ArtistBody.class)
                        .answers(200, ArtistJson.class).errors(409).handle(this::create),
                about("How many artists there are", Route.get("/api/artists/count")).query(IncludedTracks.class).answers(200, CountJson.class)
                        .handle(call -> new CountJson(database.read(handle -> artists.count(handle, call.query().scope())))),
                about("All artists", Route.get("/api/artists/")).query(ArtistBodies.Listing.class).answers(200, ArtistJson.Page.class).handle(this::page),
                about("An artist", Route.get("/api/artists/{artist_id}")).answers(200, ArtistJson.class).errors(404)
                        .handle(call -> one(id(call))),
                about("Rename an artist", Route.put("/api/artists/{artist_id}")).body(ArtistBodies.ArtistBody.class)
                        .answers(200, ArtistJson.class).errors(404, 409).handle(this::update),
                about("Delete an artist", Route.delete("/api/artists/{artist_id}"))
                        .describe("Refused with 409 while tracks or albums are credited to the artist, unless cascade=true, which takes the role admin. No file is touched.")
                        .query(ArtistBodies.Deletion.class).answersNothing().errors(404, 409).respond(this::delete),
                about("An artist's tracks", Route.get("/api/artists/{artist_id}/tracks")).describe(TrackAnswers.BY_ALBUM).query(TrackListQuery.class)
                        .answersList(200, TrackJson.class).errors(404).handle(this::tracks),
                about("Keep what Last.fm says", Route.post("/api/artists/{artist_id}/lastfm-info")).body(ArtistBodies.LastFmBody.class)
                        .answers(200, ArtistJson.class).errors(404).handle(this::learn),
                about("Keep what Last.fm says", Route.put("/api/artists/{artist_id}/lastfm-info")).body(ArtistBodies.LastFmBody.class)
                        .answers(200, ArtistJson.class).errors(404).handle(this::learn));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary).lenient();
    }

    private static ArtistId id(Call<?, ?> call) {
        return new ArtistId(call.id("artist_id", Missing.ARTIST));
    }

    private ArtistJson one(ArtistId id) {
        return ArtistJson.of(database.read(handle -> artists.find(handle, id)).orElseThrow(() -> Problem.of(404, Missing.ARTIST)));
    }

    private List<ArtistJson> search(Call<ArtistBodies.ArtistQuery, Void> call) {
        ArtistBodies.ArtistQuery wanted = call.query();
        ArtistQueries.Filter filter = new ArtistQueries.Filter(Optional.ofNullable(wanted.name()), Optional.ofNullable(wanted.musicbrainzArtistid()),
                Optional.ofNullable(wanted.genre()), Optional.ofNullable(wanted.ids()).map(ids -> ids.stream().map(ArtistId::new).toList()));
        ArtistQueries.Found found = database.read(handle -> artists.find(handle, filter, wanted.listing().scope(), wanted.listing().part()));
        call.total(found.total());
        return found.artists().stream().map(ArtistJson::of).toList();
    }

    private ArtistJson.Page page(Call<ArtistBodies.Listing, Void> call) {
        ArtistQueries.Found found = database.read(handle -> artists.find(handle, ArtistQueries.Filter.NONE, call.query().scope(), call.query().part()));
        return new ArtistJson.Page(found.total(), found.artists().stream().map(ArtistJson::of).toList());
    }

    private List<ArtistJson> batch(Call<Void, List<ArtistBodies.ArtistBody>> call) {
        List<ArtistName> names = call.body().stream().map(body -> name(body.name())).toList();
        List<ArtistJson> written = batches.write(handle -> {
            List<ArtistId> ids = artistStore.resolveInOrder(handle, names);
            artistStore.learnMusicBrainzIds(handle, ids,
                    call.body().stream().map(body -> Optional.ofNullable(body.musicbrainzArtistid())).toList());
            return artists.findAll(handle, ids).stream().map(ArtistJson::of).toList();
        });
        NoIds.ofAll(ID, call.body().stream().map(ArtistBodies.ArtistBody::musicbrainzArtistid).toList(),
                written.stream().map(ArtistJson::musicbrainzArtistid).toList()).warn(call);
        return written;
    }

    private ArtistJson create(Call<Void, ArtistBodies.ArtistBody> call) {
        return written(call, database.inTransaction(handle ->
                artistStore.insert(handle, name(call.body().name()),
                        MusicBrainzId.kept(Optional.ofNullable(call.body().musicbrainzArtistid()), Optional.empty())))
                .orElseThrow(() -> Problem.of(409, NAME_TAKEN)));
    }

    private ArtistJson update(Call<Void, ArtistBodies.ArtistBody> call) {
        database.useTransaction(handle -> {
            Optional<String> known = artists.find(handle, id(call)).flatMap(Artist::musicBrainzId);
            RenameOutcome change = editing.renameArtist(handle, id(call), name(call.body().name()),
                    MusicBrainzId.kept(Optional.ofNullable(call.body().musicbrainzArtistid()), known));
            switch (change) {
                case DONE -> { }
                case NAME_TAKEN -> throw Problem.of(409, NAME_TAKEN);
                case GONE -> throw Problem.of(404, Missing.ARTIST);
            }
        });
        return written(call, id(call));
    }

    private ArtistJson written(Call<Void, ArtistBodies.ArtistBody> call, ArtistId id) {
        ArtistJson artist = one(id);
        NoIds.of(ID, call.body().musicbrainzArtistid(), artist.musicbrainzArtistid()).warn(call);
        return artist;
    }

    private void delete(Call<ArtistBodies.Deletion, Void> call) {
        if (call.query().cascade()) {
            call.require(Role.ADMIN);
        }
        database.useTransaction(handle -> {
            switch (editing.deleteArtist(handle, id(call), call.query().cascade())) {
                case DELETED -> { }
                case IN_USE -> throw Problem.of(409, IN_USE);
                case GONE -> throw Problem.of(404, Missing.ARTIST);
            }
        });
    }

    private List<TrackJson> tracks(Call<TrackListQuery, Void> call) {
        database.read(handle -> artists.find(handle, id(call))).orElseThrow(() -> Problem.of(404, Missing.ARTIST));
        return answers.ofArtist(call, id(call));
    }

    private ArtistJson learn(Call<Void, ArtistBodies.LastFmBody> call) {
        ArtistBodies.LastFmBody said = call.body();
        Artist.LastFm lastFm = new Artist.LastFm(Optional.ofNullable(said.lastfmUrl()), Optional.ofNullable(said.lastfmListeners()),
                Optional.ofNullable(said.lastfmPlaycount()), Optional.ofNullable(said.lastfmTags()).map(Json::text),
                Optional.of(clock.instant()));
        if (!database.inTransaction(handle -> artistStore.learn(handle, id(call), lastFm))) {
            throw Problem.of(404, Missing.ARTIST);
        }
        return one(id(call));
    }

    private static ArtistName name(String text) {
        return ArtistName.of(text).orElseThrow(() -> Problem.invalid("body", "name", NO_NAME));
    }
}

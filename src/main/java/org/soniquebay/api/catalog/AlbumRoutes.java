package org.soniquebay.api.catalog;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.features.TrackListQuery;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.api.shapes.NoIds;
import org.soniquebay.api.tracks.TrackAnswers;
import org.soniquebay.api.tracks.TrackJson;
import org.soniquebay.database.BatchTransactions;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.search.TrackSortKey;
import org.soniquebay.edits.CatalogEditing;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.catalog.Album;
import org.soniquebay.library.catalog.AlbumEntry;
import org.soniquebay.library.catalog.AlbumQueries;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistQueries;

/// `/api/albums/…`.
public final class AlbumRoutes {

    private static final String ID = "musicbrainz_albumid";
    private static final String TAG = "Albums";
    private static final LocalizedMessage EXISTS = LocalizedMessage.of("This album exists already.", "Cet album existe déjà.");
    private static final LocalizedMessage NO_TITLE = LocalizedMessage.of("This cannot be a title.", "Ceci ne peut pas être un titre.");

    private final Database database;
    private final BatchTransactions batches;
    private final TrackAnswers answers;
    private final AlbumQueries albums = new AlbumQueries();
    private final AlbumStore albumStore = new AlbumStore();
    private final ArtistQueries artists = new ArtistQueries();
    private final CatalogEditing editing;

    public AlbumRoutes(Database database, BatchTransactions batches, TrackAnswers answers, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.batches = requireNonNull(batches, "batches is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.editing = new CatalogEditing(clock);
    }

    public List<Route> routes() {
        return List.of(
                about("Search albums", Route.get("/api/albums/search")).query(AlbumBodies.AlbumQuery.class)
                        .answersList(200, AlbumJson.class).handle(this::search),
                about("Find or create many albums", Route.post("/api/albums/batch"))
                        .describe("An album that is there already is found by its MusicBrainz id, else by title and artist.")
                        .bodyList(AlbumBodies.AlbumBody.class).answersList(200, AlbumJson.class).handle(this::batch),
                about("Create an album", Route.post("/api/albums/")).body(AlbumBodies.AlbumBody.class)
                        .answers(201, AlbumJson.class).errors(409).handle(this::create),
                about("All albums", Route.get("/api/albums/")).query(AlbumBodies.Listing.class).answers(200, AlbumJson.Page.class).handle(this::page),
                about("An album", Route.get("/api/albums/{album_id}")).answers(200, AlbumJson.class).errors(404)
                        .handle(call -> one(id(call))),
                about("Change an album", Route.put("/api/albums/{album_id}")).describe("What is absent or null stays as it is.")
                        .body(AlbumBodies.AlbumChange.class).answers(200, AlbumJson.class).errors(404, 409).handle(this::update),
                about("Delete an album", Route.delete("/api/albums/{album_id}")).describe("Its tracks stay, on no album.")
                        .answersNothing().errors(404).respond(this::delete),
                about("An artist's albums", Route.get("/api/albums/artists/{artist_id}")).query(AlbumBodies.Listing.class)
                        .answersList(200, AlbumJson.class).errors(404).handle(this::ofArtist),
                about("An album's tracks", Route.get("/api/albums/{album_id}/tracks")).describe("By disc and number unless another order is stated.")
                        .query(TrackListQuery.class).answersList(200, TrackJson.class).errors(404).handle(this::tracks),
                about("An artist's albums, for the tree", Route.get("/api/library/artist/{artist_id}/albums"))
                        .describe("As `/api/library/tree` has them; none of an artist that is not there.").query(AlbumBodies.Listing.class)
                        .answersList(200, TreeRoutes.LeafJson.class).errors(404).handle(this::leaves));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary).lenient();
    }

    private static AlbumId id(Call<?, ?> call) {
        return new AlbumId(call.id("album_id", Missing.ALBUM));
    }

    private AlbumJson one(AlbumId id) {
        return AlbumJson.of(database.read(handle -> albums.find(handle, id)).orElseThrow(() -> Problem.of(404, Missing.ALBUM)));
    }

    private List<AlbumJson> search(Call<AlbumBodies.AlbumQuery, Void> call) {
        AlbumBodies.AlbumQuery wanted = call.query();
        AlbumQueries.Filter filter = new AlbumQueries.Filter(Optional.ofNullable(wanted.title()), Optional.ofNullable(wanted.artistId()).map(ArtistId::new),
                Optional.ofNullable(wanted.musicbrainzAlbumid()), Optional.ofNullable(wanted.musicbrainzAlbumartistid()));
        AlbumQueries.Found found = database.read(handle -> albums.find(handle, filter, wanted.listing().scope(), wanted.listing().part()));
        call.total(found.total());
        return found.albums().stream().map(AlbumJson::of).toList();
    }

    private AlbumJson.Page page(Call<AlbumBodies.Listing, Void> call) {
        AlbumQueries.Found found = database.read(handle -> albums.find(handle, AlbumQueries.Filter.NONE, call.query().scope(), call.query().part()));
        return new AlbumJson.Page(found.total(), found.albums().stream().map(AlbumJson::of).toList());
    }

    private List<TreeRoutes.LeafJson> leaves(Call<AlbumBodies.Listing, Void> call) {
        return albumsOf(call, new ArtistId(call.id("artist_id", Missing.ARTIST))).stream()
                .map(album -> TreeRoutes.LeafJson.of(album.id(), album.title())).toList();
    }

    private List<AlbumJson> ofArtist(Call<AlbumBodies.Listing, Void> call) {
        ArtistId artist = new ArtistId(call.id("artist_id", Missing.ARTIST));
        database.read(handle -> artists.find(handle, artist)).orElseThrow(() -> Problem.of(404, Missing.ARTIST));
        return albumsOf(call, artist).stream().map(AlbumJson::of).toList();
    }

    private List<Album> albumsOf(Call<AlbumBodies.Listing, Void> call, ArtistId artist) {
        AlbumQueries.Found found = database.read(handle ->
                albums.find(handle, AlbumQueries.Filter.of(artist), call.query().scope(), call.query().part()));
        call.total(found.total());
        return found.albums();
    }

    private List<AlbumJson> batch(Call<Void, List<AlbumBodies.AlbumBody>> call) {
        List<AlbumJson> written = batches.write(handle -> {
            albumStore.lockForMaking(handle);
            List<AlbumId> ids = new ArrayList<>();
            for (AlbumBodies.AlbumBody body : call.body()) {
                AlbumStore.Draft draft = draft(handle, body);
                ids.add(albums.same(handle, draft).or(() -> albumStore.insert(handle, draft)).or(() -> albums.same(handle, draft))
                        .orElseThrow(() -> Problem.of(409, EXISTS)));
            }
            return ids.stream().map(id -> AlbumJson.of(albums.find(handle, id).orElseThrow())).toList();
        });
        NoIds.ofAll(ID, call.body().stream().map(AlbumBodies.AlbumBody::musicbrainzAlbumid).toList(),
                written.stream().map(AlbumJson::musicbrainzAlbumid).toList()).warn(call);
        return written;
    }

    private AlbumJson create(Call<Void, AlbumBodies.AlbumBody> call) {
        return written(call, call.body().musicbrainzAlbumid(), database.inTransaction(handle -> {
            albumStore.lockForMaking(handle);
            AlbumStore.Draft draft = draft(handle, call.body());
            if (albums.same(handle, draft).isPresent()) {
                throw Problem.of(409, EXISTS);
            }
            return albumStore.insert(handle, draft).orElseThrow(() -> Problem.of(409, EXISTS));
        }));
    }

    private AlbumStore.Draft draft(Handle handle, AlbumBodies.AlbumBody body) {
        requireTitle(body.title());
        ArtistId artist = requireArtist(handle, body.albumArtistId());
        return new AlbumStore.Draft(body.title().strip(), artist, ReleaseYear.of(body.releaseYear()), MusicBrainzId.kept(Optional.ofNullable(body.musicbrainzAlbumid()), Optional.empty()));
    }

    private AlbumJson update(Call<Void, AlbumBodies.AlbumChange> call) {
        AlbumBodies.AlbumChange change = call.body();
        database.useTransaction(handle -> {
            Album now = albums.find(handle, id(call)).orElseThrow(() -> Problem.of(404, Missing.ALBUM));
            if (change.title() != null) {
                requireTitle(change.title());
            }
            ArtistId artist = change.albumArtistId() == null ? now.artist() : requireArtist(handle, change.albumArtistId());
            editing.changeAlbum(handle, id(call), new AlbumStore.Draft(Optional.ofNullable(change.title()).map(String::strip).orElse(now.title()), artist,
                    change.releaseYear() == null ? now.releaseYear() : ReleaseYear.of(change.releaseYear()),
                    MusicBrainzId.kept(Optional.ofNullable(change.musicbrainzAlbumid()), now.musicBrainzId())));
        });
        return written(call, change.musicbrainzAlbumid(), id(call));
    }

    private AlbumJson written(Call<?, ?> call, String stated, AlbumId id) {
        AlbumJson album = one(id);
        NoIds.of(ID, stated, album.musicbrainzAlbumid()).warn(call);
        return album;
    }

    private void delete(Call<Void, Void> call) {
        if (!database.inTransaction(handle -> editing.deleteAlbum(handle, id(call)))) {
            throw Problem.of(404, Missing.ALBUM);
        }
    }

    private List<TrackJson> tracks(Call<TrackListQuery, Void> call) {
        database.read(handle -> albums.find(handle, id(call))).orElseThrow(() -> Problem.of(404, Missing.ALBUM));
        return answers.list(call, call.query().filter().on(id(call)), TrackSortKey.DISC_NUMBER, TrackSortKey.TRACK_NUMBER);
    }

    private ArtistId requireArtist(Handle handle, int id) {
        return artists.find(handle, new ArtistId(id)).orElseThrow(() -> Problem.invalid("body", "album_artist_id", Missing.ARTIST)).id();
    }

    private static void requireTitle(String title) {
        if (!AlbumEntry.isTitle(title)) {
            throw Problem.invalid("body", "title", NO_TITLE);
        }
    }

}

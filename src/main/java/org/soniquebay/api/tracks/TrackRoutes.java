package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.api.features.TrackListQuery;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.FieldPath;
import org.soniquebay.api.shapes.EditProblems;
import org.soniquebay.api.shapes.IncludedTracks;
import org.soniquebay.api.shapes.Limit;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.api.shapes.NamedTrackJson;
import org.soniquebay.database.BatchTransactions;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.search.TrackSortKey;
import org.soniquebay.edits.BatchEditing;
import org.soniquebay.edits.DescribedTrack;
import org.soniquebay.edits.TrackDeletion;
import org.soniquebay.edits.TrackEdit;
import org.soniquebay.edits.TrackEditing;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackSheetQueries;
import org.soniquebay.media.streams.CodedStream;
import org.soniquebay.media.streams.SoundTranscoder;

/// `/api/tracks/…`, as far as it is about the tracks themselves.
public final class TrackRoutes {

    private static final String TAG = "Tracks";
    private static final long BATCH_BYTES = 8L * 1024 * 1024;
    private static final String STREAM = "Sends the file as it is; understands Range, If-Range, If-None-Match and If-Modified-Since. Only audio files that "
            + "really lie in a music folder are sent, whatever path the track has. With a format, the sound is coded anew, as stereo at 44.1 kHz: it is "
            + "sent as a whole (without a Content-Length) while it is made, and in parts once it is finished; a HEAD request states the length then. "
            + "503 while as many sounds are being made as the server has cores.";

    private final Database database;
    private final BatchTransactions batches;
    private final TrackAnswers answers;
    private final TrackEditing editing;
    private final BatchEditing batch;
    private final TrackDeletion deletion;
    private final SoundStream sound;
    private final TrackQueries tracks = new TrackQueries();
    private final TrackSheetQueries sheets = new TrackSheetQueries();
    private final AudioFeaturesStore features = new AudioFeaturesStore();

    public TrackRoutes(Database database, BatchTransactions batches, TrackAnswers answers, SoundTranscoder transcoder, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.batches = requireNonNull(batches, "batches is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.editing = new TrackEditing(clock);
        this.batch = new BatchEditing(clock);
        this.deletion = new TrackDeletion(clock);
        this.sound = new SoundStream(database, new CodedStream(transcoder));
    }

    public List<Route> routes() {
        return List.of(
                about("How many tracks there are", Route.get("/api/tracks/count")).describe(IncludedTracks.RULE)
                        .query(IncludedTracks.class).answers(200, TrackCountJson.class)
                        .handle(call -> TrackCountJson.of(database.read(handle -> tracks.extent(handle, call.query().scope())))),
                about("Search tracks", Route.get("/api/tracks/search"))
                        .describe("All conditions must hold. Ordered by id unless another order is stated. " + IncludedTracks.RULE)
                        .query(TrackListQuery.class).answersList(200, TrackJson.class).handle(this::search),
                about("Create or update many tracks, as a tag reader does", Route.post("/api/tracks/batch"))
                        .describe("A track is known by its path; by its MusicBrainz id only when the file it had is gone. A person's "
                                + "edits stay. All or nothing; the answer has one track for each one sent, in their order.")
                        .bodyList(TrackBody.class).bodyLimit(BATCH_BYTES).answersList(200, TrackJson.class).errors(409).handle(this::batch),
                about("Create a track", Route.post("/api/tracks/")).body(TrackBody.class).answers(200, TrackJson.class)
                        .errors(409).handle(this::create),
                about("All tracks", Route.get("/api/tracks/"))
                        .describe("As /api/tracks/search: with conditions and order, where they are stated.")
                        .query(TrackListQuery.class).answersList(200, TrackJson.class).handle(this::search),
                about("A track", Route.get("/api/tracks/{track_id}")).answers(200, TrackJson.class).errors(404)
                        .handle(call -> answers.one(id(call))),
                about("Edit a track", Route.put("/api/tracks/{track_id}"))
                        .describe("A person's edit: it wins over the file's tags until it is withdrawn, by deleting the entry with the "
                                + "source user from the track's metadata. What is absent or null stays as it is.")
                        .body(TrackChange.class).answers(200, TrackJson.class).errors(404, 409).handle(this::edit),
                about("Edit a track's tags", Route.put("/api/tracks/{track_id}/tags")).body(TagsBody.class)
                        .answers(200, TrackJson.class).errors(404).handle(this::editTags),
                about("Take a track out of the library", Route.delete("/api/tracks/{track_id}"))
                        .describe("With all that was measured or said of it. Its file is not touched: while it lies in a music folder, the next scan "
                                + "takes it in again, as a new track with another id. PUT /api/tracks/{track_id}/hidden keeps it away for good.")
                        .answersNothing().errors(404).respond(this::delete),
                about("An artist's tracks", Route.get("/api/tracks/artists/{artist_id}")).describe(TrackAnswers.BY_ALBUM)
                        .query(TrackListQuery.class).answersList(200, TrackJson.class).errors(404)
                        .handle(call -> answers.ofArtist(call, artist(call))),
                about("An artist's tracks of one album", Route.get("/api/tracks/artists/{artist_id}/albums/{album_id}"))
                        .describe(TrackAnswers.BY_ALBUM).query(TrackListQuery.class).answersList(200, TrackJson.class).errors(404)
                        .handle(call -> answers.ofArtistOnAlbum(call, artist(call), new AlbumId(call.id("album_id", Missing.ALBUM)))),
                about("Tracks of whose sound nothing is known", Route.get("/api/tracks/without-audio-features")).query(Limit.class)
                        .answersList(200, NamedTrackJson.class).handle(this::withoutFeatures),
                about("Hear a track", Route.get("/api/tracks/{track_id}/stream"))
                        .describe(STREAM)
                        .query(StreamQuery.class).answersContent(200, SoundStream.TYPES).errors(404, 416, 422, 507).respond(sound::send));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary).lenient();
    }

    private static TrackId id(Call<?, ?> call) {
        return new TrackId(call.id("track_id", Missing.TRACK));
    }

    private static ArtistId artist(Call<?, ?> call) {
        return new ArtistId(call.id("artist_id", Missing.ARTIST));
    }

    private List<TrackJson> search(Call<TrackListQuery, Void> call) {
        return answers.list(call, call.query().filter(), TrackSortKey.ID);
    }

    private TrackJson create(Call<Void, TrackBody> call) {
        DescribedTrack described = TrackBody.described(List.of(call.body()), _ -> FieldPath.in("body")).getFirst();
        call.body().fields().noIds("").warn(call);
        return answers.one(database.inTransaction(handle -> EditProblems.one(editing.create(handle, described))));
    }

    private List<TrackJson> batch(Call<Void, List<TrackBody>> call) {
        List<DescribedTrack> described = TrackBody.described(call.body(), FieldPath.in("body")::then);
        TrackBody.noIds(call.body()).warn(call);
        List<TrackId> written = batches.write(handle -> EditProblems.many(batch.write(handle, described)));
        return answers.all(handle -> sheets.findAll(handle, written));
    }

    private TrackJson edit(Call<Void, TrackChange> call) {
        call.body().fields().noIds("").warn(call);
        return edit(id(call), call.body().edit());
    }

    private TrackJson editTags(Call<Void, TagsBody> call) {
        return edit(id(call), call.body().edit());
    }

    private TrackJson edit(TrackId track, TrackEdit edit) {
        return answers.one(database.inTransaction(handle -> EditProblems.one(editing.edit(handle, track, edit))));
    }

    private void delete(Call<Void, Void> call) {
        if (database.inTransaction(handle -> deletion.delete(handle, List.of(id(call)))) == 0) {
            throw Problem.of(404, Missing.TRACK);
        }
    }

    private List<NamedTrackJson> withoutFeatures(Call<Limit, Void> call) {
        return database.read(handle -> NamedTrackJson.of(handle, features.tracksWithout(handle, call.query().limit())));
    }
}

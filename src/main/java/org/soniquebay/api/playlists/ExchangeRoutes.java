package org.soniquebay.api.playlists;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.database.Database;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.playlist.PlaylistStore;
import org.soniquebay.playlist.exchange.ExportedPlaylist;
import org.soniquebay.playlist.exchange.M3uFile;
import org.soniquebay.playlist.exchange.PlaylistFormat;
import org.soniquebay.playlist.exchange.PlaylistImport;

/// `/api/playlists/import` and `/api/playlists/{playlist_id}/export`: the playlists of other programs.
public final class ExchangeRoutes {

    private static final LocalizedMessage NOTHING = LocalizedMessage.of("This names no file.", "Aucun fichier n'y est nommé.");
    /// JSON may write a character as six.
    private static final long LARGEST_BODY = 2L * M3uFile.MOST_BYTES;

    private final Database database;
    private final PlaylistStore store = new PlaylistStore();
    private final PlaylistQueries queries = new PlaylistQueries();

    public ExchangeRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/playlists/{playlist_id}/export").tag(PlaylistRoutes.TAG).summary("A playlist as a file")
                        .describe("Missing tracks stand in it with their last known paths.").query(ExchangeBodies.ExportQuery.class)
                        .answersContent(200, Arrays.stream(PlaylistFormat.values()).map(PlaylistFormat::mediaType).toArray(String[]::new))
                        .errors(404).respond(this::export),
                Route.post("/api/playlists/import").tag(PlaylistRoutes.TAG).summary("Make a playlist of a file")
                        .describe("Tracks are found at their paths; else, for files that have moved, by the end of their paths; else by artist and"
                                + " title. One that is not found stays in the playlist as missing. No address in the network is taken.")
                        .body(ExchangeBodies.ImportBody.class).bodyLimit(LARGEST_BODY).answers(201, ExchangeBodies.ImportedJson.class)
                        .errors(404, 409).handle(this::read));
    }

    private void export(Call<ExchangeBodies.ExportQuery, Void> call) {
        PlaylistId id = new PlaylistId(call.id("playlist_id", PlaylistProblems.NO_PLAYLIST));
        PlaylistFormat format = call.query().written();
        ExportedPlaylist exported = database.read(handle -> {
            Playlist playlist = queries.find(handle, id).orElseThrow(() -> Problem.of(404, PlaylistProblems.NO_PLAYLIST));
            return ExportedPlaylist.of(playlist, queries.entries(handle, id), call.query().paths());
        });
        String file = URLEncoder.encode(exported.name() + "." + format.word(), StandardCharsets.UTF_8).replace("+", "%20");
        call.answerHeader("Content-Disposition", "attachment; filename*=UTF-8''" + file);
        call.answerHeader("Cache-Control", "no-cache");
        call.context().contentType(format.mediaType()).result(format.write(exported).getBytes(StandardCharsets.UTF_8));
    }

    private ExchangeBodies.ImportedJson read(Call<Void, ExchangeBodies.ImportBody> call) {
        M3uFile file = call.body().file();
        if (file.lines().isEmpty()) {
            throw Problem.invalid("body", "content", NOTHING);
        }
        if (file.lines().size() > PlaylistStore.MOST_ENTRIES) {
            throw Problem.of(409, PlaylistProblems.FULL);
        }
        PlaylistName name = PlaylistProblems.name(Optional.ofNullable(call.body().name()).or(file::name).orElse(""));
        // No search waits within a transaction that writes.
        PlaylistImport found = database.readSoon(handle -> PlaylistImport.of(handle, file));
        return database.inTransaction(handle -> {
            PlaylistId made = store.create(handle, name, Optional.empty(), Optional.empty());
            PlaylistProblems.throwUnlessDone(store.add(handle, ExpectedPlaylist.any(made), found.drafts(), OptionalInt.empty()));
            return ExchangeBodies.ImportedJson.of(PlaylistJson.of(queries.find(handle, made).orElseThrow()), found);
        });
    }
}

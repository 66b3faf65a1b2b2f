package org.soniquebay.api.scanning;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.roots.MusicFolders;
import org.soniquebay.scan.roots.SelectableFolders;

/// `/api/folders`: the folders of the server's machine among which a music folder can be chosen.
public final class FolderRoutes {

    private final Database database;
    private final SelectableFolders folders;
    private final RootStore roots = new RootStore();

    public FolderRoutes(Database database, ScanningParts parts) {
        this.database = requireNonNull(database, "database is null");
        this.folders = new SelectableFolders(parts.folders());
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/folders").tag("Scan").summary("Folders that can be made music folders").needs(Role.ADMIN)
                .describe("""
                        Without `path` the places where a choice begins: the music folders, what `--allow-folder` names, and the home of the user that runs the \
                        server where it is allowed. With it, the folders in that folder which `POST /api/scan` would take, without hidden ones and links; of all \
                        others nothing is told, not even whether they exist.""")
                .query(FolderQuery.class).answers(200, FoldersJson.class).errors(400).handle(this::list));
    }

    record FolderQuery(@Field(value = "Absolute path of one of the places, or of a folder below one.", maxLength = 4000) String path) {}

    record FoldersJson(
            @Field("The folder that was asked for; null for the places.") String path,
            @Field(value = "In the order of their names; 500 at most.", required = true) List<FolderJson> folders,
            @Field(value = "Whether there are more than are listed.", required = true) Boolean cut) {}

    record FolderJson(
            @Field(value = "Absolute path.", required = true, example = "/music") String path,
            @Field(value = "Its last step; the whole path of a place.", required = true) String name,
            @Field(value = "Whether `POST /api/scan` takes it; else only folders below it.", required = true) Boolean usable) {}

    private FoldersJson list(Call<FolderQuery, Void> call) {
        Collection<String> known = database.read(roots::all).values();
        String path = call.query().path();
        if (path == null || path.isBlank()) {
            SelectableFolders.Listing places = folders.places(known);
            return new FoldersJson(null, places.folders().stream()
                    .map(place -> new FolderJson(place.folder().toString(), place.folder().toString(), place.usable())).toList(), false);
        }
        SelectableFolders.Listing inside = folders.within(path, known)
                .orElseThrow(() -> Problem.of(400, ScanMessages.refusal(MusicFolders.Reason.NOT_ALLOWED)));
        return new FoldersJson(path, inside.folders().stream()
                .map(each -> new FolderJson(each.folder().toString(), each.folder().getFileName().toString(), each.usable())).toList(), inside.cut());
    }
}

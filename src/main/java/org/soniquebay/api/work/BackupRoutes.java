package org.soniquebay.api.work;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.database.backup.Backups;

/// `/api/backups`: the backups that the server keeps, and the wish for another one.
public final class BackupRoutes {

    private final Backups backups;

    public BackupRoutes(Backups backups) {
        this.backups = requireNonNull(backups, "backups is null");
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/backups").tag(WorkRoutes.TAG).summary("The backups that this server keeps").needs(Role.ADMIN)
                        .describe("With how far the one is that is being written, and why the last one failed.")
                        .answers(200, BackupsJson.class).handle(_ -> BackupsJson.of(backups)),
                Route.post("/api/backups").tag(WorkRoutes.TAG).summary("Back up the library now").needs(Role.ADMIN)
                        .describe("""
                                Into the folder that `serve --backups` names, as the command `backup` does: the whole library as it is at this moment, while it is \
                                scanned and played. The file is read in full before it counts. Answers at once; GET tells how far it is. While one is being \
                                written, by this server or another one of the library, the answer is 409.""")
                        .answers(202, BackupsJson.class).errors(409).handle(this::begin));
    }

    private BackupsJson begin(Call<Void, Void> call) {
        if (!backups.begin()) {
            throw Problem.of(409, WorkMessages.BACKING_UP);
        }
        return BackupsJson.of(backups);
    }
}

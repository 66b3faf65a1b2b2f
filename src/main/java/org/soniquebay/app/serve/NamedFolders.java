package org.soniquebay.app.serve;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootStore;

/// The music folders that a server is started with. They become roots once, so that one which is taken out of the library
/// while the server runs stays out until the next start.
final class NamedFolders {

    private final Database database;
    private final List<Path> folders;
    private final RootStore roots = new RootStore();
    private boolean done;

    /// @param folders with real paths
    NamedFolders(Database database, List<Path> folders) {
        this.database = requireNonNull(database, "database is null");
        this.folders = List.copyOf(folders);
    }

    /// Makes the folders roots, unless that was done before. To be tried again when the database could not write.
    synchronized void makeRoots() {
        if (!done) {
            database.useTransaction(handle -> folders.forEach(folder -> roots.include(handle, folder)));
            done = true;
        }
    }
}

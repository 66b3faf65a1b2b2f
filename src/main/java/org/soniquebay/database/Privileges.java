package org.soniquebay.database;

import java.nio.file.Path;
import java.util.List;
import org.soniquebay.database.DatabaseException.ServerFailed;

/// PostgreSQL refuses to run as root. In a user namespace root is nobody to the program, while the kernel still lets it
/// at root's own files.
final class Privileges {

    private Privileges() {
    }

    static boolean root() {
        return DataFolder.userId() == 0;
    }

    static List<String> wrapper() {
        return root() ? List.of("unshare", "-U", "--") : List.of();
    }

    /// @throws ServerFailed when the user is root and the system allows no user namespaces
    static void check() {
        if (root() && ChildProcess.run(Path.of("/"), List.of("sh", "-c", "exec unshare -U true")).code() != 0) {
            throw new ServerFailed("PostgreSQL does not run as root, and this system allows root no user namespace "
                    + "(unshare -U): run SoniqueBay as an ordinary user, or give it a server with --database.");
        }
    }
}

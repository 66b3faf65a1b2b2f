package org.soniquebay.app.doctor;

import org.soniquebay.database.server.DatabaseException;

/// The advice for a database that cannot be used.
final class DatabaseRemedy {

    static final String OF_DAMAGE = "Take a backup if it still goes through (soniquebay backup FILE), keep the data folder, restore the newest backup"
            + " into a new one (soniquebay restore FILE --data DIR), and look at the disk.";

    private DatabaseRemedy() {
    }

    /// @param external whether the server is administered elsewhere
    static String of(DatabaseException failure, boolean external) {
        return switch (failure) {
            case DatabaseException.Damaged _ -> OF_DAMAGE;
            case DatabaseException.DiskFull _ -> "Make room on that disk; nothing that was saved is lost.";
            case DatabaseException.UnusableFolder _ -> "See “data folder” above: it has to be writable, and its owner's program uses it.";
            case DatabaseException.OtherMajorVersion _ -> "Back the library up with the version that made it, and restore the backup with this one.";
            case DatabaseException.TooSlow _ -> "Try again when the server has less to do.";
            case DatabaseException.Busy _ -> "Try again later, or let its server take more connections (max_connections).";
            case DatabaseException.ServerFailed _, DatabaseException.Unreachable _, DatabaseException.SchemaRefused _ -> external
                    ? "See whether the server runs, is reachable from here (firewall, pg_hba.conf), and knows this user and password."
                    : "See the end of postgres.log in the data folder, and whether its disk is full.";
        };
    }
}

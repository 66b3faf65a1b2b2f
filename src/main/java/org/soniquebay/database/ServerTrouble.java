package org.soniquebay.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.soniquebay.database.DatabaseException.DiskFull;
import org.soniquebay.database.DatabaseException.Unreachable;

/// Tells what the machine is to blame for from what a statement is: a full disk or a vanished server becomes a sentence,
/// all else stays as it is. The states are those of PostgreSQL's appendix "Error Codes".
final class ServerTrouble {

    private static final String DISK_FULL = "53100";
    private static final String CONNECTION_CLASS = "08";
    /// Admin shutdown, crash shutdown, cannot connect now.
    private static final String SHUTDOWN = "57P0[123]";

    private ServerTrouble() {
    }

    static RuntimeException told(JdbiException failure, DatabaseSettings.External address) {
        return states(failure).<RuntimeException>flatMap(state -> told(state, failure, address).stream())
                .findFirst().orElse(failure);
    }

    private static Optional<DatabaseException> told(String state, JdbiException failure, DatabaseSettings.External address) {
        if (state.equals(DISK_FULL)) {
            return Optional.of(new DiskFull("There is no room left on the disk of the database " + address
                    + ": make room there and try again, nothing that was saved is lost.", failure));
        }
        if (state.startsWith(CONNECTION_CLASS) || state.matches(SHUTDOWN)) {
            return Optional.of(new Unreachable("The database " + address
                    + " went away or cannot be reached: try again when its server runs.", failure));
        }
        return Optional.empty();
    }

    private static Stream<String> states(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance).map(SQLException.class::cast)
                .flatMap(sql -> Stream.ofNullable(sql.getSQLState()));
    }
}

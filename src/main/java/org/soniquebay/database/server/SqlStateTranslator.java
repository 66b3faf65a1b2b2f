package org.soniquebay.database.server;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementException;
import org.soniquebay.database.server.DatabaseException.Busy;
import org.soniquebay.database.server.DatabaseException.Damaged;
import org.soniquebay.database.server.DatabaseException.DiskFull;
import org.soniquebay.database.server.DatabaseException.TooSlow;
import org.soniquebay.database.server.DatabaseException.Unreachable;

/// Tells the failures of the machine from those of a statement: a full disk, damage or a vanished server becomes a
/// sentence, all else stays as it is. The states are those of PostgreSQL's appendix "Error Codes".
public final class SqlStateTranslator {

    /// The states of damage: data corrupted, index corrupted.
    private static final String DAMAGE = "XX00[12]";
    private static final String CONNECTION_CLASS = "08";
    /// The states of a shutdown: admin shutdown, crash shutdown, cannot connect now, database dropped, idle for too long.
    private static final String SHUTDOWN = "57P0[12345]";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String GIVEN_UP = "57014";
    /// The states of a limit: the parser of search words has no state of its own for a question beyond it; other limits
    /// are met by defects of ours, such as a value too long for an index.
    private static final String LIMIT_OR_INTERNAL = "54000|XX000";
    private static final String SEARCH_WORDS = "tsquery";
    private static final String TOO_COMPLEX = "54001";
    private static final String QUESTION = "(?is)\\s*(select|with)\\b.*";

    private SqlStateTranslator() {
    }

    public static RuntimeException told(JdbiException failure, DatabaseServer server) {
        DatabaseSettings.External address = server.address();
        if (hasNoConnection(failure)) {
            return new Busy("The database " + address + " has more to do than it can: no connection was free in time.", failure);
        }
        if (isDamage(failure)) {
            return damaged(server.place(), failure);
        }
        if (DiskSpace.isExhausted(failure)) {
            return new DiskFull("There is no room left on the disk of the database " + address
                    + ": make room there and try again, nothing that was saved is lost.", failure);
        }
        return states(failure).<RuntimeException>flatMap(state -> told(state, failure, address).stream())
                .findFirst().orElse(failure);
    }

    /// Whether the pool gave no connection, because all are in use for long; where it cannot make any, the failure has
    /// a state.
    private static boolean hasNoConnection(JdbiException failure) {
        return failure instanceof ConnectionException && states(failure).findAny().isEmpty();
    }

    static boolean isTooInvolved(Throwable failure) {
        return causes(failure).filter(sql -> sql.getSQLState() != null).anyMatch(sql -> sql.getSQLState().matches(LIMIT_OR_INTERNAL)
                && String.valueOf(sql.getMessage()).contains(SEARCH_WORDS)
                || sql.getSQLState().equals(TOO_COMPLEX) && isOfQuestion(failure));
    }

    private static boolean isOfQuestion(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(StatementException.class::isInstance).map(StatementException.class::cast)
                .flatMap(statement -> Stream.ofNullable(statement.getStatementContext()))
                .anyMatch(context -> String.valueOf(context.getRawSql()).matches(QUESTION));
    }

    private static Optional<DatabaseException> told(String state, JdbiException failure, DatabaseSettings.External address) {
        if (state.equals(TOO_MANY_CONNECTIONS)) {
            return Optional.of(new Busy("The database " + address + " takes no more connections.", failure));
        }
        if (state.equals(GIVEN_UP)) {
            return Optional.of(new TooSlow("The database " + address + " gave a question up that took too long.", failure));
        }
        if (state.startsWith(CONNECTION_CLASS) || state.matches(SHUTDOWN)) {
            return Optional.of(new Unreachable("The database " + address
                    + " went away or cannot be reached: try again when its server runs.", failure));
        }
        return Optional.empty();
    }

    /// The conflict with other transactions that a failure comes from; the outermost one along its causes.
    public static Optional<Conflict> conflict(Throwable failure) {
        return states(failure).flatMap(state -> Arrays.stream(Conflict.values()).filter(conflict -> conflict.hasState(state))).findFirst();
    }

    public static boolean isDamage(Throwable failure) {
        return states(failure).anyMatch(state -> state.matches(DAMAGE));
    }

    /// The exception for damage. The server's message, such as "invalid page in block 0 of relation base/16384/16396",
    /// is worth a search.
    ///
    /// @param database its name, or where it lies
    public static Damaged damaged(String database, Throwable failure) {
        String said = said(failure).orElse("no reason given").replaceFirst("^ERROR: ", "");
        return new Damaged("The database " + database + " is damaged (" + said + "): restore a backup into a new, empty one.", failure);
    }

    /// What PostgreSQL said, if a failure comes from it.
    public static Optional<String> said(Throwable failure) {
        return causes(failure).findFirst().map(SqlStateTranslator::sentence);
    }

    /// PostgreSQL's messages may go on with hints and positions; the first line says what happened.
    public static String sentence(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    private static Stream<String> states(Throwable failure) {
        return causes(failure).flatMap(sql -> Stream.ofNullable(sql.getSQLState()));
    }

    private static Stream<SQLException> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance).map(SQLException.class::cast);
    }
}

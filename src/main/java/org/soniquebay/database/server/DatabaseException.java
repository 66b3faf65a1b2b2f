package org.soniquebay.database.server;

import java.util.Optional;
import java.util.stream.Stream;

/// The database cannot be used. The message is one sentence for the person at the keyboard: it names the folder or
/// server it is about, never a password, and says what to do where that is known.
public abstract sealed class DatabaseException extends RuntimeException {

    private DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Whether a question was refused because it is too complex for the server, such as words with hundreds of
    /// operators: the question is at fault, not the program. A write that goes beyond a limit does not count.
    public static boolean isTooInvolved(Throwable failure) {
        return SqlStateTranslator.isTooInvolved(failure);
    }

    /// The damage behind a failure, whatever exception wraps it.
    public static Optional<Damaged> damageIn(Throwable failure) {
        return switch (failure) {
            case Damaged known -> Optional.of(known);
            case Throwable other when SqlStateTranslator.isDamage(other) -> Optional.of(SqlStateTranslator.damaged("of this library", other));
            case Throwable _ -> Optional.empty();
        };
    }

    /// Whether a failure came because the server was away, or gave no connection in time: a later try may well succeed.
    public static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof Unreachable || cause instanceof Busy);
    }

    /// The data folder is missing, not ours, not writable, or on a full disk.
    public static final class UnusableFolder extends DatabaseException {
        public UnusableFolder(String message) {
            super(message, null);
        }

        public UnusableFolder(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The cluster in the data folder was written by another major version of PostgreSQL.
    public static final class OtherMajorVersion extends DatabaseException {
        public OtherMajorVersion(String message) {
            super(message, null);
        }
    }

    /// The embedded server does not start, or does not answer.
    public static final class ServerFailed extends DatabaseException {
        public ServerFailed(String message) {
            super(message, null);
        }

        public ServerFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The server has no room left to write. What was committed before stays.
    public static final class DiskFull extends DatabaseException {
        public DiskFull(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The server, or the pool of its connections, has more to do than it can at the moment.
    public static final class Busy extends DatabaseException {
        public Busy(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// A statement took longer than it may, and was given up.
    public static final class TooSlow extends DatabaseException {
        TooSlow(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// Data on the server's disk cannot be read any more; what was lost comes back from a backup only.
    public static final class Damaged extends DatabaseException {
        public Damaged(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The server was not reached, went away, or refused the user.
    public static final class Unreachable extends DatabaseException {
        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The database's tables are not ones this program may work on: newer, legacy, foreign, or a step failed.
    public static final class SchemaRefused extends DatabaseException {
        public SchemaRefused(String message) {
            super(message, null);
        }

        public SchemaRefused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

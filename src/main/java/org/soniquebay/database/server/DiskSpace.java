package org.soniquebay.database.server;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.database.server.DatabaseException.DiskFull;

/// Recognises that there was no room to write: on a full disk, beyond a quota, or beyond the size that a file may have
/// for this user or on this file system. It is the machine's failure, not that of the work, and passes once there is room.
public final class DiskSpace {

    private static final String DISK_FULL = "53100";
    /// The states of the classes Insufficient Resources, System Error and Internal Error. The second and third stand for
    /// errors of the system that PostgreSQL has no state for, such as a used-up quota. A message of any other state may
    /// quote words of a user.
    private static final String STATE_OF_THE_MACHINE = "(53|58|XX).*";
    /// The words of the C library, and PostgreSQL's for a write that ended in the middle of a page.
    private static final Pattern NO_ROOM = Pattern.compile("No space left on device|[Qq]uota exceeded|File too large|wrote only \\d+ of");

    private DiskSpace() {
    }

    /// Whether a lack of room is behind a failure, whatever exceptions wrap it.
    public static boolean isExhausted(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).anyMatch(DiskSpace::saysSo);
    }

    /// Whether a program that ended, or a server in its log, says that there was no room.
    public static boolean isExhausted(String output) {
        return NO_ROOM.matcher(output).find();
    }

    private static boolean saysSo(Throwable cause) {
        return switch (cause) {
            case DiskFull _ -> true;
            case SQLException sql -> DISK_FULL.equals(sql.getSQLState())
                    || String.valueOf(sql.getSQLState()).matches(STATE_OF_THE_MACHINE) && isExhausted(String.valueOf(sql.getMessage()));
            // Its message begins with the name of the file, which may be any.
            case FileSystemException file -> isExhausted(String.valueOf(file.getReason()));
            case IOException io -> isExhausted(String.valueOf(io.getMessage()));
            case Throwable _ -> false;
        };
    }
}

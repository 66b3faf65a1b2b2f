package org.soniquebay.database.server;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/// The server that a database is on, for as long as this process has the database open.
public interface DatabaseServer extends AutoCloseable {

    /// Where the database is now.
    DatabaseSettings.External address();

    /// Its name for a person whom the disk matters to.
    default String place() {
        return address().toString();
    }

    /// Has somebody hear when the server is gone and will not come back by what this process can do; once.
    default void whenLost(Consumer<DatabaseException> listener) {
        // A server that somebody else runs may come back at any time.
    }

    /// The database will not be used any more.
    @Override
    void close();

    /// One that somebody else runs.
    ///
    /// @param afterwards run when the database is closed
    static DatabaseServer elsewhere(DatabaseSettings.External address, Runnable afterwards) {
        requireNonNull(address, "address is null");
        requireNonNull(afterwards, "afterwards is null");
        return new DatabaseServer() {
            @Override
            public DatabaseSettings.External address() {
                return address;
            }

            @Override
            public void close() {
                afterwards.run();
            }
        };
    }
}

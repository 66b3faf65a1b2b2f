package org.soniquebay.database.server;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/// The server that a database is on, for as long as this process has the database open.
public interface DatabaseServer extends AutoCloseable {

    /// The present address of the database.
    DatabaseSettings.External address();

    /// The server's name for a person to whom the disk matters.
    default String place() {
        return address().toString();
    }

    /// Registers a listener for the moment when the server is gone and this process cannot bring it back; called once.
    default void whenLost(Consumer<DatabaseException> listener) {
        // A server that is administered elsewhere may come back at any time.
    }

    /// Closes the server, because the database will not be used any more.
    @Override
    void close();

    /// A server that is administered elsewhere.
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

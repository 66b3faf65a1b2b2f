package org.soniquebay.database.embedded;

import static java.util.Objects.requireNonNull;

import java.util.Properties;
import org.postgresql.PGProperty;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/// Gives the driver the password for SCRAM alone, which proves it without showing it: a process that listens on the
/// port of an embedded server that died could otherwise just ask for the password. The class is public because the
/// driver makes it by its name.
public final class ScramOnly implements AuthenticationPlugin {

    private final Properties connection;

    /// @param connection the driver's properties, with the password
    public ScramOnly(Properties connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    @Override
    public char[] getPassword(AuthenticationRequestType type) throws PSQLException {
        String password = PGProperty.PASSWORD.getOrDefault(connection);
        if (type != AuthenticationRequestType.SASL || password == null) {
            throw new PSQLException("What listens there is not the database of SoniqueBay: it wants the password shown",
                    PSQLState.CONNECTION_REJECTED);
        }
        return password.toCharArray();
    }
}

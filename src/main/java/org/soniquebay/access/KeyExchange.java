package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.soniquebay.database.Database;

/// Exchanges keys for sessions, so that a browser need not keep a key.
public final class KeyExchange {

    private final Database database;
    private final SessionStore sessions;
    private final FailedLoginThrottle failedLoginThrottle;

    public KeyExchange(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.sessions = new SessionStore(clock);
        this.failedLoginThrottle = new FailedLoginThrottle(clock);
    }

    /// Begins a session.
    ///
    /// @return empty for a wrong key, after up to a second
    public Optional<NewSession> begin(Secret key) {
        Optional<NewSession> session = database.inTransaction(handle -> sessions.begin(handle, key));
        if (session.isEmpty()) {
            failedLoginThrottle.slowDown();
        }
        return session;
    }

    /// The session that is alive among those of a request, if there is one.
    public Optional<Session> alive(List<Secret> tokens) {
        return tokens.isEmpty() ? Optional.empty() : database.read(handle -> sessions.find(handle, tokens));
    }

    /// Ends sessions; unknown tokens are passed over.
    public void end(List<Secret> tokens) {
        if (!tokens.isEmpty()) {
            database.useTransaction(handle -> sessions.end(handle, tokens));
        }
    }
}

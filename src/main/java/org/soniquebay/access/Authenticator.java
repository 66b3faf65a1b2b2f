package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.AuthenticationResult.Admitted;
import org.soniquebay.access.AuthenticationResult.Refused;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseException;

/// Lets requests pass by the [AccessRules], and asks the database, each time anew, whether a key or session is valid.
public final class Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

    private final Database database;
    private final AccessRules rules;
    private final ApiKeyStore keys;
    private final SessionStore sessions;
    private final FailedLoginThrottle failedLoginThrottle;

    public Authenticator(Database database, AccessRules rules, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.keys = new ApiKeyStore(clock);
        this.sessions = new SessionStore(clock);
        this.failedLoginThrottle = new FailedLoginThrottle(clock);
    }

    /// The origins of other pages that may use the API.
    public AllowedOrigins allowedOrigins() {
        return rules.origins();
    }

    /// Whether the sender's user matters for this request; the look-up takes milliseconds.
    public boolean asksForSender(RequestFacts request) {
        return rules.mayLetOwnerIn() && !rules.demand(request.sentBy(true)).equals(rules.demand(request.sentBy(false)));
    }

    /// Decides on a request. The answer may take up to a second while keys are guessed.
    ///
    /// @throws DatabaseException when the database cannot be read
    public AuthenticationResult admit(RequestFacts request) {
        return switch (rules.demand(request)) {
            case RequiredCredential.Nothing(Caller caller) -> new Admitted(caller);
            case RequiredCredential.ValidKey(Secret stated) -> holder(stated);
            case RequiredCredential.LivingSession(List<Secret> tokens, boolean local) -> guest(tokens, local);
            case RequiredCredential.Impossible(DenialReason reason) -> new Refused(reason);
        };
    }

    private AuthenticationResult holder(Secret stated) {
        Optional<ApiKey> key = database.read(handle -> keys.find(handle, stated)).filter(known -> known.revokedAt().isEmpty());
        if (key.isEmpty()) {
            failedLoginThrottle.slowDown();
            return new Refused(DenialReason.WRONG_KEY);
        }
        noteUse(key.get());
        return new Admitted(new Caller.KeyHolder(key.get()));
    }

    private AuthenticationResult guest(List<Secret> tokens, boolean local) {
        Optional<Session> session = database.read(handle -> sessions.find(handle, tokens));
        if (session.isEmpty()) {
            // Browsers go on sending the cookie of a session that is over; a local caller needs no session.
            return local ? new Admitted(new Caller.Local()) : new Refused(DenialReason.SESSION_OVER);
        }
        noteUse(session.get());
        return new Admitted(new Caller.SessionHolder(session.get()));
    }

    private void noteUse(ApiKey key) {
        if (keys.isUseWorthNoting(key)) {
            note(handle -> keys.noteUse(handle, key.id()));
        }
    }

    private void noteUse(Session session) {
        noteUse(session.key());
        if (sessions.isUseWorthNoting(session)) {
            note(handle -> sessions.noteUse(handle, session));
        }
    }

    private void note(Consumer<Handle> use) {
        try {
            database.useTransaction(use::accept);
        } catch (DatabaseException e) {
            // A full disk must not keep callers from reading.
            LOG.debug("The use of a key or session could not be stored", e);
        }
    }
}

package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The sessions of browsers (table `api_sessions`).
public final class SessionStore {

    /// How long a browser need not show its key again.
    public static final Duration LENGTH = Duration.ofDays(30);

    /// A client that begins a session for every question fills no table.
    static final int MOST_OF_A_KEY = 1_000;

    private final InstantSource clock;

    public SessionStore(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Exchanges a key for a session.
    ///
    /// @return empty when the key is not valid
    public Optional<NewSession> begin(Handle handle, Secret key) {
        Instant now = clock.instant();
        NewSession begun = new NewSession(Secret.newToken(), now.plus(LENGTH));
        Optional<ApiKeyId> of = handle.createQuery("""
                        INSERT INTO api_sessions (hash, key_id, created_at, expires_at)
                        SELECT :token, id, :now, :expires FROM api_keys WHERE hash = :key AND revoked_at IS NULL
                        RETURNING key_id
                        """)
                .bind("token", begun.token().hash())
                .bind("now", now)
                .bind("expires", begun.expiresAt())
                .bind("key", key.hash())
                .map((row, _) -> new ApiKeyId(row.getInt("key_id")))
                .findOne();
        of.ifPresent(id -> prune(handle, id, now));
        return of.map(_ -> begun);
    }

    /// @return empty when there is no such session, it has expired, or its key was revoked
    public Optional<Session> find(Handle handle, Secret token) {
        return handle.createQuery("""
                        SELECT id, name, api_keys.created_at, last_used_at, revoked_at, expires_at
                        FROM api_sessions JOIN api_keys ON api_keys.id = key_id
                        WHERE api_sessions.hash = :token AND expires_at > :now AND revoked_at IS NULL
                        """)
                .bind("token", token.hash())
                .bind("now", clock.instant())
                .map((row, _) -> new Session(
                        ApiKeyStore.key(row), row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .findOne();
    }

    /// Ends a session; nothing when there is none.
    public void end(Handle handle, Secret token) {
        handle.createUpdate("DELETE FROM api_sessions WHERE hash = :token").bind("token", token.hash()).execute();
    }

    void endAll(Handle handle, ApiKeyId key) {
        handle.createUpdate("DELETE FROM api_sessions WHERE key_id = :key").bind("key", key.value()).execute();
    }

    /// Passes over what another one prunes just now, so that two never wait for each other.
    private static void prune(Handle handle, ApiKeyId key, Instant now) {
        handle.createUpdate("""
                        DELETE FROM api_sessions WHERE hash IN (
                            SELECT hash FROM api_sessions WHERE expires_at <= :now FOR UPDATE SKIP LOCKED)
                        """)
                .bind("now", now)
                .execute();
        handle.createUpdate("""
                        DELETE FROM api_sessions WHERE hash IN (
                            SELECT hash FROM api_sessions WHERE key_id = :key
                            ORDER BY created_at DESC, hash OFFSET :most FOR UPDATE SKIP LOCKED)
                        """)
                .bind("key", key.value())
                .bind("most", MOST_OF_A_KEY)
                .execute();
    }
}

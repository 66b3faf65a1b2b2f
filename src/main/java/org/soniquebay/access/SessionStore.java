package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/// The sessions of browsers (table `api_sessions`).
public final class SessionStore {

    /// The time for which a browser need not show its key again.
    public static final Duration LENGTH = Duration.ofDays(30);
    /// The longest pause between two requests of a session; after a longer one the key has to be shown again.
    static final Duration LONGEST_PAUSE = Duration.ofDays(7);
    /// The interval of writes about the use of a session: a session that is used all the time costs one write in this time.
    static final Duration USE_IS_TOLD_TO = Duration.ofHours(1);

    /// The most sessions of one key, so that a client that begins a session for every request does not fill the table.
    static final int MOST_OF_A_KEY = 1_000;

    private final InstantSource clock;

    SessionStore(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Exchanges a key for a session.
    ///
    /// @return empty when the key is not valid
    Optional<NewSession> begin(Handle handle, Secret key) {
        Instant now = clock.instant();
        NewSession begun = new NewSession(Secret.newToken(), now.plus(LENGTH));
        Optional<ApiKeyId> of = handle.createQuery("""
                        INSERT INTO api_sessions (hash, key_id, created_at, last_used_at, expires_at)
                        SELECT :token, id, :now, :now, :expires FROM api_keys WHERE hash = :key AND revoked_at IS NULL
                        RETURNING key_id
                        """)
                .bind("token", begun.token().hash())
                .bind("now", now)
                .bind("expires", begun.expiresAt())
                .bind("key", key.hash())
                .mapTo(ApiKeyId.class)
                .findOne();
        of.ifPresent(id -> prune(handle, id, now));
        return of.map(_ -> begun);
    }

    /// @param tokens at least one
    /// @return one that lives; empty when all of them are unknown, have expired or paused for too long, or their keys were revoked
    Optional<Session> find(Handle handle, List<Secret> tokens) {
        Instant now = clock.instant();
        return handle.createQuery("""
                        SELECT id, name, role, api_keys.created_at, api_keys.last_used_at, revoked_at,
                               api_sessions.hash AS token_hash, api_sessions.last_used_at AS session_used_at, expires_at
                        FROM api_sessions JOIN api_keys ON api_keys.id = key_id
                        WHERE api_sessions.hash IN (<tokens>) AND expires_at > :now AND api_sessions.last_used_at > :paused
                          AND revoked_at IS NULL
                        ORDER BY expires_at DESC LIMIT 1
                        """)
                .bindList("tokens", hashes(tokens))
                .bind("now", now)
                .bind("paused", now.minus(LONGEST_PAUSE))
                .map(row -> session(row, tokens))
                .findOne();
    }

    private static Session session(RowView row, List<Secret> tokens) {
        byte[] hash = row.getColumn("token_hash", byte[].class);
        Secret token = tokens.stream().filter(shown -> Arrays.equals(shown.hash(), hash)).findFirst().orElseThrow();
        return new Session(token, ApiKeyStore.key(row), row.getColumn("session_used_at", Instant.class), row.getColumn("expires_at", Instant.class));
    }

    private static List<byte[]> hashes(List<Secret> tokens) {
        return tokens.stream().map(Secret::hash).toList();
    }

    /// Whether a use of the session is to be written: the last one written is old enough.
    boolean isUseWorthNoting(Session session) {
        return session.lastUsedAt().isBefore(clock.instant().minus(USE_IS_TOLD_TO));
    }

    void noteUse(Handle handle, Session session) {
        handle.createUpdate("UPDATE api_sessions SET last_used_at = :now WHERE hash = :token")
                .bind("now", clock.instant())
                .bind("token", session.token().hash())
                .execute();
    }

    /// Ends sessions; unknown tokens are passed over.
    ///
    /// @param tokens at least one
    void end(Handle handle, List<Secret> tokens) {
        handle.createUpdate("DELETE FROM api_sessions WHERE hash IN (<tokens>)").bindList("tokens", hashes(tokens)).execute();
    }

    void endAll(Handle handle, ApiKeyId key) {
        handle.createUpdate("DELETE FROM api_sessions WHERE key_id = :key").bind("key", key).execute();
    }

    /// Deletes sessions that are over, and the oldest of a key with too many. Rows that another transaction prunes at the moment
    /// are passed over, so that two never wait for each other.
    private static void prune(Handle handle, ApiKeyId key, Instant now) {
        handle.createUpdate("""
                        DELETE FROM api_sessions WHERE hash IN (
                            SELECT hash FROM api_sessions WHERE expires_at <= :now OR last_used_at <= :paused FOR UPDATE SKIP LOCKED)
                        """)
                .bind("now", now)
                .bind("paused", now.minus(LONGEST_PAUSE))
                .execute();
        handle.createUpdate("""
                        DELETE FROM api_sessions WHERE hash IN (
                            SELECT hash FROM api_sessions WHERE key_id = :key
                            ORDER BY created_at DESC, hash OFFSET :most FOR UPDATE SKIP LOCKED)
                        """)
                .bind("key", key)
                .bind("most", MOST_OF_A_KEY)
                .execute();
    }
}

package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/// The API keys (table `api_keys`). Several processes may share it: no row of it is kept in memory between two calls,
/// so a key that any of them revokes is refused by all from then on.
public final class ApiKeyStore {

    /// The interval of writes about the use of a key: a key that is used all the time costs one write in this time.
    static final Duration USE_IS_TOLD_TO = Duration.ofHours(1);

    private final InstantSource clock;
    private final SessionStore sessions;

    public ApiKeyStore(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
        this.sessions = new SessionStore(clock);
    }

    /// Makes a key valid.
    ///
    /// @return false when there is a valid key of this name, or the key was known already
    public boolean add(Handle handle, KeyName name, Role role, Secret key) {
        return handle.createUpdate("""
                        INSERT INTO api_keys (name, role, hash, created_at) VALUES (:name, :role, :hash, :now) ON CONFLICT DO NOTHING
                        """)
                .bind("name", name.text())
                .bind("role", role.word())
                .bind("hash", key.hash())
                .bind("now", clock.instant())
                .execute() == 1;
    }

    /// The key of a secret, valid or revoked.
    Optional<ApiKey> find(Handle handle, Secret key) {
        return handle.createQuery("""
                        SELECT id, name, role, created_at, last_used_at, revoked_at FROM api_keys WHERE hash = :hash
                        """)
                .bind("hash", key.hash())
                .map(ApiKeyStore::key)
                .findOne();
    }

    /// All keys, revoked ones as well, oldest first.
    public List<ApiKey> all(Handle handle) {
        return handle.createQuery("SELECT id, name, role, created_at, last_used_at, revoked_at FROM api_keys ORDER BY id")
                .map(ApiKeyStore::key)
                .list();
    }

    /// Whether any valid key has the role `admin`.
    boolean hasAdmin(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM api_keys WHERE revoked_at IS NULL AND role = :role)")
                .bind("role", Role.ADMIN.word())
                .mapTo(Boolean.class)
                .one();
    }

    /// Ends a key and all sessions it was exchanged for.
    ///
    /// @return whether there was a valid one
    public boolean revoke(Handle handle, KeyName name) {
        return ended(handle, handle.createQuery("UPDATE api_keys SET revoked_at = :now WHERE name = :name AND revoked_at IS NULL RETURNING id")
                .bind("name", name.text()));
    }

    /// Ends a key and all sessions it was exchanged for.
    ///
    /// @return whether there was a valid one
    public boolean revoke(Handle handle, ApiKeyId id) {
        return ended(handle, handle.createQuery("UPDATE api_keys SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL RETURNING id")
                .bind("id", id));
    }

    private boolean ended(Handle handle, Query revocation) {
        Optional<ApiKeyId> revoked = revocation.bind("now", clock.instant()).mapTo(ApiKeyId.class).findOne();
        revoked.ifPresent(key -> sessions.endAll(handle, key));
        return revoked.isPresent();
    }

    /// Whether a use of the key is to be written: the last one written is old enough.
    boolean isUseWorthNoting(ApiKey key) {
        Instant since = clock.instant().minus(USE_IS_TOLD_TO);
        return key.lastUsedAt().filter(used -> !used.isBefore(since)).isEmpty();
    }

    void noteUse(Handle handle, ApiKeyId key) {
        handle.createUpdate("UPDATE api_keys SET last_used_at = :now WHERE id = :id")
                .bind("now", clock.instant())
                .bind("id", key)
                .execute();
    }

    static ApiKey key(RowView row) {
        return new ApiKey(
                row.getColumn("id", ApiKeyId.class),
                new KeyName(row.getColumn("name", String.class)),
                Role.of(row.getColumn("role", String.class)).orElseThrow(),
                row.getColumn("created_at", Instant.class),
                Optional.ofNullable(row.getColumn("last_used_at", Instant.class)),
                Optional.ofNullable(row.getColumn("revoked_at", Instant.class)));
    }
}

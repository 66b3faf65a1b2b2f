package org.soniquebay.access.users;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.soniquebay.access.Role;

/// The rows of `library_users`. Several processes may share them: none is kept in memory between two calls, so a secret that any
/// of them takes back is refused by all from then on.
final class UserStore {

    private static final String SELECT = "SELECT id, name, role, created_at, secret_made_at, secret_hash, secret_sealed FROM library_users ";

    /// A user with what is kept of the secret.
    record Stored(User user, Optional<byte[]> hash, Optional<byte[]> sealed) {
    }

    /// @return empty when the name is taken
    Optional<UserId> insert(Handle handle, UserName name, Role role, Instant now) {
        return handle.createQuery("""
                        INSERT INTO library_users (name, role, created_at) VALUES (:name, :role, :now) ON CONFLICT DO NOTHING RETURNING id
                        """)
                .bind("name", name.text()).bind("role", role.word()).bind("now", now).mapTo(UserId.class).findOne();
    }

    boolean isEmpty(Handle handle) {
        return handle.createQuery("SELECT NOT EXISTS (SELECT 1 FROM library_users)").mapTo(Boolean.class).one();
    }

    List<Stored> all(Handle handle) {
        return handle.createQuery(SELECT + "ORDER BY id").map(UserStore::stored).list();
    }

    Optional<Stored> find(Handle handle, UserName name) {
        return handle.createQuery(SELECT + "WHERE lower(name) = lower(:name)").bind("name", name.text()).map(UserStore::stored).findOne();
    }

    Optional<Stored> byHash(Handle handle, byte[] hash) {
        return handle.createQuery(SELECT + "WHERE secret_hash = :hash").bind("hash", hash).map(UserStore::stored).findOne();
    }

    void setSecret(Handle handle, UserId user, byte[] hash, byte[] sealed, Instant now) {
        handle.createUpdate("UPDATE library_users SET secret_hash = :hash, secret_sealed = :sealed, secret_made_at = :now WHERE id = :id")
                .bind("hash", hash).bind("sealed", sealed).bind("now", now).bind("id", user).execute();
    }

    /// @return whether there was one
    boolean clearSecret(Handle handle, UserName name) {
        return handle.createUpdate("""
                        UPDATE library_users SET secret_hash = NULL, secret_sealed = NULL, secret_made_at = NULL
                        WHERE lower(name) = lower(:name) AND secret_hash IS NOT NULL
                        """).bind("name", name.text()).execute() == 1;
    }

    void delete(Handle handle, UserId user) {
        handle.createUpdate("DELETE FROM library_users WHERE id = :id").bind("id", user).execute();
    }

    private static Stored stored(RowView row) {
        User user = new User(row.getColumn("id", UserId.class), new UserName(row.getColumn("name", String.class)),
                Role.of(row.getColumn("role", String.class)).orElseThrow(), row.getColumn("created_at", Instant.class),
                Optional.ofNullable(row.getColumn("secret_made_at", Instant.class)));
        return new Stored(user, Optional.ofNullable(row.getColumn("secret_hash", byte[].class)), Optional.ofNullable(row.getColumn("secret_sealed", byte[].class)));
    }
}

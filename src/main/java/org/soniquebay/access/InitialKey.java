package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;

/// The keys a server starts with: one that its owner gives it in a file, or one that it makes because there is none.
public final class InitialKey {

    private final Database database;
    private final ApiKeyStore keys;

    public InitialKey(Database database, ApiKeyStore keys) {
        this.database = requireNonNull(database, "database is null");
        this.keys = requireNonNull(keys, "keys is null");
    }

    /// Makes the first key of a library in which no valid one has the role `admin`: with lesser ones alone it could not be
    /// administered, not even by its owner.
    ///
    /// @param file where to leave it for its owner
    /// @return the key, to be shown this once; empty when there is one already
    /// @throws UnusableKeyFile when the file cannot be written; there is no new key then
    public Optional<Secret> first(KeyFile file) {
        return database.inTransaction(handle -> {
            if (keys.hasAdmin(handle)) {
                return Optional.empty();
            }
            Secret key = Secret.newKey();
            add(handle, key);
            // The file is written within the transaction: a key in a file that opens nothing is replaced at the next
            // start, but a valid key that no file holds would stay the only one.
            file.write(key);
            return Optional.of(key);
        });
    }

    /// Adds the key under the first free name: a lesser key may have the usual name already.
    private void add(Handle handle, Secret key) {
        KeyName name = KeyName.FIRST;
        for (int number = 2; !keys.add(handle, name, Role.ADMIN, key); number++) {
            name = new KeyName(KeyName.FIRST.text() + " " + number);
        }
    }

    /// Makes the key in a file valid, with the role `admin` unless it has another one already, and the one that was in it before no longer.
    ///
    /// @throws UnusableKeyFile when the file holds no key, or one that was revoked
    public void given(KeyFile file) {
        Secret key = file.read();
        database.inTransaction(handle -> {
            give(handle, key, file);
            return null;
        });
    }

    /// Removes a file whose key was revoked: its content would be taken for a valid key.
    ///
    /// @return whether there was one
    public boolean removeRevoked(KeyFile file) {
        try {
            Secret key = file.read();
            boolean revoked = database.read(handle -> keys.find(handle, key)).filter(known -> known.revokedAt().isPresent()).isPresent();
            return revoked && Files.deleteIfExists(file.path());
        } catch (UnusableKeyFile | IOException _) {
            return false;
        }
    }

    private void give(Handle handle, Secret key, KeyFile file) {
        Optional<ApiKey> known = keys.find(handle, key);
        if (known.filter(old -> old.revokedAt().isPresent()).isPresent()) {
            throw new UnusableKeyFile("The key in " + file.path() + " was revoked: put another one there.");
        }
        if (known.filter(same -> same.name().equals(KeyName.FROM_FILE)).isPresent()) {
            return;
        }
        keys.revoke(handle, KeyName.FROM_FILE);
        if (known.isEmpty()) {
            keys.add(handle, KeyName.FROM_FILE, Role.ADMIN, key);
        }
    }
}

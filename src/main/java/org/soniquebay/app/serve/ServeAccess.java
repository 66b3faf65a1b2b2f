package org.soniquebay.app.serve;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.Authenticator;
import org.soniquebay.access.InitialKey;
import org.soniquebay.access.KeyFile;
import org.soniquebay.access.Secret;
import org.soniquebay.access.peer.PeerOwner;
import org.soniquebay.api.access.AccessGate;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;

/// The access to `serve`, and the keys it starts with.
///
/// @param rules by which requests pass
/// @param peers the look-up of the user that owns a connection's other end
/// @param given file with a key that is to be valid; empty when its owner gives none
/// @param first where the first key of a library is left for its owner
record ServeAccess(AccessRules rules, PeerOwner peers, Optional<KeyFile> given, KeyFile first) {

    private static final Logger LOG = LoggerFactory.getLogger(ServeAccess.class);

    ServeAccess {
        requireNonNull(rules, "rules is null");
        requireNonNull(peers, "peers is null");
        requireNonNull(given, "given is null");
        requireNonNull(first, "first is null");
    }

    static ServeAccess of(AccessRules rules, Optional<Path> given, Path dataFolder) {
        return new ServeAccess(rules, PeerOwner.ofThisSystem(), given.map(KeyFile::new), KeyFile.ofFirst(dataFolder));
    }

    /// Ensures that a server with the rule of a key for every caller has at least one key.
    ///
    /// @return a key that was made just now, to be shown this once
    Optional<Secret> prepare(InitialKey keys) {
        // A key that was revoked over the API is still in the file that it was left in.
        keys.removeRevoked(first);
        given.ifPresent(file -> {
            keys.given(file);
            if (file.isReadableByAll()) {
                LOG.warn("Every user of this machine can read the key in {} (chmod 600 keeps it from them).", file.path());
            }
        });
        return rules.mayLetOwnerIn() && peers.canTell() ? Optional.empty() : keys.first(first);
    }

    AccessGate gate(Database database, Wiring wiring) {
        return new AccessGate(new Authenticator(database, rules, wiring.clock()), peers);
    }
}

package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Who asks.
public sealed interface Caller {

    /// The caller's role; empty for an unknown caller, who gets the open routes only.
    default Optional<Role> role() {
        return switch (this) {
            case Anybody _ -> Optional.empty();
            case Local _ -> Optional.of(Role.ADMIN);
            case KeyHolder(ApiKey key) -> Optional.of(key.role());
            case SessionHolder(Session session) -> Optional.of(session.key().role());
        };
    }

    /// Anyone at all: the question is open to everybody.
    record Anybody() implements Caller {
    }

    /// The user that runs the server, on the machine itself.
    record Local() implements Caller {
    }

    /// Who holds a key.
    record KeyHolder(ApiKey key) implements Caller {
        public KeyHolder {
            requireNonNull(key, "key is null");
        }
    }

    /// Who has exchanged a key for a session.
    record SessionHolder(Session session) implements Caller {
        public SessionHolder {
            requireNonNull(session, "session is null");
        }
    }
}

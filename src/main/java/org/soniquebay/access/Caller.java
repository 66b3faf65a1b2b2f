package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// The sender of a request.
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

    /// Any client: the route is open to all.
    record Anybody() implements Caller {
    }

    /// The user that runs the server, on the machine itself.
    record Local() implements Caller {
    }

    /// The holder of a key.
    record KeyHolder(ApiKey key) implements Caller {
        public KeyHolder {
            requireNonNull(key, "key is null");
        }
    }

    /// The holder of a session, for which a key was exchanged.
    record SessionHolder(Session session) implements Caller {
        public SessionHolder {
            requireNonNull(session, "session is null");
        }
    }
}

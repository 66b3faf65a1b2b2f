package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

/// Who asks.
public sealed interface Caller {

    /// Anyone at all: the question is open to everybody.
    record Anybody() implements Caller {
    }

    /// Somebody on the machine itself.
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

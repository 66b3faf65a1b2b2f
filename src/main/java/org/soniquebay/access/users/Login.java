package org.soniquebay.access.users;

import static java.util.Objects.requireNonNull;

/// The outcome of an attempt to log in.
public sealed interface Login {

    record Admitted(User user) implements Login {
        public Admitted {
            requireNonNull(user, "user is null");
        }
    }

    /// The user is unknown or without a secret, or the secret is another one: which of them is not told.
    record Wrong() implements Login {
    }

    /// The secret cannot be read in clear, for the key in the data folder is not the one it was encrypted by. Only a token needs it in clear.
    record NoToken() implements Login {
    }
}

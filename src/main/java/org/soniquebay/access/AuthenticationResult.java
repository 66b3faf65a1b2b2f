package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

/// The decision whether a request may pass.
public sealed interface AuthenticationResult {

    record Admitted(Caller caller) implements AuthenticationResult {
        public Admitted {
            requireNonNull(caller, "caller is null");
        }
    }

    record Refused(DenialReason reason) implements AuthenticationResult {
        public Refused {
            requireNonNull(reason, "reason is null");
        }
    }
}

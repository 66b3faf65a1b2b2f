package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

/// Whether a request may pass.
public sealed interface Admission {

    record Admitted(Caller caller) implements Admission {
        public Admitted {
            requireNonNull(caller, "caller is null");
        }
    }

    record Refused(Refusal reason) implements Admission {
        public Refused {
            requireNonNull(reason, "reason is null");
        }
    }
}

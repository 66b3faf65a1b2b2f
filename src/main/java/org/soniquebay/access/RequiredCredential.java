package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The credential that a request has to prove before it passes.
sealed interface RequiredCredential {

    /// No further credential is required.
    record Nothing(Caller caller) implements RequiredCredential {
        public Nothing {
            requireNonNull(caller, "caller is null");
        }
    }

    /// The request's key has to be valid.
    record ValidKey(Secret stated) implements RequiredCredential {
        public ValidKey {
            requireNonNull(stated, "stated is null");
        }
    }

    /// One of the request's sessions has to be alive.
    ///
    /// @param local whether it passes without a session as well
    record LivingSession(List<Secret> tokens, boolean local) implements RequiredCredential {
        public LivingSession {
            tokens = List.copyOf(tokens);
        }
    }

    /// The request cannot pass.
    record Impossible(DenialReason reason) implements RequiredCredential {
        public Impossible {
            requireNonNull(reason, "reason is null");
        }
    }
}

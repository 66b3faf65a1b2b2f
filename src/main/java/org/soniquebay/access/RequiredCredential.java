package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// What a request has to prove before it passes.
sealed interface RequiredCredential {

    /// Nothing any more.
    record Nothing(Caller caller) implements RequiredCredential {
        public Nothing {
            requireNonNull(caller, "caller is null");
        }
    }

    /// That its key is valid.
    record ValidKey(Secret stated) implements RequiredCredential {
        public ValidKey {
            requireNonNull(stated, "stated is null");
        }
    }

    /// That one of its sessions is not over.
    ///
    /// @param local whether it passes without a session as well
    record LivingSession(List<Secret> tokens, boolean local) implements RequiredCredential {
        public LivingSession {
            tokens = List.copyOf(tokens);
        }
    }

    /// It cannot pass.
    record Impossible(DenialReason reason) implements RequiredCredential {
        public Impossible {
            requireNonNull(reason, "reason is null");
        }
    }
}

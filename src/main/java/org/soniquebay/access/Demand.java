package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// What a request has to prove before it passes.
sealed interface Demand {

    /// Nothing any more.
    record Nothing(Caller caller) implements Demand {
        public Nothing {
            requireNonNull(caller, "caller is null");
        }
    }

    /// That its key is valid.
    record ValidKey(Secret stated) implements Demand {
        public ValidKey {
            requireNonNull(stated, "stated is null");
        }
    }

    /// That one of its sessions is not over.
    ///
    /// @param local whether it passes without a session as well
    record LivingSession(List<Secret> tokens, boolean local) implements Demand {
        public LivingSession {
            tokens = List.copyOf(tokens);
        }
    }

    /// It cannot pass.
    record Impossible(Refusal reason) implements Demand {
        public Impossible {
            requireNonNull(reason, "reason is null");
        }
    }
}

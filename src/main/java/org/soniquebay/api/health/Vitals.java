package org.soniquebay.api.health;

import java.util.Optional;

/// What only the process itself knows of its health.
public interface Vitals {

    /// Of a server that neither works nor has Redis.
    Vitals NONE = new Vitals() {};

    /// Whether Redis answered when it was last asked; empty without Redis.
    default Optional<Boolean> redisAnswers() {
        return Optional.empty();
    }

    /// Whether the changes of other processes are heard; empty for a server that has the library alone.
    default Optional<Boolean> followsOthers() {
        return Optional.empty();
    }

    /// Why the workers of this process rest, in one sentence; empty while they work, and where there are none.
    default Optional<String> restsBecause() {
        return Optional.empty();
    }
}

package org.soniquebay.legacy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/// What one step of an evolution did.
///
/// @param step "expand", "migrate", "verify", "rollback" or "contract"
/// @param body counts, checksums and what was set aside, as JSON values
public record Receipt(int id, String step, Instant began, Instant ended, Map<String, Object> body) {
    public Receipt {
        requireNonNull(step, "step is null");
        requireNonNull(began, "began is null");
        requireNonNull(ended, "ended is null");
        requireNonNull(body, "body is null");
    }
}

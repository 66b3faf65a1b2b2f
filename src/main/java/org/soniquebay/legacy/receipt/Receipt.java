package org.soniquebay.legacy.receipt;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// The record of one step of an evolution, with its times.
///
/// @param body counts, checksums and what was set aside
public record Receipt(int id, Instant began, Instant ended, StepReceipt body) {
    public Receipt {
        requireNonNull(began, "began is null");
        requireNonNull(ended, "ended is null");
        requireNonNull(body, "body is null");
    }

    /// "expand", "migrate", "verify", "rollback" or "contract".
    public String step() {
        return body.step();
    }
}

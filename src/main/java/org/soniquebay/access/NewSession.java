package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// A session that has just begun.
///
/// @param token to be given to the browser, which alone ever has it
public record NewSession(Secret token, Instant expiresAt) {
    public NewSession {
        requireNonNull(token, "token is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }
}

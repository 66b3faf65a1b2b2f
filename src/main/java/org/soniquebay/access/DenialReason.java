package org.soniquebay.access;

/// Why a request may not pass.
public enum DenialReason {
    /// It is for a host that this server is not.
    FOREIGN_HOST,
    /// A page of another origin wants to change something.
    FOREIGN_ORIGIN,
    /// It shows neither key nor session, and needs one.
    NO_CREDENTIALS,
    /// The key it shows is none, or was revoked; or it shows several.
    WRONG_KEY,
    /// Its session has expired, was ended, or its key was revoked.
    SESSION_OVER
}

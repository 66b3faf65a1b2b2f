package org.soniquebay.access;

/// Why a request may not pass.
public enum DenialReason {
    /// The request is for a host that this server is not.
    FOREIGN_HOST,
    /// A page of another origin wants to change something.
    FOREIGN_ORIGIN,
    /// The request shows neither key nor session, and needs one.
    NO_CREDENTIALS,
    /// The request's key is unknown or was revoked; or the request shows several keys.
    WRONG_KEY,
    /// The request's session has expired, was ended, or its key was revoked.
    SESSION_OVER
}

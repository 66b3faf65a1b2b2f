package org.soniquebay.access;

/// The reason why a request may not pass.
public enum DenialReason {
    /// The request is for a host that this server is not.
    FOREIGN_HOST,
    /// The request would change data and comes from a page of another origin.
    FOREIGN_ORIGIN,
    /// The request shows neither key nor session, and needs one.
    NO_CREDENTIALS,
    /// The request's key is unknown or was revoked; or the request shows several keys.
    WRONG_KEY,
    /// The request's session has expired, was ended, or its key was revoked.
    SESSION_OVER
}

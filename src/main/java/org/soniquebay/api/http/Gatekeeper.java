package org.soniquebay.api.http;

import io.javalin.http.Context;

/// Decides who may ask anything at all; asked before every request.
@FunctionalInterface
public interface Gatekeeper {

    /// @throws Problem 401, 403 or 421 for a request that may not pass
    void admit(Context request);
}

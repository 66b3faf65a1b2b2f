package org.soniquebay.api.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.soniquebay.access.Role;

/// Decides who may ask anything at all, and in which role; asked before every request.
@FunctionalInterface
public interface Gatekeeper {

    /// Lets everybody do everything.
    Gatekeeper NONE = _ -> Optional.of(Role.ADMIN);

    /// @return what the caller may do; empty for somebody unknown, to whom only what is open to all answers
    /// @throws Problem 401, 403 or 421 for a request that may not pass
    Optional<Role> admit(Context request);
}

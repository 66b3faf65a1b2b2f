package org.soniquebay.api.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.soniquebay.access.Role;

/// Admits or refuses each request before its route runs, and gives the caller's role.
@FunctionalInterface
public interface RequestFilter {

    /// The filter that admits every request with the role `admin`.
    RequestFilter NONE = _ -> Optional.of(Role.ADMIN);

    /// @return the caller's role; empty for an unknown caller, who gets the open routes only
    /// @throws Problem 401, 403 or 421 for a request that may not pass
    Optional<Role> admit(Context request);
}

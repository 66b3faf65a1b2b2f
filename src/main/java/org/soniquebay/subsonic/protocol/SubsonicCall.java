package org.soniquebay.subsonic.protocol;

import static java.util.Objects.requireNonNull;

import org.soniquebay.access.Role;
import org.soniquebay.access.users.User;

/// A call of a user.
public final class SubsonicCall {

    private final Parameters parameters;
    private final User user;

    SubsonicCall(Parameters parameters, User user) {
        this.parameters = requireNonNull(parameters, "parameters are null");
        this.user = user;
    }

    public Parameters parameters() {
        return parameters;
    }

    /// Who calls; not to be asked for where an endpoint is open.
    public User user() {
        return requireNonNull(user, "user is null");
    }

    /// Whether the user may do what a role may.
    public boolean may(Role role) {
        return user().role().covers(role);
    }
}

package org.soniquebay.subsonic.protocol;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.util.Optional;
import org.soniquebay.access.Role;

/// One call of the protocol, by name.
///
/// @param name as it stands behind `/rest/`, without `.view`
/// @param role that the user needs; empty for a call without log-in
public record Endpoint(String name, Optional<Role> role, Action action) {

    /// Answers a call.
    public sealed interface Action {
    }

    /// Gives the members of the answer.
    @FunctionalInterface
    public non-sealed interface Data extends Action {

        /// @throws SubsonicError where the call cannot be answered
        ResponseNode answer(SubsonicCall call) throws Exception;
    }

    /// Writes bytes of another kind.
    @FunctionalInterface
    public non-sealed interface Media extends Action {

        /// @throws SubsonicError where the call cannot be answered; nothing was written then
        void send(SubsonicCall call, Context context) throws Exception;
    }

    public Endpoint {
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(action, "action is null");
    }

    /// A call for every user.
    public static Endpoint of(String name, Data action) {
        return new Endpoint(name, Optional.of(Role.READ), action);
    }

    /// A call for every user that is answered with sound or a picture.
    public static Endpoint media(String name, Media action) {
        return new Endpoint(name, Optional.of(Role.READ), action);
    }

    /// A call that needs no log-in.
    public static Endpoint open(String name, Data action) {
        return new Endpoint(name, Optional.empty(), action);
    }

    /// The same call for users with a role.
    public Endpoint needs(Role wanted) {
        return new Endpoint(name, Optional.of(wanted), action);
    }
}

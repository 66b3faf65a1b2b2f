package org.soniquebay.subsonic.protocol;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.soniquebay.access.users.Login;
import org.soniquebay.access.users.User;
import org.soniquebay.access.users.Users;

/// Decides whose a call is, by the parameters that it shows: `u` with `p` or with `t` and `s`, or `apiKey` alone.
final class LoginCheck {

    private static final String ENCODED = "enc:";

    private final Users users;

    LoginCheck(Users users) {
        this.users = requireNonNull(users, "users is null");
    }

    /// @throws SubsonicError when the call shows no log-in, several, or a wrong one
    User user(Parameters shown) {
        if (shown.has("apiKey")) {
            return byKey(shown);
        }
        String name = shown.required("u");
        boolean token = shown.has("t") || shown.has("s");
        if (token && shown.has("p")) {
            throw new SubsonicError(ErrorCode.CONFLICTING_LOGINS, "The request shows both a password and a token.");
        }
        Login login = token ? users.byToken(name, shown.required("t"), shown.required("s"))
                : users.byPassword(name, password(shown.text("p").orElseThrow(() ->
                        new SubsonicError(ErrorCode.MISSING_PARAMETER, "The required parameter p is missing, and so are t and s, and apiKey."))));
        return admitted(login, ErrorCode.WRONG_LOGIN, "Wrong user name or password.");
    }

    private User byKey(Parameters shown) {
        if (shown.has("u") || shown.has("p") || shown.has("t") || shown.has("s")) {
            throw new SubsonicError(ErrorCode.CONFLICTING_LOGINS, "The request shows both an API key and another log-in.");
        }
        return admitted(users.byKey(shown.required("apiKey")), ErrorCode.WRONG_KEY, "The API key is not valid.");
    }

    private static User admitted(Login login, ErrorCode code, String refusal) {
        return switch (login) {
            case Login.Admitted(User user) -> user;
            case Login.Wrong _ -> throw new SubsonicError(code, refusal);
            case Login.NoToken _ -> throw new SubsonicError(ErrorCode.NO_TOKEN,
                    "This server cannot check tokens at the moment: have the player send the password, or make a new secret.");
        };
    }

    /// A text that says it is encoded and is not stands for itself.
    private static String password(String shown) {
        if (!shown.startsWith(ENCODED)) {
            return shown;
        }
        try {
            return new String(HexFormat.of().parseHex(shown.substring(ENCODED.length())), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return shown;
        }
    }
}

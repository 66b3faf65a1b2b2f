package org.soniquebay.api.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.ApiKey;
import org.soniquebay.access.Caller;
import org.soniquebay.access.DenialReason;
import org.soniquebay.access.KeyExchange;
import org.soniquebay.access.NewSession;
import org.soniquebay.access.RequestFacts;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.access.Session;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;

/// `/api/session`: a browser shows its key once and gets a cookie instead.
public final class LoginRoutes {

    private static final String TAG = "Access";
    /// The longest login body. The route is open to any client, and none may fill the memory through it.
    private static final long LONGEST_LOGIN = 4_096;

    private final KeyExchange exchange;

    public LoginRoutes(KeyExchange exchange) {
        this.exchange = requireNonNull(exchange, "exchange is null");
    }

    public List<Route> routes() {
        return List.of(
                Route.post(AccessRules.SESSION).tag(TAG).summary("Exchange an API key for a session")
                        .describe("The answer sets the cookie soniquebay_session (HttpOnly, SameSite=Strict; over TLS its name is __Host-soniquebay_session), "
                                + "which opens what the key opens, for 30 days, or until it is not used for seven. "
                                + "Without a body, the key is the one in the header Authorization (Bearer) or X-API-Key.")
                        .openToAll()
                        .body(LoginBody.class).bodyOptional().bodyLimit(LONGEST_LOGIN).answersNothing().respond(this::begin),
                Route.delete(AccessRules.SESSION).tag(TAG).summary("End the session")
                        .describe("Also without one, so that it can be said twice.").openToAll()
                        .answersNothing().respond(this::end),
                Route.get(AccessRules.SESSION).tag(TAG).summary("Who asks, and by what right").needs(Role.METRICS)
                        .answers(200, CallerJson.class).handle(call -> CallerJson.of(AccessGate.caller(call.context()))));
    }

    record LoginBody(@Field(value = "An API key.", required = true, maxLength = 200) String apiKey) {

        /// The text leaves the key out.
        @Override
        public String toString() {
            return "LoginBody";
        }
    }

    record CallerJson(
            @Field(value = "`local`: the user that runs the server, on its own machine; `key`: who holds an API key; `session`: who has exchanged one.",
                    required = true, oneOf = {"local", "key", "session"}) String how,
            @Field(value = "Name of the API key; null when none was needed.", example = "laptop") String name,
            @Field("When the session ends; null when it is none.") Instant expiresAt,
            @Field(value = "What the caller may do; each role may do what those before it may.", required = true,
                    oneOf = {"metrics", "read", "edit", "admin"}) String role) {

        static CallerJson of(Caller caller) {
            return switch (caller) {
                case Caller.Anybody _, Caller.Local _ -> new CallerJson("local", null, null, Role.ADMIN.word());
                case Caller.KeyHolder(ApiKey key) -> new CallerJson("key", key.name().text(), null, key.role().word());
                case Caller.SessionHolder(Session session) ->
                        new CallerJson("session", session.key().name().text(), session.expiresAt(), session.key().role().word());
            };
        }
    }

    private void begin(Call<Void, LoginBody> call) {
        RequestFacts request = AccessGate.facts(call.context());
        Secret key = Optional.ofNullable(call.body()).map(body -> new Secret(body.apiKey().strip()))
                .or(() -> AccessRules.shownKey(request))
                .orElseThrow(() -> AccessMessages.problem(DenialReason.NO_CREDENTIALS, request));
        NewSession session = exchange.begin(key)
                .orElseThrow(() -> AccessMessages.problem(DenialReason.WRONG_KEY, request));
        SessionCookie.hand(call.context(), request, session, exchange);
    }

    private void end(Call<Void, Void> call) {
        RequestFacts request = AccessGate.facts(call.context());
        SessionCookie.end(call.context(), request, exchange);
    }
}

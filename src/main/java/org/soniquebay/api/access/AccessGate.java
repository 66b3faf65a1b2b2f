package org.soniquebay.api.access;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.soniquebay.access.AllowedOrigins;
import org.soniquebay.access.ApiKey;
import org.soniquebay.access.AuthenticationResult;
import org.soniquebay.access.Authenticator;
import org.soniquebay.access.Caller;
import org.soniquebay.access.DenialReason;
import org.soniquebay.access.RequestFacts;
import org.soniquebay.access.Role;
import org.soniquebay.access.Session;
import org.soniquebay.access.peer.PeerOwner;
import org.soniquebay.api.http.CrossOrigin;
import org.soniquebay.api.http.RequestFilter;

/// Asks the [Authenticator] before every request.
public final class AccessGate implements RequestFilter {

    private static final String CALLER = AccessGate.class.getName();
    private static final String AGAIN = CALLER + ".again";

    private final Authenticator authenticator;
    private final PeerOwner peers;

    public AccessGate(Authenticator authenticator, PeerOwner peers) {
        this.authenticator = requireNonNull(authenticator, "authenticator is null");
        this.peers = requireNonNull(peers, "peers is null");
    }

    @Override
    public Optional<Role> admit(Context context) {
        RequestFacts said = facts(context);
        share(context, said);
        RequestFacts facts = authenticator.asksForSender(said) && OwnConnection.isOwn(context.req(), peers) ? said.sentBy(true) : said;
        return switch (authenticator.admit(facts)) {
            case AuthenticationResult.Admitted(Caller caller) -> {
                context.attribute(CALLER, caller);
                context.attribute(AGAIN, (BooleanSupplier) () -> authenticator.admit(facts) instanceof AuthenticationResult.Admitted);
                yield caller.role();
            }
            case AuthenticationResult.Refused(DenialReason reason) -> {
                if (reason == DenialReason.SESSION_OVER) {
                    SessionCookie.takeAway(context, facts);
                }
                if (isForPage(context, reason)) {
                    context.redirect(LoginPage.root(context) + LoginPage.leadingTo(address(context)), HttpStatus.FOUND);
                    context.skipRemainingHandlers();
                    yield Optional.empty();
                }
                throw AccessMessages.problem(reason, facts);
            }
        };
    }

    /// Whether a person asks for a page in a browser, and has only to show a key; a program asks for no HTML.
    private static boolean isForPage(Context context, DenialReason reason) {
        return (reason == DenialReason.NO_CREDENTIALS || reason == DenialReason.SESSION_OVER)
                && (context.method() == HandlerType.GET || context.method() == HandlerType.HEAD)
                && Objects.requireNonNullElse(context.header("Accept"), "").contains(LoginPage.TYPE)
                && Objects.requireNonNullElse(context.header("Sec-Fetch-Mode"), "navigate").equals("navigate");
    }

    private static String address(Context context) {
        String query = context.req().getQueryString();
        return context.req().getRequestURI() + (query == null ? "" : "?" + query);
    }

    /// Lets the page of an allowed origin read the answer, whatever it will be: a refusal says what is missing.
    private void share(Context context, RequestFacts facts) {
        AllowedOrigins allowed = authenticator.allowedOrigins();
        if (!allowed.isEmpty()) {
            CrossOrigin.varies(context);
            allowed.of(facts).ifPresent(origin -> CrossOrigin.allow(context, origin, allowed.sessions()));
        }
    }

    /// The caller that was admitted. Where no gate is asked, that is the server's own user.
    static Caller caller(Context context) {
        Caller caller = context.attribute(CALLER);
        return caller == null ? new Caller.Local() : caller;
    }

    /// The caller's name for limits: the same for all requests with one key and its sessions.
    public static String callerName(Context context) {
        return switch (caller(context)) {
            case Caller.Anybody _ -> "anybody";
            case Caller.Local _ -> "local";
            case Caller.KeyHolder(ApiKey key) -> "key " + key.id();
            case Caller.SessionHolder(Session session) -> "key " + session.key().id();
        };
    }

    /// Whether a request whose answer goes on for long would be admitted now as well: its key may have been revoked.
    public static boolean isStillAdmitted(Context context) {
        BooleanSupplier again = context.attribute(AGAIN);
        return again == null || again.getAsBoolean();
    }

    /// A request's line and headers, with an unknown sender.
    static RequestFacts facts(Context context) {
        HttpServletRequest request = context.req();
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new RequestFacts(request.getProtocol(), request.getMethod(), context.path(), headers, false);
    }
}

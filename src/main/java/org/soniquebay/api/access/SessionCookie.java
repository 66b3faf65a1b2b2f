package org.soniquebay.api.access;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.stream.Stream;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.KeyExchange;
import org.soniquebay.access.NewSession;
import org.soniquebay.access.RequestFacts;
import org.soniquebay.access.SessionStore;

/// The cookie of a session, out of the reach of scripts and of other sites.
final class SessionCookie {

    private static final String RULES = "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";

    private SessionCookie() {
    }

    /// Gives the browser the cookie of a session that begins in place of those it had.
    ///
    /// @param request for the session; one that came to the proxy over TLS gets a cookie that is only sent over TLS
    static void hand(Context context, RequestFacts request, NewSession session, KeyExchange exchange) {
        exchange.end(AccessRules.sessionTokens(request));
        context.header("Set-Cookie", line(isOverTls(request), session.token().text(), SessionStore.LENGTH.toSeconds()))
                .header("Cache-Control", "no-store");
    }

    /// Ends the sessions of a request and deletes the browser's cookie.
    static void end(Context context, RequestFacts request, KeyExchange exchange) {
        exchange.end(AccessRules.sessionTokens(request));
        takeAway(context, request);
    }

    /// Deletes the browser's cookie, under either name.
    static void takeAway(Context context, RequestFacts request) {
        context.res().addHeader("Set-Cookie", line(false, "", 0));
        if (isOverTls(request)) {
            context.res().addHeader("Set-Cookie", line(true, "", 0));
        }
    }

    private static String line(boolean overTls, String value, long seconds) {
        String name = overTls ? AccessRules.TLS_COOKIE : AccessRules.COOKIE;
        return name + "=" + value + RULES + seconds + (overTls ? "; Secure" : "");
    }

    /// Whether the request came over TLS, as its headers state. A client that states it falsely harms only itself.
    private static boolean isOverTls(RequestFacts request) {
        Stream<String> protocols = Stream.of(
                        request.all("X-Forwarded-Proto").stream(),
                        request.all("Forwarded").stream().filter(text -> text.toLowerCase(Locale.ROOT).matches(".*\\bproto=\"?https\\b.*"))
                                .map(_ -> "https"),
                        request.all("Origin").stream().filter(origin -> origin.startsWith("https://")).map(_ -> "https"))
                .flatMap(each -> each);
        return protocols.map(text -> text.split(",", 2)[0].strip()).anyMatch("https"::equalsIgnoreCase);
    }
}

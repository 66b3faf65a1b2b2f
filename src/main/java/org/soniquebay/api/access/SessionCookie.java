package org.soniquebay.api.access;

import java.util.Locale;
import java.util.stream.Stream;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.NewSession;
import org.soniquebay.access.RequestFacts;
import org.soniquebay.access.SessionStore;

/// The cookie of a session, out of the reach of scripts and of other sites.
final class SessionCookie {

    private static final String RULES = "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";

    /// Takes the cookie away.
    static final String NONE = AccessRules.COOKIE + "=" + RULES + 0;

    private SessionCookie() {
    }

    /// @param request that asks for it; what came to the proxy over TLS gets a cookie that only travels so
    static String of(NewSession session, RequestFacts request) {
        String cookie = AccessRules.COOKIE + "=" + session.token().text() + RULES + SessionStore.LENGTH.toSeconds();
        return isOverTls(request) ? cookie + "; Secure" : cookie;
    }

    /// Who lies about it harms nobody but himself.
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

package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.access.Demand.Impossible;
import org.soniquebay.access.Demand.LivingSession;
import org.soniquebay.access.Demand.Nothing;
import org.soniquebay.access.Demand.ValidKey;

/// The rules by which a request passes:
///
/// 1. `/health/live` is open.
/// 2. The host must be this server's (DNS rebinding), whatever else the request shows.
/// 3. What changes something must not come from another origin's page (cross-site request forgery).
/// 4. A key that is shown must be right, also where none is needed.
/// 5. Without a key or session passes who asks from this machine: the server is bound to loopback, the host is a name of
///    loopback, and nothing says that a proxy passed the request on.
public final class AccessRules {

    /// Open to all hosts.
    public static final String LIVE = "/health/live";
    /// Where keys are exchanged for sessions, and sessions end; the key comes in the body.
    public static final String SESSION = "/api/session";
    /// The cookie that holds a session's token.
    public static final String COOKIE = "soniquebay_session";

    private static final Pattern BEARER = Pattern.compile("(?i)bearer(?:\\s+(.*))?");
    private static final Pattern PROXY_HEADER = Pattern.compile(
            "forwarded.*|via|client-ip|true-client-ip|cdn-loop|x-(forward|original|proxy|envoy).*|x-(host|scheme|rewrite-url)"
                    + "|x-(real|client|cluster-client)-ip|(cf|fastly|fly|akamai|wl-proxy|proxy-client|tailscale|x-amzn|x-azure)-.*");
    private static final Set<String> OWN_PAGE = Set.of("same-origin", "none");
    /// What a common proxy speaks to the servers behind it unless told otherwise, and hardly anybody else.
    private static final String OLD_HTTP = "HTTP/1.0";

    private final OwnNames names;

    public AccessRules(OwnNames names) {
        this.names = requireNonNull(names, "names is null");
    }

    Demand demand(RequestFacts request) {
        if (request.isSafe() && request.isFor(LIVE)) {
            return new Nothing(new Caller.Anybody());
        }
        Optional<Authority> host = request.only("Host").flatMap(Authority::parse).filter(names::isOwn);
        if (host.isEmpty()) {
            return new Impossible(Refusal.FOREIGN_HOST);
        }
        if (!request.isSafe() && isForeign(request, host.get())) {
            return new Impossible(Refusal.FOREIGN_ORIGIN);
        }
        List<String> keys = keys(request);
        if (keys.size() > 1) {
            return new Impossible(Refusal.WRONG_KEY);
        }
        return keys.isEmpty() ? withoutKey(request, isLocal(request, host.get())) : new ValidKey(new Secret(keys.getFirst()));
    }

    private static Demand withoutKey(RequestFacts request, boolean local) {
        if (!request.isSafe() && request.isFor(SESSION)) {
            return new Nothing(new Caller.Anybody());
        }
        Optional<Secret> token = sessionToken(request);
        if (token.isPresent()) {
            return new LivingSession(token.get(), local);
        }
        return local ? new Nothing(new Caller.Local()) : new Impossible(Refusal.NO_CREDENTIALS);
    }

    /// The token in the request's cookie.
    public static Optional<Secret> sessionToken(RequestFacts request) {
        return request.all("Cookie").stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(pair -> pair.strip().split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].equals(COOKIE) && !pair[1].isEmpty())
                .map(pair -> new Secret(pair[1]))
                .findFirst();
    }

    private boolean isForeign(RequestFacts request, Authority host) {
        List<String> origins = request.all("Origin");
        boolean own = origins.isEmpty() || (origins.size() == 1 && names.isOwnOrigin(origins.getFirst(), host));
        // Browsers send it of their own accord, and no page can change it.
        return !own || request.all("Sec-Fetch-Site").stream()
                .anyMatch(site -> !OWN_PAGE.contains(site.strip().toLowerCase(Locale.ROOT)));
    }

    private boolean isLocal(RequestFacts request, Authority host) {
        return names.onlyForThisMachine()
                && host.isLoopback()
                && !request.protocol().equals(OLD_HTTP)
                && request.headers().keySet().stream().noneMatch(AccessRules::isFromProxy);
    }

    private static boolean isFromProxy(String header) {
        return PROXY_HEADER.matcher(header.toLowerCase(Locale.ROOT).replace('_', '-')).matches();
    }

    private static List<String> keys(RequestFacts request) {
        Stream<String> bearer = request.all("Authorization").stream()
                .map(value -> BEARER.matcher(value.strip()))
                .filter(Matcher::matches)
                .map(match -> Optional.ofNullable(match.group(1)).orElse(""));
        return Stream.concat(bearer, request.all("X-API-Key").stream()).map(String::strip).distinct().toList();
    }
}

package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.access.RequiredCredential.Impossible;
import org.soniquebay.access.RequiredCredential.LivingSession;
import org.soniquebay.access.RequiredCredential.Nothing;
import org.soniquebay.access.RequiredCredential.ValidKey;

/// The rules by which a request passes:
///
/// 1. `/health/live` is open.
/// 2. The host must be this server's (DNS rebinding), whatever else the request shows.
/// 3. A request that may change data must not come from another origin's page (cross-site request forgery).
/// 4. A key that is shown must be right, also where none is needed.
/// 5. Without a key or session passes only the user that runs the server: the connection is one of that user's processes,
///    the server is bound to loopback, the host is a name of loopback, no header says that a proxy passed the request on, and
///    no other origin's page sent it; unless the settings require a key from that user as well.
/// 6. A page of another origin that the settings allow passes with a key alone, or with a session where they say so; it is never
///    that user.
public final class AccessRules {

    /// The path that is open to all hosts.
    public static final String LIVE = "/health/live";
    /// The path where keys are exchanged for sessions, and sessions end; the key comes in the body, or as with any other request.
    public static final String SESSION = "/api/session";
    /// The page where a person shows a key, and the address that ends the session again.
    public static final String LOGIN = "/login";
    public static final String LOGOUT = "/logout";
    /// The picture that a browser shows beside the name of a page, also that of the page to log in.
    public static final String ICON = "/favicon.ico";
    /// The views of the web page: the names of their addresses beside `/`.
    public static final List<String> VIEWS =
            List.of("home", "library", "artist", "album", "track", "discover", "map", "playlists", "playlist", "queue", "work");
    /// The cookie that holds a session's token.
    public static final String COOKIE = "soniquebay_session";
    /// The session cookie over TLS: browsers take a cookie of such a name from its own host alone, and never over plain HTTP.
    public static final String TLS_COOKIE = "__Host-" + COOKIE;

    private static final Pattern BEARER = Pattern.compile("(?i)bearer(?:\\s+(.*))?");
    private static final Pattern PROXY_HEADER = Pattern.compile(
            "forwarded.*|via|client-ip|true-client-ip|cdn-loop|x-(forward|original|proxy|envoy).*|x-(host|scheme|rewrite-url)"
                    + "|x-(real|client|cluster-client)-ip|(cf|fastly|fly|akamai|wl-proxy|proxy-client|tailscale|x-amzn|x-azure)-.*");
    private static final Set<String> OWN_PAGE = Set.of("same-origin", "none");
    /// The pages that links from any origin may lead to: these show nothing of the library by themselves.
    private static final List<String> LINKED_PAGES =
            Stream.concat(Stream.of("/", "/api/docs"), VIEWS.stream().map(view -> "/" + view)).toList();
    /// The addresses at which sessions begin and end.
    private static final List<String> SESSION_PATHS = List.of(SESSION, LOGIN, LOGOUT);
    /// The protocol that a common proxy uses by default towards the servers behind it, and hardly any other client.
    private static final String OLD_HTTP = "HTTP/1.0";

    private final AllowedHosts names;
    private final boolean keyForAll;
    private final AllowedOrigins origins;

    public AccessRules(AllowedHosts names) {
        this(names, false, AllowedOrigins.NONE);
    }

    /// @param keyForAll whether the user that runs the server is to show a key as well
    /// @param origins of pages that are not this server's own and may use the API
    public AccessRules(AllowedHosts names, boolean keyForAll, AllowedOrigins origins) {
        this.names = requireNonNull(names, "names is null");
        this.keyForAll = keyForAll;
        this.origins = requireNonNull(origins, "origins is null");
    }

    AllowedOrigins origins() {
        return origins;
    }

    /// Whether any caller passes without a key.
    public boolean mayLetOwnerIn() {
        return names.onlyForThisMachine() && !keyForAll;
    }

    RequiredCredential demand(RequestFacts request) {
        if (request.isSafe() && request.isFor(LIVE)) {
            return new Nothing(new Caller.Anybody());
        }
        Optional<Authority> host = request.only("Host").flatMap(Authority::parse).filter(names::isOwn);
        if (host.isEmpty()) {
            return new Impossible(DenialReason.FOREIGN_HOST);
        }
        if (origins.of(request).isPresent() && !isOwnOrigin(request, host.get())) {
            return fromAllowedOrigin(request);
        }
        if (!request.isSafe() && isForeign(request, host.get())) {
            return new Impossible(DenialReason.FOREIGN_ORIGIN);
        }
        return byKey(request).orElseGet(() -> withoutKey(request, isLocal(request, host.get())));
    }

    private RequiredCredential fromAllowedOrigin(RequestFacts request) {
        if (request.method().equals("OPTIONS")) {
            // A browser asks in advance, without any credentials, what the page may send; nothing else answers the method.
            return new Nothing(new Caller.Anybody());
        }
        boolean ofSession = request.isFor(SESSION) && origins.sessions();
        if (!request.isSafe() && !ofSession && SESSION_PATHS.stream().anyMatch(request::isFor)) {
            return new Impossible(DenialReason.FOREIGN_ORIGIN);
        }
        return byKey(request).orElseGet(() -> origins.sessions()
                ? withoutKey(request, false) : new Impossible(DenialReason.NO_CREDENTIALS));
    }

    /// @return empty for a request that shows no key
    private static Optional<RequiredCredential> byKey(RequestFacts request) {
        List<String> keys = keys(request);
        return keys.isEmpty() ? Optional.empty() : Optional.of(
                keys.size() > 1 ? new Impossible(DenialReason.WRONG_KEY) : new ValidKey(new Secret(keys.getFirst())));
    }

    private static RequiredCredential withoutKey(RequestFacts request, boolean local) {
        if (request.isFor(LOGIN) || request.isSafe() && request.isFor(ICON) || !request.isSafe() && SESSION_PATHS.stream().anyMatch(request::isFor)) {
            return new Nothing(new Caller.Anybody());
        }
        List<Secret> tokens = countingTokens(request);
        if (!tokens.isEmpty()) {
            return new LivingSession(tokens, local);
        }
        return local ? new Nothing(new Caller.Local()) : new Impossible(DenialReason.NO_CREDENTIALS);
    }

    /// The tokens in the request's cookies, in their order. There may be several: the owner of a part of the host's domain, or
    /// of another port of it, can set a cookie of the same name.
    public static List<Secret> sessionTokens(RequestFacts request) {
        return tokens(request, Set.of(COOKIE, TLS_COOKIE));
    }

    /// The tokens by which a request may pass: a cookie that only this host can have set excludes one that any other page could
    /// have set, which would act for another person.
    private static List<Secret> countingTokens(RequestFacts request) {
        List<Secret> own = tokens(request, Set.of(TLS_COOKIE));
        return own.isEmpty() ? tokens(request, Set.of(COOKIE)) : own;
    }

    private static List<Secret> tokens(RequestFacts request, Set<String> names) {
        return request.all("Cookie").stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(pair -> pair.strip().split("=", 2))
                .filter(pair -> pair.length == 2 && names.contains(pair[0]) && !pair[1].isEmpty())
                .map(pair -> new Secret(pair[1]))
                .distinct()
                .toList();
    }

    private boolean isForeign(RequestFacts request, Authority host) {
        return !isOwnOrigin(request, host) || isOfForeignSite(request);
    }

    private boolean isOwnOrigin(RequestFacts request, Authority host) {
        List<String> origins = request.all("Origin");
        return origins.isEmpty() || (origins.size() == 1 && names.isOwnOrigin(origins.getFirst(), host));
    }

    /// Browsers send the header of their own accord, and no page can change it.
    private static boolean isOfForeignSite(RequestFacts request) {
        return request.all("Sec-Fetch-Site").stream().anyMatch(site -> !OWN_PAGE.contains(site.strip().toLowerCase(Locale.ROOT)));
    }

    private boolean isLocal(RequestFacts request, Authority host) {
        return mayLetOwnerIn()
                && request.fromOwner()
                && host.isLoopback()
                && !request.protocol().equals(OLD_HTTP)
                && request.headers().keySet().stream().noneMatch(AccessRules::isFromProxy)
                && isOwnOrigin(request, host)
                && (!isOfForeignSite(request) || isLinkFollowed(request));
    }

    /// Whether a person follows a link to one of the pages, rather than another page sending the request by itself.
    private static boolean isLinkFollowed(RequestFacts request) {
        return request.isSafe()
                && LINKED_PAGES.stream().anyMatch(request::isFor)
                && request.only("Sec-Fetch-Mode").filter("navigate"::equals).isPresent()
                && request.only("Sec-Fetch-Dest").filter("document"::equals).isPresent();
    }

    private static boolean isFromProxy(String header) {
        return PROXY_HEADER.matcher(header.toLowerCase(Locale.ROOT).replace('_', '-')).matches();
    }

    /// The key in a request's headers; empty when there is none, or several.
    public static Optional<Secret> shownKey(RequestFacts request) {
        List<String> keys = keys(request);
        return keys.size() == 1 ? Optional.of(new Secret(keys.getFirst())) : Optional.empty();
    }

    private static List<String> keys(RequestFacts request) {
        Stream<String> bearer = request.all("Authorization").stream()
                .map(value -> BEARER.matcher(value.strip()))
                .filter(Matcher::matches)
                .map(match -> Optional.ofNullable(match.group(1)).orElse(""));
        return Stream.concat(bearer, request.all("X-API-Key").stream()).map(String::strip).distinct().toList();
    }
}

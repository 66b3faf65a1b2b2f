package org.soniquebay.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.AllowedHosts;
import org.soniquebay.access.ApiKeyStore;
import org.soniquebay.access.Authenticator;
import org.soniquebay.access.Authority;
import org.soniquebay.access.KeyName;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.access.peer.PeerOwner;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.api.access.RawHttp.Answer;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import tools.jackson.databind.JsonNode;

/// The door, over real HTTP: what a browser, a proxy, a stranger's page and a thief would send.
class AccessTest extends ApiTest {

    private static final KeyName LAPTOP = new KeyName("laptop");
    private static final String GENRE = "{\"name\":\"Jazz\"}";

    /// As if bound to loopback, or to every address.
    private static volatile AccessGate gate;
    private static AccessGate here;
    private static AccessGate everywhere;

    private final ApiKeyStore keys = new ApiKeyStore(InstantSource.system());
    private RawHttp raw;
    private Secret key;

    @Override
    protected ApiParts parts(Database opened, Caches caches) {
        here = gate(opened, "127.0.0.1", List.of());
        everywhere = gate(opened, "0.0.0.0", List.of(Authority.parse("music.example.org").orElseThrow()));
        return super.parts(opened, caches);
    }

    private static AccessGate gate(Database opened, String bound, List<Authority> allowed) {
        AllowedHosts names = AllowedHosts.of(bound, Set.of("box"), allowed);
        return new AccessGate(new Authenticator(opened, new AccessRules(names), InstantSource.system()), new CountedPeers(PeerOwner.ofThisSystem()));
    }

    /// Counts how often the system is asked.
    private record CountedPeers(PeerOwner system) implements PeerOwner {

        static final AtomicInteger ASKED = new AtomicInteger();

        @Override
        public boolean canTell() {
            return system.canTell();
        }

        @Override
        public boolean isOwn(InetSocketAddress peer, InetSocketAddress here) {
            ASKED.incrementAndGet();
            return system.isOwn(peer, here);
        }
    }

    @Override
    protected RequestFilter requestFilter() {
        return context -> gate.admit(context);
    }

    @BeforeEach
    void prepare() {
        gate = here;
        raw = new RawHttp(client.base().getPort());
        key = Secret.newKey();
        database.useTransaction(handle -> keys.add(handle, LAPTOP, Role.ADMIN, key));
    }

    @Test
    void whoAsksFromTheMachineItselfNeedsNothing() {
        assertThat(client.get("/api/tracks/").status()).isEqualTo(200);
        assertThat(client.get("/api/session").is(200).text()).isEqualTo("{\"how\":\"local\",\"name\":null,\"expires_at\":null,\"role\":\"admin\"}");
        assertThat(raw.send("GET /api/tracks/ HTTP/1.1", "Host: [::1]:8001").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "X-Real-IP:", "via: 1.1 proxy", "X-FORWARDED-PROTO: https",
        "CF-Connecting-IP: ::1"})
    void aProxiedRequestNeedsAKey(String header) {
        Answer refused = raw.send("GET /api/tracks/ HTTP/1.1", "Host: localhost", header);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).contains("Bearer realm=\"SoniqueBay\"");
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
        assertThat(raw.send("GET /api/tracks/ HTTP/1.1", "Host: localhost", header, "X-API-Key: " + key.text()).status()).isEqualTo(200);
        assertThat(raw.send("GET /health/live HTTP/1.1", "Host: localhost", header).status()).isEqualTo(200);
    }

    @Test
    void theDoorSpeaksFrench() {
        gate = everywhere;
        Reply refused = client.get("/api/tracks/", "Accept-Language", "fr");

        assertThat(refused.is(401).detail()).startsWith("Une clé d'API est requise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8001", "localhost.evil.example", "127.0.0.1.nip.io", "192.168.1.2:8001", "0.0.0.0:8001"})
    void aBentNameLeadsNowhere(String host) {
        for (String start : List.of("GET /api/tracks/ HTTP/1.1", "POST /api/session HTTP/1.1", "GET /nowhere HTTP/1.1", "GET / HTTP/1.1")) {
            Answer refused = raw.send(start, "Host: " + host);
            assertThat(refused.status()).as(start).isEqualTo(421);
            assertThat(refused.body()).doesNotContain(host);
            assertThat(raw.send(start, "Host: " + host, "X-API-Key: " + key.text()).status()).isEqualTo(421);
        }
        assertThat(raw.send("GET /health/live HTTP/1.1", "Host: " + host).status()).isEqualTo(200);
    }

    @Test
    void theHostCannotBeSmuggled() {
        assertThat(raw.send("GET http://evil.example/api/tracks/ HTTP/1.1", "Host: localhost").status()).isBetween(400, 421);
        assertThat(raw.send("GET http://localhost/api/tracks/ HTTP/1.1", "Host: evil.example").status()).isBetween(400, 421);
        assertThat(raw.send("GET /api/tracks/ HTTP/1.1", "Host: localhost", "Host: evil.example").status()).isBetween(400, 421);
        assertThat(raw.send("GET /api/tracks/ HTTP/1.1", "Host: evil.example", "Host: localhost").status()).isBetween(400, 421);
        assertThat(raw.send("GET /api/tracks/ HTTP/1.1").status()).isBetween(400, 421);
        assertThat(raw.send("GET /api/tracks/ HTTP/1.0").status()).isBetween(400, 421);
        assertThat(raw.send("GET /api/tracks/ HTTP/1.1", "Host: localhost@evil.example").status()).isBetween(400, 421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://evil.example", "Origin: null", "Origin: http://localhost:3000", "Origin:", "Sec-Fetch-Site: cross-site"})
    void aStrangersPageChangesNothing(String header) {
        String before = rows();
        for (String start : List.of("POST /api/tracks/batch HTTP/1.1", "PUT /api/tracks/1/tags HTTP/1.1", "DELETE /api/tracks/1 HTTP/1.1",
                "POST /api/scan HTTP/1.1", "POST /api/session HTTP/1.1", "DELETE /api/session HTTP/1.1")) {
            assertThat(raw.send(start, "Host: localhost:8001", header).status()).as(start).isEqualTo(403);
            assertThat(raw.send(start, "Host: localhost:8001", header, "X-API-Key: " + key.text()).status()).as(start).isEqualTo(403);
        }
        assertThat(rows()).isEqualTo(before);
        assertThat(raw.send("GET /api/tracks/ HTTP/1.1", "Host: localhost:8001", header).status()).isEqualTo(401);
        assertThat(raw.send("GET /api/tracks/ HTTP/1.1", "Host: localhost:8001", header, "X-API-Key: " + key.text()).status()).isEqualTo(200);
    }

    @Test
    void aLinkToThePageMayBeFollowedFromAnywhere() {
        for (String path : List.of("/", "/library?q=jazz", "/track?id=5", "/api/docs")) {
            assertThat(raw.send("GET " + path + " HTTP/1.1", "Host: localhost:8001", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate",
                    "Sec-Fetch-Dest: document").status()).isEqualTo(200);
        }
    }

    @Test
    void theSystemIsAskedOnceAConnectionAndOnlyWhereItMatters() throws IOException {
        int before = CountedPeers.ASKED.get();
        String get = "GET /api/session HTTP/1.1\r\nHost: localhost\r\n";
        try (Socket kept = new Socket("127.0.0.1", client.base().getPort())) {
            kept.getOutputStream().write((get + "X-API-Key: " + key.text() + "\r\n\r\n" + (get + "\r\n").repeat(2) + get + "Connection: close\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            String answers = new String(kept.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.split("\"how\":\"local\"", -1)).hasSize(4);
        }
        assertThat(CountedPeers.ASKED.get() - before).isEqualTo(1);
        raw.send("GET /api/tracks/ HTTP/1.1", "Host: localhost", "X-API-Key: " + key.text());
        raw.send("GET /api/tracks/ HTTP/1.1", "Host: localhost", "X-Forwarded-For: 192.0.2.1");
        assertThat(CountedPeers.ASKED.get() - before).isEqualTo(1);
    }

    /// As by a proxy: nothing in the request tells it from one of the server's own user.
    @Test
    void anotherUserOfThisMachineIsAStranger() throws Exception {
        assumeThat(System.getProperty("user.name")).as("run as root").isEqualTo("root");
        for (String request : List.of("GET /api/tracks/", "GET /api/session", "DELETE /api/tracks/1", "POST /api/scan", "GET /health/live")) {
            String text = request + " HTTP/1.1\\r\\nHost: 127.0.0.1:8001\\r\\nContent-Length: 0\\r\\n\\r\\n";
            Process stranger = new ProcessBuilder("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "bash", "-c",
                    "exec 3<>/dev/tcp/127.0.0.1/" + client.base().getPort() + "; printf '" + text + text + "' >&3; grep -m2 -a HTTP/ <&3")
                    .redirectErrorStream(true).start();
            String answers = new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            // Both, although the first has told the connection's user already.
            assertThat(answers).as(request).containsPattern(request.endsWith("live") ? "200[^$]*200" : "401[^$]*401");
        }
    }

    @Test
    void whoIsTakenForAStrangersPageIsToldByWhat() {
        gate = everywhere;
        Answer answer = raw.sendBody("POST /api/tracks/batch HTTP/1.1", "[]", "Host: music.example.org", "Origin: http://music.example.org:8443",
                "X-API-Key: " + key.text());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("the page is of http://music.example.org:8443, the request is for music.example.org.");
        assertThat(raw.sendBody("POST /api/tracks/batch HTTP/1.1", "[]", "Host: music.example.org:8443", "Origin: http://music.example.org:8443",
                "X-API-Key: " + key.text()).status()).isEqualTo(200);
        assertThat(raw.send("DELETE /api/tracks/1 HTTP/1.1", "Host: localhost", "Origin: <b>").body()).contains("the page is of ?b?, the request");
    }

    @Test
    void pagesOfOurOwnChangeThings() {
        for (String origin : List.of("http://localhost:8001", "https://music.example.org")) {
            gate = everywhere;
            assertThat(raw.sendBody("POST /api/tracks/batch HTTP/1.1", "[]", "Host: localhost:8001", "Origin: " + origin, "X-API-Key: " + key.text())
                    .status()).isEqualTo(200);
        }
        gate = here;
        assertThat(raw.sendBody("POST /api/tracks/batch HTTP/1.1", "[]", "Host: localhost:8001", "Origin: http://localhost:8001").status())
                .isEqualTo(200);
    }

    @Test
    void nothingOfAServerForOthersIsOpenButWhetherItLives() {
        gate = everywhere;
        JsonNode document = client.get("/api/openapi.json", "X-API-Key", key.text()).is(200).json();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            String verb = method.getKey().toUpperCase();
            // A session begins with a key, which is missing here.
            boolean open = Set.of("/health/live", AccessRules.LOGIN, AccessRules.LOGOUT, AccessRules.ICON).contains(path.getKey())
                    || (path.getKey().equals(AccessRules.SESSION) && verb.equals("DELETE"));
            String target = path.getKey().replaceAll("\\{[a-z_]+}", "1");
            assertThat(raw.send(verb + " " + target + " HTTP/1.1", "Host: box").status() == 401).as(verb + " " + target).isNotEqualTo(open);
        }));
        for (String start : List.of("GET /nowhere", "HEAD /api/tracks/", "OPTIONS /api/tracks/", "PATCH /api/tracks/1", "BREW /api/tracks/1",
                "TRACE /api/tracks/", "get /api/tracks/")) {
            assertThat(raw.send(start + " HTTP/1.1", "Host: box").status()).as(start).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live/../../api/tracks/", "/health/live/..%2f..%2fapi/tracks/", "/health/live/%2e%2e/%2e%2e/api/tracks/",
        "/health/live;/../api/tracks/", "//health/live", "/health/live%00", "/health/live/..;/..;/api/tracks/", "/./health/live", "/api/tracks/?/health/live",
        "/api/tracks/#/health/live", "/api/tracks/;/health/live", "/health/live\\..\\..\\api\\tracks"})
    void noPathOnlyLooksLikeAnOpenOne(String target) {
        gate = everywhere;
        Answer answer = raw.send("GET " + target + " HTTP/1.1", "Host: box");

        assertThat(answer.status() >= 400 || answer.body().contains("healthy")).as("%s → %s", target, answer).isTrue();
    }

    @Test
    void whoWatchesIsLetGoWhenTheKeyIsRevoked() throws Exception {
        gate = everywhere;
        HttpRequest watch = HttpRequest.newBuilder(client.base().resolve("/api/events")).header("X-API-Key", key.text()).build();
        try (HttpClient watcher = HttpClient.newHttpClient();
                InputStream stream = watcher.send(watch, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            assertThat((char) stream.read()).isEqualTo('r');
            database.useTransaction(handle -> keys.revoke(handle, LAPTOP));

            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).contains("connected");
        }
    }

    @Test
    void aKeyOpensEverythingUntilItIsRevoked() {
        gate = everywhere;
        assertThat(client.get("/api/tracks/", "Authorization", "Bearer " + key.text()).status()).isEqualTo(200);
        assertThat(client.get("/api/session", "X-API-Key", key.text()).is(200).text())
                .isEqualTo("{\"how\":\"key\",\"name\":\"laptop\",\"expires_at\":null,\"role\":\"admin\"}");

        database.useTransaction(handle -> keys.revoke(handle, LAPTOP));

        Reply refused = client.get("/api/tracks/", "X-API-Key", key.text());
        assertThat(refused.is(401).detail()).isEqualTo("The API key is not valid.");
        assertThat(refused.header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
        assertThat(login(key.text()).status()).isEqualTo(401);
    }

    @Test
    void aWrongKeyIsNeverIgnored() {
        for (String wrong : List.of("wrong", key.text() + "x", "sqb_", "")) {
            assertThat(raw.send("GET /api/tracks/ HTTP/1.1", "Host: localhost", "X-API-Key: " + wrong).status()).isEqualTo(401);
            assertThat(raw.send("GET /api/tracks/ HTTP/1.1", "Host: localhost", "Authorization: Bearer " + wrong).status()).isEqualTo(401);
        }
        assertThat(client.get("/api/tracks/", "X-API-Key", key.text(), "Authorization", "Bearer other").status()).isEqualTo(401);
    }

    @Test
    void aBrowserExchangesItsKeyForASession() {
        gate = everywhere;
        Reply begun = login(key.text()).is(204);
        String set = begun.header("Set-Cookie").orElseThrow();
        assertThat(set).matches("soniquebay_session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000");
        assertThat(begun.header("Cache-Control")).contains("no-store");
        String cookie = set.split(";")[0];

        assertThat(client.get("/api/tracks/", "Cookie", cookie).status()).isEqualTo(200);
        JsonNode caller = client.get("/api/session", "Cookie", "theme=dark; " + cookie).is(200).json();
        assertThat(caller.path("how").asString()).isEqualTo("session");
        assertThat(caller.path("name").asString()).isEqualTo("laptop");
        assertThat(caller.path("expires_at").isNull()).isFalse();

        Reply ended = client.delete("/api/session", "Cookie", cookie).is(204);
        assertThat(ended.header("Set-Cookie").orElseThrow()).startsWith("soniquebay_session=; ").contains("Max-Age=0");
        Reply refused = client.get("/api/tracks/", "Cookie", cookie);
        assertThat(refused.is(401).detail()).startsWith("The session is over");
        assertThat(refused.header("Set-Cookie").orElseThrow()).startsWith("soniquebay_session=; ");
        client.delete("/api/session", "Cookie", cookie).is(204);
        client.delete("/api/session").is(204);
    }

    @Test
    void aKeyInAHeaderIsExchangedWithoutABody() {
        gate = everywhere;
        for (String[] header : new String[][] {{"Authorization", "Bearer " + key.text()}, {"X-API-Key", key.text()}}) {
            String cookie = cookie(client.post("/api/session", null, header).is(204));
            assertThat(client.get("/api/session", "Cookie", cookie).is(200).json().path("name").asString()).isEqualTo("laptop");
        }
        assertThat(client.post("/api/session", null).is(401).detail()).startsWith("An API key is needed");
        assertThat(client.post("/api/session", null, "X-API-Key", "wrong").is(401).header("Set-Cookie")).isEmpty();
        gate = here;
        assertThat(client.post("/api/session", null).is(401).header("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionEndsWithItsKeyAndWithItsSuccessor() {
        gate = everywhere;
        String first = cookie(login(key.text()).is(204));
        String second = cookie(client.post("/api/session", body(key.text()), "Cookie", first).is(204));
        assertThat(client.get("/api/tracks/", "Cookie", first).status()).isEqualTo(401);
        assertThat(client.get("/api/tracks/", "Cookie", "soniquebay_session=foreign; " + second).status()).isEqualTo(200);

        database.useTransaction(handle -> keys.revoke(handle, LAPTOP));
        assertThat(client.get("/api/tracks/", "Cookie", second).status()).isEqualTo(401);
    }

    @Test
    void onThisMachineASessionThatIsOverLocksNobodyOut() {
        assertThat(client.get("/api/session", "Cookie", "soniquebay_session=old").is(200).json().path("how").asString()).isEqualTo("local");
    }

    @Test
    void whatCameOverTlsGetsACookieThatOnlyTravelsSo() {
        gate = everywhere;
        for (String header : List.of("X-Forwarded-Proto: https", "x-forwarded-proto: HTTPS, http", "Forwarded: for=1.2.3.4;proto=https",
                "Origin: https://music.example.org")) {
            Answer begun = raw.sendBody("POST /api/session HTTP/1.1", body(key.text()), "Host: music.example.org", header);
            assertThat(begun.status()).isEqualTo(204);
            String set = begun.header("Set-Cookie").orElseThrow();
            assertThat(set).as(header).matches(
                    "__Host-soniquebay_session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000; Secure");
            assertThat(client.get("/api/tracks/", "Cookie", set.split(";")[0]).status()).isEqualTo(200);
            Answer ended = raw.send("DELETE /api/session HTTP/1.1", "Host: music.example.org", header, "Cookie: " + set.split(";")[0]);
            assertThat(ended.head()).filteredOn(line -> line.startsWith("Set-Cookie: ")).hasSize(2)
                    .anySatisfy(line -> assertThat(line).contains("__Host-soniquebay_session=;", "Max-Age=0", "Secure"));
            assertThat(client.get("/api/tracks/", "Cookie", set.split(";")[0]).status()).isEqualTo(401);
        }
        Answer plain = raw.sendBody("POST /api/session HTTP/1.1", body(key.text()), "Host: music.example.org", "X-Forwarded-Proto: http");
        assertThat(plain.header("Set-Cookie").orElseThrow()).doesNotContain("Secure");
    }

    @Test
    void whatIsNoKeyBeginsNoSession() {
        assertThat(login("wrong").is(401).header("Set-Cookie")).isEmpty();
        assertThat(client.post("/api/session", "{}").status()).isEqualTo(422);
        assertThat(client.post("/api/session", body("x".repeat(201))).status()).isEqualTo(422);
        assertThat(client.post("/api/session", GENRE).is(422).text()).doesNotContain("Jazz");
    }

    private Reply login(String text) {
        return client.post("/api/session", body(text));
    }

    private static String body(String text) {
        return "{\"api_key\":\"" + text + "\"}";
    }

    private static String cookie(Reply begun) {
        return begun.header("Set-Cookie").orElseThrow().split(";")[0];
    }

    private String rows() {
        return database.read(handle -> handle.createQuery("""
                        SELECT concat_ws(' ', (SELECT count(*) FROM tracks), (SELECT count(*) FROM scan_sessions), (SELECT count(*) FROM api_sessions))
                        """)
                .mapTo(String.class).one());
    }
}

package org.soniquebay.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.AllowedHosts;
import org.soniquebay.access.AllowedOrigins;
import org.soniquebay.access.ApiKeyStore;
import org.soniquebay.access.Authenticator;
import org.soniquebay.access.KeyName;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.access.peer.PeerOwner;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.access.RawHttp.Answer;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;

/// What browsers ask for pages of other origins, and what they may see.
class CrossOriginTest extends ApiTest {

    private static final String HOST = "Host: localhost:8001";
    private static final String APP = "http://localhost:3000";
    private static final String PAGE = "Origin: " + APP;
    private static volatile AccessGate gate;
    private static AccessGate byKey;
    private static AccessGate bySession;
    private static AccessGate forNobody;

    private RawHttp raw;
    private Secret key;

    @Override
    protected ApiParts parts(Database opened, Caches caches) {
        byKey = gate(opened, new AllowedOrigins(Set.of(APP), false));
        bySession = gate(opened, new AllowedOrigins(Set.of(APP), true));
        forNobody = gate(opened, AllowedOrigins.NONE);
        return super.parts(opened, caches);
    }

    private static AccessGate gate(Database opened, AllowedOrigins origins) {
        AccessRules rules = new AccessRules(AllowedHosts.of("127.0.0.1", Set.of(), List.of()), false, origins);
        return new AccessGate(new Authenticator(opened, rules, InstantSource.system()), PeerOwner.ofThisSystem());
    }

    @Override
    protected RequestFilter requestFilter() {
        return context -> gate.admit(context);
    }

    @BeforeEach
    void prepare() {
        gate = byKey;
        raw = new RawHttp(client.base().getPort());
        key = Secret.newKey();
        database.useTransaction(handle -> new ApiKeyStore(InstantSource.system()).add(handle, new KeyName("app"), Role.EDIT, key));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/tracks/1/audio-features | GET POST PUT DELETE HEAD
            /api/tracks/                 | GET POST HEAD
            /api/events                  | GET HEAD
            /api/session                 | GET POST DELETE HEAD
            /api/tracks/1/tags           | PUT
            """)
    void aPreflightNamesWhatThePathTakes(String path, String methods) {
        Answer answer = preflight(path, PAGE);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Methods").orElseThrow().split(", ")).containsExactlyInAnyOrder(methods.split(" "));
        assertThat(answer.header("Access-Control-Allow-Headers").orElseThrow().split(", "))
                .contains("Authorization", "X-API-Key", "Content-Type", "Last-Event-ID", "Range", "If-Match", "If-None-Match");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains(APP);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Access-Control-Max-Age")).contains("600");
        assertThat(answer.header("Vary")).contains("Accept-Encoding, Origin");
    }

    @Test
    void aPageOfAnAllowedOriginReadsAndWritesWithAKey() {
        String shown = "X-API-Key: " + key.text();
        Answer read = raw.send("GET /api/tracks/ HTTP/1.1", HOST, PAGE, shown, "Sec-Fetch-Site: same-site");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Access-Control-Allow-Origin")).contains(APP);
        assertThat(read.header("Access-Control-Expose-Headers").orElseThrow().split(", "))
                .contains("X-Total-Count", "ETag", "Content-Range", "Warning", "Retry-After");
        assertThat(raw.sendBody("POST /api/genres/ HTTP/1.1", "{\"name\":\"Jazz\"}", HOST, PAGE, shown, "Sec-Fetch-Site: same-site").status())
                .isEqualTo(201);

        Answer refused = raw.send("DELETE /api/genres/1 HTTP/1.1", HOST, PAGE);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Access-Control-Allow-Origin")).as("the page may read why").contains(APP);
        assertThat(raw.send("GET /health/live HTTP/1.1", HOST, PAGE).header("Access-Control-Allow-Origin")).contains(APP);
        assertThat(raw.send("GET /api/nowhere HTTP/1.1", HOST, PAGE, shown).header("Access-Control-Allow-Origin")).contains(APP);
        assertThat(preflight("/api/nowhere", PAGE).status()).isEqualTo(404);
        assertThat(raw.send("OPTIONS /api/tracks/ HTTP/1.1", HOST, PAGE).status()).as("no preflight").isEqualTo(405);
    }

    @Test
    void theEventsStreamToItAsWell() throws Exception {
        HttpRequest watch = HttpRequest.newBuilder(client.base().resolve("/api/events")).header("X-API-Key", key.text())
                .header("Origin", APP).build();
        try (HttpClient watcher = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = watcher.send(watch, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream stream = answer.body()) {
                assertThat((char) stream.read()).isEqualTo('r');
                assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(APP);
                assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://evil.example", "Origin: null", "Origin: *", "Origin: http://localhost:3001", "Origin: https://localhost:3000"})
    void anyOtherPageIsAsForeignAsEver(String page) {
        for (AccessGate each : List.of(byKey, bySession, forNobody)) {
            gate = each;
            assertThat(preflight("/api/tracks/", page).status()).isEqualTo(401);
            for (Answer answer : List.of(preflight("/api/tracks/", page),
                    raw.send("GET /api/tracks/ HTTP/1.1", HOST, page, "X-API-Key: " + key.text()),
                    raw.send("DELETE /api/tracks/1 HTTP/1.1", HOST, page, "X-API-Key: " + key.text()))) {
                assertThat(answer.head()).noneMatch(line -> line.toLowerCase().startsWith("access-control-"));
            }
            assertThat(raw.send("DELETE /api/tracks/1 HTTP/1.1", HOST, page, "X-API-Key: " + key.text()).status()).isEqualTo(403);
        }
    }

    @Test
    void withoutTheSettingNothingChanges() {
        gate = forNobody;
        assertThat(preflight("/api/tracks/", PAGE).status()).isEqualTo(401);
        Answer plain = raw.send("GET /api/tracks/ HTTP/1.1", HOST);
        assertThat(plain.header("Vary")).contains("Accept-Encoding");
        assertThat(plain.head()).noneMatch(line -> line.toLowerCase().startsWith("access-control-"));
    }

    @Test
    void aSessionCountsFromThereOnlyWhereTheSettingsSaySo() {
        Answer begun = raw.sendBody("POST /api/session HTTP/1.1", "{\"api_key\":\"" + key.text() + "\"}", HOST, "Origin: http://localhost:8001");
        String cookie = "Cookie: " + begun.header("Set-Cookie").orElseThrow().split(";")[0];
        assertThat(raw.send("GET /api/tracks/ HTTP/1.1", HOST, PAGE, cookie).status()).isEqualTo(401);
        assertThat(raw.send("DELETE /api/tracks/1 HTTP/1.1", HOST, PAGE, cookie).status()).isEqualTo(401);
        assertThat(raw.sendBody("POST /api/session HTTP/1.1", "{\"api_key\":\"" + key.text() + "\"}", HOST, PAGE).status()).isEqualTo(403);
        assertThat(raw.send("DELETE /api/session HTTP/1.1", HOST, PAGE, cookie).status()).isEqualTo(403);

        gate = bySession;
        Answer read = raw.send("GET /api/tracks/ HTTP/1.1", HOST, PAGE, cookie);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Access-Control-Allow-Credentials")).contains("true");
        assertThat(raw.send("DELETE /api/tracks/1 HTTP/1.1", HOST, PAGE, cookie).status()).isEqualTo(404);
        assertThat(raw.sendBody("POST /login HTTP/1.1", "api_key=" + key.text(), HOST, PAGE).status()).isEqualTo(403);
        assertThat(raw.send("GET /api/tracks/ HTTP/1.1", HOST, PAGE).status()).as("never the server's own user").isEqualTo(401);
    }

    private Answer preflight(String path, String page) {
        return raw.send("OPTIONS " + path + " HTTP/1.1", HOST, page, "Access-Control-Request-Method: PUT",
                "Access-Control-Request-Headers: x-api-key,content-type");
    }
}

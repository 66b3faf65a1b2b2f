package org.soniquebay.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.AllowedHosts;
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

/// A person with a browser, before a server that asks everybody for a key.
class LoginPageTest extends ApiTest {

    private static final String HTML = "Accept: text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static volatile AccessGate gate;

    private final ApiKeyStore keys = new ApiKeyStore(InstantSource.system());
    private RawHttp raw;
    private Secret key;

    @Override
    protected ApiParts parts(Database opened, Caches caches) {
        AllowedHosts names = AllowedHosts.of("0.0.0.0", Set.of("box"), List.of());
        gate = new AccessGate(new Authenticator(opened, new AccessRules(names), InstantSource.system()), PeerOwner.UNKNOWN);
        return super.parts(opened, caches);
    }

    @Override
    protected RequestFilter requestFilter() {
        return context -> gate.admit(context);
    }

    @BeforeEach
    void prepare() {
        raw = new RawHttp(client.base().getPort());
        key = Secret.newKey();
        database.useTransaction(handle -> keys.add(handle, new KeyName("<b>'laptop'"), Role.EDIT, key));
    }

    @Test
    void aBrowserIsLedToThePageAndAProgramIsNot() {
        assertThat(raw.send("GET / HTTP/1.1", "Host: box", HTML).header("Location")).contains("./login");
        Answer led = raw.send("GET /api/docs?tag=Access HTTP/1.1", "Host: box", HTML, "Sec-Fetch-Mode: navigate");
        assertThat(led.status()).isEqualTo(302);
        assertThat(led.header("Location")).contains("../login?next=%2Fapi%2Fdocs%3Ftag%3DAccess");
        assertThat(raw.send("GET /nowhere HTTP/1.1", "Host: box", HTML).status()).isEqualTo(302);

        for (String[] program : new String[][] {{"Accept: application/json"}, {"Accept: */*"}, {}, {HTML, "Sec-Fetch-Mode: cors"},
            {HTML, "X-API-Key: wrong"}}) {
            Answer refused = raw.send("GET /api/docs HTTP/1.1", Stream.concat(
                    Stream.of("Host: box"), Stream.of(program)).toArray(String[]::new));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
        }
        assertThat(raw.send("DELETE /api/tracks/1 HTTP/1.1", "Host: box", HTML).status()).isEqualTo(401);
        assertThat(raw.send("GET / HTTP/1.1", "Host: evil.example", HTML).status()).isEqualTo(421);
        Answer icon = raw.send("GET /favicon.ico HTTP/1.1", "Host: box", "Accept: image/avif,*/*");
        assertThat(icon.status()).as("the page to log in shows it").isEqualTo(200);
        assertThat(icon.header("Content-Type")).contains("image/x-icon");
        assertThat(raw.send("GET /favicon.ico HTTP/1.1", "Host: evil.example").status()).isEqualTo(421);
    }

    @Test
    void aKeyBecomesTheSessionAndLeadsToThePageThatWasWanted() {
        Answer page = raw.send("GET /login?next=%2Fapi%2Fdocs HTTP/1.1", "Host: box", HTML);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<form method=\"post\" action=\"./login\">", "value=\"/api/docs\"", "lang=\"en\"").doesNotContain("<script", "Log out");
        assertThat(page.header("Cache-Control")).contains("no-store");

        Answer in = login(form(key.text(), "/api/docs"), "Origin: http://box", "Sec-Fetch-Site: same-origin");
        assertThat(in.status()).isEqualTo(303);
        assertThat(in.header("Location")).contains("./api/docs");
        String set = in.header("Set-Cookie").orElseThrow();
        assertThat(set).matches("soniquebay_session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000");
        String cookie = "Cookie: " + set.split(";")[0];
        assertThat(raw.send("GET /api/docs HTTP/1.1", "Host: box", HTML, cookie).status()).isEqualTo(200);

        Answer known = raw.send("GET /login HTTP/1.1", "Host: box", HTML, cookie);
        assertThat(known.body()).contains("&lt;b&gt;&#39;laptop&#39;", "(edit)", "Log out").doesNotContain("<b>");

        Answer out = raw.sendBody("POST /logout HTTP/1.1", "", "Host: box", "Origin: http://box", cookie);
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.header("Set-Cookie").orElseThrow()).startsWith("soniquebay_session=; ").contains("Max-Age=0");
        Answer over = raw.send("GET /api/docs HTTP/1.1", "Host: box", HTML, cookie);
        assertThat(over.header("Location")).contains("../login?next=%2Fapi%2Fdocs");
        assertThat(over.header("Set-Cookie").orElseThrow()).startsWith("soniquebay_session=; ");
    }

    @Test
    void aWrongKeyIsToldInASentence() {
        Answer wrong = login(form(key.text() + "x", "/api/docs"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(wrong.header("Set-Cookie")).isEmpty();
        assertThat(wrong.body()).contains("role=\"alert\">This key is not valid", "value=\"/api/docs\"").doesNotContain(key.text());
        assertThat(login(form("", "/")).status()).isEqualTo(401);
        assertThat(login(form(key.text(), "/"), "Accept-Language: fr").status()).isEqualTo(303);
        assertThat(login(form("faux", "/"), "Accept-Language: fr").body()).contains("lang=\"fr\"", "Cette clé n&#39;est pas valide");
        assertThat(login("api_key=%zz").status()).isEqualTo(422);
        assertThat(login("x=" + "y".repeat(9_000)).status()).isEqualTo(413);
    }

    @Test
    void wrongKeysAreSlowedDown() {
        long began = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertThat(login(form("wrong" + i, "/")).status()).isEqualTo(401);
        }
        // 3 are free, then each waits 50 ms more than the one before, less what is forgotten meanwhile.
        assertThat((System.nanoTime() - began) / 1_000_000).isGreaterThan(600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)", "evil.example",
        "/\u0009/evil.example", "/ok\r\nSet-Cookie: x=y", "/\"><script>", "data:text/html,x", "/%0d%0a\n", "/../evil.example", "/api/%2E./evil.example", "/api/..?evil.example", ""})
    void noTargetLeadsElsewhere(String next) {
        assertThat(login(form(key.text(), next)).header("Location")).contains("./");
        Answer page = raw.send("GET /login?next=" + encoded(next) + " HTTP/1.1", "Host: box", HTML);
        assertThat(page.body()).contains("name=\"next\" type=\"hidden\" value=\"/\"").doesNotContain("evil", "<script");
        Answer passed = raw.send("GET /login?next=" + encoded(next) + " HTTP/1.1", "Host: box", HTML, "Sec-Fetch-Site: cross-site");
        assertThat(passed.body()).contains("content=\"0;url=./\"").doesNotContain("evil", "<script");
    }

    /// The server knows nothing of a proxy's prefix, so that its addresses must hold from wherever the page was asked for.
    @ParameterizedTest
    @CsvSource({"/library, ./", "/library/, ../", "/api/docs, ../", "/api/docs/, ../../", "/, ./"})
    void addressesAreRelativeToThePageThatWasWanted(String wanted, String root) {
        String login = root + "login" + (wanted.equals("/") ? "" : "?next=" + encoded(wanted));
        assertThat(raw.send("GET " + wanted + " HTTP/1.1", "Host: box", HTML).header("Location")).contains(login);
    }

    @Test
    void aViewKeepsItsStateThroughTheLogin() {
        String view = "/library?q=caf%C3%A9+au+lait&sort=-year,title&keys=8A,8B&x={body}|[1]'";
        assertThat(raw.send("GET " + view + " HTTP/1.1", "Host: box", HTML).header("Location")).contains("./login?next=" + encoded(view));
        Answer page = raw.send("GET /login?next=" + encoded(view) + " HTTP/1.1", "Host: box", HTML, "Sec-Fetch-Site: cross-site");
        assertThat(page.body()).contains("content=\"0;url=./library?q=caf%C3%A9+au+lait&amp;sort=-year,title&amp;keys=8A,8B&amp;x=&#123;body}|[1]&#39;\"");
        assertThat(login(form(key.text(), view)).header("Location")).contains("." + view);
        assertThat(raw.send("GET /login/?next=%2Flibrary HTTP/1.1", "Host: box", HTML).body()).contains("action=\"../login\"");
    }

    @Test
    void afterALinkOnAnotherSiteTheSessionStillCounts() {
        // The browser holds a strict cookie back until a page of our own asks.
        Answer led = raw.send("GET /api/docs HTTP/1.1", "Host: box", HTML, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate");
        assertThat(led.header("Location")).contains("../login?next=%2Fapi%2Fdocs");
        Answer bounce = raw.send("GET /login?next=%2Fapi%2Fdocs HTTP/1.1", "Host: box", HTML, "Sec-Fetch-Site: cross-site");
        assertThat(bounce.body()).contains("<meta http-equiv=\"refresh\" content=\"0;url=./api/docs\">").doesNotContain("<form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://evil.example", "Origin: null", "Origin: http://box:81", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site"})
    void aStrangersPageLogsNobodyInOrOut(String header) {
        Answer in = login(form(key.text(), "/"), header);
        assertThat(in.status()).isEqualTo(403);
        assertThat(in.header("Set-Cookie")).isEmpty();
        assertThat(raw.sendBody("POST /logout HTTP/1.1", "", "Host: box", header).status()).isEqualTo(403);
        assertThat(raw.sendBody("POST /login HTTP/1.1", form(key.text(), "/"), "Host: evil.example", FORM).status()).isEqualTo(421);
    }

    @Test
    void aKeyInTheAddressIsRefused() {
        for (String name : List.of("api_key", "key", "apikey", "token")) {
            Answer refused = raw.send("GET /login?" + name + "=" + key.text() + " HTTP/1.1", "Host: box", HTML);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.header("Set-Cookie")).isEmpty();
            assertThat(refused.body()).doesNotContain(key.text());
            assertThat(raw.sendBody("POST /login?" + name + "=" + key.text() + " HTTP/1.1", "next=/", "Host: box", FORM).header("Set-Cookie")).isEmpty();
            assertThat(raw.send("GET /api/tracks/?" + name + "=" + key.text() + " HTTP/1.1", "Host: box").status()).isEqualTo(401);
        }
    }

    @Test
    void thePageLoadsNothingAndItsPolicyNamesItsStyle() throws Exception {
        Answer page = raw.send("GET /login HTTP/1.1", "Host: box", HTML);
        String policy = page.header("Content-Security-Policy").orElseThrow();
        assertThat(policy).startsWith("default-src 'none'; ").contains("img-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "script-src");
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page.body());
        assertThat(style.find()).isTrue();
        String digest = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(policy).contains("style-src 'sha256-" + digest + "'");
        assertThat(page.body()).doesNotContain("src=", "<link", "url(", "http://", "https://", "onclick");
    }

    private Answer login(String form, String... headers) {
        return raw.sendBody("POST /login HTTP/1.1", form, Stream.concat(
                Stream.of("Host: box", FORM), Stream.of(headers)).toArray(String[]::new));
    }

    private static String form(String apiKey, String next) {
        return "api_key=" + encoded(apiKey) + "&next=" + encoded(next);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.soniquebay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

    private static final RequiredCredential LOCAL = new RequiredCredential.Nothing(new Caller.Local());
    private static final RequiredCredential ANYBODY = new RequiredCredential.Nothing(new Caller.Anybody());
    private static final RequiredCredential FOREIGN_HOST = new RequiredCredential.Impossible(DenialReason.FOREIGN_HOST);
    private static final RequiredCredential FOREIGN_ORIGIN = new RequiredCredential.Impossible(DenialReason.FOREIGN_ORIGIN);
    private static final RequiredCredential NO_CREDENTIALS = new RequiredCredential.Impossible(DenialReason.NO_CREDENTIALS);
    private static final RequiredCredential WRONG_KEY = new RequiredCredential.Impossible(DenialReason.WRONG_KEY);

    private final AccessRules here = rules(true);
    private final AccessRules proxied = rules(true, "music.example.org");
    private final AccessRules everywhere = rules(false, "music.example.org", "music.example.org:8443");

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8001", "LOCALHOST:8001", "localhost.", "127.0.0.1", "127.0.0.1:8001", "127.1.2.3",
        "[::1]", "[::1]:8001", "[0:0:0:0:0:0:0:1]:8001", "[::ffff:127.0.0.1]"})
    void whoAsksFromTheMachineItselfNeedsNothing(String host) {
        assertThat(get(here, "Host", host)).isEqualTo(LOCAL);
        assertThat(ask(here, "DELETE", "/api/tracks/1", "Host", host)).isEqualTo(LOCAL);
        assertThat(get(everywhere, "Host", host)).isEqualTo(NO_CREDENTIALS);
        // A proxy that adds no header looks just like this.
        assertThat(get(proxied, "Host", host)).isEqualTo(NO_CREDENTIALS);
        assertThat(AllowedHosts.of("127.0.0.1", Set.of(), List.of()).onlyForThisMachine()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8001", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.1.nip.io",
        "evil-localhost", "xn--localhost-", "", " ", "localhost:8001:1", "localhost:x", "localhost:99999", "localhost@evil.example",
        "evil.example@localhost", "local host", "[::1", "::1", "[evil.example]", "127.0.0.1/", "http://localhost", "localhost,evil.example",
        "0", "0.0.0.0.0", "999.0.0.1", "-localhost", ".localhost", "localhost..", "music.example.org.evil.example"})
    void aNameThatIsNotOursIsRefusedWhateverElseIsShown(String host) {
        for (AccessRules rules : List.of(here, everywhere)) {
            assertThat(get(rules, "Host", host)).as(host).isEqualTo(FOREIGN_HOST);
            assertThat(get(rules, "Host", host, "X-API-Key", "right")).isEqualTo(FOREIGN_HOST);
            assertThat(ask(rules, "POST", "/api/session", "Host", host)).isEqualTo(FOREIGN_HOST);
        }
    }

    @Test
    void theHostHeaderIsThereOnce() {
        assertThat(get(here)).isEqualTo(FOREIGN_HOST);
        assertThat(get(here, "Host", "localhost", "Host", "localhost")).isEqualTo(FOREIGN_HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.20:8001", "10.0.0.1", "0.0.0.0:8001", "[fe80::1]:8001", "[2001:db8::1]"})
    void anAddressIsNoNameThatAnybodyCanBend(String host) {
        assertThat(get(everywhere, "Host", host)).isEqualTo(NO_CREDENTIALS);
        assertThat(get(here, "Host", host)).isEqualTo(FOREIGN_HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"box", "box:8001", "BOX", "box.local", "music.example.org", "music.example.org:8443", "Music.Example.Org."})
    void ownNamesPassButAreNotLoopback(String host) {
        assertThat(get(proxied, "Host", host)).isEqualTo(NO_CREDENTIALS);
        assertThat(get(everywhere, "Host", host)).isEqualTo(NO_CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "forwarded", "X-Forwarded-For", "x-forwarded-for", "X-FORWARDED-PROTO", "X-Forwarded-Host", "X-Forwarded",
        "X-Forwarded-Port", "X-Forwarded-Server", "X-Forwarded-User", "X_Forwarded_For", "X-Real-IP", "X-Original-URL", "X-Original-Forwarded-For",
        "X-Original-Host", "Via", "CF-Connecting-IP", "CF-Ray", "True-Client-IP", "X-Client-IP", "X-Cluster-Client-IP", "Fastly-Client-IP",
        "X-Envoy-External-Address", "Tailscale-User-Login", "X-Scheme", "X-Forward-For", "X-ProxyUser-Ip", "Cdn-Loop", "X-Amzn-Trace-Id"})
    void whatAProxyPassedOnIsNotLocalWhateverTheHeaderSays(String header) {
        for (String value : List.of("", "127.0.0.1", "localhost", "unknown", "for=127.0.0.1")) {
            assertThat(get(here, "Host", "localhost:8001", header, value)).as("%s: %s", header, value).isEqualTo(NO_CREDENTIALS);
        }
    }

    @Test
    void whatSpeaksHttpOfThePastIsTakenForAProxy() {
        RequestFacts old = new RequestFacts("HTTP/1.0", "GET", "/api/tracks/", Map.of("Host", List.of("127.0.0.1:8001")), true);

        assertThat(here.demand(old)).isEqualTo(NO_CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"User-Agent", "Accept", "X-Requested-With", "Upgrade", "HTTP2-Settings", "DNT", "Referer"})
    void ordinaryHeadersAreNoProxys(String header) {
        assertThat(get(here, "Host", "localhost", header, "cross-site")).isEqualTo(LOCAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:8001", "[::1]:8001"})
    void aStrangerOfThisMachineNeedsAKeyHoweverLocalTheRequestLooks(String host) {
        for (String method : List.of("GET", "HEAD", "POST", "DELETE")) {
            RequestFacts stranger = new RequestFacts("HTTP/1.1", method, "/api/tracks/1", Map.of("Host", List.of(host)), false);
            assertThat(here.demand(stranger)).as(method).isEqualTo(NO_CREDENTIALS);
        }
        RequestFacts guest = new RequestFacts("HTTP/1.1", "GET", "/", Map.of("Host", List.of(host), "Cookie", List.of("soniquebay_session=t")), false);
        assertThat(here.demand(guest)).isEqualTo(new RequiredCredential.LivingSession(List.of(new Secret("t")), false));
        assertThat(here.demand(new RequestFacts("HTTP/1.1", "GET", "/health/live", Map.of(), false))).isEqualTo(ANYBODY);
    }

    @Test
    void theServersOwnUserNeedsAKeyWhereAllDo() {
        AccessRules strict = new AccessRules(AllowedHosts.of("127.0.0.1", Set.of(), List.of()), true, AllowedOrigins.NONE);

        assertThat(get(strict, "Host", "localhost")).isEqualTo(NO_CREDENTIALS);
        assertThat(ask(strict, "GET", "/health/live")).isEqualTo(ANYBODY);
        assertThat(get(strict, "Host", "localhost", "X-API-Key", "k")).isEqualTo(new RequiredCredential.ValidKey(new Secret("k")));
        assertThat(strict.mayLetOwnerIn()).isFalse();
        assertThat(here.mayLetOwnerIn()).isTrue();
        assertThat(proxied.mayLetOwnerIn()).isFalse();
        assertThat(everywhere.mayLetOwnerIn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8001,            http://localhost:8001",
        "localhost,                 http://localhost",
        "localhost:80,              http://localhost",
        "localhost,                 http://localhost:80",
        "LOCALHOST:8001,            http://localhost:8001",
        "[::1]:8001,                http://[::1]:8001",
        "music.example.org,         https://music.example.org",
        "music.example.org,         http://music.example.org",
        "music.example.org:443,     https://music.example.org",
        "music.example.org:8443,    https://music.example.org:8443",
        // The proxy put its own target into the Host header.
        "127.0.0.1:8001,            https://music.example.org",
        "127.0.0.1:8001,            https://music.example.org:8443",
    })
    void pagesOfOurOwnMayChangeThings(String host, String origin) {
        assertThat(ask(everywhere, "POST", "/api/tracks/", "Host", host, "Origin", origin)).isEqualTo(NO_CREDENTIALS);
        assertThat(ask(everywhere, "POST", "/api/tracks/", "Host", host, "Origin", origin, "X-API-Key", "k", "Sec-Fetch-Site", "same-origin"))
                .isEqualTo(new RequiredCredential.ValidKey(new Secret("k")));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8001,         http://evil.example",
        "localhost:8001,         null",
        "localhost:8001,         'null'",
        "localhost:8001,         ''",
        "localhost:8001,         http://localhost",
        "localhost:8001,         http://localhost:3000",
        "localhost:8001,         http://127.0.0.1:8001",
        "127.0.0.1:8001,         http://localhost:8001",
        "localhost:8001,         file://",
        "localhost:8001,         chrome-extension://localhost:8001",
        "localhost:8001,         ftp://localhost:8001",
        "localhost:8001,         http://localhost:8001.evil.example",
        "localhost:8001,         http://localhost:8001@evil.example",
        "localhost:8001,         http://localhost:8001/",
        "localhost:8001,         localhost:8001",
        "localhost:8001,         https://music.example.org:9999",
        "music.example.org,      https://sub.music.example.org",
        "music.example.org,      https://example.org",
        "music.example.org:8080, http://music.example.org:8081",
    })
    void pagesOfOthersMayNot(String host, String origin) {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "BREW")) {
            assertThat(ask(everywhere, method, "/api/tracks/", "Host", host, "Origin", String.valueOf(origin))).isEqualTo(FOREIGN_ORIGIN);
            assertThat(ask(here, method, "/api/session", "Host", "localhost", "Origin", String.valueOf(origin)))
                    .isEqualTo("http://localhost".equals(origin) ? ANYBODY : FOREIGN_ORIGIN);
            assertThat(ask(everywhere, method, "/health/live", "Host", host, "Origin", String.valueOf(origin))).isEqualTo(FOREIGN_ORIGIN);
        }
        assertThat(ask(everywhere, "POST", "/api/tracks/", "Host", host, "Origin", String.valueOf(origin), "X-API-Key", "k"))
                .isEqualTo(FOREIGN_ORIGIN);
    }

    @Test
    void twoOriginsAreNone() {
        assertThat(ask(here, "POST", "/api/scan", "Host", "localhost", "Origin", "http://localhost", "Origin", "http://localhost"))
                .isEqualTo(FOREIGN_ORIGIN);
    }

    @ParameterizedTest
    @CsvSource({"cross-site, false", "same-site, false", "CROSS-SITE, false", "same-origin, true", "none, true"})
    void browsersThatNameNoOriginSayWhetherThePageIsOurs(String site, boolean passes) {
        assertThat(ask(here, "POST", "/api/scan", "Host", "localhost", "Sec-Fetch-Site", site)).isEqualTo(passes ? LOCAL : FOREIGN_ORIGIN);
        assertThat(get(here, "Host", "localhost", "Sec-Fetch-Site", site)).isEqualTo(passes ? LOCAL : NO_CREDENTIALS);
    }

    @Test
    void aStrangersPageReadsNothingWithoutAKey() {
        for (String origin : List.of("http://evil.example", "null", "http://localhost:3000")) {
            assertThat(get(here, "Host", "localhost", "Origin", origin)).isEqualTo(NO_CREDENTIALS);
            assertThat(ask(here, "HEAD", "/api/tracks/", "Host", "localhost", "Origin", origin)).isEqualTo(NO_CREDENTIALS);
            assertThat(get(everywhere, "Host", "localhost", "Origin", origin, "X-API-Key", "k")).isEqualTo(new RequiredCredential.ValidKey(new Secret("k")));
        }
        assertThat(get(here, "Host", "localhost", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Site", "cross-site")).isEqualTo(NO_CREDENTIALS);
        assertThat(get(here, "Host", "localhost:8001", "Origin", "http://localhost:8001")).isEqualTo(LOCAL);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /,                 navigate, document, true",
        "HEAD, /api/docs,         navigate, document, true",
        "GET,  /api/docs/,        navigate, document, true",
        "GET,  /library,          navigate, document, true",
        "GET,  /track,            navigate, iframe,   false",
        "GET,  /page/app.js,      navigate, document, false",
        "GET,  /api/docs,         navigate, iframe,   false",
        "GET,  /api/docs,         no-cors,  document, false",
        "GET,  /api/docs,         no-cors,  image,    false",
        "GET,  /api/docs/page.js, navigate, document, false",
        "GET,  /api/tracks/,      navigate, document, false",
        "GET,  /api/search/,      navigate, document, false",
    })
    void aLinkToThePageMayBeFollowedFromAnywhere(String method, String path, String mode, String dest, boolean passes) {
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(ask(here, method, path, "Host", "localhost", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", dest))
                    .isEqualTo(passes ? LOCAL : NO_CREDENTIALS);
        }
    }

    @Test
    void aKeyComesInEitherHeader() {
        RequiredCredential key = new RequiredCredential.ValidKey(new Secret("sqb_k"));

        assertThat(get(everywhere, "Host", "box", "Authorization", "Bearer sqb_k")).isEqualTo(key);
        assertThat(get(everywhere, "Host", "box", "authorization", "bearer  sqb_k ")).isEqualTo(key);
        assertThat(get(everywhere, "Host", "box", "X-API-Key", " sqb_k")).isEqualTo(key);
        assertThat(get(everywhere, "Host", "box", "X-API-Key", "sqb_k", "Authorization", "Bearer sqb_k")).isEqualTo(key);
        assertThat(get(everywhere, "Host", "box", "X-API-Key", "sqb_k", "Authorization", "Basic dTpw")).isEqualTo(key);
    }

    @Test
    void aKeyIsNeverIgnored() {
        assertThat(get(here, "Host", "localhost", "X-API-Key", "k")).isEqualTo(new RequiredCredential.ValidKey(new Secret("k")));
        assertThat(get(here, "Host", "localhost", "X-API-Key", "")).isEqualTo(new RequiredCredential.ValidKey(new Secret("")));
        assertThat(get(here, "Host", "localhost", "Authorization", "Bearer")).isEqualTo(new RequiredCredential.ValidKey(new Secret("")));
        assertThat(get(here, "Host", "localhost", "X-API-Key", "k", "Cookie", "soniquebay_session=t"))
                .isEqualTo(new RequiredCredential.ValidKey(new Secret("k")));
        assertThat(get(here, "Host", "localhost", "X-API-Key", "k", "Authorization", "Bearer other")).isEqualTo(WRONG_KEY);
        assertThat(get(here, "Host", "localhost", "X-API-Key", "k", "X-API-Key", "other")).isEqualTo(WRONG_KEY);
        assertThat(ask(here, "POST", "/api/session", "Host", "localhost", "X-API-Key", "k")).isEqualTo(new RequiredCredential.ValidKey(new Secret("k")));
    }

    @Test
    void aSessionComesInACookie() {
        assertThat(get(everywhere, "Host", "box", "Cookie", "soniquebay_session=t")).isEqualTo(new RequiredCredential.LivingSession(List.of(new Secret("t")), false));
        assertThat(get(everywhere, "Host", "box", "Cookie", "a=b; soniquebay_session=t=; c=d"))
                .isEqualTo(new RequiredCredential.LivingSession(List.of(new Secret("t=")), false));
        assertThat(get(everywhere, "Host", "box", "Cookie", "a=b; soniquebay_session=first", "Cookie", "soniquebay_session=second"))
                .isEqualTo(new RequiredCredential.LivingSession(List.of(new Secret("first"), new Secret("second")), false));
        assertThat(get(everywhere, "Host", "box", "Cookie", "a=b", "Cookie", "soniquebay_session=t"))
                .isEqualTo(new RequiredCredential.LivingSession(List.of(new Secret("t")), false));
        assertThat(get(here, "Host", "localhost", "Cookie", "soniquebay_session=t")).isEqualTo(new RequiredCredential.LivingSession(List.of(new Secret("t")), true));
        for (String other : List.of("", ";;;", "soniquebay_session", "soniquebay_session=", "xsoniquebay_session=t", "__Secure-soniquebay_session=t", "SONIQUEBAY_SESSION=t")) {
            assertThat(get(everywhere, "Host", "box", "Cookie", other)).as(other).isEqualTo(NO_CREDENTIALS);
        }
    }

    @Test
    void aCookieThatNobodyElseCanSetLeavesNoRoomForOthers() {
        Map<String, List<String>> headers = Map.of("Host", List.of("box"),
                "Cookie", List.of("soniquebay_session=planted; __Host-soniquebay_session=own", "soniquebay_session=third"));

        assertThat(everywhere.demand(new RequestFacts("HTTP/1.1", "GET", "/api/tracks/", headers, true)))
                .isEqualTo(new RequiredCredential.LivingSession(List.of(new Secret("own")), false));
        assertThat(AccessRules.sessionTokens(new RequestFacts("HTTP/1.1", "DELETE", "/api/session", headers, true)))
                .as("all of them end").containsExactly(new Secret("planted"), new Secret("own"), new Secret("third"));
    }

    @Test
    void whetherTheProcessLivesIsOpenToAll() {
        for (String method : List.of("GET", "HEAD")) {
            assertThat(ask(everywhere, method, "/health/live", "Host", "evil.example", "X-API-Key", "wrong")).isEqualTo(ANYBODY);
            assertThat(ask(everywhere, method, "/health/live/")).isEqualTo(ANYBODY);
        }
        assertThat(ask(everywhere, "POST", "/health/live", "Host", "evil.example")).isEqualTo(FOREIGN_HOST);
        for (String other : List.of("/health/ready", "/health/live/x", "/health/live;x", "/Health/live", "/health/live/../../api/tracks/", "/health/live//")) {
            assertThat(ask(everywhere, "GET", other, "Host", "box")).as(other).isEqualTo(NO_CREDENTIALS);
        }
    }

    @Test
    void keysCanBeExchangedAndSessionsEndedByAnybody() {
        assertThat(ask(everywhere, "POST", "/api/session", "Host", "box")).isEqualTo(ANYBODY);
        assertThat(ask(everywhere, "DELETE", "/api/session/", "Host", "box", "Cookie", "soniquebay_session=old")).isEqualTo(ANYBODY);
        assertThat(ask(everywhere, "GET", "/api/session", "Host", "box")).isEqualTo(NO_CREDENTIALS);
        assertThat(ask(everywhere, "POST", "/api/sessions", "Host", "box")).isEqualTo(NO_CREDENTIALS);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "127.3.2.1, true", "localhost, true", "::1, true", "0.0.0.0, false", "::, false", "192.0.2.1, false",
        "no-such-name.invalid, false"})
    void onlyALoopbackAddressKeepsOthersOut(String bound, boolean loopback) {
        assertThat(AllowedHosts.of(bound, Set.of(), List.of()).loopbackOnly()).isEqualTo(loopback);
    }

    @Test
    void theAddressListenedOnIsAName() {
        AccessRules rules = new AccessRules(AllowedHosts.of("NAS.lan", Set.of("Box"), List.of()));

        assertThat(get(rules, "Host", "nas.lan:8001")).isEqualTo(NO_CREDENTIALS);
        assertThat(get(rules, "Host", "box")).isEqualTo(NO_CREDENTIALS);
        assertThat(get(rules, "Host", "other.lan")).isEqualTo(FOREIGN_HOST);
    }

    @Test
    void aPageOfAnAllowedOriginPassesWithAKeyAlone() {
        AccessRules rules = shared(false);
        String[] page = {"Host", "localhost:8001", "Origin", "http://localhost:3000", "Sec-Fetch-Site", "same-site"};
        for (String method : List.of("GET", "POST", "DELETE")) {
            assertThat(ask(rules, method, "/api/tracks/1", page)).as(method).isEqualTo(NO_CREDENTIALS);
            assertThat(ask(rules, method, "/api/tracks/1", with(page, "Cookie", "soniquebay_session=t"))).isEqualTo(NO_CREDENTIALS);
            assertThat(ask(rules, method, "/api/tracks/1", with(page, "X-API-Key", "k")))
                    .isEqualTo(new RequiredCredential.ValidKey(new Secret("k")));
        }
        assertThat(ask(rules, "OPTIONS", "/api/tracks/1", page)).isEqualTo(ANYBODY);
        for (String path : List.of("/api/session", "/login", "/logout")) {
            assertThat(ask(rules, "POST", path, page)).isEqualTo(FOREIGN_ORIGIN);
            assertThat(ask(rules, "POST", path, with(page, "X-API-Key", "k"))).isEqualTo(FOREIGN_ORIGIN);
        }
        assertThat(ask(rules, "GET", "/", "Host", "evil.example", "Origin", "http://localhost:3000", "X-API-Key", "k")).isEqualTo(FOREIGN_HOST);
    }

    @Test
    void aSessionCountsFromAnAllowedOriginOnlyWhereItMay() {
        AccessRules rules = shared(true);
        String[] page = {"Host", "localhost:8001", "Origin", "http://localhost:3000"};
        assertThat(ask(rules, "DELETE", "/api/tracks/1", with(page, "Cookie", "soniquebay_session=t")))
                .isEqualTo(new RequiredCredential.LivingSession(List.of(new Secret("t")), false));
        assertThat(ask(rules, "GET", "/api/tracks/1", page)).isEqualTo(NO_CREDENTIALS);
        assertThat(ask(rules, "POST", "/api/session", page)).isEqualTo(ANYBODY);
        assertThat(ask(rules, "POST", "/login", page)).isEqualTo(FOREIGN_ORIGIN);
        assertThat(ask(rules, "POST", "/logout", page)).isEqualTo(FOREIGN_ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3001", "https://localhost:3000", "http://localhost", "http://localhost:30001", "http://localhost:3000.evil.example",
        "http://LOCALHOST:3000", "http://localhost:3000/", "null", "*", "", "http://evil.example", "http://app.example.org.evil.example"})
    void noOtherOriginIsTakenForAnAllowedOne(String origin) {
        for (boolean sessions : List.of(true, false)) {
            AccessRules rules = shared(sessions);
            assertThat(ask(rules, "POST", "/api/tracks/1", "Host", "localhost:8001", "Origin", origin, "X-API-Key", "k")).isEqualTo(FOREIGN_ORIGIN);
            assertThat(ask(rules, "GET", "/api/tracks/1", "Host", "localhost:8001", "Origin", origin)).isEqualTo(NO_CREDENTIALS);
            assertThat(ask(rules, "OPTIONS", "/api/tracks/1", "Host", "localhost:8001", "Origin", origin)).isEqualTo(NO_CREDENTIALS);
            assertThat(ask(rules, "POST", "/api/tracks/1", "Host", "localhost:8001", "Origin", origin, "Origin", "http://localhost:3000",
                    "X-API-Key", "k")).isEqualTo(FOREIGN_ORIGIN);
        }
    }

    @Test
    void ourOwnPageIsOursAlsoWhereOthersAreAllowed() {
        AccessRules rules = shared(false);
        assertThat(ask(rules, "POST", "/api/tracks/1", "Host", "localhost:8001", "Origin", "http://localhost:8001")).isEqualTo(LOCAL);
        assertThat(get(rules, "Host", "localhost:8001")).isEqualTo(LOCAL);
    }

    @ParameterizedTest
    @CsvSource({"https://App.Example.org, https://app.example.org", "https://app.example.org:443, https://app.example.org",
        "http://localhost:80, http://localhost", "http://localhost:443, http://localhost:443", "http://[::1]:3000, http://[::1]:3000",
        "tauri://localhost, tauri://localhost", "https://app.example.org/, ", "https://app.example.org/app, ", "app.example.org, ", "*, ", "null, ",
        "https://*.example.org, ", "https://user@app.example.org, ", "https://app.example.org:99999, ", "https://, "})
    void readsOriginsAsBrowsersWriteThem(String text, String origin) {
        assertThat(AllowedOrigins.parse(text)).isEqualTo(Optional.ofNullable(origin));
    }

    private static AccessRules shared(boolean sessions) {
        return new AccessRules(AllowedHosts.of("127.0.0.1", Set.of(), List.of()), false,
                new AllowedOrigins(Set.of("http://localhost:3000", "https://app.example.org"), sessions));
    }

    private static String[] with(String[] headers, String name, String value) {
        return Stream.concat(Stream.of(headers), Stream.of(name, value)).toArray(String[]::new);
    }

    private static AccessRules rules(boolean loopbackOnly, String... allowed) {
        List<Authority> names = List.of(allowed).stream().map(name -> Authority.parse(name).orElseThrow()).toList();
        return new AccessRules(new AllowedHosts(loopbackOnly, Set.of("box", "box.local"), names));
    }

    private static RequiredCredential get(AccessRules rules, String... headers) {
        return ask(rules, "GET", "/api/tracks/", headers);
    }

    private static RequiredCredential ask(AccessRules rules, String method, String path, String... headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.computeIfAbsent(headers[i], _ -> new ArrayList<>()).add(headers[i + 1]);
        }
        return rules.demand(new RequestFacts("HTTP/1.1", method, path, all, true));
    }
}

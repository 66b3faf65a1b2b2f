package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.api.access.RawHttp;
import org.soniquebay.api.access.RawHttp.Answer;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.Program;
import org.soniquebay.app.RunningServe;

/// The web page behind a proxy that serves it below a path of its own, as docs/operations.md says, of which the server knows nothing.
@Tag("slow")
class PrefixTest {

    private static final String NAME = "music.example.org";
    private static final String HTML = "Accept: text/html";
    private static final Pattern NGINX = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("(?:from|import) ?\\(?['\"](\\.[^'\"]+)['\"]");

    @TempDir
    static Path temporary;

    private static String key;
    private static String secret;
    private static RunningServe server;
    private static ProxyServer proxy;
    private static RawHttp http;

    @BeforeAll
    static void prepare() throws Exception {
        Path data = PreparedLibrary.in(temporary);
        key = new Program(temporary, Map.of()).run("key", "create", "test", "--role", "admin", "--data", data.toString()).out().strip();
        secret = new Program(temporary, Map.of()).run("user", "secret", "owner", "--data", data.toString()).out().strip().lines().toList().getLast();
        server = RunningServe.of(data, temporary, "--allow-host", NAME);
        Matcher block = NGINX.matcher(Files.readString(Path.of("docs/operations.md")));
        assertThat(block.find()).isTrue();
        proxy = ProxyServer.start("nginx", replaced(block.group(1)), server.port());
        http = new RawHttp(proxy.port());
    }

    private static String replaced(String block) {
        assertThat(block).contains("location / {", "proxy_pass http://127.0.0.1:8001;");
        return block.replace("location / {", "location /music/ {").replace("proxy_pass http://127.0.0.1:8001;", "proxy_pass http://127.0.0.1:8001/;");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (proxy != null) {
            proxy.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aPersonIsLedThroughTheLoginToTheViewThatWasWanted() {
        URI wanted = URI.create("/music/library?q=jazz&sort=-year");
        URI login = wanted.resolve(get(wanted, HTML).header("Location").orElseThrow());
        assertThat(login.getPath()).isEqualTo("/music/login");

        String form = get(login, HTML).body();
        URI action = login.resolve(found("action=\"([^\"]+)\"", form));
        String next = found("name=\"next\" type=\"hidden\" value=\"([^\"]+)\"", form).replace("&amp;", "&");
        assertThat(next).as("what the server calls the view").isEqualTo("/library?q=jazz&sort=-year");
        Answer in = http.sendBody("POST " + action + " HTTP/1.1", "api_key=" + key + "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                "Host: " + NAME, "Origin: http://" + NAME, "Content-Type: application/x-www-form-urlencoded");
        assertThat(in.status()).isEqualTo(303);
        assertThat(action.resolve(in.header("Location").orElseThrow())).isEqualTo(wanted);

        String cookie = "Cookie: " + in.header("Set-Cookie").orElseThrow().split(";")[0];
        assertThat(get(wanted, HTML, cookie).status()).isEqualTo(200);
        URI other = URI.create("/music/api/docs");
        assertThat(URLDecoder.decode(other.resolve(get(other, HTML).header("Location").orElseThrow()).toString(), StandardCharsets.UTF_8))
                .isEqualTo("/music/login?next=/api/docs");
        Answer out = http.sendBody("POST /music/logout HTTP/1.1", "", "Host: " + NAME, "Origin: http://" + NAME, cookie);
        assertThat(URI.create("/music/logout").resolve(out.header("Location").orElseThrow())).hasToString("/music/login");
    }

    @Test
    void everythingThatThePageLoadsIsFoundBelowThePrefix() {
        for (URI page : Set.of(URI.create("/music/"), URI.create("/music/track?id=5"), URI.create("/music/api/docs"))) {
            Set<URI> seen = new HashSet<>();
            LOADED.matcher(get(page, "X-API-Key: " + key).body()).results().map(match -> page.resolve(match.group(1))).forEach(address -> load(address, seen));
            assertThat(seen).hasSizeGreaterThan(4).allSatisfy(address -> assertThat(address.getPath()).startsWith("/music/"));
        }
    }

    @Test
    void playersConnectBelowThePrefix() {
        String login = "?f=json&v=1.16.1&c=test&u=owner&p=";
        assertThat(get(URI.create("/music/rest/ping.view" + login + secret)).body()).contains("\"status\":\"ok\"");
        assertThat(get(URI.create("/music/rest/getMusicFolders" + login + secret)).body()).contains("\"musicFolders\"");
        assertThat(get(URI.create("/music/rest/ping" + login + "wrong")).body()).contains("\"code\":40");
    }

    private static void load(URI address, Set<URI> seen) {
        if (!seen.add(address)) {
            return;
        }
        Answer file = get(address, "X-API-Key: " + key);
        assertThat(file.status()).as(address.toString()).isEqualTo(200);
        if (address.getPath().startsWith("/music/page/")) {
            IMPORTED.matcher(file.body()).results().forEach(match -> load(address.resolve(match.group(1)), seen));
        }
    }

    private static Answer get(URI address, String... headers) {
        String[] all = new String[headers.length + 1];
        System.arraycopy(headers, 0, all, 1, headers.length);
        all[0] = "Host: " + NAME;
        return http.send("GET " + address + " HTTP/1.1", all);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}

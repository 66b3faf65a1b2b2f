package org.soniquebay.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.access.AccessRules;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.api.access.RawHttp;

/// How the server sends the web page.
class PageTest extends ApiTest {

    private static final Path SOURCES = Path.of("src/main/resources/org/soniquebay/api/page");
    /// A script that the browser is to ask for ahead.
    private static final Pattern AHEAD = Pattern.compile("<link rel=\"modulepreload\" href=\"page/[^/\"]+/([^\"]+)\">\n");
    private static final Pattern VERSION = Pattern.compile("\"page/([\\w-]+)/(?=[^\"]+\\.(?:js|css)\")");
    private static final Map<String, String> OWN_SCRIPT = Map.of("home", "app.js", "library", "views/library.js");

    @Test
    void everyViewIsThePage() throws IOException {
        String index = Files.readString(SOURCES.resolve("index.html"));
        for (String path : Stream.concat(Stream.of("/", "/?x=1", "/library?q=a&x=%7B"), AccessRules.VIEWS.stream().map(view -> "/" + view)).toList()) {
            Reply page = client.get(path).is(200);
            assertThat(VERSION.matcher(AHEAD.matcher(page.text()).replaceAll("")).replaceAll("\"page/")).as(path).isEqualTo(index);
            assertThat(VERSION.matcher(page.text()).results().map(match -> match.group(1))).as(path).isNotEmpty().containsOnly(version());
            List<String> ahead = AHEAD.matcher(page.text()).results().map(script -> script.group(1)).toList();
            assertThat(ahead).as(path).doesNotHaveDuplicates().doesNotContain("app.js", "lib/ahead.js").hasSizeGreaterThan(2);
            assertThat(ahead.stream().filter(name -> name.equals("views/library.js") || name.equals("rest.js"))).as(path)
                    .containsExactlyElementsOf(Stream.of(OWN_SCRIPT.getOrDefault(view(path), "rest.js")).filter(name -> !name.equals("app.js")).toList());
            ahead.forEach(name -> client.get("/page/" + version() + "/" + name).is(200));
            assertThat(page.contentType().orElseThrow()).startsWith("text/html");
            assertThat(page.header("Cache-Control")).contains("no-cache");
            assertThat(page.header("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                    .contains("require-trusted-types-for 'script'", "trusted-types lit-html", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http");
            assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(client.get("/library/").is(404).detail()).contains("final slash");
        client.get("/nowhere").is(404);
    }

    /// The version that the page names.
    private String version() {
        return VERSION.matcher(client.get("/").text()).results().findFirst().orElseThrow().group(1);
    }

    private static String view(String path) {
        String name = path.substring(1).replaceFirst("\\?.*", "");
        return name.isEmpty() ? "home" : name;
    }

    @Test
    void theServerKnowsTheViewsOfThePage() throws IOException {
        Matcher list = Pattern.compile("export const VIEWS = \\[([^]]*)]").matcher(Files.readString(SOURCES.resolve("lib/router.js")));
        assertThat(list.find()).isTrue();
        assertThat(AccessRules.VIEWS).isEqualTo(Stream.of(list.group(1).split(",")).map(name -> name.strip().replace("'", "")).toList());
    }

    @Test
    void whatBelongsToAVersionIsKeptForGood() throws IOException {
        for (String name : List.of("app.js", "views/library.js", "rest.js", "lib/ahead.js", "app.css", "library.css", "words/en.json", "words/fr.json", "vendor/lit.LICENSE.txt")) {
            Reply sent = client.get("/page/" + version() + "/" + name).is(200);
            assertThat(sent.bytes()).as(name).isNotEmpty();
            assertThat(sent.header("Content-Security-Policy")).isPresent();
            assertThat(sent.header("Cache-Control")).contains("private, max-age=31536000, immutable");
            Reply other = client.get("/page/" + version().substring(1) + "/" + name).is(404);
            assertThat(other.header("Cache-Control").orElse("")).doesNotContain("max-age", "immutable");
        }
        for (String name : List.of("icon.svg", "manifest.webmanifest")) {
            Reply sent = client.get("/page/" + name).is(200);
            assertThat(sent.bytes()).as(name).isEqualTo(Files.readAllBytes(SOURCES.resolve(name)));
            assertThat(sent.header("Cache-Control")).contains("no-cache");
        }
    }

    @ParameterizedTest
    @CsvSource({"app.js, text/javascript", "lib/ahead.js, text/javascript", "app.css, text/css", "words/fr.json, application/json", "icon.svg, image/svg+xml",
        "manifest.webmanifest, application/manifest+json", "vendor/lit.LICENSE.txt, text/plain"})
    void aBrowserIsToldWhatItGets(String name, String type) {
        assertThat(client.get("/page/" + version() + "/" + name).is(200).contentType().orElseThrow()).startsWith(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "nothing.js", "lib/nothing.js", "vendor/CHECKSUMS", "PageFiles.class", "package-info.class", ".hidden.js", "lib/..%5crouter.js",
        "app.js.", "app.js%00", "..%2fdocs%2fpage.js", "lib/..%2fapp.js", "a/b/c.js", "lib", "APP.JS", "app%2ejs%2f", "%2e%2e/page.html", "words/de.json"})
    void nothingElseIsSent(String name) {
        for (String folder : List.of("/page/", "/page/" + version() + "/")) {
            assertThat(new RawHttp(client.base().getPort()).send("GET " + folder + name + " HTTP/1.1", "Host: localhost").status()).as(folder + name).isBetween(400, 404);
        }
    }

    @Test
    void whatABrowserHasIsNotSentAgain() {
        for (String path : List.of("/", "/work", "/page/icon.svg", "/page/" + version() + "/app.js")) {
            String tag = client.get(path).is(200).header("ETag").orElseThrow();
            Reply same = client.get(path, "If-None-Match", tag).is(304);
            assertThat(same.bytes()).isEmpty();
            assertThat(same.header("ETag")).contains(tag);
            client.get(path, "If-None-Match", "\"other\"").is(200);
        }
        assertThat(client.get("/page/icon.svg").header("ETag")).isNotEqualTo(client.get("/page/manifest.webmanifest").header("ETag"));
    }

    @ParameterizedTest
    @CsvSource({"gzip, true", "'deflate, gzip, br', true", "'GZIP,br', true", "gzip;q=0.5, true", "'br, gzip ;q=0', false", "gzip;q=0.000, false", "br, false",
        "identity, false", "xgzip, false"})
    void filesArePackedForWhoTakesThem(String accepted, boolean packed) throws Exception {
        String path = "/page/" + version() + "/app.css";
        byte[] plain = client.get(path).is(200).bytes();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> sent = http.send(HttpRequest.newBuilder(client.base().resolve(path)).header("Accept-Encoding", accepted).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(sent.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent()).as(accepted).isEqualTo(packed);
            assertThat(sent.headers().firstValue("Vary").orElseThrow()).contains("Accept-Encoding");
            if (packed) {
                assertThat(sent.body()).hasSizeLessThan(plain.length / 2);
                assertThat(new GZIPInputStream(new ByteArrayInputStream(sent.body())).readAllBytes()).isEqualTo(plain);
            }
        }
    }
}

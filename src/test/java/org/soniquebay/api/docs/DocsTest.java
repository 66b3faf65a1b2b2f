package org.soniquebay.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;

class DocsTest extends ApiTest {

    @Test
    void showsThePage() {
        Reply page = client.get("/api/docs").is(200);
        assertThat(page.text()).contains("\"docs/swagger-ui-bundle.js\"", "\"docs/page.js\"").doesNotContain("http://", "https://");
        assertThat(page.header("Content-Security-Policy").orElseThrow()).contains("script-src 'self'");
    }

    @Test
    void servesEverythingThePageIsMadeOf() {
        for (String file : new String[] {"swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png", "page.js"}) {
            assertThat(client.get("/api/docs/" + file).is(200).bytes()).as(file).isNotEmpty();
        }
        client.get("/api/docs/nothing.js").is(404);
        client.get("/api/docs/..%2fpage.html").is(404);
    }

    @Test
    void describesItself() {
        Reply document = client.get("/api/openapi.json").is(200);

        assertThat(document.json().path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.json().path("paths").has("/api/openapi.json")).isTrue();
    }

    @Test
    void longAnswersArePackedForWhoTakesThem() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(client.base().resolve("/api/openapi.json"));
            byte[] plain = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
            HttpResponse<byte[]> packed = http.send(request.header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofByteArray());

            assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(packed.headers().firstValue("Vary").orElseThrow()).contains("Accept-Encoding");
            assertThat(packed.body()).hasSizeLessThan(plain.length / 3);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes()).isEqualTo(plain);
        }
        assertThat(client.get("/api/openapi.json").header("Content-Encoding")).isEmpty();
    }

    @Test
    void tellsItsHealth() {
        assertThat(client.get("/api/healthcheck").is(200).text()).isEqualTo("{\"status\":\"healthy\"}");
        client.get("/health/live").is(200);
        client.get("/health/ready").is(200);
    }
}

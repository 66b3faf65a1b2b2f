package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// Asks the API over real HTTP. Every answer is held against the OpenAPI document of the server it comes from: a status,
/// a content type or a field that the document does not promise fails the test.
public final class ApiClient {

    private static final HttpClient HTTP = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final URI base;
    private final Contract contract;

    ApiClient(int port, Contract contract) {
        this.base = URI.create("http://127.0.0.1:" + port);
        this.contract = contract;
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Reply post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public Reply put(String path, String json, String... headers) {
        return send("PUT", path, json, headers);
    }

    public Reply delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /// @param json the body; null for none
    /// @param headers names and values in turn
    public Reply send(String method, String path, String json, String... headers) {
        HttpRequest.BodyPublisher body = json == null
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT).method(method, body);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            Reply reply = Reply.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
            contract.check(method, path, reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Where the server is.
    public URI base() {
        return base;
    }

    /// Several requests that must all have this status.
    public void expect(int status, List<Reply> replies) {
        assertThat(replies).extracting(Reply::status).containsOnly(status);
    }
}

package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer of the API.
public record Reply(int status, Optional<String> contentType, byte[] bytes, HttpResponse<InputStream> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String EVENTS = "text/event-stream";
    private static final int BEGINNING = 40;

    /// Reads the answer, but only the beginning of a stream that never ends.
    static Reply of(HttpResponse<InputStream> response) throws IOException {
        Optional<String> type = response.headers().firstValue("Content-Type");
        boolean endless = type.filter(text -> text.startsWith(EVENTS)).isPresent();
        try (InputStream body = response.body()) {
            return new Reply(response.statusCode(), type, endless ? body.readNBytes(BEGINNING) : body.readAllBytes(), response);
        }
    }

    /// Fails unless the answer has this status.
    public Reply is(int expected) {
        assertThat(status).as("%s %s: %s", response.request().method(), response.uri(), text()).isEqualTo(expected);
        return this;
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JSON.readTree(bytes);
    }

    /// The sentence of a problem.
    public String detail() {
        return json().path("detail").asString();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }
}

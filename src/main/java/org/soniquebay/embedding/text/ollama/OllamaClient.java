package org.soniquebay.embedding.text.ollama;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.soniquebay.embedding.text.TextModelException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks one Ollama server. Follows no redirect, takes answers up to a size, and waits no longer than it is told.
final class OllamaClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /// 64 texts of 4,096 numbers, each up to 25 characters.
    private static final long MOST_BYTES = 8L << 20;
    private static final int OK = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int BUSY = 503;
    private static final int LONGEST_REASON = 200;

    private final URI server;
    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CONNECTING).build();

    /// @param server ends with a slash
    OllamaClient(URI server) {
        this.server = requireNonNull(server, "server is null");
    }

    /// @param path without a slash in front
    /// @throws TextModelException when no answer comes in time, or one of another kind of server
    OllamaReply get(String path, Duration patience) {
        return exchange(HttpRequest.newBuilder(server.resolve(path)).GET(), patience);
    }

    /// As [#get].
    OllamaReply post(String path, JsonNode body, Duration patience) {
        return exchange(HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))), patience);
    }

    private OllamaReply exchange(HttpRequest.Builder request, Duration patience) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return reply(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new TextModelException("Ollama at " + server + " did not answer within " + patience.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof IOException cause && cause.getMessage() != null ? ": " + cause.getMessage() : "";
            throw new TextModelException("Ollama at " + server + " cannot be reached" + why + ".", e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new TextModelException("The question to Ollama was given up.", e);
        }
    }

    private OllamaReply reply(HttpResponse<byte[]> response) {
        JsonNode json = json(response.body());
        String error = error(json);
        int status = response.statusCode();
        if (status == OK) {
            return json == null ? new OllamaReply.Unable("the answer is not JSON", false, false) : new OllamaReply.Answer(json);
        }
        if (status == NOT_FOUND) {
            return error.isEmpty() ? new OllamaReply.NoAddress() : new OllamaReply.NoModel(error);
        }
        if (status == BUSY) {
            return new OllamaReply.Busy();
        }
        if (status >= FIRST_REDIRECT && status < BAD_REQUEST) {
            throw new TextModelException("Ollama at " + server + " sends its callers elsewhere, which is not followed: give the address itself.");
        }
        String why = error.isEmpty() ? "status " + status : error;
        return new OllamaReply.Unable(why, why.contains("exceeds the context length"), status != BAD_REQUEST);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return null;
        }
    }

    private static String error(JsonNode json) {
        String text = json == null ? "" : json.path("error").asString("");
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + " …" : line;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    @Override
    public String toString() {
        return server.toString();
    }
}

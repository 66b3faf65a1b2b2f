package org.soniquebay.embedding.text.ollama;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers as Ollama does; what a text is answered with, a test may change. The vector of a text is drawn by a generator whose seed is the text.
final class FakeOllama implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final List<String> requests = new CopyOnWriteArrayList<>();
    String tags = "{\"models\": [{\"name\": \"all-minilm:latest\", \"digest\": \"1b226e2802dbb772b5fc32a58f103ca1804ef7501331012de126ab22f67475ef\"}]}";
    int dimensions = 384;
    /// The answer to texts that are embedded together.
    Function<List<String>, Answer> embed = texts -> new Answer(200, vectors(texts));
    boolean old;

    private final HttpServer server;

    record Answer(int status, String body) {
    }

    FakeOllama() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static Answer error(int status, String why) {
        return new Answer(status, JSON.writeValueAsString(Map.of("error", why)));
    }

    String vectors(List<String> texts) {
        return "{\"model\": \"m\", \"embeddings\": [" + texts.stream().map(this::vector).collect(Collectors.joining(",")) + "], \"total_duration\": 1}";
    }

    String vector(String text) {
        Random random = new Random(text.hashCode());
        return IntStream.range(0, dimensions).mapToObj(_ -> String.valueOf((float) random.nextGaussian())).collect(Collectors.joining(",", "[", "]"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        requests.add(path + " " + body);
        Answer answer = switch (path) {
            case "/api/tags" -> new Answer(200, tags);
            case "/api/embed" -> old ? new Answer(404, "404 page not found") : embed.apply(texts(JSON.readTree(body).path("input")));
            case "/api/embeddings" -> new Answer(200, "{\"embedding\": " + vector(JSON.readTree(body).path("prompt").asString()) + "}");
            case "/elsewhere/api/tags" -> {
                exchange.getResponseHeaders().add("Location", "/api/tags");
                yield new Answer(302, "");
            }
            default -> new Answer(404, "404 page not found");
        };
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static List<String> texts(JsonNode input) {
        List<String> texts = new ArrayList<>();
        input.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

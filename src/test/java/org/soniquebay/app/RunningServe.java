package org.soniquebay.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A `serve` process, and what it answers.
public final class RunningServe implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://[^:]+:(\\d+)");
    private static final long PATIENCE_SECONDS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path err;
    private final int port;

    private RunningServe(Process process, Path err, int port) {
        this.process = process;
        this.err = err;
        this.port = port;
    }

    public static RunningServe of(Path data, Path folder, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        List<String> all = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
        all.addAll(List.of(arguments));
        Process process = new Program(folder, Map.of()).start(out, err, all.toArray(String[]::new));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Matcher address = ADDRESS.matcher("");
        while (!address.reset(Files.readString(out)).find()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("not serving: " + Files.readString(out) + Files.readString(err));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return new RunningServe(process, err, Integer.parseInt(address.group(1)));
    }

    /// @param body `NullNode` where there was none
    public record Answer(int status, JsonNode body) {}

    /// @param headers names and values in turn
    public Answer get(String path, String... headers) throws IOException, InterruptedException {
        return sent((headers.length == 0 ? request(path) : request(path).headers(headers)).GET());
    }

    public Answer post(String path, String json) throws IOException, InterruptedException {
        return sent(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(LIMIT);
    }

    private Answer sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body().isEmpty() ? "null" : response.body()));
    }

    public int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    /// What it printed on standard error.
    public String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}

package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ValidRequests.Operation;

/// Whatever is sent to whichever route: never a 5xx, never a hung request, and a refused request changes nothing.
class BadInputTest {

    /// Of each run; every run has rounds of its own.
    private static final int ROUNDS = 1_000;
    /// Of the first round; each other takes the next number.
    private static final String SEED = "soniquebay.tests.seed";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Served served;
    private static List<Operation> operations;

    @BeforeAll
    static void serve() {
        served = Served.withLibrary();
        operations = ValidRequests.operations(served.contract().document());
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void neverFailsNorHangsNorChangesAnythingWhenItRefuses() throws Exception {
        long seed = Long.getLong(SEED, System.nanoTime());
        for (long round = seed; round < seed + ROUNDS; round++) {
            BadInput input = new BadInput(round);
            Mutation.Request request = input.mutation().of(input.oneOf(operations), served.valid());
            try {
                answersOrRefuses(request);
            } catch (IOException | AssertionError e) {
                throw new AssertionError("-D%s=%d begins with what failed: %s".formatted(SEED, round, request), e);
            }
        }
    }

    private static void answersOrRefuses(Mutation.Request request) throws IOException, InterruptedException {
        String before = served.rows();

        int status = status(request);

        assertThat(status).isLessThan(500);
        if (status >= 400) {
            assertThat(served.rows()).as("rows after the refusal").isEqualTo(before);
        } else if (!served.isComplete()) {
            // A valid request after all, which took away what the next ones are about.
            served.close();
            serve();
        }
    }

    private static int status(Mutation.Request request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(served.base() + request.target())).timeout(LIMIT)
                .method(request.method(), request.body().map(HttpRequest.BodyPublishers::ofString)
                        .orElseGet(HttpRequest.BodyPublishers::noBody));
        request.body().ifPresent(_ -> builder.header("Content-Type", "application/json"));
        HttpResponse<InputStream> response = HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            boolean endless = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            if (!endless) {
                body.readAllBytes();
            }
            return response.statusCode();
        }
    }

    @Test
    void refusesMegabytes() throws Exception {
        String megabyte = "x".repeat(1024 * 1024 + 1);
        for (Operation operation : operations) {
            String before = served.rows();
            Mutation.Request request = new Mutation(Integer.MAX_VALUE, megabyte, 5).of(operation, served.valid());
            boolean inBody = request.body().filter(body -> body.contains(megabyte)).isPresent();
            if (inBody) {
                assertThat(status(request)).as("%s", request).isBetween(400, 499);
                assertThat(served.rows()).as("rows after %s", request).isEqualTo(before);
            }
        }
    }
}

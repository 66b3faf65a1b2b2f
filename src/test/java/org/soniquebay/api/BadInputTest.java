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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.soniquebay.api.ValidRequests.Operation;

/// Whatever is sent to whichever route: never a 5xx, never a hung request, and a refused request changes nothing.
class BadInputTest {

    private static final int TRIES = 3_000;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Served served;
    private static List<Operation> operations;

    @BeforeContainer
    static void serve() {
        served = Served.withLibrary();
        operations = ValidRequests.operations(served.contract().document());
    }

    @AfterContainer
    static void stop() {
        served.close();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void neverFailsNorHangsNorChangesAnythingWhenItRefuses(
            @ForAll("operations") Operation operation, @ForAll("mutations") Mutation mutation) throws Exception {
        Mutation.Request request = mutation.of(operation, served.valid());
        String before = served.rows();

        int status = status(request);

        assertThat(status).as("%s", request).isLessThan(500);
        if (status >= 400) {
            assertThat(served.rows()).as("rows after the refused %s", request).isEqualTo(before);
        } else if (!served.isComplete()) {
            // A valid request after all, which took away what the next ones are about.
            served.close();
            serve();
        }
    }

    @Provide
    Arbitrary<Operation> operations() {
        return Arbitraries.of(operations);
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Combinators.combine(Arbitraries.integers().between(0, 60), values(), Arbitraries.integers().between(0, 5))
                .as(Mutation::new);
    }

    private static Arbitrary<String> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(NASTY)),
                Tuple.of(2, Arbitraries.strings().ofMaxLength(60)),
                // One or two characters over and over: what counts what it is given runs out of room.
                Tuple.of(2, Combinators.combine(Arbitraries.of("-", "- ", "-(", "\"", "-\"", "or ", "!", "(", "\u2013", "\uFF0D"), Arbitraries.integers().between(30, 600))
                        .as(String::repeat)),
                Tuple.of(1, Arbitraries.longs().map(String::valueOf)),
                Tuple.of(1, Arbitraries.doubles().map(String::valueOf)));
    }

    private static final List<String> NASTY = List.of(
            "", " ", "0", "-1", "-0", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
            "-9223372036854775809", "1e308", "1e999", "-1e999", "1e-999", "0.1e-400", "NaN", "Infinity", "-Infinity", "nan", "null", "true",
            "false", "undefined", "[]", "{}", "[[[[[[]]]]]]", "[null]", "[1,2,3]", "[\"a\"]", "{\"a\":1}", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":{}}}",
            "\u0000", "a\u0000b", "\"a\\u0000b\"", "\"\\ud800\"", "\uFFFF", "\u202E\u2066", "ﷺ".repeat(200), "🎵".repeat(300), "é", "e\u0301",
            "%", "_", "\\", "%%", "\\_%", "' OR 1=1 --", "'; DROP TABLE tracks; --", "\"; SELECT pg_sleep(60); --", "1; SELECT 1", "1 UNION SELECT NULL",
            "$1", ":id", "?", "??", "{{7*7}}", "${jndi:ldap://127.0.0.1/a}", "<script>alert(1)</script>", "../../etc/passwd", "/etc/passwd",
            "..%2f..%2fetc%2fpasswd", "%2e%2e", "%00", "C:\\windows", "file:///etc/passwd", "http://127.0.0.1/", "a/b", "user", "audio", "track",
            "2026-01-01T00:00:00Z", "0000-00-00", "9999999999999-12-31", "12B", "13A", "H#", "Db", "-1 minor",
            "a".repeat(300), "a".repeat(2_001), "ä".repeat(1_100), "9".repeat(400), "[".repeat(2_000), "{\"a\":".repeat(200));

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

    @Property(tries = 1)
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

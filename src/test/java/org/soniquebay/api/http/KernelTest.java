package org.soniquebay.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.Shape;
import tools.jackson.databind.JsonNode;

/// The kernel by itself: how requests become records and records answers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelTest {

    private static final LocalizedMessage MISSING = LocalizedMessage.of("There is no such thing.", "Cette chose n'existe pas.");

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;

    record Wanted(
            @Field(min = 0, defaultValue = "0") int skip,
            @Field(min = 1, max = 10, defaultValue = "5") int limit,
            Double tempo, Boolean loud, List<String> tags, @Field(oneOf = {"major", "minor"}) String scale) {
    }

    record Inner(@Field(required = true) String name, Integer size) {
    }

    record Sent(
            @Field(required = true, maxLength = 20) String title, @Field(min = 0, max = 1) Double score, Inner inner,
            List<Inner> others, Map<String, String> words, @Field(minItems = 2, maxItems = 2) float[] vector, Long count) {
    }

    record Gotten(int id, String text, Instant at, OffsetDateTime added, List<String> names) {
    }

    record Outer(Integer first, @JsonUnwrapped @Field(deprecated = true) Inner inner, Integer last) {
    }

    @BeforeAll
    void start() {
        server = HttpServer.start(new HttpSettings("127.0.0.1", 0), List.of(
                Route.get("/things/{thing_id}").tag("Test").summary("Test").query(Wanted.class).answers(200, Gotten.class).errors(404)
                        .handle(call -> new Gotten(call.id("thing_id", MISSING), call.query().toString(),
                                Instant.ofEpochSecond(0), OffsetDateTime.parse("2020-01-02T03:04:05+02:00"), List.of())),
                Route.get("/things/count").tag("Test").summary("Test").answersList(200, Gotten.class).handle(_ -> List.of()),
                Route.post("/things/").tag("Test").summary("Test").body(Sent.class).answers(201, Gotten.class)
                        .handle(call -> new Gotten(1, call.body().toString(), null, null, List.of())),
                Route.put("/things/{name}").tag("Test").summary("Test").bodyList(Inner.class).bodyOptional().bodyLimit(100).answersNothing()
                        .respond(call -> call.answerHeader("X-Got", String.valueOf(call.body()))),
                Route.post("/many").tag("Test").summary("Test").bodyList(Inner.class).bodyLimit(8_000_000).answersNothing().respond(_ -> { }),
                Route.post("/wrapped").tag("Test").summary("Test").body(Inner.class).unwrapping("features").answers(200, Inner.class).handle(Call::body),
                Route.post("/flat").tag("Test").summary("Test").body(Outer.class).answers(200, Outer.class).handle(Call::body),
                Route.get("/flat").tag("Test").summary("Test").query(Outer.class).answers(200, Outer.class).handle(Call::query),
                Route.post("/lenient").tag("Test").summary("Test").lenient().body(Sent.class).answersNothing().respond(_ -> { }),
                Route.post("/lenient/many").tag("Test").summary("Test").lenient().bodyList(Inner.class).answersNothing().respond(_ -> { }),
                Route.post("/lenient/strict").tag("Test").summary("Test").lenient().strictBody().body(Inner.class).answersNothing().respond(_ -> { }),
                Route.get("/lenient").tag("Test").summary("Test").lenient().query(Wanted.class).answersNothing().respond(_ -> { }),
                Route.delete("/broken").tag("Test").summary("Test").answersNothing().respond(_ -> {
                    throw new IllegalStateException("secret: SELECT 1");
                })), RequestFilter.NONE);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void refusesARouteThatTheDocumentCouldNotName() {
        for (RouteBuilder<Void, Void, Void> draft : List.of(Route.get("/x"), Route.get("/x").tag("Test"), Route.get("/x").tag(" ").summary("Test"))) {
            assertThatThrownBy(() -> draft.answersNothing().respond(_ -> { })).hasMessageContaining("no tag or no summary: GET /x");
        }
    }

    @Test
    void saysThatAnAnswerVariesByItsCompression() throws Exception {
        for (String accepted : new String[] {"gzip", "identity"}) {
            HttpResponse<String> answer = send("GET", "/things/7", null, "Accept-Encoding", accepted);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        }
    }

    @Test
    void readsQueriesAndWritesRecords() throws Exception {
        HttpResponse<String> answer = send("GET", "/things/7?limit=3&tempo=120.5&loud=true&tags=a&tags=b&_=1", null);

        assertThat(answer.body()).isEqualTo("{\"id\":7,\"text\":\"Wanted[skip=0, limit=3, tempo=120.5, loud=true, tags=[a, b], scale=null]\","
                + "\"at\":\"1970-01-01T00:00:00.000000Z\",\"added\":\"2020-01-02T01:04:05.000000+00:00\",\"names\":[]}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /things/7?skip=-1                 | greater_than_equal
            /things/7?limit=11                | less_than_equal
            /things/7?limit=abc               | int_parsing
            /things/7?limit=1.5               | int_parsing
            /things/7?limit=                  | int_parsing
            /things/7?skip=9223372036854775808| int_parsing
            /things/7?skip=99999999999        | less_than_equal
            /things/7?tempo=NaN               | float_parsing
            /things/7?tempo=Infinity          | float_parsing
            /things/7?tempo=1e999             | float_parsing
            /things/7?loud=perhaps            | bool_parsing
            /things/7?scale=dorian            | literal_error
            /things/7?tags=a%00b              | string_unicode
            /things/7?limti=3                 | extra_forbidden
            /things/seven                     | int_parsing
            /things/1.0                       | int_parsing
            """)
    void refusesQueries(String target, String type) throws Exception {
        HttpResponse<String> answer = send("GET", target, null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"type\":\"" + type + "\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /things/7?limti=3        | did you mean limit?
            /things/7?max_limit=3    | did you mean limit?
            /things/7?Skip=3         | did you mean skip?
            /things/7?order=asc      | this address takes limit, loud, scale, skip, tags, tempo.
            /things/count?limit=3    | this address takes none.
            """)
    void namesTheParameterThatWasMeant(String target, String sentence) throws Exception {
        assertThat(send("GET", target, null).body()).contains(sentence);
    }

    @Test
    void lenientRouteNamesWhatItIgnores() throws Exception {
        HttpResponse<String> answer = send("GET", "/lenient?skp=3&b%0D%0Aad%22=1&%C3%A9=2&skip=1", null);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().allValues("Warning")).containsExactly(
                "299 - \"Unknown query parameters are ignored: b??ad?, skp (did you mean skip?), ?\"");
        assertThat(send("GET", "/lenient?skip=3", null).headers().firstValue("Warning")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "2147483648", "9223372036854775808", "123456789012345678901234567890"})
    void knowsThatNumbersBeyondAnyIdNameNothing(String id) throws Exception {
        assertThat(send("GET", "/things/" + id, null).statusCode()).isEqualTo(404);
    }

    @Test
    void prefersFixedPathsAndServesBothSlashForms() throws Exception {
        assertThat(send("GET", "/things/count", null).body()).isEqualTo("[]");
        assertThat(send("GET", "/things/count/", null).body()).isEqualTo("[]");
        assertThat(send("POST", "/things", "{\"title\":\"t\"}").statusCode()).isEqualTo(201);
        assertThat(send("POST", "/things/", "{\"title\":\"t\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() throws Exception {
        HttpResponse<String> answer = send("HEAD", "/things/count", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Content-Length")).contains("2");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void readsBodies() throws Exception {
        HttpResponse<String> answer = send("POST", "/things/", """
                {"title": "Ü", "score": "0.5", "inner": {"name": "n", "size": 3.0}, "others": [{"name": "o"}],
                 "words": {"a": "b", "c": null}, "vector": [1, 2.5], "count": 9007199254740993}
                """);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("title=Ü, score=0.5, inner=Inner[name=n, size=3], others=[Inner[name=o, size=null]], "
                + "words={a=b, c=null}").contains("count=9007199254740993");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                              | missing
            []                                              | model_type
            nonsense                                        | json_invalid
            {'title': 'a', 'title': 'b'}                    | json_invalid
            {'title': 'a'} {'title': 'b'}                   | json_invalid
            {'title': NaN}                                  | json_invalid
            {'title': 5}                                    | string_type
            {'title': 'a\\u0000b'}                          | string_unicode
            {'title': '\\ud800'}                            | string_unicode
            {'title': 'aaaaaaaaaaaaaaaaaaaaaaaaa'}          | string_too_long
            {'title': 'ääääääääääääää'}                     | string_too_long
            {'title': 't', 'score': 1.01}                   | less_than_equal
            {'title': 't', 'score': 1e400}                  | float_parsing
            {'title': 't', 'score': 'NaN'}                  | float_parsing
            {'title': 't', 'score': []}                     | float_parsing
            {'title': 't', 'inner': 3}                      | model_type
            {'title': 't', 'inner': {'size': 1}}            | missing
            {'title': 't', 'others': {}}                    | list_type
            {'title': 't', 'others': [null]}                | missing
            {'title': 't', 'words': {'a': 1}}               | string_type
            {'title': 't', 'vector': [1]}                   | too_short
            {'title': 't', 'vector': [1, 1e39]}             | finite_number
            {'title': 't', 'count': 9223372036854775808}    | int_parsing
            {'title': 't', 'count': 1.5}                    | int_parsing
            """)
    void refusesBodies(String body, String type) throws Exception {
        HttpResponse<String> answer = send("POST", "/things/", body.replace('\'', '"'));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"type\":\"" + type + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /things/        | {'titel': 't', 'title': 't'}                     | "body","titel"              | did you mean title?
            /things/        | {'title': 't', 'inner': {'name': 'n', 'siez': 1}} | "body","inner","siez"       | did you mean size?
            /things/        | {'title': 't', 'others': [{'name': 'n', 'x': 1}]} | "body","others","0","x"      | there are name, size.
            /flat           | {'name': 'n', 'middle': 1}                       | "body","middle"             | there are first, last, name, size.
            /wrapped        | {'features': {'name': 'n'}, 'sise': 2}           | "body","sise"               | did you mean size?
            /many           | [{'name': 'n'}, {'name': 'n', 'nmae': 'm'}]      | "body","1","nmae"            | did you mean name?
            /lenient/strict | {'name': 'n', 'y': 1}                            | "body","y"                  | there are name, size.
            """)
    void refusesUnknownFields(String target, String body, String place, String sentence) throws Exception {
        HttpResponse<String> answer = send("POST", target, body.replace('\'', '"'));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"loc\":[" + place + "],\"type\":\"extra_forbidden\"", sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /lenient      | {'titel': 't', 'title': 't', 'inner': {'name': 'n', 'b\\"ad': 1}} | titel (did you mean title?), inner.b?ad
            /lenient/many | [{'name': 'n', 'y': 1}]                                             | 0.y
            /lenient      | {'title': 't'}                                                      |
            """)
    void lenientRouteNamesTheFieldsThatItIgnores(String target, String body, String ignored) throws Exception {
        HttpResponse<String> answer = send("POST", target, body.replace('\'', '"'));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(answer.headers().allValues("Warning")).isEqualTo(ignored == null ? List.of() : List.of("299 - \"Unknown fields of the body are ignored: " + ignored + "\""));
    }

    @Test
    void refusesDeepAndLargeBodies() throws Exception {
        assertThat(send("POST", "/things/", "[".repeat(100_000)).statusCode()).isEqualTo(422);
        assertThat(send("PUT", "/things/a", "[" + " ".repeat(200) + "]").statusCode()).isEqualTo(413);
        assertThat(send("POST", "/things/", "\"" + "a".repeat(2_000_000) + "\"").statusCode()).isEqualTo(413);
    }

    @Test
    void refusesMoreThingsThanAnybodyWouldList() throws Exception {
        assertThat(send("POST", "/many", "[" + "{},".repeat(800_000) + "{}]").statusCode()).isEqualTo(422);
    }

    @Test
    void acceptsAnAbsentBodyWhereItMayBe() throws Exception {
        assertThat(send("PUT", "/things/a", null).headers().firstValue("X-Got")).contains("null");
        assertThat(send("PUT", "/things/a", "null").headers().firstValue("X-Got")).contains("null");
        assertThat(send("PUT", "/things/a", "[]").headers().firstValue("X-Got")).contains("[]");
    }

    @Test
    void unwrapsWhatOlderClientsWrap() throws Exception {
        assertThat(send("POST", "/wrapped", "{\"features\":{\"name\":\"n\"},\"size\":2}").body())
                .isEqualTo("{\"name\":\"n\",\"size\":2}");
    }

    @Test
    void readsAndWritesTheMembersOfAnUnwrappedRecordInItsPlace() throws Exception {
        String flat = "{\"first\":1,\"name\":\"n\",\"size\":2,\"last\":3}";

        assertThat(send("POST", "/flat", flat).body()).isEqualTo(flat);
        assertThat(send("GET", "/flat?first=1&name=n&size=2&last=3", null).body()).isEqualTo(flat);
        assertThat(send("POST", "/flat", "{\"inner\":{\"name\":\"n\"},\"size\":\"x\",\"last\":\"y\"}").body())
                .contains("\"loc\":[\"body\",\"name\"],\"type\":\"missing\"", "\"loc\":[\"body\",\"size\"]", "\"loc\":[\"body\",\"last\"]");
    }

    @Test
    void documentsTheMembersOfAnUnwrappedRecordInItsPlace() {
        Schemas schemas = new Schemas();
        schemas.answer(Shape.of(Outer.class));
        JsonNode properties = schemas.components().get("Outer").get("properties");

        assertThat(properties.propertyNames()).containsExactly("first", "name", "size", "last");
        assertThat(properties.get("size").get("deprecated").booleanValue()).isTrue();
        assertThat(properties.get("last").has("deprecated")).isFalse();
    }

    @Test
    void answersWithProblemsInTheLanguageOfTheCaller() throws Exception {
        assertThat(send("GET", "/things/0", null, "Accept-Language", "fr-CA, en;q=0.5").body())
                .contains("\"detail\":\"Cette chose n'existe pas.\"");
        assertThat(send("GET", "/nowhere", null).statusCode()).isEqualTo(404);
        HttpResponse<String> wrongMethod = send("DELETE", "/things/7", null);
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow").orElseThrow()).contains("GET").contains("PUT");
    }

    @Test
    void keepsTheInsideOfFailuresToItself() throws Exception {
        HttpResponse<String> answer = send("DELETE", "/broken", null);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("about:blank").doesNotContain("secret", "SELECT", "Exception");
    }

    @Test
    void speaksProblemsAlsoWhereNoRouteIsAsked() throws Exception {
        for (String target : List.of("/things/%zz", "/things/%00", "/things/..%2f..%2fetc", "/%2e%2e/things/7", "/things/a%2fb")) {
            assertThat(raw(target)).as(target).isBetween(400, 422);
        }
    }

    private int raw(String target) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes());
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).as(target).contains("application/problem+json");
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private HttpResponse<String> send(String method, String target, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

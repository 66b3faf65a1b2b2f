package org.soniquebay.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.architecture.Document;
import tools.jackson.databind.JsonNode;

/// Every address, parameter and field that a document shows is in the OpenAPI document.
class DocumentedAddressesTest extends ApiTest {

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(GET|POST|PUT|DELETE|PATCH) )?(?:https?://)?(?:localhost:\\d+|music\\.example\\.org)?((?:…|/api(?![\\w-])|/health(?=/)|/metrics)(?:/[\\w{}…-]*)*)(\\?[\\w=&,~%.-]*)?");
    private static final Pattern METHOD = Pattern.compile("-X ?(POST|PUT|DELETE|PATCH)");
    private static final Pattern BODY = Pattern.compile("(?:-d|--json) '(\\{[^']*})'");
    private static final Pattern JSON_FIELD = Pattern.compile("\"(\\w+)\": ?");
    private static final Pattern FIELD = Pattern.compile("[a-z]+(?:_[a-z0-9]+)+");
    /// Keys of metadata, and the blocks by which a similarity explains itself.
    private static final Set<String> KEYS = Set.of("synced_lyrics", "timbre", "rhythm", "harmony", "dynamics");

    private static final List<String> FIGURES = Stream.of("Metrics", "RequestFigures", "QueueFigures", "WorkFigures", "CountedCaches", "ProcessFigures", "LibraryFigures")
            .map(name -> Document.read("src/main/java/org/soniquebay/app/metrics/" + name + ".java").text()).toList();

    private JsonNode api() {
        return client.get("/api/openapi.json").is(200).json();
    }

    @Test
    void everyAddressAndParameterIsThere() {
        JsonNode api = api();
        assertThat(Document.all().flatMap(document -> wrong(document, api).map(fault -> document.name() + ": " + fault))).isEmpty();
    }

    @Test
    void everyFieldIsThere() {
        JsonNode api = api();
        for (String name : List.of("README.md", "docs/operations.md")) {
            assertThat(unknownFields(Document.read(name), api)).as(name).isEmpty();
        }
    }

    @Test
    void wrongSentencesAreNoticed() {
        JsonNode api = api();
        Document readme = Document.read("README.md");
        assertThat(wrong(readme.with("localhost:8001/api/search/typeahead?q=airship", "localhost:8001/api/search/typeahead?query=airship"), api)).hasSize(1);
        assertThat(wrong(readme.with("`GET /api/jobs`", "`GET /api/queue`"), api)).hasSize(1);
        assertThat(wrong(readme.with("`DELETE …/audio-features/user`", "`DELETE …/audio-feature/user`"), api)).hasSize(1);
        assertThat(wrong(readme.with("`POST /api/session`", "`PUT /api/session`"), api)).hasSize(1);
        assertThat(wrong(readme.with("'{\"bpm\": 60, \"analysis_source\": \"user\"}'", "'{\"bpm\": 60, \"source\": \"user\"}'"), api)).hasSize(1);
        assertThat(unknownFields(readme.with("`half_double`", "`half_or_double`"), api)).containsExactly("half_or_double");
        assertThat(unknownFields(readme.with("\"camelot_key\":\"8A\"", "\"camelot_code\":\"8A\""), api)).containsExactly("camelot_code");
    }

    private static Stream<String> wrong(Document document, JsonNode api) {
        List<String> texts = new ArrayList<>(document.spans().stream().filter(span -> ADDRESS.matcher(span).lookingAt()).toList());
        document.codeLines().stream().map(line -> line.replaceFirst("\\s{2,}#.*", "")).filter(line -> line.contains("curl ") && !line.contains("server {")).forEach(texts::add);
        return texts.stream().flatMap(text -> fault(text, api).stream());
    }

    private static Optional<String> fault(String text, JsonNode api) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.find() || address.group(2).equals("…")) {
            return Optional.empty();
        }
        Matcher stated = METHOD.matcher(text);
        boolean curl = text.contains("curl ");
        Optional<String> method = stated.find() ? Optional.of(stated.group(1)) : curl ? Optional.of(text.contains(" -d ") || text.contains(" --json ") ? "POST" : "GET") : Optional.ofNullable(address.group(1));
        List<JsonNode> operations = operations(api, address.group(2), method);
        Set<String> asked = Stream.of(Optional.ofNullable(address.group(3)).orElse("?").substring(1).split("&"))
                .map(pair -> pair.replaceFirst("=.*", "")).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
        Matcher body = BODY.matcher(text);
        Set<String> sent = body.find() ? JSON_FIELD.matcher(body.group(1)).results().map(field -> field.group(1)).collect(Collectors.toSet()) : Set.of();
        boolean known = operations.stream().anyMatch(operation -> parameters(operation).containsAll(asked) && properties(api, operation.path("requestBody")).containsAll(sent));
        return known ? Optional.empty() : Optional.of(text);
    }

    /// The operations whose address may be meant; `…` stands for any part of one, and a name in braces for that of a number.
    private static List<JsonNode> operations(JsonNode api, String address, Optional<String> method) {
        boolean partly = address.startsWith("…");
        String form = Stream.of(address.replaceFirst("/$", "").split("(?=/)"))
                .map(part -> part.contains("…") ? ".*" : "/(?:" + Pattern.quote(part.substring(1)) + (partly && !part.startsWith("/{") ? ")" : "|\\{\\w+})")).collect(Collectors.joining());
        Pattern meant = Pattern.compile(form);
        return api.path("paths").propertyStream().filter(path -> meant.matcher(path.getKey().replaceFirst("/$", "")).matches())
                .flatMap(path -> path.getValue().propertyStream())
                .filter(operation -> method.isEmpty() || operation.getKey().equalsIgnoreCase(method.get())).map(entry -> entry.getValue()).toList();
    }

    private static Set<String> parameters(JsonNode operation) {
        return operation.path("parameters").valueStream().map(parameter -> parameter.path("name").asString()).collect(Collectors.toSet());
    }

    /// The names of all fields below a node, through references.
    private static Set<String> properties(JsonNode api, JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.path("properties").propertyNames().forEach(names::add);
        if (node.has("$ref")) {
            names.addAll(properties(api, api.at(node.path("$ref").asString().substring(1))));
        }
        node.valueStream().filter(JsonNode::isContainer).forEach(below -> names.addAll(properties(api, below)));
        return names;
    }

    /// Whether `/metrics` has it, whose names take an ending from the unit and the kind.
    private static boolean isFigure(String name) {
        String made = name.replaceFirst("(?:_seconds|_bytes)?(?:_total)?$", "").replace('_', '.');
        return name.startsWith("hikaricp_") || FIGURES.stream().anyMatch(source -> source.contains("\"" + made + "\""));
    }

    /// Fields in answers, and between backticks, that neither the API nor a table has.
    private static Set<String> unknownFields(Document document, JsonNode api) {
        Set<String> known = new TreeSet<>(KEYS);
        api.path("components").path("schemas").valueStream().forEach(schema -> known.addAll(properties(api, schema)));
        api.path("paths").valueStream().flatMap(JsonNode::valueStream).forEach(operation -> known.addAll(parameters(operation)));
        String tables = Document.read("docs/schema.md").text();
        Set<String> unknown = document.spans().stream().filter(span -> FIELD.matcher(span).matches())
                .filter(field -> !known.contains(field) && !tables.contains("`" + field + "`") && !isFigure(field)).collect(Collectors.toCollection(TreeSet::new));
        document.codeLines().stream().filter(line -> line.matches("(?:data: )?[{\\[]\\W.*") && !line.contains("\"logger\"") && !line.contains("\"step\""))
                .flatMap(line -> JSON_FIELD.matcher(line).results()).map(field -> field.group(1)).filter(field -> !known.contains(field)).forEach(unknown::add);
        return unknown;
    }
}

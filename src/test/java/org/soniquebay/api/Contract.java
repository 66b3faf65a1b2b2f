package org.soniquebay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The OpenAPI document as a judge of answers, by a JSON Schema validator that knows nothing of the program.
final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new HashMap<>();
    private final List<Map.Entry<Pattern, String>> paths = new ArrayList<>();
    private final SortedSet<String> driven = Collections.synchronizedSortedSet(new TreeSet<>());

    Contract(byte[] openApi) {
        try {
            this.document = JSON.readTree(new String(openApi, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        document.path("paths").fieldNames().forEachRemaining(path -> paths.add(Map.entry(
                Pattern.compile(Pattern.quote(stripped(path)).replaceAll("\\{[a-z_]+}", "\\\\E[^/]+\\\\Q")), path)));
        // As the server does it: a path without parameters before one with.
        paths.sort((one, other) -> compare(one.getValue(), other.getValue()));
    }

    /// Operations that were answered so far, as `GET /api/tracks/{track_id} 200`.
    SortedSet<String> driven() {
        return driven;
    }

    JsonNode document() {
        return document;
    }

    void check(String method, String target, Reply reply) {
        String path = stripped(target.replaceAll("[?#].*", ""));
        paths.stream().filter(entry -> entry.getKey().matcher(path).matches()).map(Map.Entry::getValue)
                .filter(template -> document.path("paths").path(template).has(verb(method)))
                .findFirst()
                .ifPresent(template -> check(method, template, target, reply));
    }

    private void check(String method, String template, String target, Reply reply) {
        String what = method + " " + target + " → " + reply.status() + " " + shortened(reply.text());
        JsonNode response = document.path("paths").path(template).path(verb(method)).path("responses")
                .path(Integer.toString(reply.status()));
        driven.add(method + " " + template + " " + reply.status());
        boolean conditional = reply.status() == 304 || reply.status() == 206 || reply.status() == 416;
        assertThat(response.isMissingNode() && !conditional).as("undocumented status: %s", what).isFalse();
        JsonNode content = response.path("content");
        String type = reply.contentType().orElse("").replaceAll(";.*", "");
        if (content.isMissingNode() || method.equals("HEAD")) {
            return;
        }
        boolean known = content.has(type) || content.has(type.replaceAll("/.*", "/*")) || content.has("*/*");
        assertThat(known).as("undocumented content type %s: %s", type, what).isTrue();
        JsonNode schema = content.path(type).path("schema");
        if (!schema.isMissingNode()) {
            List<Error> errors = schema(method + template + reply.status(), schema).validate(reply.text(), InputFormat.JSON);
            assertThat(errors).as(what).isEmpty();
        }
    }

    private Schema schema(String key, JsonNode schema) {
        synchronized (schemas) {
            return schemas.computeIfAbsent(key, _ -> {
                ObjectNode whole = schema.deepCopy();
                whole.set("$defs", document.path("components").path("schemas"));
                return registry.getSchema(whole.toString().replace("#/components/schemas/", "#/$defs/"), InputFormat.JSON);
            });
        }
    }

    private static String verb(String method) {
        return method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    }

    private static String stripped(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String shortened(String text) {
        return text.length() > 2000 ? text.substring(0, 2000) + "…" : text;
    }

    private static int compare(String one, String other) {
        return one.replace('{', '~').compareTo(other.replace('{', '~'));
    }
}

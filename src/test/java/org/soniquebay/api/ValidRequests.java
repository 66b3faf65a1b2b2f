package org.soniquebay.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Valid requests for the operations of an OpenAPI document, made from its own examples, defaults and ranges.
final class ValidRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 6;

    private final JsonNode document;
    /// Values of path parameters and of members of bodies, by name, which lead to rows that exist.
    private final Map<String, String> known;
    /// The same for single operations (`POST /api/things/`), which go before.
    private final Map<String, Map<String, String>> special;

    ValidRequests(JsonNode document, Map<String, String> known, Map<String, Map<String, String>> special) {
        this.document = document;
        this.known = Map.copyOf(known);
        this.special = Map.copyOf(special);
    }

    private ValidRequests about(Operation operation) {
        Map<String, String> all = new HashMap<>(known);
        all.putAll(special.getOrDefault(operation.toString(), Map.of()));
        return new ValidRequests(document, all, Map.of());
    }

    /// One operation of the document.
    ///
    /// @param path with its parameters in braces
    record Operation(String method, String path, JsonNode description) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        /// The lowest status of success.
        int success() {
            List<Integer> statuses = new ArrayList<>();
            description.path("responses").fieldNames().forEachRemaining(status -> statuses.add(Integer.parseInt(status)));
            return statuses.stream().filter(status -> status < 400).min(Integer::compareTo).orElseThrow();
        }

        List<JsonNode> parameters(String in) {
            List<JsonNode> found = new ArrayList<>();
            description.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals(in)) {
                    found.add(parameter);
                }
            });
            return found;
        }
    }

    static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method ->
                operations.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    /// The address with its path parameters, and the query parameters that are required or have an example.
    String target(Operation operation) {
        return about(operation).address(operation);
    }

    private String address(Operation operation) {
        String target = operation.path();
        for (JsonNode step : operation.parameters("path")) {
            String name = step.path("name").asText();
            String value = known.get(name);
            if (value == null) {
                throw new IllegalStateException("no value is known for {" + name + "} of " + operation);
            }
            target = target.replace("{" + name + "}", encoded(value));
        }
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.parameters("query")) {
            if (parameter.path("required").asBoolean() || parameter.path("schema").path("examples").has(0)) {
                String name = parameter.path("name").asText();
                query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(text(name, parameter.path("schema"))));
            }
        }
        return target + query;
    }

    /// The body that the document promises to be valid; empty when the operation takes none.
    Optional<JsonNode> body(Operation operation) {
        JsonNode schema = operation.description().path("requestBody").path("content").path("application/json").path("schema");
        return schema.isMissingNode() ? Optional.empty() : Optional.of(about(operation).value("", schema, 0));
    }

    private String text(String name, JsonNode schema) {
        JsonNode value = value(name, schema, 0);
        return value.isArray() ? value.path(0).asText() : value.asText();
    }

    private JsonNode value(String name, JsonNode schema, int depth) {
        // `key` of a body is musical, that of a path is a metadata key.
        if (known.containsKey(name) && name.contains("_")) {
            return JSON.valueToTree(known.get(name));
        }
        if (schema.has("$ref")) {
            return value(name, document.at(schema.path("$ref").asText().substring(1)), depth);
        }
        if (schema.has("anyOf")) {
            return value(name, schema.path("anyOf").path(0), depth);
        }
        if (schema.path("examples").has(0)) {
            return schema.path("examples").path(0);
        }
        if (schema.has("default")) {
            return schema.path("default");
        }
        if (schema.path("enum").has(0)) {
            return schema.path("enum").path(0);
        }
        return made(schema, depth);
    }

    private JsonNode made(JsonNode schema, int depth) {
        String type = schema.path("type").isArray() ? schema.path("type").path(0).asText() : schema.path("type").asText();
        return switch (type) {
            case "integer" -> JSON.getNodeFactory().numberNode(schema.path("minimum").asLong(1));
            case "number" -> JSON.getNodeFactory().numberNode(schema.path("minimum").asDouble(0.5));
            case "boolean" -> JSON.getNodeFactory().booleanNode(false);
            case "array" -> array(schema, depth);
            case "object" -> object(schema, depth);
            default -> JSON.getNodeFactory().textNode(
                    schema.path("format").asText().equals("date-time") ? "2026-01-02T03:04:05Z" : "text");
        };
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.createArrayNode();
        int size = Math.max(depth < DEEPEST ? 1 : 0, schema.path("minItems").asInt(0));
        for (int i = 0; i < size; i++) {
            array.add(value("", schema.path("items"), depth + 1));
        }
        return array;
    }

    /// Required members, and those with an example.
    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.createObjectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || property.getValue().path("examples").has(0)) {
                object.set(property.getKey(), value(property.getKey(), property.getValue(), depth + 1));
            }
        });
        return object;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package org.soniquebay.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.api.ValidRequests.Operation;

/// One way to spoil a valid request: which place, and what is put there.
///
/// @param place chooses among the places of the request; any number
/// @param value JSON text, or plain text for path and query
/// @param style chooses how a body is spoiled; any number
record Mutation(int place, String value, int style) {

    /// A request to be sent.
    ///
    /// @param body JSON, perhaps invalid; empty for none
    record Request(String method, String target, Optional<String> body) {

        @Override
        public String toString() {
            String shown = body.orElse("");
            return method + " " + (target.length() > 300 ? target.substring(0, 300) + "…" : target) + " "
                    + (shown.length() > 300 ? shown.substring(0, 300) + "…" : shown);
        }
    }

    Request of(Operation operation, ValidRequests valid) {
        List<JsonNode> steps = operation.parameters("path");
        List<JsonNode> queries = operation.parameters("query");
        Optional<JsonNode> body = valid.body(operation);
        int places = steps.size() + queries.size() + (body.isPresent() ? Math.max(4, steps.size() + queries.size()) : 0);
        if (places == 0) {
            return new Request(operation.method(), operation.path() + "?" + encoded(value) + "=" + encoded(value), Optional.empty());
        }
        int chosen = Math.floorMod(place, places);
        Optional<String> text = body.map(JsonNode::toString);
        if (chosen < steps.size()) {
            return new Request(operation.method(), withStep(operation, valid, steps.get(chosen).path("name").asText()), text);
        }
        if (chosen < steps.size() + queries.size()) {
            return new Request(operation.method(), withQuery(operation, valid, queries.get(chosen - steps.size()).path("name").asText()), text);
        }
        return new Request(operation.method(), valid.target(operation), Optional.of(spoiled(body.orElseThrow())));
    }

    private String withStep(Operation operation, ValidRequests valid, String name) {
        String template = operation.path().replace("{" + name + "}", "\0");
        Operation other = new Operation(operation.method(), template, operation.description());
        return valid.target(other).replace("\0", value.isEmpty() ? "%20" : encoded(value.replace("/", "⁄")));
    }

    private String withQuery(Operation operation, ValidRequests valid, String name) {
        String target = valid.target(operation);
        return target + (target.contains("?") ? "&" : "?") + name + "=" + encoded(value);
    }

    private String spoiled(JsonNode body) {
        String json = Texts.isJson(value) ? value : Texts.quoted(value);
        return switch (Math.floorMod(style, 6)) {
            case 0 -> value;
            case 1 -> json;
            case 2 -> doubled(body, json);
            default -> replaced(body, json);
        };
    }

    /// A key twice.
    private static String doubled(JsonNode body, String json) {
        String text = body.toString();
        List<String> names = names(body);
        return names.isEmpty() ? text + text : text.replaceFirst("\\{", "{" + Texts.quoted(names.getFirst()).replace("\\", "\\\\")
                .replace("$", "\\$") + ":" + json.replace("\\", "\\\\").replace("$", "\\$") + ",");
    }

    private String replaced(JsonNode body, String json) {
        String marker = "\"@@here@@\"";
        JsonNode copy = body.deepCopy();
        JsonNode holder = copy.isArray() && copy.size() > 0 ? copy.path(0) : copy;
        List<String> names = names(holder);
        if (!(holder instanceof ObjectNode object) || names.isEmpty()) {
            if (copy instanceof ArrayNode array) {
                array.add("@@here@@");
                return array.toString().replace(marker, json);
            }
            return json;
        }
        object.put(names.get(Math.floorMod(place, names.size())), "@@here@@");
        return copy.toString().replace(marker, json);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Texts as JSON.
    private static final class Texts {

        private static final ObjectMapper JSON = new ObjectMapper();

        static boolean isJson(String text) {
            return text.matches("(?s)[\\[{\"0-9-].*|true|false|null|NaN|Infinity");
        }

        static String quoted(String text) {
            return JSON.getNodeFactory().textNode(text).toString();
        }
    }
}

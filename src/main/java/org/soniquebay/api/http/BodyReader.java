package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.soniquebay.api.http.schema.FieldPath;
import org.soniquebay.api.http.schema.HttpMessages;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.RecordReader;
import org.soniquebay.api.http.schema.Rules;
import org.soniquebay.api.http.schema.Shape;
import org.soniquebay.api.http.schema.UnknownName;
import org.soniquebay.api.http.schema.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the body of a request as its route says, and collects its faults and the names that it does not know.
final class BodyReader {

    private static final FieldPath BODY = FieldPath.in("body");
    private static final Violation NO_JSON = new Violation(List.of("body"), "json_invalid", HttpMessages.NOT_JSON);

    private final Route.Input input;
    private final String contentType;
    private final List<Violation> faults = new ArrayList<>();
    private final List<UnknownName> unknown = new ArrayList<>();

    /// @param contentType of the request; empty when it states none
    BodyReader(Route.Input input, String contentType) {
        this.input = requireNonNull(input, "input is null");
        this.contentType = requireNonNull(contentType, "contentType is null");
    }

    List<Violation> faults() {
        return faults;
    }

    UnknownNames unknown() {
        return new UnknownNames(UnknownNames.Part.BODY, unknown.stream().limit(UnknownName.MOST).toList());
    }

    /// @return the body; null for one that may be absent, meaningless when there are [#faults]
    Object read(Shape shape, byte[] bytes) {
        if (shape instanceof Shape.ListShape many && isArray(bytes)) {
            return elements(many, bytes);
        }
        Optional<JsonNode> stated = parse(shape, bytes);
        if (stated.isEmpty()) {
            return null;
        }
        JsonNode node = stated.get();
        if (node.isNull() || node.isMissingNode()) {
            if (input.bodyOptional()) {
                return null;
            }
            node = shape instanceof Shape.ObjectShape ? JsonNodeFactory.instance.objectNode() : JsonNodeFactory.instance.nullNode();
        }
        RecordReader reader = new RecordReader();
        Object value = reader.read(unwrapped(node), shape, Rules.NONE, BODY);
        take(reader);
        return value;
    }

    private void take(RecordReader reader) {
        faults.addAll(reader.faults());
        unknown.addAll(reader.unknown());
    }

    private Optional<JsonNode> parse(Shape shape, byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of(JsonNodeFactory.instance.nullNode());
        }
        try {
            if (input.form() && contentType.toLowerCase(Locale.ROOT).startsWith(RequestReader.FORM)) {
                return Optional.of(form(new String(bytes, StandardCharsets.UTF_8)));
            }
            return Optional.of(shape instanceof Shape.ObjectShape thing && input.wrapper().isEmpty() ? known(thing, bytes) : Json.MAPPER.readTree(bytes));
        } catch (JacksonException | IllegalArgumentException _) {
            faults.add(NO_JSON);
            return Optional.empty();
        }
    }

    /// @throws IllegalArgumentException for a text that is no form
    private static ObjectNode form(String text) {
        ObjectNode stated = JsonNodeFactory.instance.objectNode();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            stated.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return stated;
    }

    private static boolean isArray(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && bytes[first] <= ' ' && bytes[first] > 0) {
            first++;
        }
        return first < bytes.length && bytes[first] == '[';
    }

    /// A list is never in memory as a whole, only the records it is read into.
    private Object elements(Shape.ListShape shape, byte[] bytes) {
        RecordReader reader = new RecordReader();
        try (JsonParser json = Json.MAPPER.createParser(bytes)) {
            json.nextToken();
            List<Object> values = reader.stream(json, shape, Rules.NONE, BODY);
            if (reader.faults().isEmpty() && json.nextToken() != null) {
                faults.add(NO_JSON);
            }
            take(reader);
            return values;
        } catch (JacksonException _) {
            faults.add(NO_JSON);
            return null;
        }
    }

    /// The members that the shape knows; the others are checked as JSON and not kept.
    private JsonNode known(Shape.ObjectShape shape, byte[] bytes) {
        try (JsonParser json = Json.MAPPER.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Json.MAPPER.readTree(bytes);
            }
            Set<String> names = shape.members().stream().map(Shape.Member::name).collect(Collectors.toCollection(TreeSet::new));
            ObjectNode known = JsonNodeFactory.instance.objectNode();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                if (names.contains(name)) {
                    known.set(name, json.readValueAsTree());
                } else {
                    if (unknown.size() < UnknownName.MOST) {
                        unknown.add(UnknownName.at(BODY.then(name), names));
                    }
                    json.skipChildren();
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new StreamReadException(json, "more than one value");
            }
            return known;
        }
    }

    private JsonNode unwrapped(JsonNode node) {
        Optional<JsonNode> inner = input.wrapper().map(node::get).filter(JsonNode::isObject);
        if (inner.isEmpty()) {
            return node;
        }
        ObjectNode flat = ((ObjectNode) inner.get()).deepCopy();
        node.properties().forEach(entry -> {
            if (!flat.has(entry.getKey()) && entry.getValue() != inner.get()) {
                flat.set(entry.getKey(), entry.getValue());
            }
        });
        return flat;
    }
}

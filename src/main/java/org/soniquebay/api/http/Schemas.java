package org.soniquebay.api.http;

import java.util.HashMap;
import java.util.Map;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.Rules;
import org.soniquebay.api.http.schema.Shape;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON Schemas of [Shape]s; records become components, named like their types.
final class Schemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode components = NODES.objectNode();
    private final Map<String, Class<?>> named = new HashMap<>();

    /// The JSON Schema of the body of a request, by itself: records stand where they are held.
    ///
    /// @param type a record that does not hold itself
    static ObjectNode ofBody(Class<? extends Record> type) {
        Schemas schemas = new Schemas();
        ObjectNode schema = (ObjectNode) schemas.resolved(schemas.request(Shape.of(type)));
        return schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    }

    /// A copy with components in the place of references to them.
    private JsonNode resolved(JsonNode node) {
        if (node.path("$ref").isString()) {
            String reference = node.path("$ref").stringValue();
            return resolved(components.path(reference.substring(reference.lastIndexOf('/') + 1)));
        }
        if (node.isObject()) {
            ObjectNode copy = NODES.objectNode();
            node.properties().forEach(property -> copy.set(property.getKey(), resolved(property.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = NODES.arrayNode();
            node.forEach(element -> copy.add(resolved(element)));
            return copy;
        }
        return node;
    }

    /// The schemas of all records met so far.
    ObjectNode components() {
        return components;
    }

    /// The schema of a request; a member that is not required may also be null or absent.
    ObjectNode request(Shape shape) {
        return schema(shape, Rules.NONE, false);
    }

    /// The schema of one query parameter.
    ObjectNode request(Shape.Member member) {
        return schema(member, false);
    }

    /// The schema of an answer; every member is present, perhaps null.
    ObjectNode answer(Shape shape) {
        return schema(shape, Rules.NONE, true);
    }

    ObjectNode problem() {
        return schema(Shape.of(ProblemJson.class), Rules.NONE, true);
    }

    private ObjectNode schema(Shape.Member member, boolean answer) {
        ObjectNode schema = schema(member.shape(), member.rules(), answer);
        return member.deprecated() ? schema.put("deprecated", true) : schema;
    }

    private ObjectNode schema(Shape shape, Field rules, boolean answer) {
        ObjectNode schema = switch (shape) {
            case Shape.ObjectShape thing -> reference(thing, answer);
            case Shape.ListShape many -> many(many, rules, answer);
            case Shape.MapShape entries -> NODES.objectNode().put("type", "object").set("additionalProperties", entryValue(entries, answer));
            case Shape.Vector _ -> vector(rules);
            case Shape.Plain plain -> plain(plain, rules);
        };
        return shape instanceof Shape.ObjectShape ? schema : described(schema, rules);
    }

    private ObjectNode entryValue(Shape.MapShape entries, boolean answer) {
        return nullable(schema(entries.value(), Rules.NONE, answer));
    }

    private static ObjectNode described(ObjectNode schema, Field rules) {
        String unit = rules.unit().isEmpty() ? "" : (rules.value().isEmpty() ? "" : " ") + "Unit: " + rules.unit() + ".";
        if (!(rules.value() + unit).isEmpty()) {
            schema.put("description", rules.value() + unit);
        }
        if (!rules.example().isEmpty()) {
            schema.putArray("examples").add(example(rules.example(), schema));
        }
        if (!rules.defaultValue().isEmpty()) {
            schema.set("default", example(rules.defaultValue(), schema));
        }
        return schema;
    }

    private static JsonNode example(String text, ObjectNode schema) {
        if (schema.path("type").asString("").equals("string")) {
            return NODES.stringNode(text);
        }
        try {
            return Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    private ObjectNode many(Shape.ListShape many, Field rules, boolean answer) {
        ObjectNode schema = NODES.objectNode().put("type", "array");
        schema.set("items", items(many, rules, answer));
        if (answer) {
            return schema;
        }
        schema.put("minItems", rules.minItems()).put("maxItems", rules.maxItems());
        if (!rules.orOne()) {
            return schema;
        }
        ObjectNode either = NODES.objectNode();
        either.putArray("anyOf").add(schema).add(schema(many.element(), Rules.NONE, false));
        return either;
    }

    private ObjectNode items(Shape.ListShape many, Field rules, boolean answer) {
        ObjectNode items = schema(many.element(), Rules.NONE, answer);
        return Rules.choices(rules).isEmpty() ? items : choices(items, rules);
    }

    private static ObjectNode choices(ObjectNode schema, Field rules) {
        Rules.choices(rules).forEach(schema.putArray("enum")::add);
        return schema;
    }

    private static ObjectNode vector(Field rules) {
        ObjectNode schema = NODES.objectNode().put("type", "array");
        schema.putObject("items").put("type", "number");
        return schema.put("minItems", rules.minItems()).put("maxItems", rules.maxItems());
    }

    private static ObjectNode plain(Shape.Plain plain, Field rules) {
        ObjectNode schema = NODES.objectNode();
        switch (plain) {
            case TEXT -> {
                schema.put("type", "string");
                if (!Rules.choices(rules).isEmpty()) {
                    choices(schema, rules);
                }
            }
            case INTEGER -> schema.put("type", "integer").put("format", "int32");
            case LONG -> schema.put("type", "integer").put("format", "int64");
            case NUMBER -> schema.put("type", "number").put("format", "double");
            case BOOLEAN -> schema.put("type", "boolean");
            case INSTANT, DATE -> schema.put("type", "string").put("format", "date-time");
        }
        bounds(schema, plain, rules);
        return schema;
    }

    private static void bounds(ObjectNode schema, Shape.Plain plain, Field rules) {
        boolean whole = plain == Shape.Plain.INTEGER || plain == Shape.Plain.LONG;
        if (Double.isFinite(rules.min())) {
            schema.set("minimum", whole ? NODES.numberNode((long) rules.min()) : NODES.numberNode(rules.min()));
        }
        if (Double.isFinite(rules.max())) {
            schema.set("maximum", whole ? NODES.numberNode((long) rules.max()) : NODES.numberNode(rules.max()));
        }
    }

    private ObjectNode reference(Shape.ObjectShape thing, boolean answer) {
        Class<?> known = named.putIfAbsent(thing.name(), thing.type());
        if (known != null && known != thing.type()) {
            throw new IllegalStateException("two records are called " + thing.name());
        }
        if (known == null) {
            // The component is entered first, so that a record may hold itself.
            ObjectNode component = components.putObject(thing.name());
            component.put("type", "object");
            ObjectNode properties = component.putObject("properties");
            thing.members().forEach(member -> properties.set(member.name(), property(member, answer)));
            component.set("required", required(thing, answer));
        }
        return NODES.objectNode().put("$ref", "#/components/schemas/" + thing.name());
    }

    private static JsonNode required(Shape.ObjectShape thing, boolean answer) {
        ArrayNode required = NODES.arrayNode();
        thing.members().stream()
                .filter(member -> answer || (member.rules().defaultValue().isEmpty() && (member.rules().required() || member.primitive())))
                .forEach(member -> required.add(member.name()));
        return required;
    }

    private ObjectNode property(Shape.Member member, boolean answer) {
        ObjectNode schema = schema(member, answer);
        boolean list = answer && (member.shape() instanceof Shape.ListShape || member.shape() instanceof Shape.MapShape);
        return member.primitive() || member.rules().required() || list ? schema : nullable(schema);
    }

    private static ObjectNode nullable(ObjectNode schema) {
        if (schema.has("$ref")) {
            ObjectNode either = NODES.objectNode();
            either.putArray("anyOf").add(schema).addObject().put("type", "null");
            return either;
        }
        if (schema.path("anyOf") instanceof ArrayNode either) {
            either.addObject().put("type", "null");
            return schema;
        }
        String type = schema.path("type").asString();
        schema.putArray("type").add(type).add("null");
        if (schema.has("enum")) {
            schema.withArray("enum").addNull();
        }
        return schema;
    }
}

package org.soniquebay.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a request into a [Call] as its [Route] says, or says everything that is wrong with it.
final class RequestReader {

    private static final long MOST_SKIPPED = 32L * 1024 * 1024;

    private final Route route;
    private final Context context;
    private final List<Fault> faults = new ArrayList<>();

    RequestReader(Route route, Context context) {
        this.route = route;
        this.context = context;
    }

    /// @throws Problem 422 with all faults; 413 for a body that is too large
    Call<Object, Object> call() {
        Map<String, Long> ids = new HashMap<>();
        route.steps().forEach(name -> step(name, ids));
        Object query = route.input().query().map(this::query).orElse(null);
        Object body = route.input().body().map(this::body).orElse(null);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new Call<>(context, ids, query, body);
    }

    private void step(String name, Map<String, Long> ids) {
        String text = context.pathParam(name);
        Where where = Where.in("path").then(name);
        if (!route.input().isId(name)) {
            RecordReader reader = new RecordReader();
            reader.read(JsonNodeFactory.instance.stringNode(text), Shape.Plain.TEXT, Rules.NONE, where);
            faults.addAll(reader.faults());
            return;
        }
        if (!text.matches("[+-]?\\d{1,40}")) {
            faults.add(new Fault(where.steps(), "int_parsing", Texts.NOT_INTEGER));
            return;
        }
        // What is longer than any id is no id either.
        ids.put(name, text.length() > 10 ? Long.MAX_VALUE : Long.parseLong(text));
    }

    private Object query(Shape.Thing shape) {
        ObjectNode stated = JsonNodeFactory.instance.objectNode();
        Map<String, List<String>> all = context.queryParamMap();
        for (Shape.Member member : shape.members()) {
            List<String> values = all.getOrDefault(member.name(), all.getOrDefault(member.name() + "[]", List.of()));
            if (values.isEmpty()) {
                continue;
            }
            if (member.shape() instanceof Shape.Many) {
                ArrayNode many = stated.putArray(member.name());
                values.forEach(many::add);
            } else {
                stated.put(member.name(), values.getLast());
            }
        }
        return read(stated, shape, "query");
    }

    private Object body(Shape shape) {
        byte[] bytes = bytes(route.input().bodyLimit());
        Optional<JsonNode> stated = parse(bytes);
        if (stated.isEmpty()) {
            return null;
        }
        JsonNode node = stated.get();
        if (node.isNull() || node.isMissingNode()) {
            if (route.input().bodyOptional()) {
                return null;
            }
            node = shape instanceof Shape.Thing ? JsonNodeFactory.instance.objectNode() : JsonNodeFactory.instance.nullNode();
        }
        return read(unwrapped(node), shape, "body");
    }

    private Optional<JsonNode> parse(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of(JsonNodeFactory.instance.nullNode());
        }
        try {
            return Optional.of(Json.MAPPER.readTree(bytes));
        } catch (JacksonException _) {
            faults.add(new Fault(List.of("body"), "json_invalid", Texts.NOT_JSON));
            return Optional.empty();
        }
    }

    private JsonNode unwrapped(JsonNode node) {
        Optional<JsonNode> inner = route.input().wrapper().map(node::get).filter(JsonNode::isObject);
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

    private Object read(JsonNode node, Shape shape, String part) {
        RecordReader reader = new RecordReader();
        Object value = reader.read(node, shape, Rules.NONE, Where.in(part));
        faults.addAll(reader.faults());
        return value;
    }

    private byte[] bytes(long limit) {
        if (context.req().getContentLengthLong() > MOST_SKIPPED) {
            throw tooLarge(limit);
        }
        try (InputStream in = new SteadyStream(context.req().getInputStream(), System::nanoTime)) {
            boolean announced = context.req().getContentLengthLong() > limit;
            byte[] bytes = announced ? new byte[0] : in.readNBytes((int) limit + 1);
            if (announced || bytes.length > limit) {
                // Who is hung up on while sending does not read the answer.
                in.transferTo(new Sink(MOST_SKIPPED));
                throw tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    private static Problem tooLarge(long limit) {
        return Problem.of(413, Texts.BODY_TOO_LARGE.with(limit)).with("Connection", "close");
    }
}

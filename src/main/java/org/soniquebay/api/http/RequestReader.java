package org.soniquebay.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.soniquebay.api.http.schema.FieldPath;
import org.soniquebay.api.http.schema.HttpMessages;
import org.soniquebay.api.http.schema.RecordReader;
import org.soniquebay.api.http.schema.Rules;
import org.soniquebay.api.http.schema.Shape;
import org.soniquebay.api.http.schema.Violation;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a request into a [Call] as its [Route] says, or reports all its faults.
final class RequestReader {

    /// The content type of a page's form.
    static final String FORM = "application/x-www-form-urlencoded";

    private static final long MOST_SKIPPED = 32L * 1024 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final Route route;
    private final Context context;
    private final List<Violation> faults = new ArrayList<>();

    RequestReader(Route route, Context context) {
        this.route = route;
        this.context = context;
    }

    /// The bytes of the body, as the route takes one.
    ///
    /// @throws Problem 413 for a body that is too large
    byte[] bytes() {
        return route.input().body().isPresent() ? bytes(route.input().bodyLimit()) : NOTHING;
    }

    /// Reads the body without keeping it: a client whose upload is cut off does not read the response.
    void skip() {
        try (InputStream in = steady()) {
            in.transferTo(new Sink(MOST_SKIPPED));
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    /// Deals with a body that the route does not take: a small one is read, so that the connection can carry another request;
    /// any other ends the connection, and the response says so.
    ///
    /// @param most bytes of a small one
    void discardUnused(int most) {
        long announced = context.req().getContentLengthLong();
        boolean chunked = context.req().getHeader("Transfer-Encoding") != null;
        if (route.input().body().isPresent() || announced <= 0 && !chunked) {
            return;
        }
        if (chunked || announced > most) {
            context.header("Connection", "close");
        } else {
            skip();
        }
    }

    private InputStream steady() throws IOException {
        return new MinimumRateStream(context.req().getInputStream(), mostBytes(), System::nanoTime);
    }

    /// The most bytes of the body that will be read; none of a body that is too large.
    long mostBytes() {
        long announced = context.req().getContentLengthLong();
        long limit = route.input().bodyLimit();
        return route.input().body().isEmpty() || announced > limit ? 0 : announced < 0 ? limit : announced;
    }

    /// @param bytes of the body
    /// @throws Problem 422 with all faults
    Call<Object, Object> call(byte[] bytes) {
        Map<String, Long> ids = new HashMap<>();
        route.pathParameters().forEach(name -> step(name, ids));
        Object query = route.input().query().map(this::query).orElse(null);
        unknown(UnknownNames.ofQuery(route, context.queryParamMap().keySet()), route.input().lenient());
        Object body = route.input().body().map(shape -> body(shape, bytes)).orElse(null);
        Problem.throwIfAny(faults);
        return new Call<>(context, ids, query, body);
    }

    private void step(String name, Map<String, Long> ids) {
        String text = context.pathParam(name);
        FieldPath fieldPath = FieldPath.in("path").then(name);
        if (!route.input().isId(name)) {
            RecordReader reader = new RecordReader();
            reader.read(JsonNodeFactory.instance.stringNode(text), Shape.Plain.TEXT, Rules.NONE, fieldPath);
            faults.addAll(reader.faults());
            return;
        }
        if (!text.matches("[+-]?\\d{1,40}")) {
            faults.add(new Violation(fieldPath.steps(), "int_parsing", HttpMessages.NOT_INTEGER));
            return;
        }
        // A text longer than any id is no id either.
        ids.put(name, text.length() > 10 ? Long.MAX_VALUE : Long.parseLong(text));
    }

    private void unknown(UnknownNames names, boolean ignored) {
        if (ignored) {
            names.warning().ifPresent(warning -> context.res().addHeader("Warning", warning));
        } else {
            faults.addAll(names.violations());
        }
    }

    private Object query(Shape.ObjectShape shape) {
        ObjectNode stated = JsonNodeFactory.instance.objectNode();
        Map<String, List<String>> all = context.queryParamMap();
        for (Shape.Member member : shape.members()) {
            List<String> values = all.getOrDefault(member.name(), all.getOrDefault(member.name() + "[]", List.of()));
            if (values.isEmpty()) {
                continue;
            }
            if (member.shape() instanceof Shape.ListShape) {
                ArrayNode many = stated.putArray(member.name());
                Rules.parts(member.rules(), values).forEach(many::add);
            } else {
                stated.put(member.name(), values.getLast());
            }
        }
        RecordReader reader = new RecordReader();
        Object value = reader.read(stated, shape, Rules.NONE, FieldPath.in("query"));
        faults.addAll(reader.faults());
        return value;
    }

    private Object body(Shape shape, byte[] bytes) {
        BodyReader reader = new BodyReader(route.input(), Objects.requireNonNullElse(context.contentType(), ""));
        Object body = reader.read(shape, bytes);
        unknown(reader.unknown(), !route.input().refusesUnknownFields());
        faults.addAll(reader.faults());
        return body;
    }

    private byte[] bytes(long limit) {
        if (context.req().getContentLengthLong() > MOST_SKIPPED) {
            throw tooLarge(limit);
        }
        try (InputStream in = steady()) {
            long announced = context.req().getContentLengthLong();
            byte[] bytes = announced > limit ? NOTHING : announced < 0 ? in.readNBytes((int) limit + 1) : exactly(in, (int) announced);
            if (announced > limit || bytes.length > limit) {
                // A client whose upload is cut off does not read the response.
                in.transferTo(new Sink(MOST_SKIPPED));
                throw tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }

    /// Reads a body of known length, without the copies that one of unknown length takes.
    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        int read = in.readNBytes(bytes, 0, count);
        return read == count ? bytes : Arrays.copyOf(bytes, read);
    }

    private static Problem tooLarge(long limit) {
        return Problem.of(413, HttpMessages.BODY_TOO_LARGE.with(limit)).with("Connection", "close");
    }
}

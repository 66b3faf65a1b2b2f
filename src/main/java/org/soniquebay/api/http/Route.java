package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.schema.Shape;

/// One operation of the API: its path, its input, its output, and its action. Routing, validation, the
/// OpenAPI document and the contract test all read this.
///
/// @param operation its description, for people
/// @param input its parameters and body besides the path
/// @param output its answers
/// @param action that gives the answer
public record Route(Method method, String path, Operation operation, Input input, Output output, Action<?, ?> action) {

    /// The methods in use.
    public enum Method {
        GET, POST, PUT, DELETE
    }

    /// @param tag the area it is listed under
    /// @param description details beyond the summary; may be empty
    /// @param role that the caller needs; empty for a route that is open to all
    record Operation(String tag, String summary, String description, boolean deprecated, Optional<Role> role) {

        static Operation of(Method method) {
            return new Operation("", "", "", false, Optional.of(method == Method.GET ? Role.READ : Role.EDIT));
        }

        Operation withTag(String other) {
            return new Operation(other, summary, description, deprecated, role);
        }

        Operation withSummary(String other) {
            return new Operation(tag, other, description, deprecated, role);
        }

        Operation withDescription(String other) {
            return new Operation(tag, summary, other, deprecated, role);
        }

        Operation asDeprecated() {
            return new Operation(tag, summary, description, true, role);
        }

        Operation withRole(Optional<Role> other) {
            return new Operation(tag, summary, description, deprecated, other);
        }
    }

    /// @param query record of query parameters
    /// @param body shape of the body
    /// @param bodyLimit bytes
    /// @param wrapper name under which older clients send the body's fields once more wrapped
    /// @param textSteps path parameters that are texts although their name ends like an id's
    /// @param lenient whether unknown query parameters and fields of the body are ignored
    /// @param strictBody whether unknown fields of the body are refused all the same
    /// @param form whether the body may also be a page's form
    record Input(
            Optional<Shape.ObjectShape> query, Optional<Shape> body, boolean bodyOptional, long bodyLimit, Optional<String> wrapper,
            Set<String> textSteps, boolean lenient, boolean strictBody, boolean form) {

        static final Input NONE =
                new Input(Optional.empty(), Optional.empty(), false, 0, Optional.empty(), Set.of(), false, false, false);

        Input withQuery(Class<?> type) {
            return new Input(Optional.of((Shape.ObjectShape) Shape.of(type)), body, bodyOptional, bodyLimit, wrapper, textSteps, lenient, strictBody, form);
        }

        Input withBody(Shape shape) {
            return new Input(query, Optional.of(shape), bodyOptional, RouteBuilder.STANDARD_BODY, wrapper, textSteps, lenient, strictBody, form);
        }

        Input withOptionalBody() {
            return new Input(query, body, true, bodyLimit, wrapper, textSteps, lenient, strictBody, form);
        }

        Input withBodyLimit(long bytes) {
            return new Input(query, body, bodyOptional, bytes, wrapper, textSteps, lenient, strictBody, form);
        }

        Input withWrapper(String name) {
            return new Input(query, body, bodyOptional, bodyLimit, Optional.of(name), textSteps, lenient, strictBody, form);
        }

        Input withTextSteps(String... names) {
            return new Input(query, body, bodyOptional, bodyLimit, wrapper, Set.of(names), lenient, strictBody, form);
        }

        Input asLenient() {
            return new Input(query, body, bodyOptional, bodyLimit, wrapper, textSteps, true, strictBody, form);
        }

        Input withStrictBody() {
            return new Input(query, body, bodyOptional, bodyLimit, wrapper, textSteps, lenient, true, form);
        }

        Input withForm() {
            return new Input(query, body, bodyOptional, bodyLimit, wrapper, textSteps, lenient, strictBody, true);
        }

        /// Whether fields of the body that the route does not know are refused.
        boolean refusesUnknownFields() {
            return strictBody || !lenient;
        }

        /// Whether a path parameter is an integer id.
        boolean isId(String name) {
            return name.endsWith("_id") && !textSteps.contains(name);
        }
    }

    /// @param status of the answer when all goes well
    /// @param shape of its JSON; empty when there is none
    /// @param contentTypes of an answer that is no JSON
    /// @param problems statuses of the problems it may answer with, besides those of every route
    record Output(int status, Optional<Shape> shape, List<String> contentTypes, List<Integer> problems) {

        static final Output NOTHING = new Output(204, Optional.empty(), List.of(), List.of());

        Output refusing(Integer... statuses) {
            return new Output(status, shape, contentTypes, List.of(statuses));
        }
    }

    /// Answers a request. The value becomes the JSON of the answer; for a route without JSON it is ignored.
    @FunctionalInterface
    interface Action<Q, B> {
        Object answer(Call<Q, B> call) throws Exception;
    }

    /// A constant answer, given before the caller is authenticated.
    record Always(Object value) implements Action<Void, Void> {
        public Always {
            requireNonNull(value, "value is null");
        }

        @Override
        public Object answer(Call<Void, Void> call) {
            return value;
        }
    }

    public Route {
        requireNonNull(method, "method is null");
        requireNonNull(operation, "operation is null");
        requireNonNull(input, "input is null");
        requireNonNull(output, "output is null");
        requireNonNull(action, "action is null");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        if (operation.tag().isBlank() || operation.summary().isBlank()) {
            throw new IllegalArgumentException("no tag or no summary: " + method + " " + path);
        }
    }

    public static RouteBuilder<Void, Void, Void> get(String path) {
        return RouteBuilder.of(Method.GET, path);
    }

    public static RouteBuilder<Void, Void, Void> post(String path) {
        return RouteBuilder.of(Method.POST, path);
    }

    public static RouteBuilder<Void, Void, Void> put(String path) {
        return RouteBuilder.of(Method.PUT, path);
    }

    public static RouteBuilder<Void, Void, Void> delete(String path) {
        return RouteBuilder.of(Method.DELETE, path);
    }

    /// Whether the answer is a list that is given page by page; its action says how long it is, see [Call#total].
    boolean isPagedList() {
        return isList() && takes("skip");
    }

    /// Whether the answer is a list that is never cut.
    boolean isWholeList() {
        return isList() && !takes("limit");
    }

    private boolean isList() {
        return method == Method.GET && output.shape().filter(Shape.ListShape.class::isInstance).isPresent();
    }

    private boolean takes(String parameter) {
        return input.query().stream().flatMap(query -> query.members().stream()).anyMatch(member -> member.name().equals(parameter));
    }

    /// The names of the path's parameters, in order.
    List<String> pathParameters() {
        return Pattern.compile("\\{([a-z_]+)}").matcher(path).results().map(step -> step.group(1)).toList();
    }
}

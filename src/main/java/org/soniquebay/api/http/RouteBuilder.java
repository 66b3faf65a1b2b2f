package org.soniquebay.api.http;

import java.util.List;
import java.util.Optional;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.schema.Shape;

/// A [Route] being written down. Immutable; each step gives a new draft.
///
/// @param <Q> record of the query parameters
/// @param <B> body
/// @param <A> answer
public final class RouteBuilder<Q, B, A> {

    static final long STANDARD_BODY = 1024 * 1024;

    private final Route.Method method;
    private final String path;
    private final Route.Operation operation;
    private final Route.Input input;
    private final Route.Output output;

    private RouteBuilder(Route.Method method, String path, Route.Operation operation, Route.Input input, Route.Output output) {
        this.method = method;
        this.path = path;
        this.operation = operation;
        this.input = input;
        this.output = output;
    }

    static RouteBuilder<Void, Void, Void> of(Route.Method method, String path) {
        return new RouteBuilder<>(method, path, Route.Operation.of(method), Route.Input.NONE, Route.Output.NOTHING);
    }

    private <R, S, T> RouteBuilder<R, S, T> changed(Route.Operation about, Route.Input takes, Route.Output gives) {
        return new RouteBuilder<>(method, path, about, takes, gives);
    }

    /// The area the route is listed under.
    public RouteBuilder<Q, B, A> tag(String tag) {
        return changed(operation.withTag(tag), input, output);
    }

    /// The summary of the operation, in a few words.
    public RouteBuilder<Q, B, A> summary(String summary) {
        return changed(operation.withSummary(summary), input, output);
    }

    /// The description, with details that a developer would get wrong without reading it.
    public RouteBuilder<Q, B, A> describe(String description) {
        return changed(operation.withDescription(description), input, output);
    }

    /// The route is kept for older clients.
    public RouteBuilder<Q, B, A> deprecated() {
        return changed(operation.asDeprecated(), input, output);
    }

    /// The role that the caller needs, where that is not `read` for a GET and `edit` for any other method; a POST that only
    /// searches takes `read`.
    public RouteBuilder<Q, B, A> needs(Role role) {
        return changed(operation.withRole(Optional.of(role)), input, output);
    }

    /// The route is open to every caller that the [RequestFilter] admits, in whatever role.
    public RouteBuilder<Q, B, A> openToAll() {
        return changed(operation.withRole(Optional.empty()), input, output);
    }

    /// The route takes query parameters.
    public <R extends Record> RouteBuilder<R, B, A> query(Class<R> type) {
        return changed(operation, input.withQuery(type), output);
    }

    /// The route ignores query parameters and fields of the body that it does not know, and names them in a `Warning` header: for operations of
    /// the earlier SoniqueBay, whose clients state some, pages and probes. Any other route refuses them.
    public RouteBuilder<Q, B, A> lenient() {
        return changed(operation, input.asLenient(), output);
    }

    /// The route takes a JSON object.
    public <S extends Record> RouteBuilder<Q, S, A> body(Class<S> type) {
        return changed(operation, input.withBody(Shape.of(type)), output);
    }

    /// The route takes a JSON array of objects.
    public <S> RouteBuilder<Q, List<S>, A> bodyList(Class<S> type) {
        return changed(operation, input.withBody(new Shape.ListShape(Shape.of(type))), output);
    }

    /// The body may be absent or null; then the call's body is null.
    public RouteBuilder<Q, B, A> bodyOptional() {
        return changed(operation, input.withOptionalBody(), output);
    }

    /// Fields of the body that the route does not know are refused although it is [#lenient].
    public RouteBuilder<Q, B, A> strictBody() {
        return changed(operation, input.withStrictBody(), output);
    }

    /// The body's object may also come as the form of a page without JavaScript.
    public RouteBuilder<Q, B, A> orForm() {
        return changed(operation, input.withForm(), output);
    }

    /// @param bytes instead of one megabyte
    public RouteBuilder<Q, B, A> bodyLimit(long bytes) {
        return changed(operation, input.withBodyLimit(bytes), output);
    }

    /// Older clients wrap the body's object in another one under this name.
    public RouteBuilder<Q, B, A> unwrapping(String name) {
        return changed(operation, input.withWrapper(name), output);
    }

    /// These path parameters are texts although their names end in `_id`.
    public RouteBuilder<Q, B, A> textSteps(String... names) {
        return changed(operation, input.withTextSteps(names), output);
    }

    /// The route answers with a JSON object.
    public <T extends Record> RouteBuilder<Q, B, T> answers(int status, Class<T> type) {
        return changed(operation, input, new Route.Output(status, Optional.of(Shape.of(type)), List.of(), output.problems()));
    }

    /// The route answers with a JSON array.
    public <T> RouteBuilder<Q, B, List<T>> answersList(int status, Class<T> type) {
        return changed(operation, input,
                new Route.Output(status, Optional.of(new Shape.ListShape(Shape.of(type))), List.of(), output.problems()));
    }

    /// The route answers with 204.
    public RouteBuilder<Q, B, Void> answersNothing() {
        return changed(operation, input, new Route.Output(204, Optional.empty(), List.of(), output.problems()));
    }

    /// The route answers with content that is no JSON; to be ended with [#respond].
    public RouteBuilder<Q, B, Void> answersContent(int status, String... contentTypes) {
        return changed(operation, input, new Route.Output(status, Optional.empty(), List.of(contentTypes), output.problems()));
    }

    /// Statuses of the problems that the route may answer with, besides 401, 403, 413, 422 and 5xx.
    public RouteBuilder<Q, B, A> errors(Integer... statuses) {
        return changed(operation, input, output.refusing(statuses));
    }

    /// The route with a handler whose value becomes the JSON of the answer.
    public Route handle(Answering<Q, B, A> answering) {
        return new Route(method, path, operation, input, output, (Route.Action<Q, B>) answering::answer);
    }

    /// The route with an answer that is the same for every caller at all times. It is given at once, without asking the
    /// [RequestFilter], however busy the server is.
    public Route always(A value) {
        return new Route(method, path, operation, input, output, new Route.Always(value));
    }

    /// The route with a handler without a value: one that answers with 204, or writes its answer through [Call#context].
    public Route respond(Responding<Q, B> responding) {
        return new Route(method, path, operation, input, output, (Route.Action<Q, B>) call -> {
            responding.respond(call);
            return null;
        });
    }

    /// A handler that gives the value of an answer.
    @FunctionalInterface
    public interface Answering<Q, B, A> {
        A answer(Call<Q, B> call) throws Exception;
    }

    /// A handler without a value.
    @FunctionalInterface
    public interface Responding<Q, B> {
        void respond(Call<Q, B> call) throws Exception;
    }
}

package org.soniquebay.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.soniquebay.api.http.schema.Shape;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI 3.1 document of a list of routes.
public final class OpenApi {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /// The problems of any route: no credentials, not allowed, not the server that the request is for, overload.
    private static final List<Integer> EVERYWHERE = List.of(401, 403, 421, 503);

    private final List<Route> routes;
    private final Schemas schemas = new Schemas();

    /// The JSON Schema of the body of a request, by itself.
    ///
    /// @param type a record that does not hold itself
    public static ObjectNode bodySchema(Class<? extends Record> type) {
        return Schemas.ofBody(type);
    }

    public OpenApi(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /// @param version of the product
    public ObjectNode document(String version) {
        ObjectNode document = NODES.objectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "SoniqueBay API")
                .put("version", version)
                .put("description", "A music library that measures every track and says what goes with what. "
                        + "Every value is a measurement or null; errors are application/problem+json (RFC 9457), in French with "
                        + "Accept-Language: fr. A key has a role: metrics, read, edit or admin, of which each may do what those before it may; "
                        + "x-required-role names the one that an operation takes. Unknown query parameters are refused with 422; an operation "
                        + "of the earlier SoniqueBay ignores them, and they are and named in a Warning header. Unknown body fields are ignored but by operations that say otherwise. Collections answer with and "
                        + "without their final slash.")
                .putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/");
        document.set("tags", tags());
        document.set("paths", paths());
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas.components());
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("key").put("type", "http").put("scheme", "bearer").put("description", "An API key.");
        schemes.putObject("keyHeader").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "soniquebay_session")
                .put("description", "Over TLS its name is __Host-soniquebay_session.");
        ArrayNode security = document.putArray("security");
        List.of("key", "keyHeader", "session").forEach(name -> security.addObject().putArray(name));
        // The user that runs the server needs no credentials on the machine itself.
        security.addObject();
        return document;
    }

    private ArrayNode tags() {
        ArrayNode tags = NODES.arrayNode();
        new TreeSet<>(routes.stream().map(route -> route.operation().tag()).toList()).forEach(tag -> tags.addObject().put("name", tag));
        return tags;
    }

    private ObjectNode paths() {
        SortedMap<String, List<Route>> byPath = new TreeMap<>();
        routes.forEach(route -> byPath.computeIfAbsent(route.path(), _ -> new ArrayList<>()).add(route));
        ObjectNode paths = NODES.objectNode();
        byPath.forEach((path, here) -> {
            ObjectNode item = paths.putObject(path);
            here.forEach(route -> item.set(route.method().name().toLowerCase(Locale.ROOT), operation(route)));
        });
        return paths;
    }

    private ObjectNode operation(Route route) {
        ObjectNode operation = NODES.objectNode();
        operation.putArray("tags").add(route.operation().tag());
        operation.put("summary", route.operation().summary());
        String role = route.operation().role().map(needed -> "Role: `" + needed.word() + "`.").orElse("");
        operation.put("description", (route.operation().description() + "\n\n" + role).strip());
        operation.put("operationId", operationId(route));
        route.operation().role().ifPresentOrElse(needed -> operation.put("x-required-role", needed.word()), () -> operation.putArray("security"));
        if (route.operation().deprecated()) {
            operation.put("deprecated", true);
        }
        ArrayNode parameters = NODES.arrayNode();
        route.pathParameters().forEach(name -> parameters.add(step(route, name)));
        route.input().query().ifPresent(query -> query.members().forEach(member -> parameters.add(parameter(member))));
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        route.input().body().ifPresent(body -> {
            ObjectNode request = operation.putObject("requestBody");
            request.put("required", !route.input().bodyOptional());
            ObjectNode content = request.putObject("content");
            content.putObject("application/json").set("schema", schemas.request(body));
            if (route.input().form()) {
                content.putObject(RequestReader.FORM).set("schema", schemas.request(body));
            }
        });
        operation.set("responses", responses(route));
        return operation;
    }

    private static String operationId(Route route) {
        return route.method().name().toLowerCase(Locale.ROOT)
                + route.path().replaceAll("[{}]", "").replaceAll("[^a-zA-Z0-9]+", "_").replaceAll("_$", "");
    }

    private static ObjectNode step(Route route, String name) {
        ObjectNode parameter = NODES.objectNode();
        parameter.put("name", name).put("in", "path").put("required", true);
        ObjectNode schema = parameter.putObject("schema");
        if (route.input().isId(name)) {
            schema.put("type", "integer").put("minimum", 1).put("maximum", Integer.MAX_VALUE);
        } else {
            schema.put("type", "string");
        }
        return parameter;
    }

    private ObjectNode parameter(Shape.Member member) {
        ObjectNode parameter = NODES.objectNode();
        parameter.put("name", member.name()).put("in", "query").put("required", member.rules().required());
        if (member.deprecated()) {
            parameter.put("deprecated", true);
        }
        if (member.rules().commas()) {
            parameter.put("style", "form").put("explode", false);
        }
        parameter.put("description", member.rules().value());
        parameter.set("schema", schemas.request(member));
        return parameter;
    }

    private ObjectNode responses(Route route) {
        ObjectNode responses = NODES.objectNode();
        ObjectNode success = responses.putObject(Integer.toString(route.output().status()));
        success.put("description", route.output().status() == 204 ? "Done." : "The answer.");
        if (route.isWholeList() || route.isPagedList()) {
            success.putObject("headers").putObject(Call.TOTAL).put("description", "How many there are on all pages together.")
                    .putObject("schema").put("type", "integer");
        }
        route.output().shape().ifPresent(shape ->
                success.putObject("content").putObject("application/json").set("schema", schemas.answer(shape)));
        if (!route.output().contentTypes().isEmpty()) {
            ObjectNode content = success.putObject("content");
            route.output().contentTypes().forEach(type -> content.putObject(type));
        }
        problems(route).forEach(status -> responses.putObject(Integer.toString(status))
                .put("description", ProblemJson.title(status))
                .putObject("content").putObject(ProblemJson.CONTENT_TYPE).set("schema", schemas.problem()));
        return responses;
    }

    private static TreeSet<Integer> problems(Route route) {
        TreeSet<Integer> problems = new TreeSet<>(EVERYWHERE);
        problems.addAll(route.output().problems());
        boolean reads = !route.pathParameters().isEmpty() || route.input().query().isPresent() || route.input().body().isPresent();
        if (reads || !route.input().lenient() && !(route.action() instanceof Route.Always)) {
            problems.add(422);
        }
        if (route.input().body().isPresent()) {
            problems.add(413);
        }
        return problems;
    }
}

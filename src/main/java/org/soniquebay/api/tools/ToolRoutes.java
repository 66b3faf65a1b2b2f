package org.soniquebay.api.tools;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Json;

/// `/api/tools`: the list of the tools, and an address for each.
public final class ToolRoutes {

    private static final String TAG = "Tools";

    private final ToolParts parts;
    private final Tools tools;

    public ToolRoutes(ToolParts parts, Tools tools) {
        this.parts = requireNonNull(parts, "parts is null");
        this.tools = requireNonNull(tools, "tools is null");
    }

    public List<Route> routes() {
        return Stream.concat(
                Stream.of(Route.get("/api/tools").tag(TAG).summary("What a language model can call")
                        .describe("Name, description and JSON Schema of each tool, as in the Model Context Protocol; POST /api/tools/NAME takes the arguments.")
                        .answersContent(200, "application/json").respond(this::list)),
                tools.all().stream().map(this::route)).toList();
    }

    private void list(Call<Void, Void> call) {
        call.context().contentType("application/json").result(Json.bytes(tools.list()));
    }

    private <P extends Record, A extends Record> Route route(Tool<P, A> tool) {
        return Route.post("/api/tools/" + tool.name()).tag(TAG).summary(tool.title()).describe(tool.description()).needs(tool.writes() ? Role.EDIT : Role.READ)
                .body(tool.parameters()).answers(200, tool.answer()).errors(404, 409)
                .handle(call -> tool.action().answer(parts, call.body()));
    }
}

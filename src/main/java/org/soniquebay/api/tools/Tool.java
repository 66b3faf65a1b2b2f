package org.soniquebay.api.tools;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.soniquebay.api.http.OpenApi;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.FieldPath;
import org.soniquebay.api.http.schema.HttpMessages;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.RecordReader;
import org.soniquebay.api.http.schema.Rules;
import org.soniquebay.api.http.schema.Shape;
import org.soniquebay.api.http.schema.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A function that a language model can call by name, with JSON as arguments. The JSON Schema of the arguments, their check, and the tool's
/// address in the REST API all follow from the record of its parameters, which routes use as well.
///
/// @param name lower case, words joined by `_`
/// @param title a few words, for people
/// @param description plain English, for the model
/// @param parameters record of the arguments
/// @param answer record of the answer
/// @param writes whether it changes the library
/// @param action that gives the answer; a [Problem] is a refusal
public record Tool<P extends Record, A extends Record>(
        String name, String title, String description, Class<P> parameters, Class<A> answer, boolean writes, Action<P, A> action) {

    private static final String ARGUMENTS = "arguments";
    private static final LocalizedMessage UNKNOWN = LocalizedMessage.of("There is no such argument; the tool takes %s.", "Cet argument n'existe pas ; l'outil accepte %s.");
    private static final int MOST_UNKNOWN = 10;

    public Tool {
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        requireNonNull(description, "description is null");
        requireNonNull(parameters, "parameters is null");
        requireNonNull(answer, "answer is null");
        requireNonNull(action, "action is null");
    }

    /// Answers a call whose arguments are checked.
    @FunctionalInterface
    public interface Action<P extends Record, A extends Record> {
        A answer(ToolParts parts, P arguments);
    }

    /// The description as the Model Context Protocol (2025-06-18) has it: name, title, description, `inputSchema` and annotations.
    ObjectNode described() {
        ObjectNode described = JsonNodeFactory.instance.objectNode().put("name", name).put("title", title).put("description", description);
        described.set("inputSchema", OpenApi.bodySchema(parameters).put("additionalProperties", false));
        described.putObject("annotations").put("title", title).put("readOnlyHint", !writes).put("destructiveHint", false)
                .put("idempotentHint", !writes).put("openWorldHint", false);
        return described;
    }

    /// Calls the tool.
    ///
    /// @param arguments JSON as a caller sent it
    public ToolOutcome call(ToolParts parts, String arguments) {
        try {
            return new ToolOutcome.Answered(Json.text(action.answer(parts, read(arguments))));
        } catch (Problem problem) {
            return new ToolOutcome.Refused(problem.explained());
        }
    }

    private P read(String arguments) {
        Shape.ObjectShape shape = (Shape.ObjectShape) Shape.of(parameters);
        JsonNode stated = parsed(arguments);
        List<Violation> faults = new ArrayList<>(unknown(stated.propertyNames(), shape.members().stream().map(Shape.Member::name).toList()));
        RecordReader reader = new RecordReader();
        Object read = reader.read(stated, shape, Rules.NONE, FieldPath.in(ARGUMENTS));
        faults.addAll(reader.faults());
        Problem.throwIfAny(faults);
        return parameters.cast(read);
    }

    private static JsonNode parsed(String arguments) {
        try {
            return Json.MAPPER.readTree(arguments);
        } catch (JacksonException _) {
            throw Problem.of(400, HttpMessages.NOT_JSON);
        }
    }

    private static List<Violation> unknown(Collection<String> stated, List<String> known) {
        return stated.stream().filter(name -> !known.contains(name)).limit(MOST_UNKNOWN).map(name -> new Violation(FieldPath.in(ARGUMENTS).then(name).steps(),
                "extra_forbidden", UNKNOWN.with(known.stream().sorted().collect(Collectors.joining(", "))))).toList();
    }
}

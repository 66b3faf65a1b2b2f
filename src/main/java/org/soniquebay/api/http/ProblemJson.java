package org.soniquebay.api.http;

import io.javalin.http.Context;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.Language;

/// A problem as RFC 9457 writes it.
record ProblemJson(
        @Field(value = "Always about:blank: the status says what kind of problem it is.", required = true) String type,
        @Field(value = "The status in words.", required = true) String title,
        @Field(value = "The status of the answer.", min = 400, max = 599) int status,
        @Field(value = "One sentence for people, English or French.", required = true) String detail,
        @Field("What is wrong with the request, only with status 422.") List<FaultJson> errors) {

    static final String CONTENT_TYPE = "application/problem+json";

    /// One fault of a request.
    record FaultJson(
            @Field("path, query or body, then names and positions.") List<String> loc,
            @Field(value = "A stable word for programs.", required = true) String type,
            @Field(value = "One sentence for people.", required = true) String msg) {
    }

    static ProblemJson of(Problem problem, Language language) {
        List<FaultJson> errors = problem.faults().stream()
                .map(fault -> new FaultJson(fault.where().stream().map(String::valueOf).toList(), fault.type(),
                        fault.sentence().in(language)))
                .toList();
        return new ProblemJson("about:blank", title(problem.status()), problem.status(), problem.detail().in(language), errors);
    }

    static String title(int status) {
        return status == 422 ? "Unprocessable Content" : HttpStatus.getMessage(status);
    }

    static void write(Context context, Problem problem) {
        Language language = Language.of(context.header("Accept-Language"));
        problem.headers().forEach(context::header);
        context.status(problem.status())
                .contentType(CONTENT_TYPE)
                .header("Content-Language", language.tag())
                .header("Cache-Control", "no-store")
                .result(Json.bytes(of(problem, language)));
    }
}

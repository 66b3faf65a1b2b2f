package org.soniquebay.api.docs;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.soniquebay.access.AccessRules;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.OpenApi;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.LocalizedMessage;

/// `/api/openapi.json`, and `/api/docs` to browse it with Swagger UI, which comes with the program: no other host is
/// asked for anything.
public final class DocsRoutes {

    private static final Map<String, String> TYPES = Map.of("js", "text/javascript", "css", "text/css", "png", "image/png");
    private static final List<String> FILES = List.of(
            "swagger-ui.css", "swagger-ui-bundle.js", "favicon-16x16.png", "favicon-32x32.png");
    private static final String ICON_TYPE = "image/x-icon";
    private static final String A_DAY = "public, max-age=86400";
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/5.30.3/";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final LocalizedMessage NO_FILE = LocalizedMessage.of("There is no such file.", "Ce fichier n'existe pas.");

    private final Supplier<List<Route>> all;
    private final String version;
    /// The document, made on the first request: most servers never get one.
    private volatile byte[] document;

    /// @param all every route of the API, these included
    /// @param version of the product
    public DocsRoutes(Supplier<List<Route>> all, String version) {
        this.all = requireNonNull(all, "all is null");
        this.version = requireNonNull(version, "version is null");
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/docs").lenient().tag("Documentation").summary("A page to browse and try the API")
                        .answersContent(200, "text/html").respond(this::page),
                Route.get("/api/docs/{file}").lenient().tag("Documentation").summary("What the page is made of")
                        .answersContent(200, "text/javascript", "text/css", "image/png").errors(404).respond(DocsRoutes::file),
                Route.get(AccessRules.ICON).lenient().tag("Documentation").summary("The picture beside the name of a page").openToAll()
                        .answersContent(200, ICON_TYPE).respond(DocsRoutes::icon),
                Route.get("/api/openapi.json").tag("Documentation").summary("The OpenAPI 3.1 document of this API")
                        .answersContent(200, "application/json").respond(this::openApi));
    }

    private void page(Call<Void, Void> call) throws IOException {
        own(call.context(), "page.html", "text/html; charset=utf-8");
    }

    private static void file(Call<Void, Void> call) throws IOException {
        String file = call.text("file");
        if (file.equals("page.js")) {
            own(call.context(), file, "text/javascript; charset=utf-8");
            return;
        }
        if (!FILES.contains(file)) {
            throw Problem.of(404, NO_FILE);
        }
        call.answerHeader("Cache-Control", A_DAY);
        send(call.context(), WEBJAR + file, TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
    }

    private static void icon(Call<Void, Void> call) throws IOException {
        call.answerHeader("Cache-Control", A_DAY);
        send(call.context(), "/org/soniquebay/api/docs/favicon.ico", ICON_TYPE);
    }

    private void openApi(Call<Void, Void> call) {
        if (document == null) {
            document = Json.bytes(new OpenApi(all.get()).document(version));
        }
        call.answerHeader("Cache-Control", "no-cache");
        call.context().contentType("application/json").result(document);
    }

    private static void own(Context context, String name, String type) throws IOException {
        context.header("Content-Security-Policy", POLICY).header("Cache-Control", "no-cache");
        send(context, "/org/soniquebay/api/docs/" + name, type);
    }

    private static void send(Context context, String resource, String type) throws IOException {
        try (InputStream in = DocsRoutes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw Problem.of(404, NO_FILE);
            }
            context.contentType(type).result(in.readAllBytes());
        }
    }
}

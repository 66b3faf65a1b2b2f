package org.soniquebay.api.page;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.soniquebay.access.AccessRules;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.media.streams.EntityTags;

/// The web page: `/` and its views, each of which is answered with the same document, and below `/page/` what that is made of. All addresses in the
/// page are relative, so that it works below any path prefix of a proxy; the scripts ask the same API as everybody else.
public final class PageRoutes {

    private static final String TAG = "Page";
    /// Scripts and styles come from this server alone, nothing is evaluated, and texts become markup through the templates of lit only.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
            + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types lit-html";
    /// A browser asks each time whether its copy is still right.
    private static final String CHECKED = "no-cache";
    private static final String KEPT = "private, max-age=31536000, immutable";
    private static final LocalizedMessage NO_FILE = LocalizedMessage.of("There is no such file.", "Ce fichier n'existe pas.");
    private static final LocalizedMessage NO_VIEW = LocalizedMessage.of(
            "A view has no address below its own: leave the final slash out.", "Une vue n'a pas d'adresse sous la sienne : omettez la barre oblique finale.");

    private final PageFiles files = new PageFiles();

    public List<Route> routes() {
        return Stream.of(
                        Stream.of(about("The web page", "/").describe("HTML with scripts of this server; every view of it has an address of its own.")
                                .answersContent(200, "text/html").respond(call -> write(call, files.index("home"), CHECKED))),
                        AccessRules.VIEWS.stream().map(view -> about("The web page: " + view, "/" + view)
                                .answersContent(200, "text/html").errors(404).respond(call -> view(call, view))),
                        Stream.of(about("A file that belongs to the web page", "/page/{file}").describe("Understands If-None-Match.")
                                .answersContent(200, "image/svg+xml", "application/manifest+json", "text/javascript", "text/css").errors(404)
                                .respond(call -> write(call, files.find(call.text("file")).orElseThrow(() -> Problem.of(404, NO_FILE)), CHECKED)),
                                program("/page/{version}/{file}", call -> call.text("file")),
                                program("/page/{version}/{folder}/{file}", call -> call.text("folder") + "/" + call.text("file"))))
                .flatMap(each -> each).toList();
    }

    private static RouteBuilder<Void, Void, Void> about(String summary, String path) {
        return Route.get(path).tag(TAG).summary(summary).lenient();
    }

    private Route program(String path, Function<Call<Void, Void>, String> name) {
        return about("What the web page is made of", path).describe("The version, which the page names, changes with any of these files: each may be kept for good.")
                .answersContent(200, "text/javascript", "text/css", "application/json", "image/svg+xml", "application/manifest+json", "text/plain").errors(404)
                .respond(call -> write(call, files.find(call.text("version"), name.apply(call)).orElseThrow(() -> Problem.of(404, NO_FILE)), KEPT));
    }

    /// The page, unless its address ends in a slash: the relative addresses in it would lead below the view.
    private void view(Call<Void, Void> call, String view) {
        if (call.context().req().getRequestURI().endsWith("/")) {
            throw Problem.of(404, NO_VIEW);
        }
        write(call, files.index(view), CHECKED);
    }

    private static void write(Call<Void, Void> call, PageFile file, String caching) {
        call.answerHeader("Content-Security-Policy", POLICY);
        call.answerHeader("Cross-Origin-Opener-Policy", "same-origin");
        call.answerHeader("Cache-Control", caching);
        call.answerHeader("ETag", file.tag());
        if (call.header("If-None-Match").map(EntityTags::new).filter(tags -> tags.contain(file.tag())).isPresent()) {
            call.context().status(304);
            return;
        }
        call.send(file.type(), file.bytes(), file.packed());
    }
}

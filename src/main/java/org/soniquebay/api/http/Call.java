package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.media.streams.EntityTags;

/// One request, checked and read.
///
/// @param <Q> record of the query parameters
/// @param <B> body
public final class Call<Q, B> {

    static final String TOTAL = "X-Total-Count";
    /// How a client says in `Accept-Encoding` that it does not take a form.
    private static final Pattern NEVER = Pattern.compile("\\s?q=0(?:\\.0{0,3})?");

    private final Context context;
    private final Map<String, Long> ids;
    private final Q query;
    private final B body;

    Call(Context context, Map<String, Long> ids, Q query, B body) {
        this.context = requireNonNull(context, "context is null");
        this.ids = Map.copyOf(ids);
        this.query = query;
        this.body = body;
    }

    /// The query parameters.
    public Q query() {
        return query;
    }

    /// The body; null only where the route says that it may be absent.
    public B body() {
        return body;
    }

    /// An id of the path.
    ///
    /// @param missing the message for a number that can be no id
    /// @throws Problem 404 for such a number
    public int id(String name, LocalizedMessage missing) {
        long id = ids.get(name);
        if (id < 1 || id > Integer.MAX_VALUE) {
            throw Problem.of(404, missing);
        }
        return (int) id;
    }

    /// A text of the path, decoded.
    public String text(String name) {
        return context.pathParam(name);
    }

    /// A header of the request.
    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    /// Requires a role that only some calls of a route need.
    ///
    /// @throws Problem 403 for a caller with a lesser role
    public void require(Role role) {
        Dispatcher.requireRole(role, context);
    }

    /// Adds a header to the answer.
    public void answerHeader(String name, String value) {
        context.header(name, value);
    }

    /// States the version of the answer. A client that has this very one gets 304 in place of the handler's value.
    ///
    /// @param tag with its quotes
    public void versioned(String tag) {
        context.header("ETag", tag).header("Cache-Control", "no-cache");
        if (header("If-None-Match").map(EntityTags::new).filter(tags -> tags.contain(tag)).isPresent()) {
            context.status(Dispatcher.NOT_MODIFIED);
        }
    }

    /// Whether the client has the version that [#versioned] stated.
    public boolean isUnmodified() {
        return context.statusCode() == Dispatcher.NOT_MODIFIED;
    }

    /// Answers with a content in whichever of its two forms the client takes; a handler that does so gives no value.
    ///
    /// @param packed the same bytes in gzip's format
    public void send(String contentType, byte[] bytes, byte[] packed) {
        boolean taken = header("Accept-Encoding").filter(Call::takesGzip).isPresent();
        if (taken) {
            answerHeader("Content-Encoding", "gzip");
        }
        context.contentType(contentType).result(taken ? packed : bytes);
    }

    private static boolean takesGzip(String accepted) {
        return Stream.of(accepted.toLowerCase(Locale.ROOT).split(",")).map(form -> form.strip().split(";", 2))
                .anyMatch(form -> form[0].strip().equals("gzip") && (form.length == 1 || !NEVER.matcher(form[1]).matches()));
    }

    /// Adds a `Warning` header (RFC 7234 §5.5) to the answer: it succeeded, but not in all.
    ///
    /// @param sentence of any characters; what a header cannot hold becomes a question mark
    public void warn(String sentence) {
        context.res().addHeader("Warning", "299 - \"" + sentence.replaceAll("[^ !#-\\[\\]-~]", "?") + "\"");
    }

    /// States how many elements a list has on all pages together; a list that states nothing is whole.
    public void total(long count) {
        context.header(TOTAL, Long.toString(count));
    }

    /// The language to answer in.
    public Language language() {
        return Language.of(context.header("Accept-Language"));
    }

    /// The exchange itself, for answers that are no JSON.
    public Context context() {
        return context;
    }
}

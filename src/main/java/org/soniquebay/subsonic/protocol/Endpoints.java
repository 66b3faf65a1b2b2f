package org.soniquebay.subsonic.protocol;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.Role;
import org.soniquebay.access.users.User;
import org.soniquebay.access.users.Users;
import org.soniquebay.database.server.DatabaseException;

/// Answers calls: finds the endpoint, logs the user in, and writes the answer or the error in the form that the caller wants. Every answer has status 200, for players
/// read errors in the envelope alone, and may be read by a page of any origin: what it shows, it shows to who knows a user's secret.
public final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String VIEW = ".view";
    private static final byte[] NOTHING = new byte[0];
    /// A query holds secrets, so no answer is kept by others, and no address is passed on.
    private static final Map<String, String> HEADERS = Map.of("Access-Control-Allow-Origin", "*",
            "Access-Control-Expose-Headers", "Accept-Ranges, Content-Range, Content-Length, Content-Disposition, ETag, X-Content-Duration, X-Total-Count, Retry-After",
            "Cross-Origin-Resource-Policy", "cross-origin", "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer", "Cache-Control", "no-store");
    private static final Map<String, String> PREFLIGHT = Map.of("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS",
            "Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, If-None-Match, If-Range, Range, X-Requested-With", "Access-Control-Max-Age", "86400");

    private final Map<String, Endpoint> byName;
    private final LoginCheck logins;
    private final Envelope envelope;

    /// @param version of this program
    public Endpoints(List<Endpoint> endpoints, Users users, String version) {
        this.byName = endpoints.stream().collect(Collectors.toUnmodifiableMap(Endpoint::name, Function.identity()));
        this.logins = new LoginCheck(users);
        this.envelope = new Envelope(version);
    }

    /// Answers a request below `/rest/`.
    ///
    /// @param body empty when it is too large to be read
    public void answer(Context context, Optional<byte[]> body) throws Exception {
        HEADERS.forEach(context::header);
        if (context.method() == HandlerType.OPTIONS) {
            PREFLIGHT.forEach(context::header);
            context.status(204);
            return;
        }
        Parameters shown = Parameters.ofLogin(null, NOTHING);
        try {
            shown = Parameters.ofLogin(context.queryString(), NOTHING);
            byte[] form = form(context, body);
            shown = Parameters.ofLogin(context.queryString(), form);
            Endpoint endpoint = endpoint(context);
            User user = user(endpoint, shown, context);
            SubsonicCall call = new SubsonicCall(Parameters.of(context.queryString(), form), user);
            switch (endpoint.action()) {
                case Endpoint.Data data -> write(context, shown, envelope.around(data.answer(call)));
                case Endpoint.Media media -> media.send(call, context);
            }
        } catch (SubsonicError error) {
            refuse(context, shown, error);
        } catch (RuntimeException | IOException e) {
            failed(context, shown, e);
        }
    }

    /// An answer that has begun can only be cut off, which the exception leads to.
    private void failed(Context context, Parameters shown, Exception failure) throws IOException {
        if (context.res().isCommitted()) {
            throw failure instanceof IOException gone ? gone : new IOException(failure.getMessage(), failure);
        }
        if (failure instanceof DatabaseException) {
            LOG.info("{} {} failed: {}", context.method(), context.path(), failure.getMessage());
            refuse(context, shown, new SubsonicError(ErrorCode.GENERIC, "The database does not answer at the moment."));
            return;
        }
        LOG.error("{} {} failed", context.method(), context.path(), failure);
        refuse(context, shown, new SubsonicError(ErrorCode.GENERIC, "The server failed; its log says more."));
    }

    private static byte[] form(Context context, Optional<byte[]> body) {
        byte[] bytes = body.orElseThrow(() -> new SubsonicError(ErrorCode.GENERIC, "The request is too large."));
        return Objects.requireNonNullElse(context.contentType(), FORM).toLowerCase(Locale.ROOT).startsWith(FORM) ? bytes : NOTHING;
    }

    private Endpoint endpoint(Context context) {
        String path = context.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Endpoint endpoint = byName.get(name.endsWith(VIEW) ? name.substring(0, name.length() - VIEW.length()) : name);
        boolean readable = context.method() == HandlerType.GET || context.method() == HandlerType.HEAD || context.method() == HandlerType.POST;
        if (endpoint == null || !readable) {
            throw new SubsonicError(ErrorCode.NOT_FOUND, "This server has no such call.");
        }
        return endpoint;
    }

    /// @return null where the endpoint needs no log-in
    private User user(Endpoint endpoint, Parameters parameters, Context context) {
        Optional<Role> needed = endpoint.role();
        if (needed.isEmpty()) {
            return null;
        }
        if (context.header("Authorization") != null && !parameters.has("u") && !parameters.has("apiKey")) {
            throw new SubsonicError(ErrorCode.UNSUPPORTED_LOGIN, "This server takes the parameters u with p, u with t and s, or apiKey.");
        }
        User user = logins.user(parameters);
        if (!user.role().covers(needed.get())) {
            throw SubsonicError.notAllowed();
        }
        return user;
    }

    /// Nothing of what an endpoint has said of its answer holds for the error.
    private void refuse(Context context, Parameters parameters, SubsonicError error) throws IOException {
        context.res().reset();
        HEADERS.forEach(context::header);
        write(context, parameters, envelope.around(error, page(context)));
    }

    /// The address of the page, as the caller knows the server.
    private static String page(Context context) {
        return context.url().substring(0, context.url().length() - context.path().length()) + "/";
    }

    /// Whether a player mistakes the members of OpenSubsonic for others.
    private static boolean isOld(Parameters parameters) {
        return parameters.text("c").filter("DSub"::equals).isPresent();
    }

    private static void write(Context context, Parameters parameters, ResponseNode whole) throws IOException {
        AnswerForm form = AnswerForm.of(parameters);
        context.status(200).contentType(form.contentType());
        AnswerStream out = new AnswerStream(context, whole.isPaged());
        form.write(out, whole, !isOld(parameters));
        out.complete();
    }
}

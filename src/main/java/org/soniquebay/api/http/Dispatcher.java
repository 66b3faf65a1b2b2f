package org.soniquebay.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.load.BodyTurns;
import org.soniquebay.api.http.load.NoTurn;
import org.soniquebay.api.http.load.RareWarning;
import org.soniquebay.api.http.load.SilenceLimit;
import org.soniquebay.api.http.schema.HttpMessages;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.database.server.Conflict;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.SqlStateTranslator;

/// Turns requests into answers: asks the request filter, reads the call, runs the action, and writes its value or problem.
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    static final int NOT_MODIFIED = 304;

    /// The request's attribute that holds the caller's role.
    private static final String ROLE = Dispatcher.class.getName() + ".role";
    private static final String RETRY_SECONDS = "5";
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);
    private static final Duration TELL_DAMAGE_EVERY = Duration.ofMinutes(1);

    /// The largest body whose request is handled on its own thread, without waiting for a turn.
    private static final int SMALL_BYTES = 32 * 1024;
    /// The headers of every answer. Music and covers are not for the pages of others, which could at least measure them. An answer may be
    /// compressed for one client and not for another.
    static final Map<String, String> HEADERS = Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-site", "Vary", "Accept-Encoding");

    private static final Set<Conflict> WRITTEN_MEANWHILE = EnumSet.of(Conflict.UNIQUE, Conflict.FOREIGN_KEY);
    private static final Set<Conflict> AGAIN = EnumSet.of(Conflict.SERIALIZATION, Conflict.DEADLOCK, Conflict.NO_LOCK);

    private final RequestFilter requestFilter;
    private final List<Mount> mounts;
    private final BodyTurns turns = new BodyTurns();
    /// Their bodies come before a log-in, so that they have room of their own.
    private final BodyTurns mountTurns = new BodyTurns();
    /// The warnings by kind of failure: a full disk is logged also while large bodies are refused all the time.
    private final Map<Class<?>, RareWarning> refusals = new ConcurrentHashMap<>();
    private final RareWarning damage = new RareWarning(LOG, TELL_DAMAGE_EVERY);

    /// @param mounts whose requests are answered unseen
    Dispatcher(RequestFilter requestFilter, List<Mount> mounts) {
        this.requestFilter = requestFilter;
        this.mounts = mounts;
    }

    void admit(Context context) {
        if (mounts.stream().anyMatch(mount -> mount.holds(context.path()))) {
            return;
        }
        HEADERS.forEach(context::header);
        if (context.header("X-HTTP-Method-Override") != null) {
            throw Problem.of(400, HttpMessages.METHOD_OVERRIDE);
        }
        context.attribute(ROLE, requestFilter.admit(context));
    }

    void answer(Route route, Context context) throws Exception {
        route.operation().role().ifPresent(needed -> requireRole(needed, context));
        RequestReader reader = new RequestReader(route, context);
        reader.discardUnused(SMALL_BYTES);
        if (reader.mostBytes() <= SMALL_BYTES) {
            write(route, context, value(route, reader.call(reader.bytes())));
            return;
        }
        try (BodyTurns.Room _ = turns.room(reader.mostBytes())) {
            byte[] body = read(reader, context);
            Call<Object, Object> call = turns.work(() -> reader.call(body));
            // The action runs outside of the turn: it may wait for the database or for another action, which must not delay other bodies.
            write(route, context, value(route, call));
        } catch (NoTurn e) {
            tell(e, "More large requests arrived than could be worked on; some were refused (503).");
            skip(reader, context);
            throw Problem.of(503, HttpMessages.TOO_MUCH_AT_ONCE).with("Retry-After", RETRY_SECONDS);
        }
    }

    /// Hands a request on to another protocol, with its body.
    void answer(Mount mount, Context context) throws Exception {
        mount.answering().answer(context, MountedBody.read(context.req(), mount.mostBytes(), mountTurns));
    }

    private static byte[] read(RequestReader reader, Context context) {
        try (SilenceLimit _ = SilenceLimit.of(context.req())) {
            return reader.bytes();
        }
    }

    private static void skip(RequestReader reader, Context context) {
        try (SilenceLimit _ = SilenceLimit.of(context.req())) {
            reader.skip();
        }
    }

    /// @throws Problem 403 for a caller with a lesser role
    static void requireRole(Role needed, Context context) {
        Optional<Role> role = context.attribute(ROLE);
        if (role == null || role.filter(held -> held.covers(needed)).isEmpty()) {
            throw Problem.of(403, HttpMessages.ROLE_NEEDED.with(needed.word()));
        }
    }

    private static Object value(Route route, Call<Object, Object> call) throws Exception {
        call.context().status(route.output().status());
        return value(route.action(), call);
    }

    private static void write(Route route, Context context, Object value) {
        // A handler without a value has sent its answer, or none is due.
        if (route.output().shape().isPresent() && context.statusCode() != NOT_MODIFIED && value != null) {
            context.contentType("application/json");
            if (context.res().getHeader("Cache-Control") == null) {
                // Answers change with every write; a browser that keeps one would show the past.
                context.header("Cache-Control", "no-cache");
            }
            if (route.isWholeList() && value instanceof List<?> all) {
                context.header(Call.TOTAL, Integer.toString(all.size()));
            }
            context.result(Json.bytes(value));
        }
    }

    void register(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, context) -> ProblemJson.write(context, problem));
        routes.exception(HttpResponseException.class, (response, context) -> {
            Optional<String> methods = methods(response);
            if (!CrossOrigin.answer(context, methods)) {
                ProblemJson.write(context, known(response, methods));
            }
        });
        routes.exception(ClientGone.class, (gone, context) -> {
            LOG.debug("The client closed the connection or sent too slowly", gone);
            ProblemJson.write(context, Problem.of(408, HttpMessages.TOO_SLOW));
        });
        routes.exception(EofException.class, (gone, _) -> LOG.debug("The client closed the connection", gone));
        routes.exception(DatabaseException.Damaged.class, (failure, context) -> {
            damage.tell(context.method() + " " + context.path() + ": " + failure.getMessage());
            ProblemJson.write(context, Problem.of(500, HttpMessages.DAMAGED));
        });
        routes.exception(DatabaseException.TooSlow.class, (failure, context) -> {
            LOG.info("{} {} was given up: {}", context.method(), context.path(), failure.getMessage());
            ProblemJson.write(context, Problem.of(503, HttpMessages.GIVEN_UP));
        });
        routes.exception(DatabaseException.class, (failure, context) -> ProblemJson.write(context, withoutDatabase(failure)));
        routes.exception(JdbiException.class, (failure, context) -> ProblemJson.write(context, written(failure, context)));
        routes.exception(Exception.class, Dispatcher::failed);
    }

    /// An answer that has begun can only be cut off: the client sees that its end is missing.
    private static void failed(Exception failure, Context context) {
        if (context.res().isCommitted()) {
            LOG.warn("The answer to {} {} is cut off: {}", context.method(), context.path(), failure.toString());
            ServletContextRequest.getServletContextRequest(context.req()).getConnectionMetaData().getConnection().getEndPoint().close();
            return;
        }
        LOG.error("{} {} failed", context.method(), context.path(), failure);
        ProblemJson.write(context, Problem.of(500, HttpMessages.UNEXPECTED));
    }

    /// The problem of a missing database: overload, or a server that is restarted, is no defect of ours.
    private Problem withoutDatabase(DatabaseException failure) {
        tell(failure, failure.getMessage() + " Requests were refused.");
        return failure instanceof DatabaseException.DiskFull
                ? Problem.of(507, HttpMessages.DISK_FULL).with("Retry-After", RETRY_SECONDS)
                : Problem.of(503, HttpMessages.NO_DATABASE).with("Retry-After", RETRY_SECONDS);
    }

    /// The problem of a write: two writers met, and the database decided between them; any other failure is a defect of ours.
    private Problem written(JdbiException failure, Context context) {
        Optional<Conflict> conflict = SqlStateTranslator.conflict(failure);
        if (conflict.filter(WRITTEN_MEANWHILE::contains).isPresent()) {
            LOG.debug("A concurrent write violated a constraint of the database", failure);
            return Problem.of(409, HttpMessages.WRITTEN_MEANWHILE);
        }
        if (conflict.filter(AGAIN::contains).isPresent()) {
            LOG.debug("A transaction failed on a deadlock, a lock or a concurrent write", failure);
            return Problem.of(503, HttpMessages.NO_DATABASE).with("Retry-After", "1");
        }
        if (failure instanceof ConnectionException) {
            tell(failure, "The database gives no connection: " + failure.getMessage() + " Requests were refused.");
            return Problem.of(503, HttpMessages.NO_DATABASE).with("Retry-After", RETRY_SECONDS);
        }
        if (DatabaseException.isTooInvolved(failure)) {
            LOG.debug("The query is too complex for the database", failure);
            return Problem.of(422, HttpMessages.TOO_INVOLVED);
        }
        LOG.error("{} {} failed", context.method(), context.path(), failure);
        return Problem.of(500, HttpMessages.UNEXPECTED);
    }

    private void tell(Exception failure, String message) {
        refusals.computeIfAbsent(failure.getClass(), _ -> new RareWarning(LOG, TELL_EVERY)).tell(message);
    }

    /// The methods that a path takes; empty unless the request has another.
    private static Optional<String> methods(HttpResponseException response) {
        return response.getStatus() != 405 ? Optional.empty() : Optional.of(
                Stream.of(response.getDetails().getOrDefault("availableMethods", "").split(",")).map(String::strip).collect(Collectors.joining(", ")));
    }

    private static Problem known(HttpResponseException response, Optional<String> methods) {
        return switch (response.getStatus()) {
            case 404 -> Problem.of(404, HttpMessages.NO_SUCH_PATH);
            case 405 -> Problem.of(405, HttpMessages.WRONG_METHOD).with("Allow", methods.orElseThrow());
            default -> Problem.of(response.getStatus(), LocalizedMessage.of("The request cannot be answered.", "Requête impossible à traiter."));
        };
    }

    @SuppressWarnings("unchecked")
    private static Object value(Route.Action<?, ?> action, Call<Object, Object> call) throws Exception {
        // The call was read by the very route that holds the action, so the types agree.
        return ((Route.Action<Object, Object>) action).answer(call);
    }
}

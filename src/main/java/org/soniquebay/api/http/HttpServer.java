package org.soniquebay.api.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.soniquebay.api.http.load.ConnectionLimits;
import org.soniquebay.api.http.load.FrontDoor;
import org.soniquebay.api.http.load.LimitedConnector;
import org.soniquebay.api.http.schema.Json;

/// Serves routes over HTTP/1.1, one virtual thread a request. Every answer that is no success is a [Problem].
public final class HttpServer implements AutoCloseable {

    private static final int FEWEST_NETWORK_THREADS = 4;
    private static final int MOST_NETWORK_THREADS = 16;
    /// The wait for silent clients when the server stops: most connections are kept open for a next request that never comes.
    private static final int IDLE_AT_END_MILLIS = 100;
    /// The longest line and headers of a request: players of the Subsonic protocol state the songs of a playlist in the address.
    private static final int MOST_HEADER_BYTES = 72 * 1024;

    private static final List<HandlerType> METHODS = List.of(HandlerType.GET, HandlerType.HEAD, HandlerType.POST, HandlerType.OPTIONS, HandlerType.PUT,
            HandlerType.PATCH, HandlerType.DELETE);
    private static final double NANOS_PER_MILLISECOND = 1e6;

    final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /// Starts a server.
    ///
    /// @param requestFilter asked before every request
    /// @throws io.javalin.util.JavalinException when the address cannot be used
    public static HttpServer start(HttpSettings settings, List<Route> routes, RequestFilter requestFilter) {
        return start(settings, routes, requestFilter, (_, _, _, _) -> { });
    }

    /// Starts a server that reports its answers.
    ///
    /// @param listener that every answer is reported to
    public static HttpServer start(HttpSettings settings, List<Route> routes, RequestFilter requestFilter, RequestListener listener) {
        // The limits are computed now, when all other parts of the process have opened their files.
        return start(settings, ConnectionLimits.ofThisProcess(), routes, requestFilter, listener);
    }

    static HttpServer start(HttpSettings settings, ConnectionLimits limits, List<Route> routes, RequestFilter requestFilter, RequestListener listener) {
        Javalin javalin = Javalin.create(config -> {
            configure(config, settings, limits);
            FrontDoor door = new FrontDoor(constant(routes), Dispatcher.HEADERS, listener::answered);
            config.jetty.modifyServer(server -> server.setHandler(door));
            config.requestLogger.http((context, milliseconds) -> listener.answered(
                    context.req().getMethod(), pattern(context), context.statusCode(), (long) (milliseconds * NANOS_PER_MILLISECOND)));
            Dispatcher dispatcher = new Dispatcher(requestFilter, settings.mounts());
            config.routes.before(dispatcher::admit);
            routes.stream().sorted(new RouteOrder()).forEach(route -> {
                config.routes.addHttpHandler(HandlerType.findOrCreate(route.method().name()), route.path(),
                        context -> dispatcher.answer(route, context));
                if (route.method() == Route.Method.GET) {
                    config.routes.head(route.path(), context -> dispatcher.answer(route, context));
                }
            });
            settings.mounts().forEach(mount -> METHODS.forEach(method ->
                    config.routes.addHttpHandler(method, mount.pattern(), context -> dispatcher.answer(mount, context))));
            dispatcher.register(config.routes);
        });
        return new HttpServer(javalin.start());
    }

    /// JSON by path, of the routes whose answer is always the same.
    private static Map<String, byte[]> constant(List<Route> routes) {
        Map<String, byte[]> constant = new HashMap<>();
        for (Route route : routes) {
            if (route.action() instanceof Route.Always(Object value) && route.method() == Route.Method.GET) {
                constant.put(route.path(), Json.bytes(value));
            }
        }
        return constant;
    }

    /// The path pattern of the matched route, so that there are as many values as routes.
    private static String pattern(Context context) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        return endpoint == null ? "none" : endpoint.path;
    }

    private static void configure(JavalinConfig config, HttpSettings settings, ConnectionLimits limits) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = true;
        config.concurrency.useVirtualThreads = true;
        // These threads read the network; requests are answered by virtual threads, see FrontDoor.
        QueuedThreadPool network = new QueuedThreadPool(MOST_NETWORK_THREADS, FEWEST_NETWORK_THREADS);
        network.setName("network");
        config.jetty.threadPool = network;
        config.jetty.modifyHttpConfiguration(HttpServer::limit);
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new PlainErrors());
            server.setStopTimeout(2_000);
        });
        config.jetty.addConnector((server, http) -> connector(server, http, settings, limits));
    }

    private static LimitedConnector connector(Server server, HttpConfiguration http, HttpSettings settings, ConnectionLimits limits) {
        LimitedConnector connector = new LimitedConnector(server, http, limits);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setShutdownIdleTimeout(IDLE_AT_END_MILLIS);
        return connector;
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
    }

    /// The port that the server listens on.
    public int port() {
        return javalin.port();
    }

    /// Waits for requests under way to end, for two seconds at most.
    @Override
    public void close() {
        javalin.stop();
    }
}

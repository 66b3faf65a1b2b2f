package org.soniquebay.api.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;

/// The headers by which a browser lets a page of another origin use an answer (CORS).
public final class CrossOrigin {

    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final String TAKEN = "Authorization, X-API-Key, Content-Type, Accept-Language, Last-Event-ID, Range, If-Range, If-Match, If-None-Match";
    private static final String SHOWN = "X-Total-Count, ETag, Accept-Ranges, Content-Range, Warning, Retry-After, Location, WWW-Authenticate";
    /// How long a browser may remember what it asked in advance.
    private static final String SECONDS = "600";

    private CrossOrigin() {
    }

    /// Says that the answer depends on the origin it is for: a cache must not give it to a page of another.
    public static void varies(Context context) {
        context.header("Vary", Dispatcher.HEADERS.get("Vary") + ", Origin");
    }

    /// Lets the page of an origin read the answer.
    ///
    /// @param credentials whether the browser's cookies count
    public static void allow(Context context, String origin, boolean credentials) {
        context.header(ALLOWED, origin).header("Access-Control-Expose-Headers", SHOWN);
        if (credentials) {
            context.header("Access-Control-Allow-Credentials", "true");
        }
    }

    /// Answers a browser that asks in advance what a page may send to a path (preflight).
    ///
    /// @param methods that the path takes
    /// @return false when the request is no such question, or the page's origin is not allowed
    static boolean answer(Context context, Optional<String> methods) {
        if (context.method() != HandlerType.OPTIONS || methods.isEmpty() || context.header("Access-Control-Request-Method") == null
                || context.res().getHeader(ALLOWED) == null) {
            return false;
        }
        context.status(204)
                .header("Access-Control-Allow-Methods", methods.get())
                .header("Access-Control-Allow-Headers", TAKEN)
                .header("Access-Control-Max-Age", SECONDS);
        return true;
    }
}

package org.soniquebay.api.http;

import java.util.List;

/// What tests of other packages need of this one's inside.
public final class Router {

    private Router() {
    }

    /// Every method and path that is answered, as the router knows them: `GET /api/tracks/{track_id}`.
    public static List<String> addresses(HttpServer server) {
        return server.javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(handler -> handler.endpoint.method.isHttpMethod())
                .map(handler -> handler.endpoint.method.name() + " " + handler.endpoint.path)
                .toList();
    }
}

package org.soniquebay.api.http.load;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The first handler of requests, on the very thread that reads the network. A request with a constant answer is answered
/// there and then, however many others are being worked on; each other request gets a virtual thread.
public final class FrontDoor extends Handler.Wrapper {

    private static final String OVERRIDE = "X-HTTP-Method-Override";

    private final Map<String, byte[]> constant;
    private final Map<String, String> headers;
    private final Listener listener;
    private final Executor threads;

    /// The listener for the answers given here.
    @FunctionalInterface
    public interface Listener {
        void answered(String method, String path, int status, long nanos);
    }

    /// @param constant JSON by path, the answer to each GET or HEAD
    /// @param headers of those answers
    public FrontDoor(Map<String, byte[]> constant, Map<String, String> headers, Listener listener) {
        this.constant = Map.copyOf(constant);
        this.headers = Map.copyOf(headers);
        this.listener = listener;
        this.threads = task -> Thread.ofVirtual().name("request").start(task);
    }

    /// The work on the thread that reads the network does not block.
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        byte[] json = constant(request);
        if (json == null) {
            threads.execute(() -> pass(request, response, callback));
            return true;
        }
        long began = request.getHeadersNanoTime();
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, json.length);
        boolean head = request.getMethod().equals("HEAD");
        response.write(true, head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(json), callback);
        listener.answered(request.getMethod(), Request.getPathInContext(request), 200, System.nanoTime() - began);
        return true;
    }

    /// The constant answer to a request; an odd request has none, and is left to the routes to refuse, as one of another origin's
    /// page is, whose answer is not the same for all.
    private byte[] constant(Request request) {
        boolean plain = (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                && !request.getHeaders().contains(OVERRIDE) && !request.getHeaders().contains(HttpHeader.ORIGIN) && !hasBody(request);
        return plain ? constant.get(Request.getPathInContext(request)) : null;
    }

    /// A body has to be read, or the connection is of no use for another request; both take a thread that may wait.
    private static boolean hasBody(Request request) {
        return request.getHeaders().contains(HttpHeader.CONTENT_LENGTH) || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private void pass(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable failure) {
            Response.writeError(request, response, callback, failure);
        }
    }
}

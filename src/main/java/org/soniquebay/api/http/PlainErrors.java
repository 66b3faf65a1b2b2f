package org.soniquebay.api.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.soniquebay.api.http.schema.HttpMessages;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.http.schema.LocalizedMessage;

/// Problems that the HTTP server itself finds, before any route is called: an address or a header that is no HTTP. The server
/// closes the connection after such a response, and the response announces it: a client that kept the connection would lose its
/// next request.
final class PlainErrors extends ErrorHandler {

    private static final LocalizedMessage NOT_HTTP =
            LocalizedMessage.of("The request is not valid HTTP.", "La requête n'est pas du HTTP valide.");

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        Language language = Language.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        LocalizedMessage localizedMessage = status < 500 || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ? NOT_HTTP : HttpMessages.UNEXPECTED;
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        response.write(true, ByteBuffer.wrap(Json.bytes(ProblemJson.of(Problem.of(status, localizedMessage), language))), callback);
        return true;
    }
}

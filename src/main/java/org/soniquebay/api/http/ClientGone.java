package org.soniquebay.api.http;

import java.io.IOException;

/// The client closed the connection, or sent so slowly that the server hung up; the answer reaches no client.
final class ClientGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientGone(IOException cause) {
        super(cause);
    }
}

package org.soniquebay.api.http;

import java.io.IOException;

/// Whoever asked went away, or sent so slowly that the server hung up; nobody hears the answer.
final class ClientGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientGone(IOException cause) {
        super(cause);
    }
}

package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

/// The address that the server listens on.
///
/// @param host address or name of an interface
/// @param port 0 for any that is free
public record HttpSettings(String host, int port) {
    public HttpSettings {
        requireNonNull(host, "host is null");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }
}

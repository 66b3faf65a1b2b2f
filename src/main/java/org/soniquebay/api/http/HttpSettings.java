package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import org.soniquebay.api.http.load.ConnectionLimits;

/// Where the server listens, and to how many.
///
/// @param host address or name of an interface
/// @param port 0 for any that is free
public record HttpSettings(String host, int port, ConnectionLimits limits) {
    public HttpSettings {
        requireNonNull(host, "host is null");
        requireNonNull(limits, "limits is null");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    /// To as many as this process has room for.
    public HttpSettings(String host, int port) {
        this(host, port, ConnectionLimits.ofThisProcess());
    }
}

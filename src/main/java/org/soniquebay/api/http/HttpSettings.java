package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The address that the server listens on, and what it answers besides its routes.
///
/// @param host address or name of an interface
/// @param port 0 for any that is free
/// @param mounts the other protocols
public record HttpSettings(String host, int port, List<Mount> mounts) {

    public HttpSettings {
        requireNonNull(host, "host is null");
        mounts = List.copyOf(mounts);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    /// An address without other protocols.
    public HttpSettings(String host, int port) {
        this(host, port, List.of());
    }

    /// The same address with other protocols.
    public HttpSettings mounting(List<Mount> others) {
        return new HttpSettings(host, port, others);
    }
}

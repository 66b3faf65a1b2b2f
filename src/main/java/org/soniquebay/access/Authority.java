package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host and perhaps a port, as in a `Host` header: `music.example.org`, `localhost:8001`, `[::1]:8001`.
///
/// @param host in lower case, without a final dot; an IPv6 address stands in brackets
/// @param port empty when none is stated
public record Authority(String host, OptionalInt port) {

    private static final Pattern FORM =
            Pattern.compile("(\\[[0-9a-f:.]{2,45}]|[a-z0-9_](?:[a-z0-9._-]{0,252}[a-z0-9_])?)\\.?(?::(\\d{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int HIGHEST_PORT = 65_535;

    public Authority {
        requireNonNull(host, "host is null");
        requireNonNull(port, "port is null");
    }

    /// @return empty for a text that is no host
    public static Optional<Authority> parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches() || (form.group(1).startsWith("[") && address(form.group(1)).isEmpty())) {
            return Optional.empty();
        }
        if (form.group(2) == null) {
            return Optional.of(new Authority(form.group(1), OptionalInt.empty()));
        }
        int port = Integer.parseInt(form.group(2));
        return port > HIGHEST_PORT ? Optional.empty() : Optional.of(new Authority(form.group(1), OptionalInt.of(port)));
    }

    /// Whether the host is an address, not a name: no name server has a say in where it leads.
    boolean isAddress() {
        return address(host).isPresent();
    }

    /// Whether the host can only be the machine that asks.
    boolean isLoopback() {
        return host.equals("localhost") || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static Optional<InetAddress> address(String host) {
        if (!host.startsWith("[") && !IPV4.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host.replace("[", "").replace("]", "")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}

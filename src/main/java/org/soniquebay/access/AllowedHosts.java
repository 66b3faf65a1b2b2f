package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The host names by which clients may address the server. A page of the web can have its own name lead to this machine
/// (DNS rebinding); such a request is known by a name that is not in here.
///
/// @param loopbackOnly whether only this machine can reach the server
/// @param names of the address it listens on, and of the machine; in lower case
/// @param allowed names that its owner adds, such as that of a proxy; one with a port is meant with just that port
public record AllowedHosts(boolean loopbackOnly, Set<String> names, List<Authority> allowed) {

    private static final Pattern ORIGIN = Pattern.compile("(https?)://(.+)");
    static final int HTTP = 80;
    static final int HTTPS = 443;

    public AllowedHosts {
        names = Set.copyOf(names);
        allowed = List.copyOf(allowed);
    }

    /// @param bound address or name the server listens on
    /// @param machine the machine's own names
    public static AllowedHosts of(String bound, Collection<String> machine, List<Authority> allowed) {
        requireNonNull(bound, "bound is null");
        Stream<String> names = Stream.concat(Stream.of(bound), machine.stream());
        return new AllowedHosts(
                leadsToLoopbackOnly(bound),
                Set.copyOf(names.map(name -> name.toLowerCase(Locale.ROOT)).toList()),
                allowed);
    }

    /// Whether only callers on this machine are expected: no other machine can reach the server, and no proxy hands requests on.
    public boolean onlyForThisMachine() {
        return loopbackOnly && allowed.isEmpty();
    }

    private static boolean leadsToLoopbackOnly(String bound) {
        try {
            return Stream.of(InetAddress.getAllByName(bound)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /// Whether a request for this host means this server.
    boolean isOwn(Authority host) {
        return host.isLoopback()
                || (!loopbackOnly && host.isAddress())
                || names.contains(host.host())
                || allowed.stream().anyMatch(name -> name.host().equals(host.host()));
    }

    /// Whether a page of this origin is one of this server's own.
    ///
    /// @param origin the `Origin` header: scheme, host and port, or `null`
    /// @param host that the request is for
    boolean isOwnOrigin(String origin, Authority host) {
        Matcher form = ORIGIN.matcher(origin.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return false;
        }
        int standard = form.group(1).equals("https") ? HTTPS : HTTP;
        Optional<Authority> page = Authority.parse(form.group(2));
        return page.filter(own -> isSame(own, host, standard)
                || allowed.stream().anyMatch(name -> isSame(own, name, standard))).isPresent();
    }

    private static boolean isSame(Authority page, Authority own, int standard) {
        return page.host().equals(own.host()) && port(page.port(), standard) == port(own.port(), standard);
    }

    private static int port(OptionalInt stated, int standard) {
        return stated.orElse(standard);
    }
}

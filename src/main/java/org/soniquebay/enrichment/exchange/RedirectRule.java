package org.soniquebay.enrichment.exchange;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which redirects of a service are followed: to the service's own address, which a person has set, and to hosts of one domain, over
/// https and at public addresses only. An answer can so lead nowhere that is not named here.
public final class RedirectRule {

    /// So many redirects in a row are followed.
    static final int MOST = 3;

    private static final int BYTE = 0xff;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final URI base;
    private final String domain;
    private final Lookup lookup;

    /// The addresses of a host.
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /// @param base address of the service
    /// @param domain such as `archive.org`, whose hosts are `archive.org` itself and all below
    public RedirectRule(URI base, String domain) {
        this(base, domain, InetAddress::getAllByName);
    }

    RedirectRule(URI base, String domain, Lookup lookup) {
        this.base = requireNonNull(base, "base is null");
        this.domain = requireNonNull(domain, "domain is null");
        this.lookup = requireNonNull(lookup, "lookup is null");
    }

    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /// The address that a redirect leads to.
    ///
    /// @param from the address that was asked
    /// @param location as the answer states it
    /// @return empty where it is not followed
    Optional<URI> target(URI from, String location) {
        try {
            URI target = from.resolve(new URI(location.strip()));
            if (location.isBlank() || target.getHost() == null || target.getRawUserInfo() != null) {
                return Optional.empty();
            }
            return isOwn(target) ? Optional.of(target) : inDomain(target);
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isOwn(URI target) {
        return base.getScheme().equalsIgnoreCase(target.getScheme()) && base.getHost().equalsIgnoreCase(target.getHost()) && base.getPort() == target.getPort();
    }

    /// Plain http is asked for as https: the archive names both.
    private Optional<URI> inDomain(URI target) throws URISyntaxException {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        boolean usual = switch (target.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> target.getPort() == -1 || target.getPort() == HTTPS;
            case "http" -> target.getPort() == -1 || target.getPort() == HTTP;
            default -> false;
        };
        if (!usual || !(host.equals(domain) || host.endsWith("." + domain)) || !isPublic(host)) {
            return Optional.empty();
        }
        return Optional.of(new URI("https://" + host + target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery())));
    }

    /// Whether all addresses of a host are reachable from everywhere. The connection looks the name up again: a name that means something else
    /// by then has no certificate of the domain.
    private boolean isPublic(String host) {
        try {
            List<InetAddress> addresses = Arrays.asList(lookup.of(host));
            return !addresses.isEmpty() && addresses.stream().allMatch(RedirectRule::isPublic);
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & BYTE;
        int second = bytes[1] & BYTE;
        if (address instanceof Inet6Address) {
            // Unique local addresses are fc00::/7.
            return (first & 0xfe) != 0xfc;
        }
        boolean shared = first == 100 && (second & 0xc0) == 64;
        boolean special = first == 0 || first >= 240 || first == 192 && second == 0 && bytes[2] == 0 || first == 198 && (second & 0xfe) == 18;
        return !shared && !special;
    }
}

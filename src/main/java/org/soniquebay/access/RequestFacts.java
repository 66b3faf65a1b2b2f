package org.soniquebay.access;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A request's line and headers, and the user of its sender as the system knows it.
///
/// @param protocol such as `HTTP/1.1`
/// @param method in capitals
/// @param path decoded, without the query
/// @param headers every value of every header; names in any case
/// @param fromOwner whether the socket it comes from belongs to the user that runs this server, for certain
public record RequestFacts(String protocol, String method, String path, Map<String, List<String>> headers, boolean fromOwner) {

    /// Methods that only read. Any other may change data, an unknown method as well.
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    public RequestFacts {
        requireNonNull(protocol, "protocol is null");
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> anyCase.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values));
        headers = Collections.unmodifiableMap(anyCase);
    }

    /// The same request with another sender.
    public RequestFacts sentBy(boolean owner) {
        return new RequestFacts(protocol, method, path, headers, owner);
    }

    boolean isSafe() {
        return SAFE.contains(method);
    }

    /// Whether the request is for this path, with or without a final slash.
    boolean isFor(String other) {
        return path.equals(other) || path.equals(other + "/");
    }

    /// All values of a header.
    public List<String> all(String header) {
        return headers.getOrDefault(header, List.of());
    }

    /// The value of a header that may only be there once.
    Optional<String> only(String header) {
        List<String> values = all(header);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}

package org.soniquebay.api.http;

import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.soniquebay.api.http.schema.HttpMessages;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.library.NearestName;
import org.soniquebay.api.http.schema.Shape;
import org.soniquebay.api.http.schema.Violation;

/// The query parameters of a request that its [Route] does not know.
///
/// @param unknown their names, at most ten
/// @param known the names that the route knows
record UnknownParameters(SequencedSet<String> unknown, SequencedSet<String> known) {

    private static final int MOST = 10;
    private static final int LONGEST = 40;

    /// @param stated the names of a request's parameters; one that begins with an underscore only tells addresses apart and is never unknown
    static UnknownParameters of(Route route, Set<String> stated) {
        SequencedSet<String> known = new TreeSet<>(route.input().query().map(UnknownParameters::names).orElse(List.of()));
        SequencedSet<String> unknown = stated.stream()
                .filter(name -> !name.startsWith("_") && !known.contains(name.endsWith("[]") ? name.substring(0, name.length() - 2) : name))
                .sorted().limit(MOST).collect(Collectors.toCollection(TreeSet::new));
        return new UnknownParameters(unknown, known);
    }

    private static List<String> names(Shape.ObjectShape query) {
        return query.members().stream().map(Shape.Member::name).toList();
    }

    /// A fault for each of them.
    List<Violation> violations() {
        return unknown.stream().map(name -> new Violation(List.of("query", name), "extra_forbidden", message(name))).toList();
    }

    /// The value of a `Warning` header (RFC 7234, 5.5); empty when all are known.
    Optional<String> warning() {
        return unknown.isEmpty() ? Optional.empty() : Optional.of("299 - \"Unknown query parameters are ignored: " + unknown.stream()
                .map(name -> printable(name) + NearestName.of(name, known).map(other -> " (did you mean " + other + "?)").orElse(""))
                .collect(Collectors.joining(", ")) + "\"");
    }

    /// A name as it can stand in a quoted header value.
    private static String printable(String name) {
        String text = name.replaceAll("[^!#-\\[\\]-~]", "?");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private LocalizedMessage message(String name) {
        return NearestName.of(name, known).map(HttpMessages.UNKNOWN_PARAMETER_LIKE::with)
                .orElseGet(() -> known.isEmpty() ? HttpMessages.NO_PARAMETERS : HttpMessages.UNKNOWN_PARAMETER.with(String.join(", ", known)));
    }
}

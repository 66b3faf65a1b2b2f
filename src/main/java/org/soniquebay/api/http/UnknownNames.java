package org.soniquebay.api.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.soniquebay.api.http.schema.FieldPath;
import org.soniquebay.api.http.schema.HttpMessages;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.Shape;
import org.soniquebay.api.http.schema.UnknownName;
import org.soniquebay.api.http.schema.Violation;
import org.soniquebay.library.NearestName;

/// The names in one part of a request that its [Route] does not know.
///
/// @param names at most ten
record UnknownNames(Part part, List<UnknownName> names) {

    private static final int LONGEST = 40;

    /// A part of a request.
    enum Part {
        QUERY("query parameters", HttpMessages.UNKNOWN_PARAMETER, HttpMessages.UNKNOWN_PARAMETER_LIKE),
        BODY("fields of the body", HttpMessages.UNKNOWN_FIELD, HttpMessages.UNKNOWN_FIELD_LIKE);

        private final String words;
        private final LocalizedMessage unknown;
        private final LocalizedMessage like;

        Part(String words, LocalizedMessage unknown, LocalizedMessage like) {
            this.words = words;
            this.unknown = unknown;
            this.like = like;
        }
    }

    UnknownNames {
        names = List.copyOf(names);
    }

    /// @param stated the names of a request's parameters; one that begins with an underscore only tells addresses apart and is never unknown
    static UnknownNames ofQuery(Route route, Set<String> stated) {
        List<String> known = route.input().query().map(UnknownNames::names).orElse(List.of());
        return new UnknownNames(Part.QUERY, stated.stream()
                .filter(name -> !name.startsWith("_") && !known.contains(name.endsWith("[]") ? name.substring(0, name.length() - 2) : name))
                .sorted().limit(UnknownName.MOST).map(name -> UnknownName.at(FieldPath.in("query").then(name), known)).toList());
    }

    private static List<String> names(Shape.ObjectShape query) {
        return query.members().stream().map(Shape.Member::name).toList();
    }

    /// A fault for each of them.
    List<Violation> violations() {
        return names.stream().map(name -> new Violation(name.place().steps(), "extra_forbidden", message(name))).toList();
    }

    /// The value of a `Warning` header (RFC 7234, 5.5); empty when all are known.
    Optional<String> warning() {
        return names.isEmpty() ? Optional.empty() : Optional.of("299 - \"Unknown " + part.words + " are ignored: " + names.stream()
                .map(name -> printable(name.place()) + NearestName.of(name.name(), name.known()).map(other -> " (did you mean " + other + "?)").orElse(""))
                .collect(Collectors.joining(", ")) + "\"");
    }

    /// A place as it can stand in a quoted header value, without the part of the request.
    private static String printable(FieldPath place) {
        String name = place.steps().stream().skip(1).map(Object::toString).collect(Collectors.joining("."));
        String text = name.replaceAll("[^!#-\\[\\]-~]", "?");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private LocalizedMessage message(UnknownName name) {
        return NearestName.of(name.name(), name.known()).map(part.like::with)
                .orElseGet(() -> name.known().isEmpty() ? HttpMessages.NO_PARAMETERS : part.unknown.with(String.join(", ", name.known())));
    }
}

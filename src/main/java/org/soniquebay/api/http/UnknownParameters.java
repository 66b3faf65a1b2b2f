package org.soniquebay.api.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.soniquebay.api.http.schema.HttpMessages;
import org.soniquebay.api.http.schema.LocalizedMessage;
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
                .map(name -> printable(name) + likeliest(name).map(other -> " (did you mean " + other + "?)").orElse(""))
                .collect(Collectors.joining(", ")) + "\"");
    }

    /// A name as it can stand in a quoted header value.
    private static String printable(String name) {
        String text = name.replaceAll("[^!#-\\[\\]-~]", "?");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private LocalizedMessage message(String name) {
        return likeliest(name).map(HttpMessages.UNKNOWN_PARAMETER_LIKE::with)
                .orElseGet(() -> known.isEmpty() ? HttpMessages.NO_PARAMETERS : HttpMessages.UNKNOWN_PARAMETER.with(String.join(", ", known)));
    }

    /// The known name that a person probably meant: at most half of the letters differ, or one name is a part of the other.
    private Optional<String> likeliest(String name) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream().filter(other -> differences(name, other) * 2 <= Math.max(name.length(), other.length()) || isPart(name, other))
                .min(Comparator.comparingInt(other -> differences(name, other)));
    }

    private static boolean isPart(String name, String other) {
        return Math.min(name.length(), other.length()) >= 3 && (name.contains(other) || other.contains(name));
    }

    /// The Levenshtein distance: how many letters must be added, removed or replaced.
    private static int differences(String one, String other) {
        List<Integer> row = new ArrayList<>();
        for (int j = 0; j <= other.length(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row.set(0, i);
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(replaced, 1 + Math.min(diagonal, row.get(j - 1))));
            }
        }
        return row.getLast();
    }
}

package org.soniquebay.api.fieldcases;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The differences between what a case expects and what was answered. An object that is expected names the fields that
/// count; a list has to be equal; `{"about": 6, "within": 0.1}` is a number, `{"has": "…"}` a part of a text; null is absent too.
final class Comparison {

    private Comparison() {}

    static List<String> differences(String where, JsonNode expected, JsonNode actual) {
        if (expected.has("about")) {
            boolean near = actual.isNumber() && Math.abs(actual.asDouble() - expected.path("about").asDouble()) <= expected.path("within").asDouble();
            return near ? List.of() : difference(where, expected, actual);
        }
        if (expected.has("has")) {
            return actual.asString("").contains(expected.path("has").asString()) ? List.of() : difference(where, expected, actual);
        }
        if (expected.isObject()) {
            return expected.propertyNames().stream()
                    .flatMap(name -> differences(where + "." + name, expected.path(name), actual.path(name)).stream()).toList();
        }
        if (expected.isArray()) {
            return expected.size() != actual.size() ? difference(where, expected, actual)
                    : Stream.iterate(0, i -> i < expected.size(), i -> i + 1)
                            .flatMap(i -> differences(where + "[" + i + "]", expected.path(i), actual.path(i)).stream()).toList();
        }
        boolean equal = expected.isNull() ? actual.isNull() || actual.isMissingNode()
                : expected.isNumber() ? actual.isNumber() && actual.asDouble() == expected.asDouble() : expected.equals(actual);
        return equal ? List.of() : difference(where, expected, actual);
    }

    private static List<String> difference(String where, JsonNode expected, JsonNode actual) {
        return List.of(where + ": expected " + expected + ", but was " + actual);
    }
}

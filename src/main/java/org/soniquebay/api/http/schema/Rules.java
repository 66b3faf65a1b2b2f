package org.soniquebay.api.http.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Rules for values that no record component describes.
public final class Rules {

    /// The annotation's defaults.
    public static final Field NONE = rules(0);
    /// The values of a map of texts, such as metadata.
    static final Field LONG_TEXT = rules(1);

    private Rules() {
    }

    /// The only texts that a value may be; all when empty.
    public static List<String> choices(Field rules) {
        Stream<String> keys = Arrays.stream(rules.sortKeys().getEnumConstants()).map(key -> key.name().toLowerCase(Locale.ROOT));
        return Stream.concat(Arrays.stream(rules.oneOf()), keys.flatMap(key -> Stream.of(key, "-" + key))).toList();
    }

    /// The elements of a list that a query states in these values of a parameter.
    public static Stream<String> parts(Field rules, List<String> values) {
        return rules.commas()
                ? values.stream().flatMap(value -> Arrays.stream(value.split(","))).map(String::strip).filter(part -> !part.isEmpty()) : values.stream();
    }

    private static Field rules(int component) {
        return Stated.class.getRecordComponents()[component].getAnnotation(Field.class);
    }

    private record Stated(@Field Object nothing, @Field(maxLength = 100_000) String longText) {
    }
}

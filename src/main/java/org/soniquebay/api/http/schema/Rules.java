package org.soniquebay.api.http.schema;

/// Rules for values that no record component describes.
public final class Rules {

    /// The annotation's defaults.
    public static final Field NONE = rules(0);
    /// The values of a map of texts, such as metadata.
    static final Field LONG_TEXT = rules(1);

    private Rules() {
    }

    private static Field rules(int component) {
        return Stated.class.getRecordComponents()[component].getAnnotation(Field.class);
    }

    private record Stated(@Field Object nothing, @Field(maxLength = 100_000) String longText) {
    }
}

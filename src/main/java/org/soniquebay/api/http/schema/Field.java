package org.soniquebay.api.http.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The meaning of one component of a query, body or answer record, and the values it may have. Requests are checked
/// against it, and the OpenAPI document shows it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {

    /// One sentence for a developer.
    String value() default "";

    /// Smallest number, inclusive.
    double min() default Double.NEGATIVE_INFINITY;

    /// Largest number, inclusive.
    double max() default Double.POSITIVE_INFINITY;

    /// Unit of a number: `BPM`, `s`, `kbit/s`, …
    String unit() default "";

    /// A true value, as JSON; a text needs no quotes.
    String example() default "";

    /// Longest text, in bytes of UTF-8.
    int maxLength() default 2000;

    /// Whether a request must state it; in an answer, whether it is never null.
    boolean required() default false;

    /// The value that counts when the request states none, as text.
    String defaultValue() default "";

    /// The only texts allowed; all when empty.
    String[] oneOf() default {};

    /// The keys that a list may be ordered by: the only texts allowed are the names of the constants in lower case, each with a hyphen
    /// before it or without.
    Class<? extends Enum<?>> sortKeys() default None.class;

    /// Of a list in a query, whether a parameter may have several elements, with commas between them.
    boolean commas() default false;

    /// Fewest elements of a list.
    int minItems() default 0;

    /// Most elements of a list.
    int maxItems() default 10_000;

    /// Of a list, whether a request may state its only element in its place.
    boolean orOne() default false;

    /// Whether the field is kept for older clients only; of an unwrapped record, whether all of its fields are.
    boolean deprecated() default false;

    /// No keys.
    enum None {
    }
}

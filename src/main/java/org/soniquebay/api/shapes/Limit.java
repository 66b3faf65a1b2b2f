package org.soniquebay.api.shapes;

import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.Page;

/// The most elements wanted of a list.
public record Limit(@Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {
}

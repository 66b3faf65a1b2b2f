package org.soniquebay.api.shapes;

import org.soniquebay.api.http.schema.Field;

/// The number of rows.
public record CountJson(@Field(min = 0) long count) {
}

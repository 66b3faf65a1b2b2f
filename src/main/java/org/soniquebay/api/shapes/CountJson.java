package org.soniquebay.api.shapes;

import org.soniquebay.api.http.schema.Field;

/// How many there are.
public record CountJson(@Field(min = 0) long count) {
}

package org.soniquebay.api.features;

import org.soniquebay.api.http.schema.Field;

/// The outcome of a write, in a sentence.
record FeaturesStoredJson(@Field(required = true) String message) {
}

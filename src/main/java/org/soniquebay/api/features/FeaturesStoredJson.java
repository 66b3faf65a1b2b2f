package org.soniquebay.api.features;

import org.soniquebay.api.http.schema.Field;

/// What was done, in a sentence.
record FeaturesStoredJson(@Field(required = true) String message) {
}

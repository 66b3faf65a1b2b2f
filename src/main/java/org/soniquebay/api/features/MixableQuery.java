package org.soniquebay.api.features;

import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.search.MixQuery;

/// The greatest distances in tempo and key of tracks to mix.
record MixableQuery(
        @Field(value = "How far the tempos may be apart.", min = 0.5, max = 20, unit = "BPM", defaultValue = "5.0") double bpmTolerance,
        @Field(value = "Whether the neighbours on the Camelot wheel count (one step either way, and the relative key); if not, "
                + "only the same tonic.", defaultValue = "true") boolean useCompatibleKeys,
        @Field(value = "Whether half and double the tempo count too.", defaultValue = "false") boolean halfDouble,
        @Field(value = "How many at most.", min = 1, max = 100, defaultValue = "20") int limit) {

    MixQuery wish() {
        return new MixQuery(bpmTolerance, useCompatibleKeys, halfDouble, limit);
    }
}

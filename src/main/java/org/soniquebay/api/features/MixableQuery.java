package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.search.MixQuery;
import org.soniquebay.library.Page;

/// The greatest distances in tempo and key of tracks to mix.
record MixableQuery(
        @Field(value = "How far the tempos may be apart.", min = 0.5, max = 20, unit = "BPM", defaultValue = "5.0") double bpmTolerance,
        @Field(value = "Whether the neighbours on the Camelot wheel count (one step either way, and the relative key); if not, "
                + "only the same tonic.", defaultValue = "true") boolean useCompatibleKeys,
        @Field(value = "Whether half and double the tempo count too.", defaultValue = "false") boolean halfDouble,
        @JsonUnwrapped TrackSorting sorting,
        @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
        @Field(value = "How many at most.", min = 1, max = 100, defaultValue = "20") int limit) {

    MixQuery wish() {
        return new MixQuery(bpmTolerance, useCompatibleKeys, halfDouble);
    }

    Page page() {
        return new Page(skip, limit);
    }
}

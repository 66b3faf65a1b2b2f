package org.soniquebay.api.features;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.search.TrackOrder;
import org.soniquebay.discovery.search.TrackSortKey;
import org.soniquebay.library.SortOrder;

/// The query parameters about the order of a list of tracks, which holds them by `@JsonUnwrapped`.
record TrackSorting(
        @Field(value = "By these keys, the first first; a hyphen before a key turns it round. What has no value comes last; what is equal goes by "
                + "id. Names go by their letters, whatever case and accents; signs before them make no difference, and numbers count by value.",
                sortKeys = TrackSortKey.class, commas = true, maxItems = MOST_KEYS, example = "[\"title\",\"-bpm\"]") List<String> sort,
        @Field("Makes the order of sort=random the same on all pages; without it each answer has an order of its own.") Long seed) {

    private static final int MOST_KEYS = 10;

    /// @return empty when no key is stated
    Optional<TrackOrder> order() {
        return Optional.ofNullable(sort).filter(keys -> !keys.isEmpty()).map(keys -> TrackOrder.of(
                SortOrder.of(TrackSortKey.class, keys, TrackSortKey.ID), seed == null ? ThreadLocalRandom.current().nextLong() : seed));
    }
}

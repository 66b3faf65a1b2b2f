package org.soniquebay.api.features;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.search.TrackOrder;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;

/// The query parameters that say which of the found tracks a list gives, and in which order; the list's record holds them by
/// `@JsonUnwrapped`.
record TrackListing(
        @Field(value = "Of these tracks only, in this order unless another one is stated; ids without a track are left out.",
                min = 1, maxItems = Page.MOST, commas = true) List<Integer> ids,
        @JsonUnwrapped TrackSorting sorting,
        @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
        @Field(value = "How many at most; when not stated 100, or as many as there are ids.", min = 1, max = Page.MOST) Integer limit) {

    private static final int USUAL_LIMIT = 100;

    Optional<List<TrackId>> tracks() {
        return Optional.ofNullable(ids).map(all -> all.stream().distinct().map(TrackId::new).toList());
    }

    TrackOrder order(TrackOrder usual) {
        return sorting.order().or(() -> tracks().map(TrackOrder::asListed)).orElse(usual);
    }

    Page page() {
        int usual = ids == null ? USUAL_LIMIT : Math.max(1, ids.size());
        return new Page(skip, limit == null ? usual : limit);
    }
}

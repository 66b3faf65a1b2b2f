package org.soniquebay.api.shapes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackScope;

/// The part of a list that is wanted, and which tracks it is about.
public record ScopedPaging(@JsonUnwrapped Paging paging, @JsonUnwrapped IncludedTracks included) {

    public Page page() {
        return paging.page();
    }

    public TrackScope scope() {
        return included.scope();
    }
}

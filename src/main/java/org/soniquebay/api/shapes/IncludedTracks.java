package org.soniquebay.api.shapes;

import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.TrackScope;

/// Which tracks a list or a count is about beside the listed ones. An artist, album or genre is listed unless it has tracks, none of which is.
public record IncludedTracks(
        @Field(value = "Whether tracks whose file is gone count too.", defaultValue = "false") boolean includeMissing,
        @Field(value = "Whether tracks that somebody has hidden count too.", defaultValue = "false") boolean includeHidden) {

    /// The rule of every list, for the descriptions of operations.
    public static final String RULE = "Tracks whose file is gone and hidden tracks are left out, unless include_missing or include_hidden says otherwise.";

    public TrackScope scope() {
        return new TrackScope(includeMissing, includeHidden);
    }
}

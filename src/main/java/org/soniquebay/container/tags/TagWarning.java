package org.soniquebay.container.tags;

import java.util.Objects;

/// One tag that was lost, and the reason.
///
/// @param tag the tag as the file calls it, never empty
/// @param detail one sentence for a person
public record TagWarning(String tag, TagProblem problem, String detail) {

    public TagWarning {
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(detail, "detail");
    }
}

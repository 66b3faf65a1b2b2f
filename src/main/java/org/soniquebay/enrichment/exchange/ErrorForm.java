package org.soniquebay.enrichment.exchange;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How a service tells of errors otherwise than by the usual statuses: by a number in its JSON, which it may send with any status.
public interface ErrorForm {

    /// No otherwise.
    ErrorForm USUAL = _ -> Optional.empty();

    /// What an answer is.
    enum Kind { NOT_FOUND, REFUSED, KEY_REJECTED, BUSY, BROKEN }

    /// An answer as it came.
    ///
    /// @param json missing where it is none
    /// @param statesWait whether a header says when to come again
    record Told(int status, JsonNode json, boolean statesWait) {}

    /// @return empty for what the status alone tells
    Optional<Kind> of(Told told);

    /// Besides 429, another status asks for fewer requests, when JSON or a header to wait comes with it: a page of a proxy says no more
    /// than that the service is down.
    static ErrorForm busyAlsoAt(int status) {
        return told -> told.status() == status && (!told.json().isMissingNode() || told.statesWait()) ? Optional.of(Kind.BUSY) : Optional.empty();
    }
}

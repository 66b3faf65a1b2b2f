package org.soniquebay.enrichment.exchange;

import org.soniquebay.library.covers.CoverImage;
import tools.jackson.databind.JsonNode;

/// The end of an exchange with a service. No text of the program's own in it repeats an address or a key.
public sealed interface Reply {

    /// JSON, of whatever form.
    record Answer(JsonNode json) implements Reply {}

    /// A picture, by its bytes.
    record Picture(CoverImage image) implements Reply {}

    /// The service has nothing of this name.
    record NotFound() implements Reply {}

    /// The service cannot make sense of the request; asking the same again is of no use.
    ///
    /// @param why one sentence without a full stop
    /// @param said the service's own words, a few of them; empty where it has none
    record Refused(String why, String said) implements Reply {}

    /// The service does not accept the key, or this program at all.
    record KeyRejected(String why) implements Reply {}

    /// The service asks for fewer requests. Its host is closed for a while, for all processes.
    record Throttled(String why) implements Reply {}

    /// The service, or the way to it, does not work; it may later.
    record Broken(String why) implements Reply {}
}

package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.soniquebay.enrichment.exchange.Reply;

/// What became of the question about one track. A text `why` is one sentence without a full stop, and repeats no address or key.
public sealed interface Outcome {

    /// The provider knows the track.
    ///
    /// @param values the only ones that the provider's source has for the track from now on; at least one
    /// @param method how it was recognised, such as `mbid`
    /// @param score how sure that is, 0 to 1; empty where it is no question
    record Hit(Map<EnrichedKey, String> values, String method, OptionalDouble score) implements Outcome {
        public Hit {
            requireNonNull(method, "method is null");
            requireNonNull(score, "score is null");
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a hit without a value");
            }
            values = Collections.unmodifiableMap(new EnumMap<>(values));
        }
    }

    /// The provider does not know the track.
    record None() implements Outcome {}

    /// The provider knows something like the track, but not surely enough to be believed.
    ///
    /// @param why what it may be
    /// @param score how sure that is, 0 to 1
    record Ambiguous(String why, double score) implements Outcome {}

    /// The provider does not take the question; it never will while the track is as it is.
    record Refused(String why) implements Outcome {}

    /// The provider asks for fewer requests, which is no fault of the track.
    record Throttled(String why) implements Outcome {}

    /// The provider, or the way to it, did not work.
    record Broken(String why) implements Outcome {}

    /// The provider does not accept the key, or this program.
    record Key(String why) implements Outcome {}

    /// The outcome that every track of a question shares which was not answered.
    ///
    /// @param several whether the question was about several tracks: then it is unknown which of them is refused, and each is asked again
    static Outcome unanswered(Reply reply, boolean several) {
        return switch (reply) {
            case Reply.Answer _, Reply.Picture _ -> new Broken("the answer has another form than documented");
            case Reply.NotFound() -> new None();
            case Reply.Refused(String why, _) -> several ? new Broken(why) : new Refused(why);
            case Reply.KeyRejected(String why) -> new Key(why);
            case Reply.Throttled(String why) -> new Throttled(why);
            case Reply.Broken(String why) -> new Broken(why);
        };
    }
}

package org.soniquebay.enrichment.exchange;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.SanitizedText;
import tools.jackson.databind.JsonNode;

/// Values out of answers, whose authors are strangers: what is not of the expected kind is not there.
public final class JsonValues {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}|\\d{1,3}(?:,\\d{3}){1,5}");

    private JsonValues() {
    }

    /// A count: a whole number of at least 0, perhaps written as a text, with commas between the thousands.
    public static OptionalLong count(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
            return OptionalLong.of(value.longValue());
        }
        return Optional.of(value).filter(JsonNode::isString).map(text -> text.stringValue().strip()).filter(text -> DIGITS.matcher(text).matches())
                .map(text -> OptionalLong.of(Long.parseLong(text.replace(",", "")))).orElse(OptionalLong.empty());
    }

    /// A text that can be stored and shown.
    ///
    /// @param most bytes; longer ones are not there
    public static Optional<String> text(JsonNode value, int most) {
        return Optional.of(value).filter(JsonNode::isString).flatMap(text -> SanitizedText.of(text.stringValue(), most));
    }

    /// A MusicBrainz id, as the library spells it.
    public static Optional<String> id(JsonNode value) {
        return text(value, SanitizedText.SHORT_BYTES).flatMap(MusicBrainzId::of);
    }

    /// The elements of a list; of anything else none.
    public static List<JsonNode> list(JsonNode value) {
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false).toList() : List.of();
    }
}

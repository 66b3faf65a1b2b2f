package org.soniquebay.enrichment.exchange;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.SanitizedText;
import tools.jackson.databind.JsonNode;

/// Values out of answers, whose authors are strangers: what is not of the expected kind is not there.
public final class JsonValues {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}|\\d{1,3}(?:,\\d{3}){1,5}");
    private static final Pattern FRACTION = Pattern.compile("0(?:\\.\\d{1,18})?|1(?:\\.0{1,18})?");

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

    /// A number from 0 to 1, perhaps written as a text.
    public static OptionalDouble fraction(JsonNode value) {
        Optional<String> text = value.isNumber() ? Optional.of(value.asString()) : Optional.of(value).filter(JsonNode::isString).map(JsonNode::stringValue);
        return text.filter(written -> FRACTION.matcher(written).matches()).map(written -> OptionalDouble.of(Double.parseDouble(written)))
                .orElse(OptionalDouble.empty());
    }

    /// The elements of a list; one that stands alone is a list of one. Of anything else, none.
    public static List<JsonNode> listOrOne(JsonNode value) {
        return value.isObject() ? List.of(value) : list(value);
    }

    /// The elements of a list; of anything else none.
    public static List<JsonNode> list(JsonNode value) {
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false).toList() : List.of();
    }
}

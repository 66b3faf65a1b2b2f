package org.soniquebay.api.http.schema;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Numbers in requests, stated as such or spelled as text.
final class JsonNumbers {

    /// The spelling has no more digits than a `long` or `double` can hold: parsing a million of them would take seconds.
    private static final Pattern SPELLED = Pattern.compile("[+-]?(\\d{1,20}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");
    private static final double EXACT = 9.007199254740992e15;

    private JsonNumbers() {
    }

    /// @return empty for anything but an integer within the range of `long`; 3.0 is one
    static Optional<Long> integer(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? Optional.of(node.longValue()) : Optional.empty();
        }
        if (node.isString() && node.stringValue().strip().matches("[+-]?\\d{1,20}")) {
            BigDecimal spelled = new BigDecimal(node.stringValue().strip());
            return spelled.compareTo(BigDecimal.valueOf(spelled.longValue())) == 0 ? Optional.of(spelled.longValue()) : Optional.empty();
        }
        return number(node).filter(number -> number == Math.rint(number) && Math.abs(number) < EXACT).map(Double::longValue);
    }

    /// @return empty for anything but a finite number
    static Optional<Double> number(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(node.asDouble(Double.NaN)).filter(Double::isFinite);
        }
        if (node.isString() && SPELLED.matcher(node.stringValue().strip()).matches()) {
            return Optional.of(Double.parseDouble(node.stringValue().strip())).filter(Double::isFinite);
        }
        return Optional.empty();
    }

    /// The text of a bound without `.0`.
    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < EXACT ? Long.toString((long) number) : Double.toString(number);
    }
}

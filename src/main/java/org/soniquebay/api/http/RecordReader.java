package org.soniquebay.api.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Reads JSON into records by their [Shape] and the rules of [Field], and collects everything that is wrong instead of
/// stopping at the first fault. Lenient as the original's clients expect: a text that spells a number counts as one.
/// For one request.
final class RecordReader {

    private final List<Fault> faults = new ArrayList<>();

    /// @return the value; meaningless when [#faults] is not empty
    Object read(JsonNode node, Shape shape, Field rules, Where where) {
        return switch (shape) {
            case Shape.Thing thing -> thing(node, thing, where);
            case Shape.Many many -> many(node, many, rules, where);
            case Shape.Entries entries -> entries(node, entries, where);
            case Shape.Vector _ -> vector(node, rules, where);
            case Shape.Plain plain -> plain(node, plain, rules, where);
        };
    }

    List<Fault> faults() {
        return faults;
    }

    private Object thing(JsonNode node, Shape.Thing thing, Where where) {
        if (!node.isObject()) {
            return fault(where, "model_type", Texts.NOT_OBJECT);
        }
        int before = faults.size();
        Object[] values = new Object[thing.members().size()];
        for (int i = 0; i < values.length; i++) {
            Shape.Member member = thing.members().get(i);
            values[i] = member(node.get(member.name()), member, where.then(member.name()));
        }
        return faults.size() == before ? thing.make(values) : null;
    }

    private Object member(JsonNode stated, Shape.Member member, Where where) {
        JsonNode node = stated;
        if (node == null || node.isNull()) {
            if (member.rules().otherwise().isEmpty()) {
                return member.rules().required() || member.primitive() ? fault(where, "missing", Texts.MISSING) : null;
            }
            node = StringNode.valueOf(member.rules().otherwise());
        }
        return read(node, member.shape(), member.rules(), where);
    }

    private Object many(JsonNode node, Shape.Many many, Field rules, Where where) {
        if (!node.isArray()) {
            return fault(where, "list_type", Texts.NOT_LIST);
        }
        if (!fits(node.size(), rules, where)) {
            return null;
        }
        List<Object> values = new ArrayList<>(node.size());
        for (int i = 0; i < node.size() && !isFull(); i++) {
            values.add(element(node.get(i), many, rules, where.then(i)));
        }
        return values;
    }

    private Object element(JsonNode node, Shape.Many many, Field rules, Where where) {
        return node.isNull() ? fault(where, "missing", Texts.MISSING) : read(node, many.element(), rules, where);
    }

    /// Reads a list element by element, and no further than it can still be right.
    ///
    /// @param json at the beginning of an array
    List<Object> stream(JsonParser json, Shape.Many many, Field rules, Where where) {
        List<Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY && !isFull()) {
            if (values.size() == rules.maxItems()) {
                faults.clear();
                fits(values.size() + 1, rules, where);
                return values;
            }
            values.add(element(json.readValueAsTree(), many, rules, where.then(values.size())));
        }
        if (!isFull()) {
            fits(values.size(), rules, where);
        }
        return values;
    }

    /// Whether nothing more is reported.
    private boolean isFull() {
        return faults.size() >= Where.MOST_FAULTS;
    }

    private Object entries(JsonNode node, Shape.Entries entries, Where where) {
        if (!node.isObject()) {
            return fault(where, "dict_type", Texts.NOT_OBJECT);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (isFull()) {
                break;
            }
            Where here = where.then(entry.getKey());
            text(entry.getKey(), Rules.NONE, here);
            values.put(entry.getKey(), entry.getValue().isNull() ? null : read(entry.getValue(), entries.value(), Rules.LONG_TEXT, here));
        }
        return values;
    }

    private Object vector(JsonNode node, Field rules, Where where) {
        if (!node.isArray()) {
            return fault(where, "list_type", Texts.NOT_LIST);
        }
        if (!fits(node.size(), rules, where)) {
            return null;
        }
        float[] numbers = new float[node.size()];
        for (int i = 0; i < numbers.length && !isFull(); i++) {
            Double number = number(node.get(i), where.then(i));
            if (number != null && !Float.isFinite(number.floatValue())) {
                fault(where.then(i), "finite_number", Texts.NOT_NUMBER);
            }
            numbers[i] = number == null ? 0 : number.floatValue();
        }
        return numbers;
    }

    private Object plain(JsonNode node, Shape.Plain plain, Field rules, Where where) {
        return switch (plain) {
            case TEXT -> node.isString() ? text(node.stringValue(), rules, where) : fault(where, "string_type", Texts.NOT_TEXT);
            case INTEGER -> integer(node, rules, where, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue).orElse(null);
            case LONG -> integer(node, rules, where, Long.MIN_VALUE, Long.MAX_VALUE).orElse(null);
            case NUMBER -> inRange(number(node, where), rules, where);
            case TRUTH -> truth(node, where);
            case INSTANT -> time(node, where).map(OffsetDateTime::toInstant).orElse((Instant) null);
            case DATE -> time(node, where).orElse(null);
        };
    }

    private Object text(String text, Field rules, Where where) {
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(RecordReader::isLoneSurrogate)) {
            return fault(where, "string_unicode", Texts.NOT_STORABLE);
        }
        if (text.length() > rules.maxLength() || utf8Bytes(text) > rules.maxLength()) {
            return fault(where, "string_too_long", Texts.TOO_LONG.with(rules.maxLength()));
        }
        if (rules.oneOf().length > 0 && !Arrays.asList(rules.oneOf()).contains(text)) {
            return fault(where, "literal_error", Texts.NOT_ONE_OF.with(String.join(", ", rules.oneOf())));
        }
        return text;
    }

    /// Without a copy: the text may be a picture in base64.
    private static long utf8Bytes(String text) {
        return text.chars().mapToLong(unit -> unit < 0x80 ? 1 : unit < 0x800 ? 2 : Character.isSurrogate((char) unit) ? 2 : 3).sum();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private Optional<Long> integer(JsonNode node, Field rules, Where where, long least, long most) {
        Optional<Long> value = Numbers.integer(node);
        if (value.isEmpty()) {
            fault(where, "int_parsing", Texts.NOT_INTEGER);
            return value;
        }
        double number = value.get();
        if (value.get() < least || value.get() > most) {
            fault(where, value.get() < least ? "greater_than_equal" : "less_than_equal",
                    (value.get() < least ? Texts.AT_LEAST : Texts.AT_MOST).with(value.get() < least ? least : most));
            return Optional.empty();
        }
        return inRange(number, rules, where) == null ? Optional.empty() : value;
    }

    private Double number(JsonNode node, Where where) {
        Optional<Double> number = Numbers.number(node);
        if (number.isEmpty()) {
            fault(where, "float_parsing", Texts.NOT_NUMBER);
        }
        return number.orElse(null);
    }

    private Double inRange(Double number, Field rules, Where where) {
        if (number == null) {
            return null;
        }
        if (number < rules.min()) {
            fault(where, "greater_than_equal", Texts.AT_LEAST.with(Numbers.plain(rules.min())));
            return null;
        }
        if (number > rules.max()) {
            fault(where, "less_than_equal", Texts.AT_MOST.with(Numbers.plain(rules.max())));
            return null;
        }
        return number;
    }

    private Object truth(JsonNode node, Where where) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return switch (node.asString("").toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> fault(where, "bool_parsing", Texts.NOT_TRUTH);
        };
    }

    private Optional<OffsetDateTime> time(JsonNode node, Where where) {
        try {
            return Optional.of(OffsetDateTime.parse(node.asString("")));
        } catch (DateTimeException _) {
            fault(where, "datetime_parsing", Texts.NOT_DATE);
            return Optional.empty();
        }
    }

    private boolean fits(int size, Field rules, Where where) {
        if (size < rules.minItems()) {
            fault(where, "too_short", Texts.TOO_FEW.with(rules.minItems()));
            return false;
        }
        if (size > rules.maxItems()) {
            fault(where, "too_long", Texts.TOO_MANY.with(rules.maxItems()));
            return false;
        }
        return true;
    }

    private Object fault(Where where, String type, Sentence sentence) {
        if (!isFull()) {
            faults.add(new Fault(where.steps(), type, sentence));
        }
        return null;
    }
}

package org.soniquebay.api.http.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.library.NearestName;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Reads JSON into records by their [Shape] and the rules of [Field], and collects all faults instead of
/// stopping at the first. Lenient as the original's clients expect: a text that spells a number counts as one.
/// For one request.
public final class RecordReader {

    private final List<Violation> faults = new ArrayList<>();
    private final List<UnknownName> unknown = new ArrayList<>();

    /// @return the value; meaningless when [#faults] is not empty
    public Object read(JsonNode node, Shape shape, Field rules, FieldPath fieldPath) {
        return switch (shape) {
            case Shape.ObjectShape thing -> thing(node, thing, fieldPath);
            case Shape.ListShape many -> many(node, many, rules, fieldPath);
            case Shape.MapShape entries -> entries(node, entries, fieldPath);
            case Shape.Vector _ -> vector(node, rules, fieldPath);
            case Shape.Plain plain -> plain(node, plain, rules, fieldPath);
        };
    }

    public List<Violation> faults() {
        return faults;
    }

    /// The names in objects that their shapes do not have, at most ten.
    public List<UnknownName> unknown() {
        return unknown;
    }

    private Object thing(JsonNode node, Shape.ObjectShape thing, FieldPath fieldPath) {
        if (!node.isObject()) {
            return fault(fieldPath, "model_type", HttpMessages.NOT_OBJECT);
        }
        noteUnknown(node, thing, fieldPath);
        return made(node, thing, fieldPath);
    }

    private void noteUnknown(JsonNode node, Shape.ObjectShape thing, FieldPath fieldPath) {
        long known = thing.members().stream().filter(member -> node.has(member.name())).count();
        if (known < node.size() && unknown.size() < UnknownName.MOST) {
            List<String> names = thing.members().stream().map(Shape.Member::name).toList();
            node.propertyNames().stream().filter(name -> !names.contains(name)).limit(UnknownName.MOST - unknown.size())
                    .forEach(name -> unknown.add(UnknownName.at(fieldPath.then(name), names)));
        }
    }

    private Object made(JsonNode node, Shape.ObjectShape thing, FieldPath fieldPath) {
        Object[] values = new Object[thing.components().size()];
        for (int i = 0; i < values.length; i++) {
            Shape.Member member = thing.components().get(i);
            values[i] = member.unwrapped() ? made(node, (Shape.ObjectShape) member.shape(), fieldPath)
                    : member(node.get(member.name()), member, fieldPath.then(member.name()));
        }
        return faults.isEmpty() ? thing.make(values) : null;
    }

    private Object member(JsonNode stated, Shape.Member member, FieldPath fieldPath) {
        JsonNode node = stated;
        if (node == null || node.isNull()) {
            if (member.rules().defaultValue().isEmpty()) {
                return member.rules().required() || member.primitive() ? fault(fieldPath, "missing", HttpMessages.MISSING) : null;
            }
            node = StringNode.valueOf(member.rules().defaultValue());
        }
        return read(node, member.shape(), member.rules(), fieldPath);
    }

    private Object many(JsonNode node, Shape.ListShape many, Field rules, FieldPath fieldPath) {
        if (!node.isArray() && rules.orOne()) {
            Object only = read(node, many.element(), rules, fieldPath);
            return only == null ? null : List.of(only);
        }
        if (!node.isArray()) {
            return fault(fieldPath, "list_type", HttpMessages.NOT_LIST);
        }
        if (!fits(node.size(), rules, fieldPath)) {
            return null;
        }
        List<Object> values = new ArrayList<>(node.size());
        for (int i = 0; i < node.size() && !isFull(); i++) {
            values.add(element(node.get(i), many, rules, fieldPath.then(i)));
        }
        return values;
    }

    private Object element(JsonNode node, Shape.ListShape many, Field rules, FieldPath fieldPath) {
        return node.isNull() ? fault(fieldPath, "missing", HttpMessages.MISSING) : read(node, many.element(), rules, fieldPath);
    }

    /// Reads a list element by element, and no further than it can still be valid.
    ///
    /// @param json at the beginning of an array
    public List<Object> stream(JsonParser json, Shape.ListShape many, Field rules, FieldPath fieldPath) {
        List<Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY && !isFull()) {
            if (values.size() == rules.maxItems()) {
                faults.clear();
                fits(values.size() + 1, rules, fieldPath);
                return values;
            }
            values.add(element(json.readValueAsTree(), many, rules, fieldPath.then(values.size())));
        }
        if (!isFull()) {
            fits(values.size(), rules, fieldPath);
        }
        return values;
    }

    /// Whether the report of faults is full.
    private boolean isFull() {
        return faults.size() >= FieldPath.MOST_FAULTS;
    }

    private Object entries(JsonNode node, Shape.MapShape entries, FieldPath fieldPath) {
        if (!node.isObject()) {
            return fault(fieldPath, "dict_type", HttpMessages.NOT_OBJECT);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (isFull()) {
                break;
            }
            FieldPath here = fieldPath.then(entry.getKey());
            text(entry.getKey(), Rules.NONE, here);
            values.put(entry.getKey(), entry.getValue().isNull() ? null : read(entry.getValue(), entries.value(), Rules.LONG_TEXT, here));
        }
        return values;
    }

    private Object vector(JsonNode node, Field rules, FieldPath fieldPath) {
        if (!node.isArray()) {
            return fault(fieldPath, "list_type", HttpMessages.NOT_LIST);
        }
        if (!fits(node.size(), rules, fieldPath)) {
            return null;
        }
        float[] jsonNumbers = new float[node.size()];
        for (int i = 0; i < jsonNumbers.length && !isFull(); i++) {
            Double number = number(node.get(i), fieldPath.then(i));
            if (number != null && !Float.isFinite(number.floatValue())) {
                fault(fieldPath.then(i), "finite_number", HttpMessages.NOT_NUMBER);
            }
            jsonNumbers[i] = number == null ? 0 : number.floatValue();
        }
        return jsonNumbers;
    }

    private Object plain(JsonNode node, Shape.Plain plain, Field rules, FieldPath fieldPath) {
        return switch (plain) {
            case TEXT -> node.isString() ? text(node.stringValue(), rules, fieldPath) : fault(fieldPath, "string_type", HttpMessages.NOT_TEXT);
            case INTEGER -> integer(node, rules, fieldPath, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue).orElse(null);
            case LONG -> integer(node, rules, fieldPath, Long.MIN_VALUE, Long.MAX_VALUE).orElse(null);
            case NUMBER -> inRange(number(node, fieldPath), rules, fieldPath);
            case BOOLEAN -> truth(node, fieldPath);
            case INSTANT -> time(node, fieldPath).map(OffsetDateTime::toInstant).orElse((Instant) null);
            case DATE -> time(node, fieldPath).orElse(null);
        };
    }

    private Object text(String text, Field rules, FieldPath fieldPath) {
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(RecordReader::isLoneSurrogate)) {
            return fault(fieldPath, "string_unicode", HttpMessages.NOT_STORABLE);
        }
        if (text.length() > rules.maxLength() || utf8Bytes(text) > rules.maxLength()) {
            return fault(fieldPath, "string_too_long", HttpMessages.TOO_LONG.with(rules.maxLength()));
        }
        List<String> choices = Rules.choices(rules);
        return choices.isEmpty() || choices.contains(text) ? text : fault(fieldPath, "literal_error", notOneOf(text, choices));
    }

    private static LocalizedMessage notOneOf(String text, List<String> choices) {
        String all = String.join(", ", choices.stream().filter(choice -> !choice.startsWith("-")).toList());
        return NearestName.of(text, choices).map(near -> HttpMessages.NOT_ONE_OF_LIKE.with(all, near)).orElseGet(() -> HttpMessages.NOT_ONE_OF.with(all));
    }

    /// The length of a text in UTF-8, counted without a copy: the text may be a picture in base64.
    private static long utf8Bytes(String text) {
        return text.chars().mapToLong(unit -> unit < 0x80 ? 1 : unit < 0x800 ? 2 : Character.isSurrogate((char) unit) ? 2 : 3).sum();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private Optional<Long> integer(JsonNode node, Field rules, FieldPath fieldPath, long least, long most) {
        Optional<Long> value = JsonNumbers.integer(node);
        if (value.isEmpty()) {
            fault(fieldPath, "int_parsing", HttpMessages.NOT_INTEGER);
            return value;
        }
        double number = value.get();
        if (value.get() < least || value.get() > most) {
            fault(fieldPath, value.get() < least ? "greater_than_equal" : "less_than_equal",
                    (value.get() < least ? HttpMessages.AT_LEAST : HttpMessages.AT_MOST).with(value.get() < least ? least : most));
            return Optional.empty();
        }
        return inRange(number, rules, fieldPath) == null ? Optional.empty() : value;
    }

    private Double number(JsonNode node, FieldPath fieldPath) {
        Optional<Double> number = JsonNumbers.number(node);
        if (number.isEmpty()) {
            fault(fieldPath, "float_parsing", HttpMessages.NOT_NUMBER);
        }
        return number.orElse(null);
    }

    private Double inRange(Double number, Field rules, FieldPath fieldPath) {
        if (number == null) {
            return null;
        }
        if (number < rules.min()) {
            fault(fieldPath, "greater_than_equal", HttpMessages.AT_LEAST.with(JsonNumbers.plain(rules.min())));
            return null;
        }
        if (number > rules.max()) {
            fault(fieldPath, "less_than_equal", HttpMessages.AT_MOST.with(JsonNumbers.plain(rules.max())));
            return null;
        }
        return number;
    }

    private Object truth(JsonNode node, FieldPath fieldPath) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return switch (node.asString("").toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> fault(fieldPath, "bool_parsing", HttpMessages.NOT_TRUTH);
        };
    }

    private Optional<OffsetDateTime> time(JsonNode node, FieldPath fieldPath) {
        try {
            return Optional.of(OffsetDateTime.parse(node.asString("")));
        } catch (DateTimeException _) {
            fault(fieldPath, "datetime_parsing", HttpMessages.NOT_DATE);
            return Optional.empty();
        }
    }

    private boolean fits(int size, Field rules, FieldPath fieldPath) {
        if (size < rules.minItems()) {
            fault(fieldPath, "too_short", HttpMessages.TOO_FEW.with(rules.minItems()));
            return false;
        }
        if (size > rules.maxItems()) {
            fault(fieldPath, "too_long", HttpMessages.TOO_MANY.with(rules.maxItems()));
            return false;
        }
        return true;
    }

    private Object fault(FieldPath fieldPath, String type, LocalizedMessage localizedMessage) {
        if (!isFull()) {
            faults.add(new Violation(fieldPath.steps(), type, localizedMessage));
        }
        return null;
    }
}

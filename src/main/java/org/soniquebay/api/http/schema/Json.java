package org.soniquebay.api.http.schema;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// JSON as the API reads and writes it: snake_case, nulls written, duplicate keys refused.
public final class Json {

    private static final int DEEPEST = 50;
    /// The most tokens of a body. Ten thousand tracks have fewer; a body of `{},{},{}` would need a hundred bytes of memory for
    /// each of its own.
    private static final long MOST_TOKENS = 600_000;
    private static final int LONGEST_TEXT = 64 * 1024 * 1024;
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST).maxStringLength(LONGEST_TEXT).maxTokenCount(MOST_TOKENS).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new Times<>(Instant.class, time -> INSTANT.format(time.atOffset(ZoneOffset.UTC))))
                    .addSerializer(OffsetDateTime.class, new Times<>(OffsetDateTime.class,
                            time -> OFFSET.format(time.withOffsetSameInstant(ZoneOffset.UTC))))
                    .addSerializer(Double.class, new PlainDecimals())
                    .addSerializer(Double.TYPE, new PlainDecimals()))
            .build();

    private Json() {
    }

    /// The JSON text of an answer.
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// The JSON of an answer as a text.
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Decimals without an exponent, which people read badly: 1790000000 instead of 1.79E9.
    private static final class PlainDecimals extends StdSerializer<Double> {

        PlainDecimals() {
            super(Double.class);
        }

        @Override
        public void serialize(Double number, JsonGenerator json, SerializationContext context) {
            String text = number.toString();
            if (text.indexOf('E') < 0) {
                json.writeNumber(number);
            } else {
                json.writeNumber(new BigDecimal(text).toPlainString());
            }
        }
    }

    private static final class Times<T> extends StdSerializer<T> {

        private final transient Function<T, String> text;

        Times(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T time, JsonGenerator json, SerializationContext context) {
            json.writeString(text.apply(time));
        }
    }
}

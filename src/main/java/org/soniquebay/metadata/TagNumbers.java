package org.soniquebay.metadata;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers as taggers write them. A text that is no number counts as none.
final class TagNumbers {

    private static final Pattern TEMPO = Pattern.compile("(\\d{1,4}(?:[.,]\\d{1,12})?)\\s*(?:bpm)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECIBEL = Pattern.compile("([+-]?\\d{1,4}(?:[.,]\\d{1,12})?)\\s*(?:dB)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIXED_POINT = Pattern.compile("[+-]?\\d{1,6}");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)[12]\\d{3}(?!\\d)");
    /// R128 tags are 7.8 fixed point relative to −23 LUFS (RFC 7845, 5.2.1), ReplayGain is relative to −18 LUFS.
    private static final double R128_STEP = 256;
    private static final double R128_OFFSET = 5;

    private TagNumbers() {}

    /// The first value that is a tempo of 20…400 beats per minute.
    static OptionalDouble tempo(List<String> values) {
        return values.stream()
                .flatMap(value -> decimal(TEMPO, value).stream())
                .filter(tempo -> tempo >= MusicalTags.SLOWEST && tempo <= MusicalTags.FASTEST)
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }

    static OptionalDouble decibel(List<String> values) {
        return values.stream().flatMap(value -> decimal(DECIBEL, value).stream()).mapToDouble(Double::doubleValue).findFirst();
    }

    /// An R128 gain in dB relative to ReplayGain's reference.
    static OptionalDouble r128(List<String> values) {
        return values.stream()
                .filter(value -> FIXED_POINT.matcher(value).matches())
                .mapToDouble(value -> Integer.parseInt(value) / R128_STEP + R128_OFFSET)
                .findFirst();
    }

    /// The first year 1000…2999 in the text.
    static OptionalInt year(String date) {
        Matcher matcher = YEAR.matcher(date);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group())) : OptionalInt.empty();
    }

    private static Optional<Double> decimal(Pattern shape, String value) {
        Matcher matcher = shape.matcher(value.strip());
        return matcher.matches() ? Optional.of(Double.valueOf(matcher.group(1).replace(',', '.'))) : Optional.empty();
    }
}

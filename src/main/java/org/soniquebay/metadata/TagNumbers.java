package org.soniquebay.metadata;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Numbers as taggers write them. A text that is no number counts as none.
final class TagNumbers {

    private static final int LONGEST_NUMBER = 100;
    private static final Pattern TEMPO = Pattern.compile("(\\d{1,6}+(?:[.,]\\d{0,60}+)?)\\s*+(?:bpm)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECIBEL = Pattern.compile("([+-]?\\d{1,4}+(?:[.,]\\d{1,60}+)?)\\s*+(?:dB)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIXED_POINT = Pattern.compile("[+-]?\\d{1,6}");
    private static final String MONTH_DAY = "(?:0\\d|1[0-2])(?:[0-3]\\d(?:\\d{6})?)?";
    /// A year that stands alone, or with month, day and time behind it in one number.
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)([12]\\d{3})(?=(?:" + MONTH_DAY + ")?(?!\\d))");
    /// A year behind day and month in one number.
    private static final Pattern LAST_YEAR = Pattern.compile("(?<!\\d)[0-3]\\d(?:0\\d|1[0-2])([12]\\d{3})(?!\\d)");
    /// A tempo that lost its point is taken for one within these limits.
    private static final double USUAL_SLOWEST = 40;
    private static final double USUAL_FASTEST = 250;
    /// R128 tags are 7.8 fixed point relative to −23 LUFS (RFC 7845, 5.2.1), ReplayGain is relative to −18 LUFS.
    private static final double R128_STEP = 256;
    private static final double R128_OFFSET = 5;

    private TagNumbers() {}

    /// The first value that is a tempo of 20…400 beats per minute. A whole number of four digits or more lost its point: 12800 is
    /// 128, 1285 is 128.5.
    static OptionalDouble tempo(List<String> values) {
        return values.stream()
                .flatMap(value -> decimal(TEMPO, value).stream())
                .map(TagNumbers::withPoint)
                .filter(tempo -> tempo >= MusicalTags.SLOWEST && tempo <= MusicalTags.FASTEST)
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }

    private static double withPoint(double number) {
        boolean lost = number >= 1_000 && number == Math.rint(number);
        int shift = 1;
        while (lost && number / shift > USUAL_FASTEST) {
            shift *= 10;
        }
        return lost && number / shift < USUAL_SLOWEST ? number : number / shift;
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

    /// The first year 1000…2999 in the text, whatever stands around it: 1999-12-03, 19991203, 03.12.1999.
    static OptionalInt year(String date) {
        // Digits of double width are digits.
        String plain = Normalizer.normalize(date, Normalizer.Form.NFKC);
        return Stream.of(YEAR, LAST_YEAR).map(pattern -> pattern.matcher(plain)).filter(Matcher::find)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1))).findFirst();
    }

    private static Optional<Double> decimal(Pattern shape, String value) {
        String text = value.strip();
        Matcher matcher = shape.matcher(text.length() > LONGEST_NUMBER ? "" : text);
        return matcher.matches() ? Optional.of(Double.valueOf(matcher.group(1).replace(',', '.'))) : Optional.empty();
    }
}

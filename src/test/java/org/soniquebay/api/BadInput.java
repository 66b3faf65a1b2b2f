package org.soniquebay.api;

import java.util.List;
import java.util.Random;

/// Random input that is likely to hurt: values from a list of old enemies, any text, one sign over and over, numbers of any
/// size. The same for the same seed.
final class BadInput {

    private static final List<String> NASTY = List.of(
            "", " ", "0", "-1", "-0", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
            "-9223372036854775809", "1e308", "1e999", "-1e999", "1e-999", "0.1e-400", "NaN", "Infinity", "-Infinity", "nan", "null", "true",
            "false", "undefined", "[]", "{}", "[[[[[[]]]]]]", "[null]", "[1,2,3]", "[\"a\"]", "{\"a\":1}", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":{}}}",
            "\u0000", "a\u0000b", "\"a\\u0000b\"", "\"\\ud800\"", "\uFFFF", "\u202E\u2066", "ﷺ".repeat(200), "🎵".repeat(300), "é", "e\u0301",
            "%", "_", "\\", "%%", "\\_%", "' OR 1=1 --", "'; DROP TABLE tracks; --", "\"; SELECT pg_sleep(60); --", "1; SELECT 1", "1 UNION SELECT NULL",
            "$1", ":id", "?", "??", "{{7*7}}", "${jndi:ldap://127.0.0.1/a}", "<script>alert(1)</script>", "../../etc/passwd", "/etc/passwd",
            "..%2f..%2fetc%2fpasswd", "%2e%2e", "%00", "C:\\windows", "file:///etc/passwd", "http://127.0.0.1/", "a/b", "user", "audio", "track",
            "2026-01-01T00:00:00Z", "0000-00-00", "9999999999999-12-31", "12B", "13A", "H#", "Db", "-1 minor",
            "a".repeat(300), "a".repeat(2_001), "ä".repeat(1_100), "9".repeat(400), "[".repeat(2_000), "{\"a\":".repeat(200));

    /// What counts its signs runs out of room.
    private static final List<String> REPEATED = List.of("-", "- ", "-(", "\"", "-\"", "or ", "!", "(", "\u2013", "\uFF0D");

    private static final int LONGEST_TEXT = 60;
    private static final int LARGEST_EXPONENT = 310;

    private final Random random;

    BadInput(long seed) {
        // Neighbouring seeds begin alike.
        this.random = new Random(new Random(seed).nextLong());
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    Mutation mutation() {
        return new Mutation(random.nextInt(61), value(), random.nextInt(6));
    }

    private String value() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4, 5 -> oneOf(NASTY);
            case 6, 7 -> text();
            case 8, 9 -> oneOf(REPEATED).repeat(random.nextInt(30, 601));
            case 10 -> String.valueOf(random.nextLong() >> random.nextInt(Long.SIZE));
            default -> String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(-LARGEST_EXPONENT, LARGEST_EXPONENT)));
        };
    }

    /// Of any signs, with more of those that have a meaning somewhere.
    private String text() {
        return random.ints(random.nextInt(LONGEST_TEXT + 1), 0, Character.MAX_CODE_POINT + 1)
                .map(sign -> random.nextBoolean() ? sign % 0x80 : random.nextBoolean() ? sign % 0x10000 : sign)
                .filter(sign -> sign < Character.MIN_SURROGATE || sign > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package org.soniquebay.media.streams;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a file that a `Range` header asks for (RFC 9110 §14).
///
/// @param first offset of the first byte
/// @param last offset of the last byte, inclusive
record ByteRange(long first, long last) {

    /// The pattern takes blanks possessively: backtracking over them would take hours for a header of blanks.
    private static final Pattern ONE = Pattern.compile("bytes=\\s*+(\\d{0,18})\\s*+-\\s*+(\\d{0,18})\\s*+");

    long length() {
        return last - first + 1;
    }

    /// The outcome of a header.
    sealed interface Outcome {

        /// The whole file is to be sent: the header asks for none, several or malformed ranges.
        record Whole() implements Outcome {
        }

        record Part(ByteRange range) implements Outcome {
        }

        /// The range holds no byte of the file.
        record Unsatisfiable() implements Outcome {
        }
    }

    static Outcome of(Optional<String> header, long size) {
        Matcher range = ONE.matcher(header.orElse(""));
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return new Outcome.Whole();
        }
        if (range.group(1).isEmpty()) {
            long suffix = Long.parseLong(range.group(2));
            return suffix == 0 || size == 0
                    ? new Outcome.Unsatisfiable() : new Outcome.Part(new ByteRange(Math.max(0, size - suffix), size - 1));
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
        if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < first) {
            return new Outcome.Whole();
        }
        return first >= size ? new Outcome.Unsatisfiable() : new Outcome.Part(new ByteRange(first, last));
    }
}

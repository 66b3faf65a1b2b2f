package org.soniquebay.metadata;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A track or disc number.
///
/// @param written as the file has it: "01/12", "3", "A1"
/// @param number 1…9999; empty where the text names none ("A1")
/// @param total 1…9999, of this text or of the file's tag for the total
public record NumberOfTotal(String written, OptionalInt number, OptionalInt total) {

    private static final Pattern SHAPE = Pattern.compile("\\s*+(\\d{1,9})?\\s*+(?:(?:/|of)\\s*+(\\d{1,9}))?\\s*+");
    private static final int MOST = 9_999;

    public NumberOfTotal {
        Objects.requireNonNull(written, "written");
        number = honest(number);
        total = honest(total);
    }

    /// @param writtenTotal what the file's tag for the total says, for a number that brings none
    static NumberOfTotal of(String written, Optional<String> writtenTotal) {
        Matcher matcher = SHAPE.matcher(written);
        boolean matches = matcher.matches();
        OptionalInt total = matches ? integer(matcher.group(2)) : OptionalInt.empty();
        return new NumberOfTotal(
                written,
                matches ? integer(matcher.group(1)) : OptionalInt.empty(),
                total.isPresent() || writtenTotal.isEmpty() ? total : of(writtenTotal.get(), Optional.empty()).number());
    }

    private static OptionalInt integer(String digits) {
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    private static OptionalInt honest(OptionalInt value) {
        boolean honest = value.isPresent() && value.getAsInt() >= 1 && value.getAsInt() <= MOST;
        return honest ? value : OptionalInt.empty();
    }
}

package org.soniquebay.subsonic.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/// The parameters of a call: those of the query and of a form in the body, together. A name that comes several times is a list. [#toString] leaves the values
/// out, for secrets are among them.
public final class Parameters {

    private static final int MOST = 50_000;
    private static final char UNREADABLE = '\uFFFD';
    /// The parameters that are read of a caller who has not logged in yet: the log-in, and the form of the answer.
    private static final Set<String> OF_LOGIN = Set.of("u", "p", "t", "s", "apiKey", "c", "f", "callback");
    private static final int MOST_OF_LOGIN = 100;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private int count;

    private Parameters() {
    }

    /// The log-in and the form of the answer alone: whatever else a stranger sends costs no memory.
    ///
    /// @param query as it travels; null for none
    /// @param form a body in the form of a query; empty for none
    /// @throws SubsonicError for more of them than any player sends
    static Parameters ofLogin(String query, byte[] form) {
        Parameters parameters = new Parameters();
        parameters.take(query == null ? "" : query, MOST_OF_LOGIN, OF_LOGIN::contains);
        parameters.take(new String(form, StandardCharsets.UTF_8), MOST_OF_LOGIN, OF_LOGIN::contains);
        return parameters;
    }

    /// @param query as it travels; null for none
    /// @param form a body in the form of a query; empty for none
    /// @throws SubsonicError for more parameters than any player sends
    static Parameters of(String query, byte[] form) {
        Parameters parameters = new Parameters();
        parameters.take(query == null ? "" : query, MOST, _ -> true);
        parameters.take(new String(form, StandardCharsets.UTF_8), MOST, _ -> true);
        return parameters;
    }

    private void take(String pairs, int most, Predicate<String> wanted) {
        for (int from = 0; from < pairs.length(); ) {
            int end = pairs.indexOf('&', from);
            end = end < 0 ? pairs.length() : end;
            if (end > from) {
                int sign = pairs.indexOf('=', from, end);
                int nameEnd = sign < 0 ? end : sign;
                String name = decoded(pairs.substring(from, nameEnd));
                if (wanted.test(name)) {
                    if (++count > most) {
                        throw new SubsonicError(ErrorCode.GENERIC, "The request has more parameters than are taken.");
                    }
                    values.computeIfAbsent(name, _ -> new ArrayList<>()).add(nameEnd == end ? "" : decoded(pairs.substring(nameEnd + 1, end)));
                }
            }
            from = end + 1;
        }
    }

    /// A text that is badly encoded stands for itself. No name in a library holds U+0000, which no database takes: it becomes the mark of an unreadable letter.
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8).replace('\0', UNREADABLE);
        } catch (IllegalArgumentException _) {
            return text.replace('\0', UNREADABLE);
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// The first value of a name.
    public Optional<String> text(String name) {
        return all(name).stream().findFirst();
    }

    /// @throws SubsonicError when it is not there, or blank
    public String required(String name) {
        return text(name).filter(text -> !text.isBlank())
                .orElseThrow(() -> new SubsonicError(ErrorCode.MISSING_PARAMETER, "The required parameter " + name + " is missing."));
    }

    /// All values of a name, in their order.
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /// A whole number; a blank one is none.
    ///
    /// @throws SubsonicError when it is no number of 32 bits
    public OptionalInt number(String name) {
        OptionalLong number = moment(name);
        if (number.isPresent() && number.getAsLong() != (int) number.getAsLong()) {
            throw SubsonicError.badValue(name);
        }
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /// A whole number such as one of milliseconds; a blank one is none.
    ///
    /// @throws SubsonicError when it is no number of 64 bits
    public OptionalLong moment(String name) {
        Optional<String> text = text(name).map(String::strip).filter(stated -> !stated.isEmpty());
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get()));
        } catch (NumberFormatException _) {
            throw SubsonicError.badValue(name);
        }
    }

    /// Empty where it is not stated, or blank.
    ///
    /// @throws SubsonicError when it is neither `true` nor `false`
    public Optional<Boolean> truth(String name) {
        return text(name).map(String::strip).filter(stated -> !stated.isEmpty()).map(stated -> switch (stated) {
            case "true" -> true;
            case "false" -> false;
            default -> throw SubsonicError.badValue(name);
        });
    }

    /// How many of something; more than may be asked for count as the most.
    ///
    /// @param usual where none is stated
    /// @throws SubsonicError when it is no number, or below zero
    public int count(String name, int usual, int most) {
        int count = number(name).orElse(usual);
        if (count < 0) {
            throw SubsonicError.badValue(name);
        }
        return Math.min(count, most);
    }

    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}

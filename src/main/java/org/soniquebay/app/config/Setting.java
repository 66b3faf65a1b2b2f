package org.soniquebay.app.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.soniquebay.app.logging.Passwords;

/// The values that an option was set to, and their origin.
///
/// @param option its long name without the dashes: `redis-prefix`
/// @param values more than one only where the option may be repeated
public record Setting(String option, List<String> values, Origin origin) {

    /// The separator of the values of an option that may be repeated and was not typed. No typed argument can hold it,
    /// and no name of a file, so that a comma in a folder's name stays what it is.
    public static final String BETWEEN_VALUES = "\0";

    static final String PREFIX = "SONIQUEBAY_";
    private static final Set<String> SECRET = Set.of("redis-password", "listenbrainz-token", "lastfm-key", "acoustid-key");

    public Setting {
        requireNonNull(option, "option is null");
        requireNonNull(origin, "origin is null");
        values = List.copyOf(values);
    }

    /// The environment variable that sets an option.
    public static String variable(String option) {
        return PREFIX + option.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }

    static boolean isOurs(String variable) {
        return variable.startsWith(PREFIX);
    }

    /// The value without passwords, fit to be shown to a stranger.
    public String shown() {
        return SECRET.contains(option) ? "(hidden)" : Passwords.hidden(String.join(", ", values));
    }

    /// Whether a reader of the file that holds it could open something with it.
    public boolean isSecret() {
        return SECRET.contains(option) || values.stream().anyMatch(value -> !Passwords.hidden(value).equals(value));
    }
}

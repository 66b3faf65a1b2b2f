package org.soniquebay.access;

import java.util.Optional;

/// The name that its owner gives an API key: 1 to 100 visible characters, single spaces between them allowed.
public record KeyName(String text) {

    /// The key that a new server makes for itself.
    public static final KeyName FIRST = new KeyName("first");
    /// The key that stands in the file named to the server.
    public static final KeyName FROM_FILE = new KeyName("key-file");

    private static final int LONGEST = 100;
    /// Names are printed, so they hold no character that a terminal obeys or hides.
    private static final String VISIBLE = "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+( [\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+)*";

    public KeyName {
        if (text.length() > LONGEST || !text.matches(VISIBLE)) {
            throw new IllegalArgumentException("not a name of 1 to " + LONGEST + " visible characters");
        }
    }

    /// @return empty for a text that cannot be a name
    public static Optional<KeyName> of(String text) {
        try {
            return Optional.of(new KeyName(text.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

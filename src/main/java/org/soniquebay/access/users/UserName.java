package org.soniquebay.access.users;

import java.util.Optional;

/// The name of a user: 1 to 64 letters, digits, dots, hyphens, underscores and at-signs. Two names that differ in letter case are one.
public record UserName(String text) {

    /// The user that every library has.
    public static final UserName OWNER = new UserName("owner");
    /// What a name is, for messages.
    public static final String RULE = "A user's name is 1 to 64 letters, digits, dots, hyphens, underscores and at-signs.";

    private static final String FORM = "[\\p{L}\\p{M}\\p{N}._@-]{1,64}";

    public UserName {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException("not a name of a user");
        }
    }

    /// @return empty for a text that cannot be a name
    public static Optional<UserName> of(String text) {
        return text.strip().matches(FORM) ? Optional.of(new UserName(text.strip())) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.soniquebay.scan.exclusion;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The reason why a file or folder is left out.
public enum Reason {
    HIDDEN("hidden"),
    SYSTEM_FOLDER("kept by the system for itself"),
    NO_MEDIA("holds .nomedia"),
    IGNORE_FILE("named by .ndignore"),
    PATTERN("named by --exclude");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /// The reason in a few words for a person.
    public String words() {
        return words;
    }

    /// Whether a file in the folder itself is the reason, so that it ends with that file.
    public boolean canEnd() {
        return this == NO_MEDIA || this == IGNORE_FILE;
    }

    /// The name in messages.
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

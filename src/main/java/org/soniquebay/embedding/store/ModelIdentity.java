package org.soniquebay.embedding.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/// The model that made a vector. Only vectors of one identity may be compared.
///
/// @param type what kind of likeness: `audio`, `semantic`, …
/// @param model the model's name
/// @param version of the model; empty where the maker named none
public record ModelIdentity(String type, String model, Optional<String> version) {

    /// The name of a model that a client did not name.
    public static final String UNNAMED = "unnamed";

    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,49}");
    private static final int LONGEST = 200;

    public ModelIdentity {
        requireNonNull(version, "version is null");
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("not an embedding type");
        }
        if (!isName(model) || !version.stream().allMatch(ModelIdentity::isName)) {
            throw new IllegalArgumentException("not the name or version of a model");
        }
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }
}

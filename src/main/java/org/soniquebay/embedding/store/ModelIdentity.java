package org.soniquebay.embedding.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The model that made a vector. Only vectors of one identity may be compared.
///
/// @param type what kind of likeness: `audio`, `semantic`, …
/// @param model the model's name
/// @param version of the model; empty where the maker named none
public record ModelIdentity(String type, String model, Optional<String> version) {

    /// The type of vectors of sound.
    public static final String AUDIO = "audio";

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

    /// Whether this is a later version of the same model: both versions are numbers, and this one is the higher.
    public boolean isLaterThan(ModelIdentity other) {
        return type.equals(other.type) && model.equals(other.model) && number(version).isPresent() && number(other.version).isPresent()
                && number(version).getAsLong() > number(other.version).getAsLong();
    }

    private static OptionalLong number(Optional<String> version) {
        return version.filter(text -> text.matches("[0-9]{1,18}")).map(text -> OptionalLong.of(Long.parseLong(text))).orElseGet(OptionalLong::empty);
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }
}

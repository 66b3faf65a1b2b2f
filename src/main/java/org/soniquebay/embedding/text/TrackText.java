package org.soniquebay.embedding.text;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.library.TrackId;

/// A track and its text by the present recipe.
///
/// @param text empty when nothing is known that it could be made of
/// @param hash by which the text is recognised; present with it
public record TrackText(TrackId track, Optional<String> text, Optional<String> hash) {

    public TrackText {
        requireNonNull(track, "track is null");
        if (text.isPresent() != hash.isPresent()) {
            throw new IllegalArgumentException("a text has a hash");
        }
    }

    static TrackText of(TrackTraits traits) {
        Optional<String> text = TextRecipe.text(traits);
        return new TrackText(traits.track(), text, text.map(TextRecipe::hash));
    }
}

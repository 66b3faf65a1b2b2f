package org.soniquebay.playlist;

import java.util.Optional;
import org.soniquebay.library.SanitizedText;

/// The name of a playlist: one line with something to be seen, 500 bytes at most. Two playlists may share it.
public record PlaylistName(String text) {

    private static final int MOST_BYTES = 500;

    public PlaylistName {
        if (SanitizedText.of(text, MOST_BYTES).filter(text::equals).isEmpty()) {
            throw new IllegalArgumentException("not a name of a playlist");
        }
    }

    /// The name that a text is, without what cannot be shown.
    public static Optional<PlaylistName> of(String text) {
        return SanitizedText.of(text, MOST_BYTES).map(PlaylistName::new);
    }

    @Override
    public String toString() {
        return text;
    }
}

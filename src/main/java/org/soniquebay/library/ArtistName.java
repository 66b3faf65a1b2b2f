package org.soniquebay.library;

import java.util.Optional;

/// The name of an artist as written. Two names mean the same artist when their [#key] is the same: "Björk", "BJÖRK" and
/// full-width "Ｂｊöｒｋ" do, "Bjork" does not.
///
/// @param written cleaned by [SanitizedText]; an unusable name is refused, use [#of] for text from a file
public record ArtistName(String written) {

    /// The artist of a track whose file names none: a row of its own, also met by taggers that write these very words.
    public static final ArtistName UNKNOWN = new ArtistName("Unknown Artist");
    /// The artist of a compilation.
    public static final ArtistName VARIOUS = new ArtistName("Various Artists");

    public ArtistName {
        written = SanitizedText.of(written, SanitizedText.NAME_BYTES)
                .orElseThrow(() -> new IllegalArgumentException("no usable artist name"));
    }

    /// @return empty for text that cannot be a name: blank, or thousands of characters
    public static Optional<ArtistName> of(String raw) {
        return SanitizedText.of(raw, SanitizedText.NAME_BYTES).map(ArtistName::new);
    }

    /// The key that all spellings of the name share.
    public String key() {
        return SanitizedText.matchKey(written);
    }
}

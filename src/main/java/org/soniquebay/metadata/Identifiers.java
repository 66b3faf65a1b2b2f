package org.soniquebay.metadata;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The ids a track carries.
///
/// @param acoustid the id of acoustid.org
/// @param acoustidFingerprint Chromaprint, base64-like, at most 64 K characters
/// @param isrc twelve letters and digits, upper case, without hyphens
public record Identifiers(
        MusicBrainzIds musicBrainz, Optional<UUID> acoustid, Optional<String> acoustidFingerprint, Optional<String> isrc) {

    public Identifiers {
        Objects.requireNonNull(musicBrainz, "musicBrainz");
        Objects.requireNonNull(acoustid, "acoustid");
        Objects.requireNonNull(acoustidFingerprint, "acoustidFingerprint");
        Objects.requireNonNull(isrc, "isrc");
    }
}

package org.soniquebay.metadata;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.soniquebay.container.tags.AudioProperties;

/// The statements of a file about its track. No text in it has a NUL or a lone surrogate, or is blank.
///
/// @param fileType the usual file extension of container and codec: mp3, flac, m4a, ogg, opus, wav, …
/// @param audio from the container's header
/// @param extra the entries for `track_metadata`, by key (listed in the package's description)
public record FileTags(
        String fileType,
        AudioProperties audio,
        Credits credits,
        ReleasePosition position,
        MusicalTags traits,
        Identifiers identifiers,
        SortedMap<String, String> extra) {

    public FileTags {
        Objects.requireNonNull(fileType, "fileType");
        Objects.requireNonNull(audio, "audio");
        Objects.requireNonNull(credits, "credits");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(traits, "traits");
        Objects.requireNonNull(identifiers, "identifiers");
        extra = Collections.unmodifiableSortedMap(new TreeMap<>(extra));
    }
}

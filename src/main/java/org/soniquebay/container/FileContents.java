package org.soniquebay.container;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.Picture;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagWarning;

/// The contents of a file, under container-neutral names and otherwise as written.
///
/// @param values the values of each tag in the file's order, stripped, never empty, never with a NUL or a lone surrogate
/// @param pictures front covers first
/// @param warnings the tags that were lost, at most 50
/// @param ambiguous whether some values read otherwise in another charset than the one that was set or guessed
public record FileContents(AudioContainer container, AudioProperties audio, Map<TagName, List<String>> values,
        List<Picture> pictures, List<TagWarning> warnings, boolean ambiguous) {

    public FileContents {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(audio, "audio");
        Map<TagName, List<String>> copy = new EnumMap<>(TagName.class);
        values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
        values = Collections.unmodifiableMap(copy);
        pictures = List.copyOf(pictures);
        warnings = List.copyOf(warnings);
    }

    /// The usual file extension of container and codec, lower case, without a dot: mp3, flac, m4a, ogg, opus, wav, …
    public String fileType() {
        return container == AudioContainer.OGG && audio.codec().equals("opus") ? "opus" : container.fileType();
    }

    /// The values of a tag; empty when the file has none.
    public List<String> all(TagName name) {
        return values.getOrDefault(name, List.of());
    }
}

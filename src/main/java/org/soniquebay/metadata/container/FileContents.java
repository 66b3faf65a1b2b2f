package org.soniquebay.metadata.container;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What stands in a file, under container-neutral names and otherwise as written.
///
/// @param values the values of each tag in the file's order, stripped, never empty, never with a NUL or a lone surrogate
/// @param pictures front covers first
/// @param warnings the tags that were lost, at most 50
public record FileContents(
        AudioProperties audio, Map<TagName, List<String>> values, List<Picture> pictures, List<TagWarning> warnings) {

    public FileContents {
        Map<TagName, List<String>> copy = new EnumMap<>(TagName.class);
        values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
        values = Collections.unmodifiableMap(copy);
        pictures = List.copyOf(pictures);
        warnings = List.copyOf(warnings);
    }

    /// The values of a tag; empty when the file has none.
    public List<String> all(TagName name) {
        return values.getOrDefault(name, List.of());
    }
}

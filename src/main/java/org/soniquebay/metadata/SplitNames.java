package org.soniquebay.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The single genres or moods in the values of a tag. The values are split at ";", "|", "," and "/", but not the genres
/// that are spelled with them; each name counts once, in its first spelling.
final class SplitNames {

    /// Genres with a separator, of Apple's, Discogs' and ID3's lists, in lower case.
    private static final Set<String> WHOLE = Set.of(
            "hip-hop/rap", "hip hop/rap", "r&b/soul", "singer/songwriter", "pop/funk", "christian/gospel",
            "folk, world, & country", "dance/electronic");

    private SplitNames() {}

    static List<String> in(List<String> values) {
        List<String> names = new ArrayList<>();
        for (String value : values) {
            for (String part : value.split("[;|]")) {
                boolean whole = WHOLE.contains(part.strip().toLowerCase(Locale.ROOT));
                for (String name : whole ? new String[] {part} : part.split("[,/]")) {
                    add(name.strip(), names);
                }
            }
        }
        return names;
    }

    private static void add(String name, List<String> names) {
        if (!name.isEmpty() && names.stream().noneMatch(name::equalsIgnoreCase)) {
            names.add(name);
        }
    }
}

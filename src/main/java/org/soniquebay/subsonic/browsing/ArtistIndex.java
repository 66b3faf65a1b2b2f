package org.soniquebay.subsonic.browsing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.soniquebay.subsonic.items.SortName;
import org.soniquebay.subsonic.protocol.ResponseNode;

/// Names under their initials, articles left out of account.
final class ArtistIndex {

    private static final String OTHERS = "#";

    /// A node and the name that it is listed by.
    record Named(String name, ResponseNode node) {

        private String sorted() {
            return SortName.of(name);
        }
    }

    private ArtistIndex() {
    }

    /// @return nodes of indexes, each with its `artist`s
    static List<ResponseNode> of(List<Named> all) {
        SortedMap<String, List<Named>> byInitial = new TreeMap<>();
        all.forEach(each -> byInitial.computeIfAbsent(initial(each.sorted()), _ -> new ArrayList<>()).add(each));
        List<ResponseNode> indexes = new ArrayList<>();
        byInitial.forEach((initial, named) -> indexes.add(new ResponseNode().with("name", initial).list("artist",
                named.stream().sorted(Comparator.comparing(Named::sorted).thenComparing(Named::name)).map(Named::node).toList())));
        return indexes;
    }

    private static String initial(String sorted) {
        if (sorted.isEmpty() || !Character.isLetter(sorted.codePointAt(0))) {
            return OTHERS;
        }
        return Character.toString(sorted.codePointAt(0)).toUpperCase(Locale.ROOT);
    }
}

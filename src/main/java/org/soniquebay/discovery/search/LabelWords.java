package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.SanitizedText;

/// The genres and genre tags of the library that hold words as whole words: "rock" is in "Indie Rock" and "rock/pop", not in "Rockabilly".
final class LabelWords {

    private static final String SIGNS = "[^\\p{L}\\p{N}\\p{M}]";

    private final Handle handle;

    LabelWords(Handle handle) {
        this.handle = requireNonNull(handle, "handle is null");
    }

    /// @param genres ids of rows of `genres`
    /// @param tags ids of rows of `genre_tags`
    record Labels(List<Integer> genres, List<Integer> tags) {

        boolean isEmpty() {
            return genres.isEmpty() && tags.isEmpty();
        }
    }

    private record Label(int id, String name, boolean genre) {
    }

    /// The labels that hold one of the spellings.
    Labels of(List<String> spellings) {
        List<String> words = spellings.stream().map(LabelWords::words).filter(text -> !text.isBlank()).distinct().toList();
        List<Label> met = handle.createQuery("""
                SELECT id, name_key AS name, true AS genre FROM genres WHERE name_key LIKE ANY (:patterns)
                UNION ALL
                SELECT id, name_key AS name, false AS genre FROM genre_tags WHERE name_key LIKE ANY (:patterns)
                """).bindArray("patterns", String.class, patterns(spellings))
                .map((row, _) -> new Label(row.getInt("id"), words(row.getString("name")), row.getBoolean("genre"))).list().stream()
                .filter(label -> words.stream().anyMatch(label.name()::contains)).toList();
        return new Labels(met.stream().filter(Label::genre).map(Label::id).toList(), met.stream().filter(label -> !label.genre()).map(Label::id).toList());
    }

    /// With any sign between the words, or none.
    private static List<String> patterns(List<String> spellings) {
        return spellings.stream().map(SanitizedText::matchKey)
                .flatMap(key -> Stream.of("%" + String.join("_", Stream.of(key.split(SIGNS)).map(LikePattern::literal).toList()) + "%", LikePattern.containing(key)))
                .distinct().toList();
    }

    private static String words(String name) {
        StringBuilder plain = new StringBuilder(" ");
        SanitizedText.matchKey(name).codePoints().forEach(letter -> {
            boolean sign = !Character.isLetterOrDigit(letter) && Character.getType(letter) != Character.NON_SPACING_MARK;
            if (!sign) {
                plain.appendCodePoint(letter);
            } else if (plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        });
        return plain.toString().stripTrailing() + " ";
    }
}

package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// Reads what names a track or an artist: `comme Daft Punk`, `similar to “So What”`, `by Prince`. A name goes on to the next sign that parts,
/// or to the next clause that can be part of no name.
final class NameGrammar {

    private static final Set<String> SUBJECTS = Set.of("i", "we", "you", "they", "people");

    private final TokenReader reader;
    private final IntPredicate begins;

    /// @param begins whether another clause begins at a token
    NameGrammar(TokenReader reader, IntPredicate begins) {
        this.reader = requireNonNull(reader, "reader is null");
        this.begins = requireNonNull(begins, "begins is null");
    }

    /// @param content end of the content that begins there; 0 for none
    Optional<Parsed> at(int start, int content) {
        OptionalInt like = reader.word(start, "like", "compatible");
        if (like.isPresent() && like.getAsInt() >= content && !followsSubject(start)) {
            return named(like.getAsInt(), Predicate.Like::new);
        }
        OptionalInt by = reader.word(start, "by");
        return by.isPresent() && by.getAsInt() > content ? named(by.getAsInt(), Predicate.Artist::new) : Optional.empty();
    }

    /// Whether the word before is a subject: "like" is a verb in "songs we like".
    boolean followsSubject(int at) {
        return SUBJECTS.contains(reader.form(at - 1));
    }

    private Optional<Parsed> named(int start, Function<String, Predicate> predicate) {
        if (reader.isSign(start, "\"")) {
            for (int end = start + 1; end < reader.size(); end++) {
                if (reader.isSign(end, "\"") && end > start + 1) {
                    return Optional.of(Parsed.of(predicate.apply(reader.text(start + 1, end).strip()), end + 1));
                }
            }
        }
        int end = start;
        while (end < reader.size() && !reader.isSign(end, ",;\"") && (end == start || !begins.test(end))) {
            end++;
        }
        return end == start ? Optional.empty() : Optional.of(Parsed.of(predicate.apply(reader.text(start, end).strip()), end));
    }
}

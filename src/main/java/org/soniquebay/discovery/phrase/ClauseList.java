package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.soniquebay.discovery.phrase.Predicate.Range;
import org.soniquebay.discovery.phrase.TypedQuery.Clause;

/// The clauses so far. Clauses that are alternatives of each other become one: genres with "or" between them, and keys, formats and
/// closed ranges of years however they are listed, since no track has two.
final class ClauseList {

    private final String phrase;
    private final List<Clause> clauses = new ArrayList<>();

    ClauseList(String phrase) {
        this.phrase = requireNonNull(phrase, "phrase is null");
    }

    /// @param or whether "or" stands before it
    void add(Predicate predicate, boolean negated, Span span, boolean or) {
        Clause clause = new Clause(predicate, negated, span, span.of(phrase));
        Optional<Clause> last = clauses.isEmpty() ? Optional.empty() : Optional.of(clauses.getLast());
        Optional<Predicate> merged = last.filter(before -> before.negated() == negated).flatMap(before -> merged(before.predicate(), predicate, or));
        if (merged.isPresent()) {
            clauses.removeLast();
            Span both = last.get().span().through(span);
            clauses.add(new Clause(merged.get(), negated, both, both.of(phrase)));
        } else {
            clauses.add(clause);
        }
    }

    boolean lastIsNegated() {
        return !clauses.isEmpty() && clauses.getLast().negated();
    }

    List<Clause> all() {
        return List.copyOf(clauses);
    }

    private static Optional<Predicate> merged(Predicate one, Predicate other, boolean or) {
        return switch (one) {
            case Predicate.Keys keys when other instanceof Predicate.Keys more && keys.compatible() == more.compatible() ->
                    Optional.of(new Predicate.Keys(joined(keys.keys(), more.keys()), keys.compatible()));
            case Predicate.Years years when other instanceof Predicate.Years more && isClosed(years) && isClosed(more) ->
                    Optional.of(new Predicate.Years(joined(years.ranges(), more.ranges())));
            case Predicate.Format format when other instanceof Predicate.Format more ->
                    Optional.of(new Predicate.Format(joined(format.names(), more.names()), joined(format.types(), more.types())));
            case Predicate.Genre genre when or && other instanceof Predicate.Genre more ->
                    Optional.of(new Predicate.Genre(joined(genre.names(), more.names()), joined(genre.spellings(), more.spellings())));
            case Predicate.Sung sung when or && other instanceof Predicate.Sung more ->
                    Optional.of(new Predicate.Sung(sung.language() + "," + more.language(), joined(sung.codes(), more.codes())));
            default -> Optional.empty();
        };
    }

    private static boolean isClosed(Predicate.Years years) {
        return years.ranges().stream().map(Range::least).allMatch(Optional::isPresent) && years.ranges().stream().map(Range::most).allMatch(Optional::isPresent);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}

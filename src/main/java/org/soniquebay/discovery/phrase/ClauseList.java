package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.soniquebay.discovery.phrase.Predicate.Range;
import org.soniquebay.discovery.phrase.TypedQuery.Clause;

/// The clauses so far. Clauses that are alternatives of each other become one: neighbours with "or" between them, and keys, formats and
/// closed ranges of years however they are listed, since no track has two.
final class ClauseList {

    private final String phrase;
    private final List<Clause> clauses = new ArrayList<>();

    ClauseList(String phrase) {
        this.phrase = requireNonNull(phrase, "phrase is null");
    }

    /// What stands between two clauses. A slash makes alternatives of two clauses of one kind: "happy/sad", not "techno / 130 bpm".
    enum Joint { NONE, SLASH, OR }

    /// @param joint what stands before it
    /// @return false where "or" is to join what cannot be an alternative, so that both clauses count
    boolean add(Predicate predicate, boolean negated, Span span, Joint joint) {
        Clause clause = new Clause(predicate, negated, span, span.of(phrase));
        Optional<Clause> last = clauses.isEmpty() ? Optional.empty() : Optional.of(clauses.getLast());
        Optional<Clause> both = last.flatMap(before -> merged(before, clause, joint).or(() -> either(before, clause, joint)));
        both.ifPresent(_ -> clauses.removeLast());
        Clause added = both.orElse(clause);
        if (clauses.stream().noneMatch(other -> other.negated() == added.negated() && other.predicate().equals(added.predicate()))) {
            clauses.add(added);
        }
        return both.isPresent() || last.isEmpty() || joint != Joint.OR;
    }

    boolean lastIsNegated() {
        return !clauses.isEmpty() && clauses.getLast().negated();
    }

    List<Clause> all() {
        return List.copyOf(clauses);
    }

    private Optional<Clause> merged(Clause before, Clause clause, Joint joint) {
        return before.negated() == clause.negated()
                ? merged(before.predicate(), clause.predicate(), joint != Joint.NONE).map(predicate -> through(predicate, before, clause)) : Optional.empty();
    }

    /// A group of alternatives. It is negated as a whole where its first alternative is.
    private Optional<Clause> either(Clause before, Clause clause, Joint joint) {
        List<Clause> options = new ArrayList<>(before.options().map(option -> before.negated() ? affirmed(option) : option).toList());
        boolean alike = options.getLast().predicate().getClass().equals(clause.predicate().getClass());
        options.add(before.negated() ? affirmed(clause) : clause);
        boolean joined = joint == Joint.OR || joint == Joint.SLASH && alike;
        boolean possible = options.stream().noneMatch(option -> option.predicate() instanceof Predicate.Order || option.predicate() instanceof Predicate.Most);
        return joined && possible ? Optional.of(through(new Predicate.Any(options), before, clause)) : Optional.empty();
    }

    private Clause through(Predicate predicate, Clause before, Clause clause) {
        Span both = before.span().through(clause.span());
        return new Clause(predicate, before.negated(), both, both.of(phrase));
    }

    private static Clause affirmed(Clause clause) {
        return new Clause(clause.predicate(), false, clause.span(), clause.text());
    }

    private static Optional<Predicate> merged(Predicate one, Predicate other, boolean or) {
        return switch (one) {
            case Predicate.Keys keys when other instanceof Predicate.Keys more && keys.compatible() == more.compatible() ->
                    Optional.of(new Predicate.Keys(joined(keys.keys(), more.keys()), keys.compatible()));
            case Predicate.Years years when other instanceof Predicate.Years more && (or || isClosed(years) && isClosed(more)) ->
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

package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A phrase as it was understood.
///
/// @param phrase as it was typed
/// @param clauses all of which must hold
/// @param ignored what nothing was made of
/// @param alternatives readings that are offered, and not followed
public record TypedQuery(String phrase, List<Clause> clauses, List<Ignored> ignored, List<Alternative> alternatives) {
    public TypedQuery {
        requireNonNull(phrase, "phrase is null");
        clauses = List.copyOf(clauses);
        ignored = List.copyOf(ignored);
        alternatives = List.copyOf(alternatives);
    }

    /// A part of the phrase, and what it asks for.
    ///
    /// @param text the part
    /// @param negated whether the predicate must not hold
    public record Clause(Predicate predicate, boolean negated, Span span, String text) {

        /// The clause as field and value: "not voice vocal".
        public String notation() {
            return (negated ? "not " : "") + predicate.notation();
        }

        /// The alternatives, or the clause itself.
        public Stream<Clause> options() {
            return predicate instanceof Predicate.Any any ? any.options().stream() : Stream.of(this);
        }

        /// The clause with each of its alternatives, or itself, changed or left out; empty where none is left.
        public Optional<Clause> each(Function<Clause, Optional<Clause>> change) {
            if (!(predicate instanceof Predicate.Any any)) {
                return change.apply(this);
            }
            List<Clause> left = any.options().stream().flatMap(option -> change.apply(option).stream()).toList();
            return left.size() > 1 ? Optional.of(new Clause(new Predicate.Any(left), negated, span, text))
                    : left.stream().findFirst().map(only -> new Clause(only.predicate(), negated != only.negated(), only.span(), only.text()));
        }
    }

    /// A part of the phrase that changes nothing.
    public record Ignored(String text, Span span, Reason reason) {
    }

    /// Why nothing was made of a part.
    public enum Reason {
        NUMBER_WITHOUT_UNIT("A number needs a unit, such as BPM or minutes, or is a year."),
        PLAYS_ARE_NOT_SEARCHED("A search does not look at plays or ratings."),
        LENGTH_OF_LIST("A search finds tracks, not a list of a given length."),
        SAMPLE_RATE_IS_NOT_KEPT("The library does not keep sample rates."),
        NO_TRACK_HAS_IT("No track of the library has this word."),
        SEED_IS_UNKNOWN("No measured track of the library has this title or artist."),
        NO_ALTERNATIVE("An order or a number of tracks is no alternative; both parts count."),
        TOO_MANY_PARTS("A phrase is read up to its 24th part."),
        TOO_LONG("A phrase is read up to its 120th word or sign."),
        TOO_MANY_SEEDS("A search takes three titles or artists to be like."),
        NOTHING_HAS_ALL("No track fulfils this beside everything else that was asked for.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    /// Another reading of a clause.
    ///
    /// @param name in words, such as "half the tempo"
    public record Alternative(String text, String name, Predicate predicate) {
    }

    /// Whether nothing but words is asked for.
    public boolean isWords() {
        return clauses.stream().flatMap(Clause::options).allMatch(option -> option.predicate() instanceof Predicate.Words);
    }
}

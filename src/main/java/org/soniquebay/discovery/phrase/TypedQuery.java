package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.List;

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
    }

    /// A part of the phrase that changes nothing.
    public record Ignored(String text, Span span, Reason reason) {
    }

    /// Why nothing was made of a part.
    public enum Reason {
        NUMBER_WITHOUT_UNIT("A number needs a unit, such as BPM or minutes, or is a year."),
        PLAYS_ARE_NOT_COUNTED("The library does not count plays or ratings."),
        LENGTH_OF_LIST("A search finds tracks, not a list of a given length."),
        SAMPLE_RATE_IS_NOT_KEPT("The library does not keep sample rates."),
        NO_TRACK_HAS_IT("No track of the library has this word."),
        SEED_IS_UNKNOWN("No measured track of the library has this title or artist."),
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

    /// The words that are no others of the grammar.
    public List<Clause> words() {
        return clauses.stream().filter(clause -> clause.predicate() instanceof Predicate.Words).toList();
    }
}

package org.soniquebay.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.soniquebay.discovery.phrase.Predicate;
import org.soniquebay.discovery.phrase.TypedQuery;
import org.soniquebay.library.TrackId;

/// What a search in plain words finds, and how it read the phrase.
///
/// @param understood in the order of the phrase
/// @param ignored parts that changed nothing
/// @param relaxed parts that had to be read otherwise, or left out, so that something is found
/// @param alternatives other readings that are offered
/// @param tracks of the page
/// @param total how many were ranked; at least so many match where the answer is not complete
/// @param complete whether all that match were ranked
/// @param facets of the first thousand that were ranked, the most frequent first
public record PhraseAnswer(
        List<Understood> understood, List<TypedQuery.Ignored> ignored, List<Relaxed> relaxed, List<TypedQuery.Alternative> alternatives,
        List<TrackId> tracks, long total, boolean complete, Facets facets) {

    /// How many tracks facets are counted of at most.
    public static final int COUNTED = 1_000;

    public PhraseAnswer {
        understood = List.copyOf(understood);
        ignored = List.copyOf(ignored);
        relaxed = List.copyOf(relaxed);
        alternatives = List.copyOf(alternatives);
        tracks = List.copyOf(tracks);
        requireNonNull(facets, "facets is null");
    }

    /// Whether a part of the phrase asks for what only measured tracks have.
    public boolean asksForSound() {
        return understood.stream().flatMap(part -> part.clause().options()).map(TypedQuery.Clause::predicate)
                .anyMatch(predicate -> predicate instanceof Predicate.Trait || predicate instanceof Predicate.Tempo || predicate instanceof Predicate.Keys
                        || predicate instanceof Predicate.Like);
    }

    /// @param words what the clause asks for, as a person reads it, with the values that the library's percentiles give
    public record Understood(TypedQuery.Clause clause, String words) {
    }

    /// @param text of the phrase
    /// @param readAs the word that took its place; empty where it was left out
    /// @param reason why it was left out; empty where it was read otherwise
    public record Relaxed(String text, Optional<String> readAs, Optional<TypedQuery.Reason> reason) {

        static Relaxed readAs(String text, String word) {
            return new Relaxed(text, Optional.of(word), Optional.empty());
        }

        static Relaxed leftOut(String text, TypedQuery.Reason reason) {
            return new Relaxed(text, Optional.empty(), Optional.of(reason));
        }

        /// What became of it, as a sentence.
        public String change() {
            return readAs.map(word -> "Read as “" + word + "”.").orElseGet(() -> "Left out: " + reason.orElseThrow().sentence());
        }
    }

    /// The number of tracks of each artist, genre, decade and key.
    ///
    /// @param keys "8A", …
    public record Facets(SequencedMap<String, Long> artists, SequencedMap<String, Long> genres, SequencedMap<String, Long> decades, SequencedMap<String, Long> keys) {
    }
}

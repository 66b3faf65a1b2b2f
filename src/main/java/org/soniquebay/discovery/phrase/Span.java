package org.soniquebay.discovery.phrase;

/// A part of a phrase.
///
/// @param from index of the first character, from 0
/// @param to index behind the last character
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("span " + from + " to " + to);
        }
    }

    /// The part of a phrase that it spans.
    String of(String phrase) {
        return phrase.substring(from, to);
    }

    /// The span from the beginning of this one to the end of another.
    Span through(Span other) {
        return new Span(from, Math.max(to, other.to));
    }
}

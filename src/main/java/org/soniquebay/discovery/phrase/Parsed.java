package org.soniquebay.discovery.phrase;

import java.util.Optional;

/// A part of a phrase that one rule of the grammar understood.
///
/// @param predicate what it asks for; empty where nothing can be made of it
/// @param reason why not
/// @param end index of the token behind
record Parsed(Optional<Predicate> predicate, Optional<TypedQuery.Reason> reason, int end) {

    static Parsed of(Predicate predicate, int end) {
        return new Parsed(Optional.of(predicate), Optional.empty(), end);
    }

    static Parsed ignored(TypedQuery.Reason reason, int end) {
        return new Parsed(Optional.empty(), Optional.of(reason), end);
    }
}

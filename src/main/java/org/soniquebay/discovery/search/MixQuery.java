package org.soniquebay.discovery.search;

/// The nearness in tempo and key that a track must have to be mixed with another.
///
/// @param tolerance BPM, in both directions, inclusive; above 0
/// @param compatibleKeys whether the neighbours on the Camelot wheel will do; if not, only the same tonic
/// @param halfAndDouble whether half and double the tempo will do
public record MixQuery(double tolerance, boolean compatibleKeys, boolean halfAndDouble) {
    public MixQuery {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance " + tolerance);
        }
    }
}

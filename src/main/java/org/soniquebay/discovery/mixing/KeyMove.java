package org.soniquebay.discovery.mixing;

import org.soniquebay.analysis.key.Camelot;

/// The way from one key to another on the Camelot wheel.
public enum KeyMove {
    /// The same place.
    SAME,
    /// One place on, one back, or across to the relative key.
    NEIGHBOUR,
    /// One place on or back, and across.
    DIAGONAL,
    /// Any other, which is heard as a change of key.
    FAR;

    static KeyMove between(Camelot from, Camelot to) {
        if (from.equals(to)) {
            return SAME;
        }
        if (from.neighbours().contains(to)) {
            return NEIGHBOUR;
        }
        return from.extendedNeighbours().contains(to) ? DIAGONAL : FAR;
    }
}

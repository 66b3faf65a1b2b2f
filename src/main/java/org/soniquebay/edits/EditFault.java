package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

/// Why a described track cannot be written.
///
/// @param item which of the tracks of a batch, from 0
public record EditFault(int item, Reason reason) {

    /// The fault.
    public enum Reason { UNSTORABLE_PATH, NO_SUCH_ARTIST, NO_SUCH_ALBUM }

    public EditFault {
        requireNonNull(reason, "reason is null");
    }
}

package org.soniquebay.api.shapes;

import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.library.TrackId;

/// The rule that a track named in a body is the one named in the address.
public final class SameTrack {

    private static final LocalizedMessage OTHER = LocalizedMessage.of(
            "The track_id of the address (%d) is not that of the body (%d).",
            "Le track_id dans l'URL (%d) ne correspond pas à celui dans le body (%d)");

    private SameTrack() {
    }

    /// @param stated by the body; null when it names none
    /// @throws Problem 400 when the body names another track
    public static void require(TrackId addressed, Integer stated) {
        if (stated != null && stated != addressed.value()) {
            throw Problem.of(400, OTHER.with(addressed.value(), stated));
        }
    }
}

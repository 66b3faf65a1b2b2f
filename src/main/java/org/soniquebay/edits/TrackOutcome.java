package org.soniquebay.edits;

import java.util.List;
import org.soniquebay.library.TrackId;

/// The outcome of writing tracks. After all but [Written] the transaction is to be rolled back.
public sealed interface TrackOutcome {

    /// @param tracks one for each that was described, in their order
    record Written(List<TrackId> tracks) implements TrackOutcome {
        public Written {
            tracks = List.copyOf(tracks);
        }

        static Written one(TrackId track) {
            return new Written(List.of(track));
        }
    }

    /// There is no track to edit.
    record NoSuchTrack() implements TrackOutcome {
    }

    /// Another track has the path, or is just getting it.
    record PathTaken() implements TrackOutcome {
    }

    /// Another track has the MusicBrainz id of the recording.
    record MusicBrainzIdTaken() implements TrackOutcome {
    }

    /// A description is invalid.
    ///
    /// @param faults at least one
    record Unacceptable(List<EditFault> faults) implements TrackOutcome {
        public Unacceptable {
            faults = List.copyOf(faults);
        }
    }
}

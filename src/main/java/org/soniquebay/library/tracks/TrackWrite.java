package org.soniquebay.library.tracks;

import org.soniquebay.library.TrackId;

/// The outcome of writing one track.
public sealed interface TrackWrite {

    /// The row is written as asked.
    record Written(TrackId id) implements TrackWrite {
    }

    /// The row already held exactly this; nothing was touched.
    record Unchanged(TrackId id) implements TrackWrite {
    }

    /// The row is as asked but for its MusicBrainz id, which another track holds. That id belongs into the track's
    /// metadata; nothing merges.
    record WithoutMusicBrainzId(TrackId id, String musicBrainzId, TrackId holder) implements TrackWrite {
    }

    /// Nothing was written: the path belongs to another track.
    record PathTaken(TrackId holder) implements TrackWrite {
    }

    /// Nothing was written: no track has this id any more.
    record Gone(TrackId id) implements TrackWrite {
    }
}

package org.soniquebay.playlist;

import static java.util.Objects.requireNonNull;

import org.soniquebay.library.TrackId;

/// What is to become an entry of a playlist.
public sealed interface EntryDraft {

    /// A track of the library.
    record Known(TrackId track) implements EntryDraft {
        public Known {
            requireNonNull(track, "track is null");
        }
    }

    /// A track that is not in the library, as another program describes it.
    record Lost(ListedTrack listed) implements EntryDraft {
        public Lost {
            requireNonNull(listed, "listed is null");
        }
    }
}

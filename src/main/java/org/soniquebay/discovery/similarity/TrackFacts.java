package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackId;

/// The facts of the library that the choice of similar tracks needs.
@FunctionalInterface
public interface TrackFacts {

    /// The facts of those of `tracks` that the library holds.
    Map<TrackId, Fact> of(Collection<TrackId> tracks);

    /// Facts of one track.
    ///
    /// @param recordings what identifies its recording: content hash, MusicBrainz ids, each with its kind in front so that
    ///     the kinds cannot meet; two tracks that share one are the same recording
    /// @param artist the track's artist; empty when unknown
    /// @param listed whether it may be shown: its file is there, and nobody has hidden it
    record Fact(Set<String> recordings, Optional<ArtistId> artist, boolean listed) {

        public Fact {
            recordings = Set.copyOf(recordings);
            requireNonNull(artist, "artist is null");
        }

        /// A fact from the columns that name a recording.
        static Fact of(
                Optional<String> contentHash, Optional<String> musicBrainzId, Optional<ArtistId> artist, boolean listed) {
            Set<String> recordings = new HashSet<>();
            contentHash.ifPresent(hash -> recordings.add("hash " + hash));
            musicBrainzId.ifPresent(id -> recordings.add(musicBrainz(id)));
            return new Fact(recordings, artist, listed);
        }

        /// The form in which a MusicBrainz recording id, in any spelling of its hexadecimal digits, stands among the
        /// recordings.
        static String musicBrainz(String id) {
            return "musicbrainz " + MusicBrainzId.spelled(id).toLowerCase(Locale.ROOT);
        }
    }
}

package org.soniquebay.analysis.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;

/// One entry of a track's history: the statement of a source, and the audio it is about.
///
/// @param hash the audio that was analysed; empty for a statement that is not about one audio: a person's, a tag, a legacy value
/// @param version of the analyzer; empty for a source that has none
public record Analysis(
        TrackId track, Optional<AudioHash> hash, AnalysisSource source, Optional<String> version, AnalysisValues values,
        Instant analyzedAt) {

    public Analysis {
        requireNonNull(track, "track is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(source, "source is null");
        requireNonNull(version, "version is null");
        requireNonNull(values, "values is null");
        requireNonNull(analyzedAt, "analyzedAt is null");
    }
}

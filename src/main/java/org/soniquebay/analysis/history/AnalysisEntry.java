package org.soniquebay.analysis.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// A row of `track_audio_analyses`, and its present standing.
///
/// @param id of the row
/// @param counts whether the entry can contribute effective features: it is about the present audio, and not withdrawn
/// @param withdrawn since when it is taken back; empty while it is not
public record AnalysisEntry(int id, Analysis analysis, boolean counts, Optional<Instant> withdrawn) {
    public AnalysisEntry {
        requireNonNull(analysis, "analysis is null");
        requireNonNull(withdrawn, "withdrawn is null");
    }
}

package org.soniquebay.analysis.history;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.IndexedFileQueries;

/// Statements of people and other programs about the sound of a track: entered into the history as that source's word about
/// the present audio, and settled. Each call locks the track first, so that no statement is lost to another.
public final class FeatureCorrections {

    private final AnalysisStore analyses = new AnalysisStore();
    private final AudioFeaturesStore features = new AudioFeaturesStore();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final InstantSource clock;

    public FeatureCorrections(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Makes a source's new values out of the stated and the known ones.
    @FunctionalInterface
    public interface Statement {

        /// @param own values of the source until now
        /// @param effective values until now, of any source
        AnalysisValues over(AnalysisValues own, AnalysisValues effective);
    }

    /// The outcome of a statement.
    public sealed interface Outcome {

        /// The statement is entered, and these are the effective features now.
        record Entered(StoredFeatures features) implements Outcome {
        }

        /// No source had stated anything about the track, and there is still no value.
        record NothingKnown() implements Outcome {
        }

        /// The track has effective features already.
        record KnownAlready() implements Outcome {
        }

        record NoSuchTrack() implements Outcome {
        }
    }

    /// Enters the first statement about a track; also an empty one, which says that a source looked and found nothing.
    public Outcome first(Handle handle, TrackId track, AnalysisSource source, AnalysisValues values) {
        Optional<IndexedFile> file = files.lock(handle, track);
        if (file.isEmpty()) {
            return new Outcome.NoSuchTrack();
        }
        if (features.stored(handle, track).isPresent()) {
            return new Outcome.KnownAlready();
        }
        return enter(handle, file.get(), source, values);
    }

    /// Changes the statement of a source about a track with known values.
    public Outcome change(Handle handle, TrackId track, AnalysisSource source, Statement statement) {
        Optional<IndexedFile> file = files.lock(handle, track);
        if (file.isEmpty()) {
            return new Outcome.NoSuchTrack();
        }
        Optional<StoredFeatures> known = features.stored(handle, track);
        if (known.isEmpty()) {
            return new Outcome.NothingKnown();
        }
        AnalysisValues own = analyses.stated(handle, track, source).orElse(AnalysisValues.NONE);
        AnalysisValues changed = statement.over(own, known.get().effective().values());
        // A statement that changes nothing gets no entry.
        return changed.equals(own) ? new Outcome.Entered(known.get()) : enter(handle, file.get(), source, changed);
    }

    /// Withdraws the statement of a source about a track.
    ///
    /// @return whether there was a statement
    public boolean withdraw(Handle handle, TrackId track, AnalysisSource source) {
        boolean withdrawn = files.lock(handle, track).isPresent() && analyses.withdraw(handle, track, source);
        features.settle(handle, withdrawn ? List.of(track) : List.of());
        return withdrawn;
    }

    /// Withdraws all effective features, of every source. The history keeps them, but none of them counts again until its
    /// source states it anew: a new version of our analysis, changed tags, another write.
    ///
    /// @return whether there were any
    public boolean withdrawAll(Handle handle, TrackId track) {
        if (files.lock(handle, track).isEmpty() || features.stored(handle, track).isEmpty()) {
            return false;
        }
        analyses.withdrawCurrent(handle, track);
        features.settle(handle, List.of(track));
        return true;
    }

    private Outcome enter(Handle handle, IndexedFile file, AnalysisSource source, AnalysisValues values) {
        TrackId track = file.id();
        analyses.record(handle, List.of(new Analysis(
                track, source.speaksOfOneAudio() ? file.hash() : Optional.empty(), source, Optional.empty(), values, clock.instant())));
        features.settle(handle, List.of(track));
        return new Outcome.Entered(features.stored(handle, track).orElseThrow());
    }
}

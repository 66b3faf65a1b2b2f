package org.soniquebay.analysis.history;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.TrackFiles;

/// What people and other programs say about the sound of a track: entered into the history as that source's word about
/// the present audio, and settled. Each call locks the track first, so that none loses what another says.
public final class FeatureCorrections {

    private final AnalysisStore analyses = new AnalysisStore();
    private final AudioFeaturesStore features = new AudioFeaturesStore(analyses);
    private final TrackFiles files = new TrackFiles();
    private final InstantSource clock;

    public FeatureCorrections(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Makes a source's new word out of what is stated and what is known.
    @FunctionalInterface
    public interface Statement {

        /// @param own what the source said until now
        /// @param inForce what counts until now, whoever said it
        AnalysisValues over(AnalysisValues own, AnalysisValues inForce);
    }

    /// What became of a statement.
    public sealed interface Outcome {

        /// It is entered, and this is in force now.
        record Entered(StoredFeatures features) implements Outcome {
        }

        /// Nobody had said anything about the track, and there is still nothing.
        record NothingKnown() implements Outcome {
        }

        /// Something is in force already.
        record KnownAlready() implements Outcome {
        }

        record NoSuchTrack() implements Outcome {
        }
    }

    /// Enters the first that is known of a track; also that somebody looked and found nothing.
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

    /// Changes what a source says of a track of which something is known.
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
        AnalysisValues changed = statement.over(own, known.get().inForce().values());
        // A source that says nothing new gets no entry for it.
        return changed.equals(own) ? new Outcome.Entered(known.get()) : enter(handle, file.get(), source, changed);
    }

    /// Takes back what a source says of a track.
    ///
    /// @return whether there was anything
    public boolean withdraw(Handle handle, TrackId track, AnalysisSource source) {
        boolean withdrawn = files.lock(handle, track).isPresent() && analyses.withdraw(handle, track, source);
        features.settle(handle, withdrawn ? List.of(track) : List.of());
        return withdrawn;
    }

    /// Takes back all that is in force, whoever said it. The history keeps it, but none of it counts again until its
    /// source says it anew: a new version of our analysis, changed tags, another write.
    ///
    /// @return whether there was anything in force
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

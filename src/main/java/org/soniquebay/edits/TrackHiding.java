package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackCreditStore;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackStore;

/// Hides tracks, and shows them again. A hidden track keeps its row, its id and all that was measured or said of it, and belongs to no
/// list, search or count any more, see [org.soniquebay.library.TrackScope]. A scan takes its file for the track that it is, moved, renamed or changed.
public final class TrackHiding {

    private final InstantSource clock;
    private final TrackStore tracks = new TrackStore();
    private final TrackQueries queries = new TrackQueries();
    private final TrackCreditStore credits = new TrackCreditStore();
    private final JobQueue jobs;

    public TrackHiding(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
        this.jobs = new JobQueue(clock);
    }

    /// @return those of the tracks that there are; one that was hidden before stays so
    public Set<TrackId> hide(Handle handle, Collection<TrackId> unwanted) {
        Collection<Track> known = queries.lockAll(handle, unwanted).values();
        // A track without a hash is measured once all the same: by it the track is recognised when its file moves.
        known.stream().filter(track -> track.hash().isPresent())
                .forEach(track -> jobs.cancel(handle, JobKind.INGEST, track.id().toString()));
        return mark(handle, known, true);
    }

    /// Shows tracks again. What is to be measured of them meanwhile, the next scan enqueues.
    ///
    /// @return those of the tracks that there are
    public Set<TrackId> show(Handle handle, Collection<TrackId> wanted) {
        return mark(handle, queries.lockAll(handle, wanted).values(), false);
    }

    private Set<TrackId> mark(Handle handle, Collection<Track> known, boolean hidden) {
        Set<TrackId> ids = known.stream().map(Track::id).collect(Collectors.toSet());
        tracks.markHidden(handle, ids, hidden ? Optional.of(clock.instant()) : Optional.empty());
        Set<ArtistId> credited = new LinkedHashSet<>(credits.artists(handle, ids));
        known.forEach(track -> credited.add(track.artist()));
        jobs.enqueue(handle, JobKind.ARTIST_VECTOR, JobKind.subjects(credited), Priority.BACKGROUND);
        return ids;
    }
}

package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.library.TrackId;

/// Has tracks measured again that were measured before. The old values hold until the new ones are stored.
public final class Reanalysis {

    private final StaleTracks stale;
    private final RequestedMeasurements wanted = new RequestedMeasurements();
    private final JobQueue queue;

    /// @param version of analyzer, decoder and embedding model together
    public Reanalysis(String version, InstantSource clock) {
        this.stale = new StaleTracks(requireNonNull(version, "version is null"));
        this.queue = new JobQueue(clock);
    }

    /// The numbers of enqueued tracks.
    ///
    /// @param again tracks whose present sound an earlier version has measured
    /// @param first tracks whose present sound was never measured
    public record Enqueued(int again, int first) {

        /// The number of all enqueued tracks.
        public int all() {
            return again + first;
        }
    }

    /// Enqueues tracks that this version has not measured as they are now, unless they have a job or have failed in
    /// just this state: tracks that were never measured come first.
    public Enqueued stale(Handle handle) {
        Map<Boolean, List<TrackId>> tracks = stale.worthAJob(handle).stream()
                .collect(partitioningBy(StaleTracks.Stale::measuredBefore, mapping(StaleTracks.Stale::track, toList())));
        queue.enqueue(handle, JobKind.INGEST, JobKind.subjects(tracks.get(false)), Priority.NORMAL);
        queue.enqueue(handle, JobKind.INGEST, JobKind.subjects(tracks.get(true)), Priority.BACKGROUND);
        return new Enqueued(tracks.get(true).size(), tracks.get(false).size());
    }

    /// Enqueues tracks whether they are stale or not: a person waits for them. The values that this version stored
    /// before are confirmed or replaced.
    ///
    /// @return the tracks that can be measured: in a music folder, their file there
    public List<TrackId> tracks(Handle handle, List<TrackId> tracks) {
        List<TrackId> measurable = wanted.among(handle, Optional.of(tracks.stream().map(TrackId::value).toList()), Math.max(1, tracks.size()));
        queue.enqueue(handle, JobKind.INGEST, JobKind.subjects(measurable), Priority.URGENT);
        return measurable;
    }
}

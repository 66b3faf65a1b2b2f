package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackCreditStore;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.playlist.PlaylistStore;

/// Takes tracks out of the library, wherever their files are, with all measurements, edits and metadata of them.
public final class TrackDeletion {

    private final InstantSource clock;
    private final TrackStore tracks = new TrackStore();
    private final TrackQueries trackQueries = new TrackQueries();
    private final AlbumStore albums = new AlbumStore();
    private final TrackCreditStore credits = new TrackCreditStore();
    private final CoverStore covers = new CoverStore();
    private final PlaylistStore playlists = new PlaylistStore();
    private final FailureStore failures = new FailureStore();

    public TrackDeletion(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// @return how many of the tracks there were
    public int delete(Handle handle, Collection<TrackId> unwanted) {
        Map<TrackId, Track> known = trackQueries.lockAll(handle, unwanted);
        if (known.isEmpty()) {
            return 0;
        }
        // A writer that holds an album refreshes the words of its tracks, and would wait for those that are being deleted.
        albums.lock(handle, known.values().stream().flatMap(track -> track.album().stream()).distinct().toList());
        TrackChangeEffects effects = new TrackChangeEffects(clock);
        known.values().forEach(effects::deleted);
        effects.byArtists(credits.artists(handle, known.keySet()));
        playlists.keepWords(handle, known.keySet());
        tracks.delete(handle, known.keySet());
        failures.forget(handle, JobKind.INGEST, JobKind.subjects(known.keySet()));
        covers.deleteUnusedImages(handle);
        effects.write(handle);
        return known.size();
    }
}

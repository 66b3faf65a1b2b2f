package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumQueries;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;
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
    private final AlbumQueries albumQueries = new AlbumQueries();
    private final ArtistStore artists = new ArtistStore();
    private final TrackCreditStore credits = new TrackCreditStore();
    private final CoverStore covers = new CoverStore();
    private final PlaylistStore playlists = new PlaylistStore();
    private final FailureStore failures = new FailureStore();

    public TrackDeletion(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// What went.
    ///
    /// @param albums that no track is on any more
    /// @param artists to whom nothing is credited any more
    public record Purged(int tracks, int albums, int artists) {

        public static final Purged NOTHING = new Purged(0, 0, 0);

        public Purged and(Purged more) {
            return new Purged(tracks + more.tracks, albums + more.albums, artists + more.artists);
        }
    }

    /// Deletes tracks, and the albums and artists that nothing belongs to without them.
    public Purged purge(Handle handle, Collection<TrackId> unwanted) {
        Collection<Track> known = trackQueries.lockAll(handle, unwanted).values();
        List<AlbumId> left = known.stream().flatMap(track -> track.album().stream()).distinct().sorted(Comparator.comparing(AlbumId::value)).toList();
        Set<ArtistId> credited = new HashSet<>(credits.artists(handle, known.stream().map(Track::id).toList()));
        known.forEach(track -> credited.add(track.artist()));
        int deleted = delete(handle, unwanted);
        List<AlbumId> empty = left.stream().filter(album -> albumQueries.isEmpty(handle, album)).toList();
        empty.forEach(album -> {
            credited.add(albumQueries.artist(handle, album));
            albums.delete(handle, album);
        });
        return new Purged(deleted, empty.size(), artists.deleteUnused(handle, credited));
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

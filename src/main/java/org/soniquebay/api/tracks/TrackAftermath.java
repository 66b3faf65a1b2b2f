package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.Analysis;
import org.soniquebay.analysis.AnalysisSource;
import org.soniquebay.analysis.AnalysisStore;
import org.soniquebay.analysis.AnalysisValues;
import org.soniquebay.analysis.AudioFeaturesStore;
import org.soniquebay.jobs.JobQueue;
import org.soniquebay.jobs.Priority;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.AlbumStore;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LabelStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackLabels;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.scan.ArtistVectorJob;

/// What follows from written tracks: labels, stated sound, albums' artists, words for the search, artists' vectors. For
/// one transaction; collects first, and writes all at once.
final class TrackAftermath {

    private final Map<TrackId, TrackLabels> labels = new HashMap<>();
    private final List<Analysis> stated = new ArrayList<>();
    private final Set<TrackId> tracks = new LinkedHashSet<>();
    private final Set<AlbumId> albums = new LinkedHashSet<>();
    private final Set<ArtistId> artists = new LinkedHashSet<>();
    private final InstantSource clock;
    private final AnalysisStore analyses = new AnalysisStore();

    TrackAftermath(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    void written(TrackId track) {
        tracks.add(track);
    }

    void labelled(TrackId track, TrackLabels exactly) {
        labels.put(track, exactly);
    }

    void stated(TrackId track, AnalysisSource source, AnalysisValues values) {
        if (!values.equals(AnalysisValues.NONE)) {
            stated.add(new Analysis(track, Optional.empty(), source, Optional.empty(), values, clock.instant()));
        }
    }

    /// The track came to this album, or left it.
    void concerned(Optional<AlbumId> album) {
        album.ifPresent(albums::add);
    }

    /// The track came to this artist, or left it.
    void concerned(ArtistId artist) {
        artists.add(artist);
    }

    void write(Handle handle) {
        new LabelStore().replace(handle, labels);
        analyses.record(handle, stated);
        Collection<TrackId> sounding = stated.stream().map(Analysis::track).distinct().toList();
        new AudioFeaturesStore(analyses).settle(handle, sounding);
        new AlbumStore().settleArtists(handle, albums);
        new TrackSearchIndex().refresh(handle, tracks);
        new JobQueue(clock).enqueue(handle, ArtistVectorJob.KIND,
                artists.stream().map(artist -> Integer.toString(artist.value())).toList(), Priority.BACKGROUND);
    }
}

package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.labels.LabelStore;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackCreditStore;
import org.soniquebay.library.tracks.TrackDraft;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.listening.MarkStore;

/// The effects of changed tracks: labels, their effective features, the artists of albums that tracks came to
/// or left, the words that tracks are found by, artists' vectors, and the stars and ratings of
/// albums and artists that lost their last track to another. An instance is for one transaction: it collects while
/// tracks are written, and writes all at once after them.
public final class TrackChangeEffects {

    private final Map<TrackId, TrackLabels> labels = new HashMap<>();
    private final List<Analysis> stated = new ArrayList<>();
    private final Map<TrackId, AnalysisSource> withdrawn = new HashMap<>();
    private final Set<TrackId> tracks = new LinkedHashSet<>();
    private final Set<TrackId> recredited = new LinkedHashSet<>();
    private final Set<AlbumId> albums = new LinkedHashSet<>();
    private final Set<AlbumId> renamed = new LinkedHashSet<>();
    private final Set<ArtistId> artists = new LinkedHashSet<>();
    private final Map<AlbumId, AlbumId> leftAlbums = new TreeMap<>(Comparator.comparingInt(AlbumId::value));
    private final Map<ArtistId, ArtistId> leftArtists = new TreeMap<>(Comparator.comparingInt(ArtistId::value));
    private final InstantSource clock;
    private final AnalysisStore analyses = new AnalysisStore();
    private final AlbumStore albumStore = new AlbumStore();
    private final TrackCreditStore credits = new TrackCreditStore();
    private final MarkStore marks = new MarkStore();

    public TrackChangeEffects(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// The row of a track is written, or a row that its words come from.
    public void written(TrackId track) {
        tracks.add(track);
    }

    /// A track is new.
    ///
    /// @param exactly its labels
    void added(TrackId track, TrackDraft draft, TrackLabels exactly) {
        written(track);
        labelled(track, exactly);
        onAlbum(draft.album());
    }

    /// A track leaves the library.
    void deleted(Track track) {
        onAlbum(track.album());
        byArtist(track.artist());
    }

    /// A track is written anew.
    ///
    /// @param before as it was
    /// @param after as it is
    /// @param exactly its labels as they are to be
    void changed(TrackSheet before, TrackDraft after, TrackLabels exactly) {
        written(before.id());
        if (!exactly.equals(before.labels())) {
            labelled(before.id(), exactly);
        }
        onAlbum(before.album());
        onAlbum(after.album());
        before.album().ifPresent(left -> after.album().filter(album -> !album.equals(left)).ifPresent(album -> leftAlbums.put(left, album)));
        byArtists(before.artist(), after.artist());
        if (!before.artist().equals(after.artist())) {
            recredited.add(before.id());
        }
    }

    /// A track is to have exactly these labels.
    public void labelled(TrackId track, TrackLabels exactly) {
        labels.put(track, exactly);
    }

    /// A source states these values of the sound of a track, whichever audio it has.
    public void stated(TrackId track, AnalysisSource source, AnalysisValues values) {
        if (!values.equals(AnalysisValues.NONE)) {
            stated.add(new Analysis(track, Optional.empty(), source, Optional.empty(), values, clock.instant()));
        }
    }

    /// A source states no more values of the sound of a track.
    public void withdrawn(TrackId track, AnalysisSource source) {
        withdrawn.put(track, source);
    }

    /// A track came to this album, or left it.
    public void onAlbum(Optional<AlbumId> album) {
        album.ifPresent(albums::add);
    }

    /// Albums have another title or artist.
    public void renamed(Collection<AlbumId> others) {
        renamed.addAll(others);
    }

    /// A track that was credited to one artist is credited to another, if they are two.
    public void byArtists(ArtistId before, ArtistId after) {
        if (!before.equals(after)) {
            leftArtists.put(before, after);
            byArtist(before);
            byArtist(after);
        }
    }

    /// A track came to these artists, or left them.
    public void byArtists(Collection<ArtistId> others) {
        artists.addAll(others);
    }

    private void byArtist(ArtistId artist) {
        artists.add(artist);
    }

    /// Writes all effects.
    public void write(Handle handle) {
        new LabelStore().replace(handle, labels);
        // The credits of a file go with the artist that it names; a track that an edit gives another one has none.
        artists.addAll(credits.artists(handle, recredited));
        credits.drop(handle, recredited);
        settleSound(handle);
        renamed.addAll(albumStore.settleArtists(handle, albums));
        leftAlbums.forEach((before, after) -> marks.passOn(handle, before, after));
        leftArtists.forEach((before, after) -> marks.passOn(handle, before, after));
        // Tracks are found by the title and the artist of their album.
        tracks.addAll(albumStore.tracks(handle, renamed));
        new TrackSearchIndex().refresh(handle, tracks);
        new JobQueue(clock).enqueue(handle, JobKind.ARTIST_VECTOR, JobKind.subjects(artists), Priority.BACKGROUND);
    }

    private void settleSound(Handle handle) {
        analyses.record(handle, stated);
        withdrawn.forEach((track, source) -> analyses.withdraw(handle, track, source));
        Set<TrackId> sounding = new LinkedHashSet<>(withdrawn.keySet());
        stated.stream().map(Analysis::track).forEach(sounding::add);
        Collection<TrackId> concerned = List.copyOf(sounding);
        new AudioFeaturesStore().settle(handle, concerned);
    }
}

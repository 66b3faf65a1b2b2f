package org.soniquebay.scan.importing;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.edits.TrackChangeEffects;
import org.soniquebay.ingest.Revision;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.RootId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.grouping.AlbumSettling;
import org.soniquebay.library.grouping.AlbumStatement;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.TagReadingStore;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackCredit;
import org.soniquebay.library.tracks.TrackCreditStore;
import org.soniquebay.library.tracks.TrackEntry;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.library.tracks.TrackWrite;
import org.soniquebay.listening.MarkStore;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.scan.folder.FolderChanges;
import org.soniquebay.scan.folder.FoundFile;
import org.soniquebay.scan.report.ScanProblem;

/// Writes a batch of opened files into the library: artists, albums, tracks, their other rows, and the jobs that
/// measure new tracks. All of it happens within the caller's transaction.
public final class TrackImport {

    private final ArtistStore artists = new ArtistStore();
    private final AlbumStore albums = new AlbumStore();
    private final AlbumSettling settling = new AlbumSettling(new MarkStore()::passOn);
    private final TrackStore tracks = new TrackStore();
    private final TrackQueries trackQueries = new TrackQueries();
    private final FailureStore failures = new FailureStore();
    private final TrackCreditStore credits = new TrackCreditStore();
    private final TagReadingStore readings = new TagReadingStore();
    private final TrackDetails details;
    private final JobQueue queue;
    private final InstantSource clock;

    public TrackImport(TrackDetails details, JobQueue queue, InstantSource clock) {
        this.details = details;
        this.queue = queue;
        this.clock = clock;
    }

    /// A scan begins.
    public void begin() {
        settling.begin();
    }

    /// @return which files could not be read
    public List<ScanProblem> write(Handle handle, RootId root, List<ReadFile> batch, ScanCounts counts) {
        SequencedMap<ReadFile, TrackDescription> described = new LinkedHashMap<>();
        List<ScanProblem> unreadable = new ArrayList<>();
        for (ReadFile read : batch) {
            switch (read.outcome()) {
                case TagOutcome.Tags found -> described.put(read, details.describe(handle, read, found));
                case TagOutcome.Unreadable bad -> {
                    unreadable.add(remember(handle, read.file(), bad));
                    read.before().filter(_ -> !read.tagsOnly()).ifPresent(before -> details.forgetSound(handle, before.id()));
                }
            }
        }
        forgetFailures(handle, described.keySet());
        TrackChangeEffects effects = new TrackChangeEffects(clock);
        Map<TrackId, Track> before = trackQueries.findAll(handle, described.keySet().stream()
                .flatMap(read -> read.before().stream()).map(IndexedFile::id).toList());
        SequencedMap<ReadFile, TrackEntry> entries = entries(handle, root, described, before);
        Map<ReadFile, TrackId> written = writeRows(handle, entries);
        written.keySet().forEach(counts::add);
        readings.put(handle, written.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, track -> track.getKey().reading())));
        learnArtists(handle, entries);
        Set<ArtistId> left = creditTracks(handle, described, written, effects);
        noteMoves(entries, written, before, effects);
        left.addAll(settleAlbums(handle, described, written, effects));
        before.values().forEach(track -> left.add(track.artist()));
        writeAlbumCovers(handle, written);
        details.write(handle, described, written, effects);
        effects.write(handle);
        artists.deleteUnused(handle, left);
        enqueue(handle, written);
        return unreadable;
    }

    /// The rows of the tracks. A new one is on no album yet, any other one on that which it was on, if its file still names one.
    private SequencedMap<ReadFile, TrackEntry> entries(
            Handle handle, RootId root, SequencedMap<ReadFile, TrackDescription> described, Map<TrackId, Track> before) {
        Map<ArtistName, ArtistId> artistIds = artists.resolve(handle, described.values().stream()
                .map(track -> track.tags().credit().artist()).collect(Collectors.toCollection(LinkedHashSet::new)));
        SequencedMap<ReadFile, TrackEntry> entries = new LinkedHashMap<>();
        described.forEach((read, track) -> entries.put(read, new TrackEntry(
                FolderChanges.trackFile(read.file(), root),
                track.tags(),
                artistIds.get(track.tags().credit().artist()),
                read.before().map(IndexedFile::id).map(before::get).flatMap(Track::album)
                        .filter(_ -> track.keepsAlbum() || track.album().isPresent()))));
        return entries;
    }

    private Map<ReadFile, TrackId> writeRows(Handle handle, SequencedMap<ReadFile, TrackEntry> entries) {
        List<ReadFile> fresh = new ArrayList<>();
        SequencedMap<TrackId, TrackEntry> known = new LinkedHashMap<>();
        Map<TrackId, ReadFile> readByTrack = new HashMap<>();
        entries.forEach((read, entry) -> read.before().ifPresentOrElse(
                before -> {
                    if (read.isMove() && tracks.move(handle, before.id(), entry.file()) instanceof TrackWrite.PathTaken) {
                        return;
                    }
                    known.put(before.id(), entry);
                    readByTrack.put(before.id(), read);
                },
                () -> fresh.add(read)));
        Map<ReadFile, TrackId> written = new LinkedHashMap<>();
        List<TrackWrite> inserted = tracks.insert(handle, fresh.stream().map(entries::get).toList());
        for (int i = 0; i < fresh.size(); i++) {
            note(fresh.get(i), inserted.get(i), written);
        }
        Set<TrackId> sameSound = readByTrack.entrySet().stream().filter(entry -> entry.getValue().keepsItsLength())
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        tracks.update(handle, known, sameSound).forEach((id, write) -> note(readByTrack.get(id), write, written));
        tracks.markReturned(handle, known.keySet());
        written.forEach((read, id) -> {
            read.hash().ifPresent(hash -> tracks.setContentHash(handle, id, hash));
            if (!read.keepsItsSound() && read.hash().isEmpty() && read.before().flatMap(IndexedFile::hash).isPresent()) {
                tracks.forgetContentHash(handle, id);
            }
        });
        return written;
    }

    /// @return artists that may have lost their last album
    private Set<ArtistId> settleAlbums(Handle handle, SequencedMap<ReadFile, TrackDescription> described, Map<ReadFile, TrackId> written,
            TrackChangeEffects effects) {
        Map<TrackId, Optional<AlbumStatement>> stated = new LinkedHashMap<>();
        written.forEach((read, id) -> stated.put(id, Optional.of(described.get(read)).filter(track -> !track.keepsAlbum()).flatMap(TrackDescription::album)));
        albums.recognise(handle, stated.values().stream().flatMap(Optional::stream).map(AlbumStatement::album).distinct().toList(), stated.keySet());
        Set<TrackId> sameFiles = written.entrySet().stream().filter(track -> track.getKey().tagsOnly()).map(Map.Entry::getValue).collect(Collectors.toSet());
        return note(settling.settle(handle, stated, sameFiles), effects);
    }

    private static Set<ArtistId> note(AlbumSettling.Changes changes, TrackChangeEffects effects) {
        changes.moved().forEach(effects::written);
        changes.touched().forEach(album -> effects.onAlbum(Optional.of(album)));
        effects.renamed(changes.renamed());
        return changes.artists();
    }

    /// Settles some of the albums that wait for it: their tracks are gone or back, or an earlier version grouped them.
    ///
    /// @return whether there may be more
    public boolean settleWaiting(Handle handle) {
        TrackChangeEffects effects = new TrackChangeEffects(clock);
        Optional<Set<ArtistId>> left = settling.settleWaiting(handle).map(changes -> note(changes, effects));
        effects.write(handle);
        left.ifPresent(some -> artists.deleteUnused(handle, some));
        return left.isPresent();
    }

    /// Albums take the first cover that one of their tracks brings.
    private void writeAlbumCovers(Handle handle, Map<ReadFile, TrackId> written) {
        Map<TrackId, Track> now = trackQueries.findAll(handle, written.values());
        written.forEach((read, id) -> Optional.ofNullable(now.get(id)).flatMap(Track::album).ifPresent(album ->
                details.writeAlbumCover(handle, new CoverOwner.OfAlbum(album), read)));
    }

    /// @return artists to whom tracks were credited among others until now
    private Set<ArtistId> creditTracks(Handle handle, SequencedMap<ReadFile, TrackDescription> described, Map<ReadFile, TrackId> written,
            TrackChangeEffects effects) {
        Map<TrackId, List<TrackCredit>> credited = new LinkedHashMap<>();
        written.forEach((read, id) -> credited.put(id, described.get(read).credits()));
        Map<TrackId, Set<ArtistId>> changed = credits.replace(handle, credited, artists.resolve(handle, credited.values().stream().flatMap(List::stream)
                .map(TrackCredit::artist).collect(Collectors.toCollection(LinkedHashSet::new))));
        // Of a new track they follow when it was measured.
        written.forEach((read, id) -> read.before().ifPresent(_ -> effects.byArtists(changed.getOrDefault(id, Set.of()))));
        return changed.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(HashSet::new));
    }

    /// Learns the MusicBrainz ids of artists: only a credit with one id says whose it is.
    private void learnArtists(Handle handle, SequencedMap<ReadFile, TrackEntry> entries) {
        Map<ArtistId, String> ids = new LinkedHashMap<>();
        entries.values().forEach(entry -> entry.tags().musicBrainz().artist()
                .filter(artist -> !artist.contains(";"))
                .ifPresent(artist -> ids.putIfAbsent(entry.artist(), artist)));
        artists.learnMusicBrainzIds(handle, ids);
    }

    private static void note(ReadFile read, TrackWrite write, Map<ReadFile, TrackId> written) {
        idOf(write).ifPresent(id -> written.put(read, id));
    }

    private static Optional<TrackId> idOf(TrackWrite write) {
        return switch (write) {
            case TrackWrite.Written(TrackId id) -> Optional.of(id);
            case TrackWrite.Unchanged(TrackId id) -> Optional.of(id);
            case TrackWrite.WithoutMusicBrainzId(TrackId id, _, _) -> Optional.of(id);
            // Another writer was quicker, or removed the row: the next scan sees the present state.
            case TrackWrite.PathTaken _, TrackWrite.Gone _ -> Optional.empty();
        };
    }

    private void enqueue(Handle handle, Map<ReadFile, TrackId> written) {
        List<TrackId> toMeasure = written.entrySet().stream()
                .filter(entry -> !entry.getKey().keepsItsSound())
                .map(Map.Entry::getValue)
                .toList();
        queue.enqueue(handle, JobKind.INGEST, JobKind.subjects(toMeasure), Priority.NORMAL);
    }

    /// A track may have come to an album or an artist from another.
    private static void noteMoves(
            Map<ReadFile, TrackEntry> entries, Map<ReadFile, TrackId> written, Map<TrackId, Track> before, TrackChangeEffects effects) {
        entries.values().forEach(entry -> effects.onAlbum(entry.album()));
        written.forEach((read, id) -> Optional.ofNullable(before.get(id)).ifPresent(then -> {
            effects.onAlbum(then.album());
            effects.byArtists(then.artist(), entries.get(read).artist());
        }));
    }

    private ScanProblem remember(Handle handle, FoundFile file, TagOutcome.Unreadable bad) {
        Instant now = clock.instant();
        String revision = switch (bad.reason()) {
            case EMPTY, NOT_AUDIO, NOT_A_FILE -> Revision.of(file.modified(), file.size());
            case MISSING, NOT_PERMITTED, READ_ERROR -> Revision.NONE;
        };
        String reason = bad.reason().name().toLowerCase(Locale.ROOT);
        failures.remember(handle, ScanProblem.READ_FAILURES,
                new Failure(file.path().toString(), reason, bad.detail(), revision, 1, now));
        return new ScanProblem(file.path().toString(), bad.detail());
    }

    private void forgetFailures(Handle handle, Collection<ReadFile> readable) {
        failures.forget(handle, ScanProblem.READ_FAILURES,
                readable.stream().map(read -> read.file().path()).map(Path::toString).toList());
    }
}

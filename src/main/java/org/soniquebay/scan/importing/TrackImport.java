package org.soniquebay.scan.importing;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.RootId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumEntry;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackEntry;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.library.tracks.TrackWrite;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.scan.folder.FolderChanges;
import org.soniquebay.scan.folder.FoundFile;
import org.soniquebay.scan.report.ScanProblem;

/// Writes a batch of opened files into the library: artists, albums, tracks, their other rows, and the jobs that
/// measure new tracks. All of it happens within the caller's transaction.
public final class TrackImport {

    private final ArtistStore artists = new ArtistStore();
    private final AlbumStore albums = new AlbumStore();
    private final TrackStore tracks = new TrackStore();
    private final TrackQueries trackQueries = new TrackQueries();
    private final FailureStore failures = new FailureStore();
    private final TrackDetails details;
    private final JobQueue queue;
    private final InstantSource clock;

    public TrackImport(TrackDetails details, JobQueue queue, InstantSource clock) {
        this.details = details;
        this.queue = queue;
        this.clock = clock;
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
                    read.before().ifPresent(before -> details.forgetSound(handle, before.id()));
                }
            }
        }
        forgetFailures(handle, described.keySet());
        TrackChangeEffects effects = new TrackChangeEffects(clock);
        SequencedMap<ReadFile, TrackEntry> entries = entries(handle, root, described, effects);
        Map<TrackId, Track> before = trackQueries.findAll(handle, entries.keySet().stream()
                .flatMap(read -> read.before().stream()).map(IndexedFile::id).toList());
        Map<ReadFile, TrackId> written = writeRows(handle, entries);
        written.keySet().forEach(counts::add);
        writeAlbumCovers(handle, entries);
        learnArtists(handle, entries);
        noteMoves(entries, written, before, effects);
        details.write(handle, described, written, effects);
        effects.write(handle);
        enqueue(handle, written);
        return unreadable;
    }

    private SequencedMap<ReadFile, TrackEntry> entries(
            Handle handle, RootId root, SequencedMap<ReadFile, TrackDescription> described, TrackChangeEffects effects) {
        Map<ArtistName, ArtistId> artistIds = artists.resolve(handle, names(described.values()));
        Map<AlbumEntry, ArtistId> albumArtists = new HashMap<>();
        for (TrackDescription track : described.values()) {
            track.album().ifPresent(album -> albumArtists.putIfAbsent(
                    album, artistIds.get(track.albumArtist().orElse(track.tags().credit().artist()))));
        }
        albums.recognise(handle, albumArtists.keySet(), described.keySet().stream()
                .flatMap(read -> read.before().stream()).map(IndexedFile::id).toList());
        effects.renamed(albums.statedNow(handle, albumArtists.keySet()));
        Map<AlbumEntry, AlbumId> albumIds = albums.resolve(handle, albumArtists);
        Map<TrackId, Track> edited = trackQueries.findAll(handle, described.entrySet().stream()
                .filter(entry -> entry.getValue().keepsAlbum())
                .flatMap(entry -> entry.getKey().before().stream()).map(IndexedFile::id).toList());
        SequencedMap<ReadFile, TrackEntry> entries = new LinkedHashMap<>();
        described.forEach((read, track) -> entries.put(read, new TrackEntry(
                FolderChanges.trackFile(read.file(), root),
                track.tags(),
                artistIds.get(track.tags().credit().artist()),
                read.before().map(IndexedFile::id).map(edited::get).map(Track::album)
                        .orElseGet(() -> track.album().map(albumIds::get)))));
        return entries;
    }

    private static Set<ArtistName> names(Collection<TrackDescription> described) {
        Set<ArtistName> names = new LinkedHashSet<>();
        for (TrackDescription track : described) {
            names.add(track.tags().credit().artist());
            track.albumArtist().ifPresent(names::add);
        }
        return names;
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
        Set<TrackId> sameSound = readByTrack.entrySet().stream().filter(entry -> entry.getValue().keepsItsSound())
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        tracks.update(handle, known, sameSound).forEach((id, write) -> note(readByTrack.get(id), write, written));
        tracks.markReturned(handle, known.keySet());
        written.forEach((read, id) -> {
            read.hash().ifPresent(hash -> tracks.setContentHash(handle, id, hash));
            if (read.hash().isEmpty() && read.before().flatMap(IndexedFile::hash).isPresent()) {
                tracks.forgetContentHash(handle, id);
            }
        });
        return written;
    }

    /// Albums take the first cover that one of their tracks brings.
    private void writeAlbumCovers(Handle handle, SequencedMap<ReadFile, TrackEntry> entries) {
        entries.forEach((read, entry) -> entry.album().ifPresent(album ->
                details.writeAlbumCover(handle, new CoverOwner.OfAlbum(album), read)));
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

package org.soniquebay.library.grouping;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumEntry;
import org.soniquebay.library.catalog.AlbumQueries;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.library.tracks.TrackStore;

/// Makes the albums what follows from the statements of their tracks ([AlbumGrouping]). An album is the one that most of its tracks are
/// on already, so that it keeps id, covers and edits when its folder is renamed or a disc is added. An album that loses its last track
/// to another is deleted; its covers go to that one if it has none, and what others know of it goes there by the [Succession].
public final class AlbumSettling {

    /// Rows that are looked at in one transaction; all others that depend on them come with them.
    private static final int ROWS_AT_ONCE = 500;
    /// The weight of a track that states another album than before, for an album that is older than this scan.
    private static final long RESTATED = 1_000_000;
    /// The weight of any other track for such an album.
    private static final long STEADY = RESTATED * RESTATED;

    /// What others know of an album, and what follows when another takes its place.
    @FunctionalInterface
    public interface Succession {
        /// @param before an album that no track is on any more, and that is about to be deleted
        /// @param after the album that its last track came to
        void passOn(Handle handle, AlbumId before, AlbumId after);
    }

    private final AlbumStatements statements = new AlbumStatements();
    private final AlbumStore albums = new AlbumStore();
    private final AlbumQueries queries = new AlbumQueries();
    private final ArtistStore artists = new ArtistStore();
    private final TrackStore tracks = new TrackStore();
    private final CoverStore covers = new CoverStore();
    private final Succession succession;
    private final Set<AlbumId> made = new HashSet<>();
    private final Set<TrackId> restated = new HashSet<>();

    public AlbumSettling(Succession succession) {
        this.succession = requireNonNull(succession, "succession is null");
    }

    /// What was changed.
    ///
    /// @param moved tracks that came to another album
    /// @param touched albums that tracks came to or left, the deleted ones apart
    /// @param renamed albums that have another title or artist
    /// @param artists whose albums were deleted or went to another artist
    public record Changes(Set<TrackId> moved, Set<AlbumId> touched, Set<AlbumId> renamed, Set<ArtistId> artists) {
        public Changes {
            moved = Set.copyOf(moved);
            touched = Set.copyOf(touched);
            renamed = Set.copyOf(renamed);
            artists = Set.copyOf(artists);
        }
    }

    /// A scan begins. An album whose tracks are retagged, and so are read one after the other, becomes a new one at first; in the end it is the
    /// old one again.
    public void begin() {
        made.clear();
        restated.clear();
    }

    /// Settles the albums of these tracks and of all others that depend on them ([AlbumCandidates]). Where most tracks of an album state another title or
    /// artist of it than before, the album takes these.
    ///
    /// @param stated by track what its file states now; empty for a track that is on no album, or on one that a person has chosen
    /// @param sameFiles those of the tracks whose files are as they were, though they are read otherwise now
    public Changes settle(Handle handle, Map<TrackId, Optional<AlbumStatement>> stated, Set<TrackId> sameFiles) {
        List<AlbumCandidates.Seed> seeds = new ArrayList<>(statements.of(handle, stated.keySet()));
        restated.addAll(statements.put(handle, stated, sameFiles));
        seeds.addAll(statements.of(handle, stated.keySet()));
        return settle(handle, seeds);
    }

    /// Settles some of the albums that wait for it.
    ///
    /// @return empty when none waits
    public Optional<Changes> settleWaiting(Handle handle) {
        List<AlbumCandidates.Seed> seeds = statements.unsettled(handle, ROWS_AT_ONCE);
        return seeds.isEmpty() ? Optional.empty() : Optional.of(settle(handle, seeds));
    }

    private Changes settle(Handle handle, List<AlbumCandidates.Seed> seeds) {
        List<AlbumPart> parts = AlbumGrouping.of(AlbumCandidates.of(handle, statements, seeds));
        statements.settled(handle, seeds);
        Work work = new Work(handle);
        work.settle(parts);
        return new Changes(work.moved, work.touched, work.renamed, work.left);
    }

    /// One transaction's settling.
    private final class Work {

        private final Handle handle;
        private final Set<TrackId> moved = new HashSet<>();
        private final Set<AlbumId> touched = new HashSet<>();
        private final Set<AlbumId> renamed = new HashSet<>();
        private final Set<ArtistId> left = new HashSet<>();
        private final Map<AlbumPart, AlbumId> homes = new LinkedHashMap<>();

        Work(Handle handle) {
            this.handle = handle;
        }

        void settle(List<AlbumPart> parts) {
            assign(parts);
            SequencedMap<AlbumPart, AlbumEntry> entries = new LinkedHashMap<>();
            parts.forEach(part -> entries.put(part, entry(part)));
            Map<AlbumPart, ArtistId> by = artists(entries);
            albums.freeKeys(handle, homes.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getValue, home -> entries.get(home.getKey()).key())));
            Set<AlbumId> known = Set.copyOf(homes.values());
            parts.stream().filter(part -> !homes.containsKey(part)).forEach(part -> homes.put(part, found(part, entries.get(part), by.get(part))));
            Map<AlbumId, AlbumId> leaving = move();
            homes.forEach((part, album) -> describe(part, album, entries.get(part), by.get(part)));
            removeEmptied(leaving);
            albums.giveKeys(handle, homes.entrySet().stream().filter(home -> known.contains(home.getValue()))
                    .collect(Collectors.toMap(Map.Entry::getValue, home -> entries.get(home.getKey()).key())));
        }

        /// Gives each part the album that most of its tracks are on, each album to one part.
        private void assign(List<AlbumPart> parts) {
            record Vote(AlbumPart part, AlbumId album, long weight) {
            }
            List<Vote> votes = new ArrayList<>();
            parts.forEach(part -> {
                Map<AlbumId, Long> weights = new HashMap<>();
                part.tracks().forEach(track -> track.album().ifPresent(
                        album -> weights.merge(album, weight(track, album), Long::sum)));
                weights.forEach((album, weight) -> votes.add(new Vote(part, album, weight)));
            });
            votes.sort(Comparator.comparingLong(Vote::weight).reversed().thenComparing(vote -> vote.album().value())
                    .thenComparing(vote -> vote.part().tracks().getFirst().id().value()));
            Set<AlbumId> taken = new HashSet<>();
            votes.forEach(vote -> {
                if (!homes.containsKey(vote.part()) && taken.add(vote.album())) {
                    homes.put(vote.part(), vote.album());
                }
            });
        }

        private long weight(StatedTrack track, AlbumId album) {
            if (made.contains(album)) {
                return 1;
            }
            return restated.contains(track.id()) ? RESTATED : STEADY;
        }

        private Map<AlbumPart, ArtistId> artists(Map<AlbumPart, AlbumEntry> entries) {
            Map<ArtistName, ArtistId> ids = artists.resolve(handle, entries.values().stream()
                    .flatMap(entry -> entry.albumArtist().stream()).collect(Collectors.toSet()));
            Map<AlbumPart, ArtistId> by = new HashMap<>();
            entries.forEach((part, entry) -> by.put(part,
                    entry.albumArtist().map(ids::get).orElseGet(() -> part.tracks().getFirst().artist())));
            return by;
        }

        /// The album of a part whose tracks are on none, or on one that another part keeps.
        private AlbumId found(AlbumPart part, AlbumEntry entry, ArtistId artist) {
            Set<String> keys = part.tracks().stream().map(track -> track.states().album().key())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return queries.withKey(handle, keys).filter(album -> !homes.containsValue(album))
                    .orElseGet(() -> {
                        AlbumId album = albums.resolve(handle, Map.of(entry, artist)).get(entry);
                        made.add(album);
                        return album;
                    });
        }

        /// Puts the tracks on their albums.
        ///
        /// @return the albums that tracks left, each with one that its tracks came to
        private Map<AlbumId, AlbumId> move() {
            Map<AlbumId, AlbumId> leaving = new TreeMap<>(Comparator.comparingInt(AlbumId::value));
            homes.forEach((part, album) -> {
                List<StatedTrack> coming = part.tracks().stream().filter(track -> !track.album().equals(Optional.of(album))).toList();
                if (coming.isEmpty()) {
                    return;
                }
                coming.forEach(track -> track.album().ifPresent(before -> leaving.put(before, album)));
                List<TrackId> ids = coming.stream().map(StatedTrack::id).toList();
                tracks.putOn(handle, album, ids);
                moved.addAll(ids);
                touched.add(album);
            });
            touched.addAll(leaving.keySet());
            return leaving;
        }

        private void describe(AlbumPart part, AlbumId album, AlbumEntry entry, ArtistId artist) {
            // One corrected tag does not undo what a person has said of the album.
            long anew = part.tracks().stream().filter(track -> restated.contains(track.id())).count();
            albums.describe(handle, album, entry, artist, 2 * anew >= part.tracks().size()).ifPresent(before -> {
                renamed.add(album);
                left.add(before);
            });
        }

        private void removeEmptied(Map<AlbumId, AlbumId> leaving) {
            leaving.forEach((before, after) -> {
                if (!homes.containsValue(before) && queries.isEmpty(handle, before)) {
                    covers.passOn(handle, new CoverOwner.OfAlbum(before), new CoverOwner.OfAlbum(after));
                    succession.passOn(handle, before, after);
                    left.add(queries.artist(handle, before));
                    albums.delete(handle, before);
                    touched.remove(before);
                }
            });
        }
    }

    /// The album in the words of its tracks: of each word the one that most of them use.
    private static AlbumEntry entry(AlbumPart part) {
        Optional<ArtistName> artist = most(part, entry -> entry.albumArtist().map(ArtistName::written)).map(ArtistName::new);
        AlbumEntry first = part.tracks().stream().map(track -> track.states().album())
                .filter(entry -> entry.albumArtist().map(ArtistName::key).equals(artist.map(ArtistName::key)))
                .min(Comparator.comparing(AlbumEntry::folder)).orElseThrow();
        return new AlbumEntry(most(part, entry -> Optional.of(entry.title())).orElseThrow(), first.folder(), artist,
                part.musicBrainzIds().stream().findFirst(), most(part, AlbumEntry::releaseYear));
    }

    private static Optional<String> most(AlbumPart part, Function<AlbumEntry, Optional<String>> word) {
        return part.tracks().stream().flatMap(track -> word.apply(track.states().album()).stream())
                .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()))
                .entrySet().stream().max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}

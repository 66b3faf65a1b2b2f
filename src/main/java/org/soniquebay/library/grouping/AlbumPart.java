package org.soniquebay.library.grouping;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.SanitizedText;

/// Tracks that belong together, of one folder or of several that were joined.
///
/// @param top the folder; of joined parts the one that all lie in
/// @param title what all spellings of the title share
/// @param tracks at least one, by id
record AlbumPart(String top, String title, List<StatedTrack> tracks) {

    AlbumPart {
        tracks = tracks.stream().sorted(Comparator.comparingInt(track -> track.id().value())).toList();
    }

    static AlbumPart joined(String top, Collection<AlbumPart> parts) {
        List<StatedTrack> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.tracks));
        return new AlbumPart(top, parts.iterator().next().title, all);
    }

    /// The keys of the artists that are stated for the album.
    Set<String> statedArtists() {
        return all(track -> track.states().album().albumArtist().map(ArtistName::key).stream());
    }

    Set<String> musicBrainzIds() {
        return all(track -> track.states().album().musicBrainzId().stream());
    }

    Set<Integer> discs() {
        return all(track -> track.states().disc().stream().boxed());
    }

    /// How many discs the album has, as stated.
    Set<Integer> totals() {
        return all(track -> track.states().discs().stream().boxed());
    }

    Set<String> fileTypes() {
        return all(track -> Stream.of(track.fileType()));
    }

    /// The key of the album's artist: the one that is stated or, when none is, the one of all tracks.
    Optional<String> artist() {
        Set<String> stated = statedArtists();
        Set<String> artists = stated.isEmpty() ? all(track -> Stream.of(track.artistKey())) : stated;
        return artists.size() == 1 ? Optional.of(artists.iterator().next()) : Optional.empty();
    }

    /// The folder's name without its numbers, by which the discs of one copy differ from those of another.
    String nameWithoutNumbers() {
        return SanitizedText.matchKey(top.substring(top.lastIndexOf('/') + 1).replaceAll("\\d+", ""));
    }

    String parent() {
        return parent(top);
    }

    /// The folder around this one.
    static String parent(String folder) {
        int slash = folder.lastIndexOf('/');
        return slash > 0 ? folder.substring(0, slash) : "/";
    }

    /// Whether it may be a disc of an album in several folders.
    boolean isOfDiscs() {
        return !discs().isEmpty() || DiscFolders.ofSeveral(totals());
    }

    private <T extends Comparable<T>> Set<T> all(Function<StatedTrack, Stream<T>> values) {
        return tracks.stream().flatMap(values).collect(toCollection(TreeSet::new));
    }
}

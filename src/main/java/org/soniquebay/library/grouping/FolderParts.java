package org.soniquebay.library.grouping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.soniquebay.library.ArtistName;

/// The tracks of one title in one folder, parted into albums. A track that states less joins the only album that states more and
/// is not contradicted by it: one without a MusicBrainz id that of an id, one that states nothing that of an artist or an id.
final class FolderParts {

    private final String folder;
    private final String title;
    private final Map<String, List<StatedTrack>> byMusicBrainzId = new TreeMap<>();
    private final Map<String, List<StatedTrack>> byArtist = new TreeMap<>();
    private final List<StatedTrack> bare = new ArrayList<>();

    FolderParts(String folder, String title, Collection<StatedTrack> tracks) {
        this.folder = folder;
        this.title = title;
        tracks.forEach(this::add);
    }

    private void add(StatedTrack track) {
        Optional<String> id = track.states().album().musicBrainzId();
        Optional<String> artist = track.states().album().albumArtist().map(ArtistName::key);
        if (id.isPresent()) {
            byMusicBrainzId.computeIfAbsent(id.get(), _ -> new ArrayList<>()).add(track);
        } else if (artist.isPresent()) {
            byArtist.computeIfAbsent(artist.get(), _ -> new ArrayList<>()).add(track);
        } else {
            bare.add(track);
        }
    }

    List<AlbumPart> parts() {
        Map<String, AlbumPart> identified = new LinkedHashMap<>();
        byMusicBrainzId.forEach((id, tracks) -> identified.put(id, new AlbumPart(folder, title, tracks)));
        Map<String, List<AlbumPart>> joining = new LinkedHashMap<>();
        List<AlbumPart> parts = new ArrayList<>();
        byArtist.forEach((artist, tracks) -> {
            AlbumPart part = new AlbumPart(folder, title, tracks);
            home(artist, identified).ifPresentOrElse(
                    id -> joining.computeIfAbsent(id, _ -> new ArrayList<>()).add(part), () -> parts.add(part));
        });
        identified.forEach((id, part) -> {
            List<AlbumPart> all = joining.computeIfAbsent(id, _ -> new ArrayList<>());
            all.add(part);
            parts.add(AlbumPart.joined(folder, all));
        });
        if (!bare.isEmpty()) {
            AlbumPart rest = new AlbumPart(folder, title, bare);
            return parts.size() == 1 ? List.of(AlbumPart.joined(folder, List.of(parts.getFirst(), rest))) : with(parts, rest);
        }
        return parts;
    }

    /// The only album with a MusicBrainz id that tracks of this artist may be on. One whose tracks state no artist takes those of one
    /// artist, but not those of several.
    private Optional<String> home(String artist, Map<String, AlbumPart> identified) {
        List<String> homes = identified.entrySet().stream().filter(entry -> {
            Set<String> stated = entry.getValue().statedArtists();
            return stated.contains(artist) || stated.isEmpty() && byArtist.size() == 1;
        }).map(Map.Entry::getKey).toList();
        return homes.size() == 1 ? Optional.of(homes.getFirst()) : Optional.empty();
    }

    private static List<AlbumPart> with(List<AlbumPart> parts, AlbumPart rest) {
        parts.add(rest);
        return parts;
    }
}

package org.soniquebay.library.grouping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.soniquebay.library.SanitizedText;

/// Decides which tracks are one album, from what their files state alone: the same files give the same albums, in whatever order
/// they came. Tracks with one MusicBrainz album id are one album. So are tracks of one title in one folder ([FolderParts]), and the
/// discs of an album in folders of their own ([DiscFolders]).
final class AlbumGrouping {

    private AlbumGrouping() {
    }

    /// @param tracks all tracks of the titles and MusicBrainz ids that are looked at
    /// @return albums; each track is on one of them
    static List<AlbumPart> of(Collection<StatedTrack> tracks) {
        Map<String, Map<String, List<StatedTrack>>> byTitle = new TreeMap<>();
        tracks.forEach(track -> byTitle
                .computeIfAbsent(SanitizedText.matchKey(track.states().album().title()), _ -> new TreeMap<>())
                .computeIfAbsent(track.states().album().folder(), _ -> new ArrayList<>()).add(track));
        List<AlbumPart> parts = new ArrayList<>();
        byTitle.forEach((title, folders) -> folders.forEach(
                (folder, here) -> parts.addAll(new FolderParts(folder, title, here).parts())));
        return identified(DiscFolders.joined(parts));
    }

    /// Joins the parts with a MusicBrainz id in common, wherever they are.
    private static List<AlbumPart> identified(List<AlbumPart> parts) {
        Map<String, Set<AlbumPart>> byId = new HashMap<>();
        List<AlbumPart> albums = new ArrayList<>();
        for (AlbumPart part : parts) {
            Optional<String> id = part.musicBrainzIds().stream().findFirst();
            id.ifPresentOrElse(known -> byId.computeIfAbsent(known, _ -> new LinkedHashSet<>()).add(part), () -> albums.add(part));
        }
        byId.values().forEach(same -> albums.add(AlbumPart.joined(same.iterator().next().top(), same)));
        return albums;
    }
}

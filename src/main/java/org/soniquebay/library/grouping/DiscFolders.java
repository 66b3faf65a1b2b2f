package org.soniquebay.library.grouping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.soniquebay.library.TrackId;

/// The discs of albums in folders of their own, whatever the folders are called: parts of one title and artist, in sibling folders
/// or one inside the other, that state different discs, are one album. Two that state the same disc are copies, and two albums: FLAC
/// and MP3, for example; then the discs of each copy are looked for among the files of one type, or the folders of one name.
final class DiscFolders {

    /// Ways to tell the discs of one copy from those of another, tried one after the other.
    private static final List<Function<AlbumPart, ?>> COPIES = List.of(
            _ -> "",
            AlbumPart::musicBrainzIds,
            AlbumPart::totals,
            AlbumPart::fileTypes,
            AlbumPart::nameWithoutNumbers,
            part -> List.of(part.fileTypes(), part.nameWithoutNumbers()));

    /// By their first tracks, for a part is many tracks to compare.
    private final Map<TrackId, AlbumPart> parts = new LinkedHashMap<>();
    /// The parts that may be joined by the folder that they are in, and by the one around it.
    private final Map<String, Map<TrackId, AlbumPart>> byFolder = new HashMap<>();
    /// The folders to look at, the deepest first.
    private final TreeSet<String> folders = new TreeSet<>(
            Comparator.comparing((String folder) -> -folder.chars().filter(character -> character == '/').count()).thenComparing(folder -> folder));

    /// @param parts of one title and one artist
    DiscFolders(Collection<AlbumPart> parts) {
        parts.forEach(this::add);
        parts.forEach(part -> folders.addAll(List.of(part.top(), part.parent())));
    }

    List<AlbumPart> joined() {
        while (!folders.isEmpty()) {
            String folder = folders.removeFirst();
            List<AlbumPart> here = byFolder.getOrDefault(folder, Map.of()).values().stream().filter(AlbumPart::isOfDiscs).toList();
            for (List<AlbumPart> album : albums(here)) {
                album.forEach(this::remove);
                AlbumPart one = AlbumPart.joined(folder, album);
                add(one);
                folders.add(one.parent());
            }
        }
        return List.copyOf(parts.values());
    }

    private void add(AlbumPart part) {
        TrackId first = part.tracks().getFirst().id();
        parts.put(first, part);
        byFolder.computeIfAbsent(part.top(), _ -> new LinkedHashMap<>()).put(first, part);
        byFolder.computeIfAbsent(part.parent(), _ -> new LinkedHashMap<>()).put(first, part);
    }

    private void remove(AlbumPart part) {
        TrackId first = part.tracks().getFirst().id();
        parts.remove(first);
        byFolder.get(part.top()).remove(first);
        byFolder.get(part.parent()).remove(first);
    }

    /// The parts that are to be joined, in lists of two or more.
    private static List<List<AlbumPart>> albums(List<AlbumPart> here) {
        for (Function<AlbumPart, ?> copy : COPIES) {
            List<List<AlbumPart>> several = here.stream()
                    .collect(Collectors.groupingBy(part -> copy.apply(part).toString(), TreeMap::new, Collectors.toList()))
                    .values().stream().filter(album -> album.size() > 1).toList();
            if (!several.isEmpty() && several.stream().allMatch(DiscFolders::areOne)) {
                return several;
            }
        }
        return List.of();
    }

    private static boolean areOne(List<AlbumPart> album) {
        Set<Integer> discs = new HashSet<>();
        Set<Integer> totals = new HashSet<>();
        Set<String> ids = new HashSet<>();
        int stated = 0;
        for (AlbumPart part : album) {
            discs.addAll(part.discs());
            stated += part.discs().size();
            totals.addAll(part.totals());
            ids.addAll(part.musicBrainzIds());
        }
        boolean allStated = album.stream().noneMatch(part -> part.discs().isEmpty());
        return stated == discs.size() && totals.size() <= 1 && ids.size() <= 1 && (allStated || ofSeveral(totals));
    }

    static boolean ofSeveral(Set<Integer> totals) {
        return totals.size() == 1 && totals.iterator().next() > 1;
    }

    /// Joins the discs among the parts of a library.
    static List<AlbumPart> joined(Collection<AlbumPart> all) {
        List<AlbumPart> joined = new ArrayList<>();
        Map<String, List<AlbumPart>> byArtist = new TreeMap<>();
        for (AlbumPart part : all) {
            part.artist().ifPresentOrElse(
                    artist -> byArtist.computeIfAbsent(part.title() + '\0' + artist, _ -> new ArrayList<>()).add(part), () -> joined.add(part));
        }
        byArtist.values().forEach(parts -> joined.addAll(parts.size() == 1 ? parts : new DiscFolders(parts).joined()));
        return joined;
    }
}

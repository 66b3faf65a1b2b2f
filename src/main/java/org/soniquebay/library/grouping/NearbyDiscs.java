package org.soniquebay.library.grouping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.grouping.AlbumCandidates.Place;

/// Looks for the folders of one title and artist with which a folder may be joined by [DiscFolders]: those below the folder around it and, while there are
/// more on each level, below the folders around that one.
final class NearbyDiscs {

    /// Two parts of one folder may be joined with what lies around it, and count as two folders then.
    private static final String BELOW = """
            SELECT near.number, said.folder,
                   count(DISTINCT (coalesce(said.musicbrainz_albumid, ''), said.album_artist IS NULL)) > 1 AS several
            FROM unnest(CAST(:numbers AS integer[]), CAST(:titles AS text[]), CAST(:artists AS text[]), CAST(:froms AS text[]), CAST(:tos AS text[]))
                AS near (number, title, artist, start, stop)
            JOIN album_statements AS said
                ON hashtextextended(said.title_key || chr(10) || said.artist_key, 0) = hashtextextended(near.title || chr(10) || near.artist, 0)
                AND said.title_key = near.title AND said.artist_key = near.artist
                AND said.folder COLLATE "C" >= near.start AND said.folder COLLATE "C" < near.stop
            GROUP BY near.number, said.folder
            """;
    /// The sign after the slash.
    private static final String END_OF_FOLDER = "0";

    private final Handle handle;
    private final Map<Around, Found> known = new HashMap<>();

    NearbyDiscs(Handle handle) {
        this.handle = handle;
    }

    /// A folder's tracks of one title by one artist.
    record Disc(Place place, String artist) {
    }

    /// What lies below a folder.
    private record Around(String title, String artist, String top) {
        Around higher() {
            return new Around(title, artist, AlbumPart.parent(top));
        }
    }

    private static final class Found {

        private final Set<String> folders = new HashSet<>();
        private boolean several;
    }

    /// All places with which these may be joined, these among them.
    Set<Place> of(Collection<Disc> discs) {
        Set<Place> places = new HashSet<>();
        Map<Around, Set<String>> climbing = new LinkedHashMap<>();
        discs.forEach(disc -> climb(climbing, new Around(disc.place().title(), disc.artist(), AlbumPart.parent(disc.place().folder())),
                Set.of(disc.place().folder())));
        while (!climbing.isEmpty()) {
            look(climbing.keySet().stream().filter(around -> !known.containsKey(around)).toList());
            Map<Around, Set<String>> level = new LinkedHashMap<>(climbing);
            climbing.clear();
            level.forEach((around, below) -> {
                Found found = known.get(around);
                found.folders.forEach(folder -> places.add(new Place(around.title(), folder)));
                if ((found.several || !found.folders.equals(below)) && !around.higher().equals(around)) {
                    climb(climbing, around.higher(), found.folders);
                }
            });
        }
        return places;
    }

    /// @param below the folders that were known on the level below; where there are several such levels, they are more than one knows
    private static void climb(Map<Around, Set<String>> climbing, Around around, Set<String> below) {
        climbing.merge(around, below, (one, other) -> one.equals(other) ? one : Set.of());
    }

    private void look(List<Around> fresh) {
        fresh.forEach(around -> known.put(around, new Found()));
        if (fresh.isEmpty()) {
            return;
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            numbers.add(i);
        }
        handle.createQuery(BELOW)
                .bindArray("numbers", Integer.class, numbers)
                .bindArray("titles", String.class, fresh.stream().map(Around::title).toList())
                .bindArray("artists", String.class, fresh.stream().map(Around::artist).toList())
                .bindArray("froms", String.class, fresh.stream().map(Around::top).toList())
                .bindArray("tos", String.class, fresh.stream().map(around -> around.top().equals("/") ? END_OF_FOLDER : around.top() + END_OF_FOLDER).toList())
                .map((row, _) -> {
                    Found found = known.get(fresh.get(row.getInt("number")));
                    found.several |= row.getBoolean("several");
                    return found.folders.add(row.getString("folder"));
                }).list();
    }
}

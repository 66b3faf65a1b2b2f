package org.soniquebay.discovery.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.TrackSearchIndex;

/// Finds the track a person means: by its number, by its path, by its title or artist, by words of title, artist and
/// album, or by any part of title or file name. `#12` is always the number; `12` may also be the whole title of a track.
public final class TrackLookup {

    private static final String BY_PART = """
            SELECT id FROM tracks
            WHERE %s AND (title ILIKE :part OR regexp_replace(path, '^.*/', '') ILIKE :part)
            ORDER BY length(title), id
            LIMIT :most
            """.formatted(TrackScope.LISTED.tracks());

    private final TrackSearchIndex search = new TrackSearchIndex();

    /// The tracks that may be meant, the best match first; where some have exactly this title, or this artist, those only.
    ///
    /// @param most how many at most
    public List<TrackId> find(Handle handle, String meant, int most) {
        if (meant.startsWith("#") && isNumber(meant.substring(1))) {
            return byNumber(handle, meant.substring(1)).stream().toList();
        }
        Optional<TrackId> numbered = byNumber(handle, meant);
        if (numbered.isPresent()) {
            return Stream.concat(numbered.stream(), byTitle(handle, meant, most).stream()).distinct().limit(most).toList();
        }
        Optional<TrackId> path = byPath(handle, meant);
        if (path.isPresent()) {
            return List.of(path.get());
        }
        List<TrackId> byWords = search.find(handle, meant, most);
        return byWords.isEmpty() ? byPart(handle, meant, most) : byWords;
    }

    private static boolean isNumber(String text) {
        return text.matches("[1-9]\\d{0,8}");
    }

    private static Optional<TrackId> byNumber(Handle handle, String meant) {
        if (!isNumber(meant)) {
            return Optional.empty();
        }
        return handle.createQuery("SELECT id FROM tracks WHERE id = :id")
                .bind("id", Integer.parseInt(meant))
                .mapTo(TrackId.class)
                .findOne();
    }

    private static List<TrackId> byTitle(Handle handle, String title, int most) {
        return handle.createQuery("SELECT id FROM tracks WHERE " + TrackScope.LISTED.tracks() + " AND title = :title ORDER BY id LIMIT :most")
                .bind("title", title)
                .bind("most", most)
                .mapTo(TrackId.class)
                .list();
    }

    private static Optional<TrackId> byPath(Handle handle, String meant) {
        return handle.createQuery("SELECT id FROM tracks WHERE path = :path")
                .bind("path", meant.replace("\0", ""))
                .mapTo(TrackId.class)
                .findOne();
    }

    private static List<TrackId> byPart(Handle handle, String meant, int most) {
        String literal = LikePattern.literal(meant.replace("\0", ""));
        if (literal.isBlank()) {
            return List.of();
        }
        return handle.createQuery(BY_PART)
                .bind("part", "%" + literal + "%")
                .bind("most", most)
                .mapTo(TrackId.class)
                .list();
    }
}

package org.soniquebay.subsonic.lists;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.RootId;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.catalog.AlbumSortKey;

/// Reads the ids of albums with listed songs, by the orders of album lists. Each order ends with the id, so that no two pages of one list show the same album.
final class AlbumListQueries {

    private static final String YEAR = AlbumSortKey.YEAR.sql();
    private static final String SELECT = """
            SELECT albums.id FROM albums JOIN artists ON artists.id = albums.album_artist_id
            WHERE EXISTS (SELECT 1 FROM tracks WHERE tracks.album_id = albums.id AND %s AND (CAST(:root AS integer) IS NULL OR tracks.root_id = :root)) AND %s
            ORDER BY %s OFFSET :offset LIMIT :count
            """;

    /// The part of a list.
    ///
    /// @param root only albums with a song of this music folder
    record Part(int offset, int count, Optional<RootId> root) {
    }

    /// The orders of all albums, of which a part may begin behind an album instead of at an offset.
    enum WholeOrder {
        NEWEST("albums.date_added DESC, albums.id DESC", "(albums.date_added, albums.id)", "<"),
        BY_NAME(AlbumSortKey.TITLE.sql() + ", albums.id", "(" + AlbumSortKey.TITLE.sql() + ", albums.id)", ">"),
        BY_ARTIST(AlbumSortKey.ARTIST.sql() + ", " + AlbumSortKey.TITLE.sql() + ", albums.id",
                "(" + AlbumSortKey.ARTIST.sql() + ", " + AlbumSortKey.TITLE.sql() + ", albums.id)", ">");

        private final String sql;
        private final String behind;

        WholeOrder(String sql, String place, String sign) {
            this.sql = sql;
            this.behind = "%1$s %2$s (SELECT %3$s FROM albums JOIN artists ON artists.id = albums.album_artist_id WHERE albums.id = :before)"
                    .formatted(place, sign, place.substring(1, place.length() - 1));
        }
    }

    List<AlbumId> random(Handle handle, Part part) {
        return query(handle, "true", "random()", new Part(0, part.count(), part.root())).mapTo(AlbumId.class).list();
    }

    /// @param before the album behind which the part begins, whatever its offset; an album that is there no longer counts as none
    List<AlbumId> whole(Handle handle, WholeOrder order, OptionalInt before, Part part) {
        boolean known = before.isPresent() && handle.createQuery("SELECT EXISTS (SELECT 1 FROM albums WHERE id = :before)").bind("before", before.getAsInt())
                .mapTo(Boolean.class).one();
        if (!known) {
            return query(handle, "true", order.sql, part).mapTo(AlbumId.class).list();
        }
        return query(handle, order.behind, order.sql, new Part(0, part.count(), part.root())).bind("before", before.getAsInt()).mapTo(AlbumId.class).list();
    }

    /// @param from first year of the list, which may be the later one: the list goes downwards then
    List<AlbumId> byYear(Handle handle, int from, int to, Part part) {
        String order = YEAR + (from > to ? " DESC, " : ", ") + AlbumSortKey.TITLE.sql() + ", albums.id";
        return query(handle, YEAR + " BETWEEN :least AND :most", order, part).bind("least", Math.min(from, to)).bind("most", Math.max(from, to)).mapTo(AlbumId.class).list();
    }

    List<AlbumId> ofGenre(Handle handle, String genre, Part part) {
        String carries = """
                EXISTS (SELECT 1 FROM tracks JOIN track_genres ON track_genres.track_id = tracks.id JOIN genres ON genres.id = track_genres.genre_id
                        WHERE tracks.album_id = albums.id AND genres.name_key = :genre AND %s)""".formatted(TrackScope.LISTED.tracks());
        return query(handle, carries, AlbumSortKey.TITLE.sql() + ", albums.id", part).bind("genre", SanitizedText.matchKey(genre)).mapTo(AlbumId.class).list();
    }

    private static Query query(Handle handle, String condition, String order, Part part) {
        return handle.createQuery(SELECT.formatted(TrackScope.LISTED.tracks(), condition, order))
                .bind("offset", part.offset()).bind("count", part.count()).bind("root", part.root());
    }
}

package org.soniquebay.subsonic.items;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Database;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.subsonic.protocol.ResponseNode;

/// Lists of songs, albums and artists of any length, as pages of an answer. Up to [#PAGE] of them are read at once, in the transaction of the call. Of more, each page
/// is read when the ones before it are written, in a transaction of its own, so that an answer needs the memory of one page; what leaves the library meanwhile is left out.
///
/// @param handle of the transaction of the call
/// @param user whose answer the list is part of
public record ItemLists(Database database, Handle handle, UserId user) {

    /// The most items that are in memory as nodes.
    public static final int PAGE = 500;

    public ItemLists {
        requireNonNull(database, "database is null");
        requireNonNull(handle, "handle is null");
        requireNonNull(user, "user is null");
    }

    public Iterable<List<ResponseNode>> songs(List<TrackId> ids) {
        return of(ids, Items::songs);
    }

    /// A list of what is not an item itself, but holds one.
    ///
    /// @param nodes reads those of a page
    public <E> Iterable<List<ResponseNode>> of(List<E> all, BiFunction<Items, List<E>, List<ResponseNode>> nodes) {
        if (all.size() <= PAGE) {
            return List.of(nodes.apply(new Items(handle, user), all));
        }
        // The transaction of the call is over when the pages are read.
        return () -> IntStream.iterate(0, from -> from < all.size(), from -> from + PAGE).mapToObj(from -> all.subList(from, Math.min(all.size(), from + PAGE)))
                .map(page -> database.<List<ResponseNode>, RuntimeException>readSoon(reading -> nodes.apply(new Items(reading, user), page))).iterator();
    }
}

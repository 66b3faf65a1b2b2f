package org.soniquebay.subsonic.lists;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.database.TypedId;
import org.soniquebay.subsonic.items.ItemLists;
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.protocol.ResponseNode;

/// Goes through all artists, albums or songs in the order of ids, from an offset on. Each of the parts that it gives is read in one transaction, so that it has as many items as were
/// asked for while there are more.
final class WholeListing<I extends TypedId> implements Iterator<List<ResponseNode>> {

    private final Database database;
    private final PageEnds ends;
    private final PageEnds.Listing listing;
    private final Source<I> source;
    private int after;
    private int skipped;
    private int offset;
    private int left;

    /// Where the items come from.
    ///
    /// @param ids those of a part
    /// @param nodes made of them
    record Source<I>(BiFunction<Handle, FoundItemQueries.Part, List<I>> ids, BiFunction<Items, List<I>, List<ResponseNode>> nodes) {
        Source {
            requireNonNull(ids, "ids is null");
            requireNonNull(nodes, "nodes is null");
        }
    }

    /// @param offset of the first item
    /// @param count how many at most
    WholeListing(Database database, PageEnds ends, PageEnds.Listing listing, Source<I> source, int offset, int count) {
        this.database = requireNonNull(database, "database is null");
        this.ends = requireNonNull(ends, "ends are null");
        this.listing = requireNonNull(listing, "listing is null");
        this.source = requireNonNull(source, "source is null");
        OptionalInt known = ends.before(listing, offset);
        this.after = known.orElse(0);
        this.skipped = known.isPresent() ? 0 : offset;
        this.offset = offset;
        this.left = count;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public List<ResponseNode> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return database.readSoon(this::part);
    }

    List<ResponseNode> part(Handle handle) {
        int wanted = Math.min(left, ItemLists.PAGE);
        List<I> ids = source.ids().apply(handle, FoundItemQueries.Part.ofAll(after, skipped, wanted, listing.root()));
        left = ids.size() < wanted ? 0 : left - wanted;
        if (!ids.isEmpty()) {
            after = ids.getLast().value();
            skipped = 0;
            offset += ids.size();
            ends.put(listing, offset, after);
        }
        return source.nodes().apply(new Items(handle, listing.user()), ids);
    }
}

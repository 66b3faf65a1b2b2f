package org.soniquebay.legacy.carry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.legacy.schema.Bookkeeping;
import org.soniquebay.legacy.schema.ShortLocks;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.search.TrackSearchIndex;

/// Works off the rows that the old application has written since. The work is meant to be repeated while both
/// applications run.
public final class PendingRows {

    /// The batch size: the old application may wait for a row of a batch until it is carried, and smaller batches carry less than it writes.
    private static final int ROWS_AT_ONCE = 100;
    /// The statement that takes every note about the same row at once.
    private static final String TAKE = """
            DELETE FROM soniquebay_migration.pending
            WHERE id <= :last AND (kind, row_id) IN (
                SELECT kind, row_id FROM soniquebay_migration.pending WHERE id <= :last ORDER BY id LIMIT :most)
            RETURNING kind, row_id
            """;

    private final Database database;
    private final TrackMigration tracks = new TrackMigration();
    private final CoverMigration covers = new CoverMigration();
    private final Corrections corrections = new Corrections();
    private final TrackSearchIndex search = new TrackSearchIndex();

    public PendingRows(Database database) {
        this.database = database;
    }

    /// Whether an old application may be writing to this database.
    public static boolean possible(Database database) {
        return database.read(handle -> handle.createQuery("SELECT to_regclass('soniquebay_migration.pending') IS NOT NULL")
                .mapTo(Boolean.class).one());
    }

    /// Carries the rows noted now; rows noted meanwhile are left for the next time.
    ///
    /// @return how many rows had been written
    public long carryAll() {
        long last = database.read(PendingRows::last);
        long carried = 0;
        int taken;
        do {
            taken = ShortLocks.inTransaction(database, "carry what the old application wrote", handle -> carrySome(handle, last));
            carried += taken;
        } while (taken > 0);
        return carried;
    }

    private record Written(String kind, int row) {
    }

    public static long last(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(id), 0) FROM soniquebay_migration.pending").mapTo(Long.class).one();
    }

    /// @param last the last note to work off
    /// @return how many rows were carried
    public int carrySome(Handle handle, long last) {
        new Bookkeeping(handle).beginFollowing();
        Set<Written> written = new LinkedHashSet<>(handle.createQuery(TAKE).bind("most", ROWS_AT_ONCE).bind("last", last)
                .map((row, _) -> new Written(row.getString("kind"), row.getInt("row_id"))).list());
        if (written.isEmpty()) {
            return 0;
        }
        Set<Integer> ofTracks = rows(written, "tracks");
        List<Integer> ofCovers = LockedRows.lockCovers(handle, rows(written, "covers"));
        covers.carryOwn(handle, ofCovers);
        covers.forget(handle, List.copyOf(rows(written, "gone_covers")));
        ofTracks.addAll(owners(handle, ofCovers, "track_id"));
        followOwners(handle, "ALBUM", owners(handle, ofCovers, "album_id"), rows(written, "album_covers"));
        followOwners(handle, "ARTIST", owners(handle, ofCovers, "artist_id"), rows(written, "artist_covers"));
        List<Integer> held = LockedRows.lockWithCovers(handle, ofTracks, "tracks");
        if (!held.isEmpty()) {
            tracks.follow(handle, held);
        }
        Set<Integer> words = rows(written, "words");
        words.addAll(tracksWithNewNames(handle, written));
        words.removeAll(ofTracks);
        search.refresh(handle, LockedRows.keep(handle, words, "words").stream().map(TrackId::new).toList());
        corrections.show(handle, LockedRows.lock(handle, rows(written, "correction"), "correction"));
        return written.size();
    }

    private static Set<Integer> rows(Set<Written> written, String kind) {
        return written.stream().filter(note -> note.kind().equals(kind)).map(Written::row).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> owners(Handle handle, List<Integer> covers, String owner) {
        return new TreeSet<>(handle.createQuery("SELECT %1$s FROM covers WHERE id = ANY (:covers) AND %1$s IS NOT NULL".formatted(owner))
                .bindArray("covers", Integer.class, covers).mapTo(Integer.class).list());
    }

    private void followOwners(Handle handle, String kind, Set<Integer> owners, Set<Integer> bereft) {
        owners.addAll(bereft);
        covers.followOwners(handle, kind, owners);
    }

    /// Tracks whose artist, album or label has another name now.
    private static List<Integer> tracksWithNewNames(Handle handle, Set<Written> written) {
        return handle.createQuery("""
                SELECT id FROM tracks WHERE track_artist_id = ANY (:artists) OR album_id = ANY (:albums)
                UNION SELECT track_id FROM track_genres WHERE genre_id = ANY (:genres) AND track_id IS NOT NULL
                UNION SELECT track_id FROM track_genre_tags WHERE tag_id = ANY (:tags) AND track_id IS NOT NULL
                """)
                .bindArray("artists", Integer.class, rows(written, "artists")).bindArray("albums", Integer.class, rows(written, "albums"))
                .bindArray("genres", Integer.class, rows(written, "genres")).bindArray("tags", Integer.class, rows(written, "genre_tags"))
                .mapTo(Integer.class).list();
    }
}

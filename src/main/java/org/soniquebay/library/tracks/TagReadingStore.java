package org.soniquebay.library.tracks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.library.TrackId;

/// The rows of `tag_readings`: by which version of the reader the tags of each track were read, and how its file looked then.
public final class TagReadingStore {

    private static final String VALUES = ":inodeChanged, :lyricsModified, :lyricsSize";
    private static final String SEEN = "inode_changed, lyrics_modified, lyrics_size";
    private static final String UPSERT = """
            INSERT INTO tag_readings (track_id, reader_version, charset, %1$s) VALUES (:track, :version, :charset, %2$s)
            ON CONFLICT (track_id) DO UPDATE SET (reader_version, charset, %1$s) = (excluded.reader_version, excluded.charset, %3$s)
            """.formatted(SEEN, VALUES, "excluded." + SEEN.replace(", ", ", excluded."));
    private static final String REMEMBER = """
            INSERT INTO tag_readings (track_id, %1$s) SELECT id, %2$s FROM tracks WHERE path = :path
            ON CONFLICT (track_id) DO UPDATE SET (%1$s) = (%3$s)
            """.formatted(SEEN, VALUES, "excluded." + SEEN.replace(", ", ", excluded."));

    /// Notes that tags were read.
    public void put(Handle handle, Map<TrackId, TagReading> readings) {
        PreparedBatch batch = handle.prepareBatch(UPSERT);
        readings.forEach((track, reading) -> bind(batch.bind("track", track).bind("version", reading.version())
                .bind("charset", reading.charset()), reading));
        execute(batch);
    }

    /// Notes how files look whose tags are not read now, so that a later change shows.
    ///
    /// @param seen by the path of the track
    public void remember(Handle handle, Map<String, TagReading> seen) {
        PreparedBatch batch = handle.prepareBatch(REMEMBER);
        seen.forEach((path, reading) -> bind(batch.bind("path", path), reading));
        execute(batch);
    }

    /// Has the next scan read the tags of these tracks again.
    public void outdate(Handle handle, Collection<TrackId> tracks) {
        handle.createUpdate("UPDATE tag_readings SET reader_version = 0 WHERE track_id = ANY (:tracks)").bindArray("tracks", TrackId.class, tracks).execute();
    }

    /// The hashes of the pictures that the tracks' files held when they were last read; a track of which that was not noted is left out.
    public Map<TrackId, Set<String>> pictures(Handle handle, Collection<TrackId> tracks) {
        return handle.createQuery("SELECT track_id, pictures FROM tag_readings WHERE track_id = ANY (:tracks) AND pictures IS NOT NULL")
                .bindArray("tracks", TrackId.class, tracks)
                .reduceRows(new HashMap<>(), (pictures, row) -> {
                    pictures.put(row.getColumn("track_id", TrackId.class), Set.of(row.getColumn("pictures", String[].class)));
                    return pictures;
                });
    }

    /// Notes which pictures the tracks' files hold.
    ///
    /// @param hashes by track, each once
    public void putPictures(Handle handle, Map<TrackId, Set<String>> hashes) {
        PreparedBatch batch = handle.prepareBatch("UPDATE tag_readings SET pictures = CAST(:hashes AS text[]) WHERE track_id = :track AND pictures IS DISTINCT FROM CAST(:hashes AS text[])");
        hashes.forEach((track, some) -> batch.bind("track", track).bindArray("hashes", String.class, some).add());
        execute(batch);
    }

    private static void bind(PreparedBatch batch, TagReading reading) {
        batch.bind("inodeChanged", reading.inodeChanged())
                .bind("lyricsModified", reading.lyrics().map(TagReading.SideFile::modified))
                .bind("lyricsSize", reading.lyrics().map(TagReading.SideFile::size)).add();
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}

package org.soniquebay.scan;

import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.library.TrackId;

/// What goes with tracks that are purged.
///
/// @param hidden how many of the tracks somebody has hidden
/// @param edits a person's edits, and corrections of the sound
/// @param covers pictures of the tracks themselves
/// @param queued entries of the play queue
/// @param albums albums without any other track
public record PurgedContents(long tracks, long hidden, long edits, long covers, long queued, long albums) {

    public static PurgedContents of(Handle handle, Collection<TrackId> tracks) {
        return handle.createQuery("""
                SELECT (SELECT count(*) FROM tracks WHERE id = ANY (:tracks)) AS tracks,
                       (SELECT count(hidden_since) FROM tracks WHERE id = ANY (:tracks)) AS hidden,
                       (SELECT count(*) FROM track_metadata WHERE track_id = ANY (:tracks) AND metadata_source = 'user')
                       + (SELECT count(*) FROM track_audio_analyses WHERE track_id = ANY (:tracks) AND analysis_source = 'user') AS edits,
                       (SELECT count(*) FROM covers WHERE track_id = ANY (:tracks)) AS covers,
                       (SELECT count(*) FROM playqueue_tracks WHERE track_id = ANY (:tracks)) AS queued,
                       (SELECT count(DISTINCT album_id) FROM tracks WHERE id = ANY (:tracks)
                        AND NOT EXISTS (SELECT 1 FROM tracks AS other WHERE other.album_id = tracks.album_id AND NOT other.id = ANY (:tracks))) AS albums
                """)
                .bindArray("tracks", TrackId.class, tracks).map(ConstructorMapper.of(PurgedContents.class)).one();
    }
}

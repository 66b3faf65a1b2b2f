package org.soniquebay.edits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.StoredPath;

/// Checks the references of described tracks: their paths, artists and albums.
final class TrackReferences {

    private final Map<ArtistId, String> artists;
    private final Map<AlbumId, String> albums;
    private final List<EditFault> faults = new ArrayList<>();

    private TrackReferences(Map<ArtistId, String> artists, Map<AlbumId, String> albums) {
        this.artists = artists;
        this.albums = albums;
    }

    /// Reads the names of all artists and albums that are referred to, in one statement each.
    static TrackReferences read(Handle handle, Collection<ArtistId> artists, Collection<AlbumId> albums) {
        return new TrackReferences(
                names(handle, "SELECT id, name FROM artists WHERE id = ANY (:ids)", ArtistId.class, artists),
                names(handle, "SELECT id, title AS name FROM albums WHERE id = ANY (:ids)", AlbumId.class, albums));
    }

    private static <T> Map<T, String> names(Handle handle, String sql, Class<T> type, Collection<T> ids) {
        Map<T, String> names = new HashMap<>();
        List<T> asked = ids.stream().distinct().toList();
        if (!asked.isEmpty()) {
            handle.createQuery(sql).bindArray("ids", type, asked)
                    .map(row -> names.put(row.getColumn("id", type), row.getColumn("name", String.class))).list();
        }
        return names;
    }

    /// @param item which of the tracks of a batch
    void check(int item, Optional<String> path, Optional<ArtistId> artist, Optional<AlbumId> album) {
        if (path.flatMap(StoredPath::refusal).isPresent()) {
            fault(item, EditFault.Reason.UNSTORABLE_PATH);
        }
        if (artist.filter(id -> !artists.containsKey(id)).isPresent()) {
            fault(item, EditFault.Reason.NO_SUCH_ARTIST);
        }
        if (album.filter(id -> !albums.containsKey(id)).isPresent()) {
            fault(item, EditFault.Reason.NO_SUCH_ALBUM);
        }
    }

    private void fault(int item, EditFault.Reason reason) {
        faults.add(new EditFault(item, reason));
    }

    /// @return empty when all references are valid
    Optional<TrackOutcome> refusal() {
        return faults.isEmpty() ? Optional.empty() : Optional.of(new TrackOutcome.Unacceptable(faults));
    }

    String name(ArtistId artist) {
        return artists.get(artist);
    }

    String title(AlbumId album) {
        return albums.get(album);
    }
}

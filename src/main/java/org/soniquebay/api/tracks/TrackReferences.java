package org.soniquebay.api.tracks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Fault;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Sentence;
import org.soniquebay.library.StoredPath;
import org.soniquebay.library.TrackFile;
import org.soniquebay.library.musicbrainz.MusicBrainzId;

/// Whether what a described track refers to can be: its path, artists, albums and MusicBrainz ids.
final class TrackReferences {

    private static final Sentence NO_ARTIST = Sentence.of("There is no such artist.", "Artiste non trouvé");
    private static final Sentence NO_ALBUM = Sentence.of("There is no such album.", "Album non trouvé");
    private static final Sentence NO_PATH = Sentence.of("This path cannot be stored.", "Ce chemin ne peut pas être enregistré.");
    private static final Sentence NO_UUID = Sentence.of("A MusicBrainz id is a UUID.", "Un identifiant MusicBrainz est un UUID.");

    private final Map<Integer, String> artists = new HashMap<>();
    private final Map<Integer, String> albums = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private TrackReferences() {
    }

    /// Reads the names of all artists and albums that are referred to, in one statement each.
    static TrackReferences read(Handle handle, Collection<Integer> artists, Collection<Integer> albums) {
        TrackReferences references = new TrackReferences();
        references.artists.putAll(names(handle, "SELECT id, name FROM artists WHERE id = ANY (:ids)", artists));
        references.albums.putAll(names(handle, "SELECT id, title AS name FROM albums WHERE id = ANY (:ids)", albums));
        return references;
    }

    private static Map<Integer, String> names(Handle handle, String sql, Collection<Integer> ids) {
        Map<Integer, String> names = new HashMap<>();
        List<Integer> asked = ids.stream().filter(id -> id != null).distinct().toList();
        if (!asked.isEmpty()) {
            handle.createQuery(sql).bindArray("ids", Integer.class, asked)
                    .map((row, _) -> Map.entry(row.getInt("id"), row.getString("name")))
                    .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
        }
        return names;
    }

    /// @param where the place of the described track in the body
    /// @param path null when it is not stated
    void check(List<Object> where, String path, Integer artist, Integer album) {
        if (path != null && StoredPath.refusal(path).isPresent()) {
            fault(where, "path", NO_PATH);
        }
        if (artist != null && !artists.containsKey(artist)) {
            fault(where, "track_artist_id", NO_ARTIST);
        }
        if (album != null && !albums.containsKey(album)) {
            fault(where, "album_id", NO_ALBUM);
        }
    }

    void checkIds(List<Object> where, String recording, String release) {
        if (recording != null && !recording.isBlank() && MusicBrainzId.of(recording).isEmpty()) {
            fault(where, "musicbrainz_id", NO_UUID);
        }
        if (release != null && !release.isBlank() && MusicBrainzId.of(release).isEmpty()) {
            fault(where, "musicbrainz_albumid", NO_UUID);
        }
    }

    private void fault(List<Object> where, String name, Sentence sentence) {
        List<Object> place = new ArrayList<>(where);
        place.add(name);
        faults.add(new Fault(place, "value_error", sentence));
    }

    /// @throws Problem 422 when something cannot be
    void throwFaults() {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    String artistName(int id) {
        return artists.get(id);
    }

    String albumTitle(int id) {
        return albums.get(id);
    }
}
